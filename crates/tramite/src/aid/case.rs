//! Every way in which a rule may come out: by what the service counts as, size, reading and basis.

use super::{Ask, Beneficiary};
use crate::bilingual::Bilingual;
use crate::firm::Size;
use crate::money::{BasisPoints, Money};
use crate::rules::{AidReading, AidRules, AidedService, Applicable, Ceiling, CeilingPer, RuleSet};

/// How a price is shared out, in shares of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shares {
    /// The Union's part.
    pub eu: BasisPoints,
    /// The State aid.
    pub aid: BasisPoints,
    /// What the firm pays.
    pub pays: BasisPoints,
}

/// How a price is shared out, in money; the three add up to the price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amounts {
    /// The Union's part.
    pub eu: Money,
    /// The State aid: what counts for de minimis and goes to the register.
    pub aid: Money,
    /// What the firm pays.
    pub pays: Money,
}

/// What a rule gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// Shares of the price, before any ceiling.
    pub shares: Shares,
    /// Amounts, where the price is known, under the ceilings.
    pub amounts: Option<Amounts>,
    /// Whether a ceiling lowered the aid.
    pub capped: bool,
}

impl Outcome {
    /// The firm pays all of it.
    #[must_use]
    pub fn without_aid(price: Option<Money>) -> Self {
        let none = BasisPoints::NONE;
        let pays = if price == Some(Money::ZERO) { none } else { BasisPoints::WHOLE };
        Self {
            shares: Shares { eu: none, aid: none, pays },
            amounts: price.map(|pays| Amounts { eu: Money::ZERO, aid: Money::ZERO, pays }),
            capped: false,
        }
    }

    /// The Union's part is `eu` under the first reading; under the second the discount is
    /// `intensity` of the whole price and the Union bears its share of the discount. The aid is
    /// the same under both: national share times intensity.
    pub(super) fn of(
        price: Option<Money>,
        eu: BasisPoints,
        intensity: BasisPoints,
        reading: AidReading,
        most: Option<Money>,
    ) -> Self {
        let national = eu.rest();
        let eu_parts: &[BasisPoints] = match reading {
            AidReading::NationalShare => &[eu],
            AidReading::WholePrice => &[eu, intensity],
        };
        let eu_share = eu_parts.iter().fold(BasisPoints::WHOLE, |share, part| part.of(share));
        let aid_share = national.of(intensity);
        let pays = BasisPoints::WHOLE.less(eu_share).less(aid_share);
        let amounts = price.map(|price| {
            let eu = price.part(eu_parts);
            let aid = price.part(&[national, intensity]).min(price.less(eu));
            let granted = most.map_or(aid, |most| aid.min(most));
            (Amounts { eu, aid: granted, pays: price.less(eu).less(granted) }, granted < aid)
        });
        Self {
            shares: Shares { eu: eu_share, aid: aid_share, pays },
            amounts: amounts.map(|(amounts, _)| amounts),
            capped: amounts.is_some_and(|(_, capped)| capped),
        }
    }

    fn dearness(&self) -> (u64, u32) {
        let pays = self.amounts.map_or(0, |amounts| amounts.pays.cents());
        (pays, self.shares.pays.points())
    }
}

/// One way in which the rule may come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Id of the aided service.
    pub service: String,
    /// Its name.
    pub name: Bilingual,
    /// Size of the firm; `None` where who asks is no firm.
    pub size: Option<Size>,
    /// How the percentage is read.
    pub reading: AidReading,
    /// The percentage; `None` is unknown.
    pub intensity: Option<BasisPoints>,
    /// Ids of the legal bases that give this outcome.
    pub bases: Vec<String>,
    /// What comes out; `None` where the percentage is unknown.
    pub outcome: Option<Outcome>,
}

/// A ceiling that limits a case, under one legal basis.
pub(super) struct Limit<'r> {
    pub(super) service: &'r str,
    /// Empty where no basis is known.
    pub(super) basis: &'r str,
    pub(super) set: &'r RuleSet,
    pub(super) ceiling: &'r Ceiling,
    /// The most aid under it: the amount, less what was used where that is known.
    pub(super) most: Money,
    /// Whether what was used is known.
    pub(super) used: bool,
}

/// Every ceiling for what the service may count as, in the order of services and bases.
pub(super) fn limits<'r>(
    rules: &'r AidRules,
    found: &Applicable<'r>,
    ask: &Ask<'_>,
) -> Vec<Limit<'r>> {
    let mut limits = Vec::new();
    for &service in &found.services {
        for basis in bases(service) {
            let named = Some(basis).filter(|basis| !basis.is_empty());
            let division = ask.applicant.division.as_deref();
            let ceilings = rules.ceilings(ask.provider, &service.id, named, division, ask.day);
            for (set, ceiling) in ceilings {
                let counted = ceiling.per == CeilingPer::SingleUndertaking;
                let used = ask.applicant.de_minimis_used.filter(|_| counted);
                let most = ceiling.amount.less(used.unwrap_or(Money::ZERO));
                let used = used.is_some();
                limits.push(Limit { service: &service.id, basis, set, ceiling, most, used });
            }
        }
    }
    limits
}

/// The legal bases of a service; one without a name where none is known.
fn bases(service: &AidedService) -> Vec<&str> {
    match service.bases.as_slice() {
        [] => vec![""],
        bases => bases.iter().map(String::as_str).collect(),
    }
}

/// Those of the bases that are for firms of this size; one without a name where none is.
fn bases_for<'r>(rules: &AidRules, service: &'r AidedService, size: Size) -> Vec<&'r str> {
    let fits = |id: &&str| {
        rules.basis(id).is_none_or(|basis| basis.sizes.is_empty() || basis.sizes.contains(&size))
    };
    let fitting: Vec<&str> = bases(service).into_iter().filter(fits).collect();
    if fitting.is_empty() { vec![""] } else { fitting }
}

/// Every case, dearest first; bases with one outcome share a case.
pub(super) fn cases(rules: &AidRules, found: &Applicable<'_>, ask: &Ask<'_>) -> Vec<Case> {
    let limits = limits(rules, found, ask);
    let sizes: Vec<Size> = match ask.applicant.beneficiary {
        Beneficiary::Firm(range) => range.sizes().collect(),
        Beneficiary::PublicBody | Beneficiary::ResearchBody => Vec::new(),
    };
    let mut cases: Vec<Case> = Vec::new();
    for &service in &found.services {
        for &size in &sizes {
            for &reading in &found.readings {
                for basis in bases_for(rules, service, size) {
                    let of_basis =
                        limits.iter().filter(|l| l.service == service.id && l.basis == basis);
                    let most = of_basis.map(|limit| limit.most).min();
                    let case = case(found, service, size, reading, (basis, most), ask);
                    merge(&mut cases, case);
                }
            }
        }
    }
    cases.sort_by_key(|case| std::cmp::Reverse(case.outcome.map(|outcome| outcome.dearness())));
    cases
}

fn case(
    found: &Applicable<'_>,
    service: &AidedService,
    size: Size,
    reading: AidReading,
    (basis, most): (&str, Option<Money>),
    ask: &Ask<'_>,
) -> Case {
    let intensity = service.intensities.of(size);
    let price = ask.price.amount();
    Case {
        service: service.id.clone(),
        name: service.name.clone(),
        size: Some(size),
        reading,
        intensity,
        bases: Some(basis.to_owned()).filter(|basis| !basis.is_empty()).into_iter().collect(),
        outcome: intensity
            .map(|share| Outcome::of(price, found.funding.eu_share, share, reading, most)),
    }
}

/// Adds a case, or its basis to the case that is the same but for it.
fn merge(cases: &mut Vec<Case>, case: Case) {
    let same = cases.iter_mut().find(|other| {
        other.service == case.service
            && (other.size, other.reading) == (case.size, case.reading)
            && other.outcome == case.outcome
    });
    match same {
        Some(other) => other.bases.extend(case.bases),
        None => cases.push(case),
    }
}
