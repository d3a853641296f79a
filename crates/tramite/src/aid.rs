//! What a service costs this company: the estimate, with its rule, its open points and its sources.
//!
//! The price of a service is shared out between the Union, the State and the firm. Amounts are in
//! whole cents: the Union's part and the aid are each rounded half up to the cent, and the firm
//! pays what is left, so that the three always add up to the price.

mod case;
mod choice;
mod note;
#[cfg(test)]
mod tests;

pub use case::{Amounts, Case, Outcome, Shares};
pub use choice::{
    AidError, Answer, Named, ProviderChoice, Question, ServiceChoice, UnknownService, answer,
};
pub use note::AidNote;

use crate::bilingual::Bilingual;
use crate::centre::{Centre, PriceUnit, Service};
use crate::firm::{self, SizeNote, SizeRange};
use crate::money::Money;
use crate::profile::{Actor, NeedsProfile};
use crate::rules::{
    AidRules, Applicable, CeilingPer, Evidence, InForce, Provider, ServiceKey, Source, Validity,
    Verification,
};
use jiff::civil::Date;

/// Who asks, as the rules tell applicants apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beneficiary {
    /// A firm of one of these sizes.
    Firm(SizeRange),
    /// A public body: no State aid while it does no business.
    PublicBody,
    /// A university or research body, for which the rules give no figure.
    ResearchBody,
}

/// What an estimate needs to know of who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applicant {
    /// Who it is.
    pub beneficiary: Beneficiary,
    /// What is to be known about its size.
    pub size_notes: Vec<SizeNote>,
    /// De minimis aid of the last three years, where it is stated.
    pub de_minimis_used: Option<Money>,
    /// Its ATECO division.
    pub division: Option<String>,
}

impl From<&NeedsProfile> for Applicant {
    fn from(profile: &NeedsProfile) -> Self {
        let size = firm::size(profile.actor, &profile.firm);
        let (beneficiary, size_notes) = match profile.actor {
            Some(Actor::PublicAdministration) => (Beneficiary::PublicBody, Vec::new()),
            Some(Actor::Research) => (Beneficiary::ResearchBody, Vec::new()),
            _ => (Beneficiary::Firm(size.range), size.notes),
        };
        Self {
            beneficiary,
            size_notes,
            de_minimis_used: profile.firm.de_minimis_used,
            division: profile.activity.as_ref().map(|activity| activity.division.clone()),
        }
    }
}

/// The price of a service, net of VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Price {
    /// Not published: only percentages can be told.
    OnRequest,
    /// On the centre's list.
    Listed {
        /// The amount.
        amount: Money,
        /// What it is for.
        unit: PriceUnit,
    },
    /// Named by who asks, from an offer or as an example.
    Stated(Money),
}

impl Price {
    /// The amount, if there is one.
    #[must_use]
    pub const fn amount(self) -> Option<Money> {
        match self {
            Self::OnRequest => None,
            Self::Listed { amount, .. } | Self::Stated(amount) => Some(amount),
        }
    }

    /// The price that who asks named, else the one on the card.
    #[must_use]
    pub fn of(service: &Service, stated: Option<Money>) -> Self {
        match (stated, &service.price) {
            (Some(amount), _) => Self::Stated(amount),
            (None, Some(price)) => Self::Listed { amount: price.amount, unit: price.unit },
            (None, None) => Self::OnRequest,
        }
    }
}

/// What is asked of the rules.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// Who gives the service.
    pub provider: Provider<'a>,
    /// The service.
    pub service: ServiceKey<'a>,
    /// Who asks for it.
    pub applicant: &'a Applicant,
    /// Its price.
    pub price: Price,
    /// The day of the answer.
    pub day: Date,
}

/// The rule an estimate follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Id of the rule set.
    pub set: String,
    /// Name of the rule set.
    pub set_name: Bilingual,
    /// Day to which its facts were looked up.
    pub facts_as_of: Date,
    /// Id of the funding line.
    pub funding: String,
    /// Name of the funding line.
    pub funding_name: Bilingual,
    /// When the line pays.
    pub validity: Validity,
    /// Whether it pays on the day of the answer.
    pub in_force: InForce,
    /// How well the weakest of the figures used is verified.
    pub verification: Verification,
}

/// What a service costs this company, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate {
    /// The day of the answer.
    pub as_of: Date,
    /// Who asks.
    pub beneficiary: Beneficiary,
    /// The price.
    pub price: Price,
    /// The rule; `None` where no rule is known for this centre and service.
    pub applied: Option<Applied>,
    /// Every way in which the rule may come out, dearest for the firm first; those whose
    /// percentage is unknown come last, without an outcome.
    pub cases: Vec<Case>,
    /// What else is to be known, in a fixed order.
    pub notes: Vec<AidNote>,
    /// Where the figures were read.
    pub sources: Vec<Source>,
}

impl Estimate {
    /// Whether the rule pays on the day of the answer.
    #[must_use]
    pub fn is_in_force(&self) -> bool {
        self.applied.as_ref().is_some_and(|rule| matches!(rule.in_force, InForce::Open { .. }))
    }

    /// The dearest and the cheapest outcome of the rule, whether or not it is in force.
    #[must_use]
    pub fn under_rule(&self) -> Option<(Outcome, Outcome)> {
        let mut outcomes = self.cases.iter().filter_map(|case| case.outcome);
        let dearest = outcomes.next()?;
        Some((dearest, outcomes.next_back().unwrap_or(dearest)))
    }

    /// What to count on, on the day of the answer: dearest, then cheapest.
    ///
    /// It is the outcome of the rule while that is in force, and the whole price before it begins
    /// and after it is over. `None` where the rules give no figure.
    #[must_use]
    pub fn pays(&self) -> Option<(Outcome, Outcome)> {
        let whole = Outcome::without_aid(self.price.amount());
        match &self.applied {
            Some(_) if !matches!(self.beneficiary, Beneficiary::Firm(_)) => None,
            Some(_) if self.is_in_force() => self.under_rule(),
            Some(_) => Some((whole, whole)),
            None => self.price.amount().map(|_| (whole, whole)),
        }
    }
}

/// Estimates what one service of a centre costs who asks.
#[must_use]
pub fn of_service(
    rules: &AidRules,
    profile: &NeedsProfile,
    centre: &Centre,
    service: &Service,
    day: Date,
) -> Estimate {
    let ask = Ask {
        provider: centre.into(),
        service: service.into(),
        applicant: &profile.into(),
        price: Price::of(service, profile.price),
        day,
    };
    estimate(rules, &ask)
}

/// Estimates what a service costs who asks.
#[must_use]
pub fn estimate(rules: &AidRules, ask: &Ask<'_>) -> Estimate {
    let applicable = rules.applicable(ask.provider, ask.service, ask.day);
    let cases = applicable.as_ref().map(|found| case::cases(rules, found, ask));
    let cases = cases.unwrap_or_default();
    let notes = note::notes(rules, applicable.as_ref(), &cases, ask);
    let (applied, sources) = match &applicable {
        Some(found) => (Some(applied(found)), sources(rules, found, &cases, ask)),
        None => (None, Vec::new()),
    };
    Estimate {
        as_of: ask.day,
        beneficiary: ask.applicant.beneficiary,
        price: ask.price,
        applied,
        cases,
        notes,
        sources,
    }
}

fn applied(found: &Applicable<'_>) -> Applied {
    let used = used(found);
    Applied {
        set: found.set.id.clone(),
        set_name: found.set.name.clone(),
        facts_as_of: found.set.as_of,
        funding: found.funding.id.clone(),
        funding_name: found.funding.name.clone(),
        validity: found.funding.validity,
        in_force: found.in_force,
        verification: used
            .iter()
            .map(|evidence| evidence.verification)
            .max()
            .unwrap_or(Verification::Unconfirmed),
    }
}

/// What the figures of an estimate rest on.
fn used<'r>(found: &Applicable<'r>) -> Vec<&'r Evidence> {
    let services = found.services.iter().map(|service| &service.evidence);
    std::iter::once(&found.funding.evidence).chain(services).collect()
}

/// The sources of all that is shown, each once, in the order in which they are used.
fn sources(rules: &AidRules, found: &Applicable<'_>, cases: &[Case], ask: &Ask<'_>) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    let mut add = |set: &crate::rules::RuleSet, evidence: &Evidence| {
        for source in evidence.sources.iter().filter_map(|id| set.source(id)) {
            if !sources.contains(source) {
                sources.push(source.clone());
            }
        }
    };
    used(found).into_iter().for_each(|evidence| add(found.set, evidence));
    let of_centre = found.set.readings.iter().find(|one| Some(&one.centre) == ask.provider.id);
    of_centre.into_iter().for_each(|reading| add(found.set, &reading.evidence));
    for service in &found.services {
        found
            .set
            .conditions_for(ask.provider, &service.id)
            .for_each(|condition| add(found.set, &condition.evidence));
    }
    for limit in case::limits(rules, found, ask) {
        let lowers = limit.ceiling.per == CeilingPer::SingleUndertaking
            || cases.iter().any(|case| case.outcome.is_some_and(|outcome| outcome.capped));
        let used = cases.iter().any(|case| case.bases.iter().any(|basis| *basis == limit.basis));
        if lowers && (used || limit.basis.is_empty()) {
            add(limit.set, &limit.ceiling.evidence);
        }
    }
    sources
}
