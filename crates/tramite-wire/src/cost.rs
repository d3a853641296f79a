//! What a service costs, as JSON: amounts are texts with two decimals, shares are percentages.

use crate::BilingualDto;
use crate::shown::{Day, Shown};
use serde::Serialize;
use tramite::aid::{AidNote, Amounts, Applied, Beneficiary, Case, Estimate, Outcome, Price};
use tramite::bilingual::Language;
use tramite::money::Money;
use tramite::rules::{InForce, Source};
use utoipa::ToSchema;

/// The estimate for one service.
#[derive(Debug, Serialize, ToSchema)]
pub struct CostDto<'a> {
    #[schema(value_type = String)]
    as_of: Day<'a>,
    /// `open`, `over`, `not-yet`, or `no-rule`.
    period: &'static str,
    beneficiary: BeneficiaryDto,
    price: PriceDto,
    /// What to count on, on the day of the answer.
    pays: Option<RangeDto>,
    /// What the rule gives, in force or not.
    under_rule: Option<RangeDto>,
    rule: Option<RuleDto<'a>>,
    cases: Vec<CaseDto<'a>>,
    notes: Vec<NoteDto>,
    sources: Vec<SourceDto<'a>>,
    text: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct BeneficiaryDto {
    /// `firm`, `public-body` or `research-body`.
    kind: &'static str,
    /// The sizes the firm may have, smallest first; empty for others.
    sizes: Vec<&'static str>,
}

#[derive(Debug, Serialize, ToSchema)]
struct PriceDto {
    /// `on-request`, `listed` or `stated`.
    kind: &'static str,
    #[schema(value_type = Option<String>)]
    amount: Option<Shown<Money>>,
    unit: Option<&'static str>,
}

/// Dearest first.
#[derive(Debug, Serialize, ToSchema)]
struct RangeDto {
    dearest: OutcomeDto,
    cheapest: OutcomeDto,
}

#[derive(Debug, Serialize, ToSchema)]
struct OutcomeDto {
    pays_percent: f64,
    aid_percent: f64,
    eu_percent: f64,
    amounts: Option<AmountsDto>,
}

#[derive(Debug, Serialize, ToSchema)]
struct AmountsDto {
    #[schema(value_type = String)]
    pays: Shown<Money>,
    #[schema(value_type = String)]
    aid: Shown<Money>,
    #[schema(value_type = String)]
    eu: Shown<Money>,
}

#[derive(Debug, Serialize, ToSchema)]
struct RuleDto<'a> {
    set: &'a str,
    name: BilingualDto<'a>,
    funding: &'a str,
    funding_name: BilingualDto<'a>,
    #[schema(value_type = String)]
    facts_as_of: Day<'a>,
    #[schema(value_type = String)]
    valid_from: Day<'a>,
    #[schema(value_type = Option<String>)]
    valid_to: Option<Day<'a>>,
    verification: &'static str,
}

#[derive(Debug, Serialize, ToSchema)]
struct CaseDto<'a> {
    service: &'a str,
    name: BilingualDto<'a>,
    size: Option<&'static str>,
    reading: &'static str,
    intensity_percent: Option<f64>,
    bases: &'a [String],
    outcome: Option<OutcomeDto>,
}

#[derive(Debug, Serialize, ToSchema)]
struct NoteDto {
    code: &'static str,
    text: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct SourceDto<'a> {
    title: &'a str,
    url: Option<&'a str>,
}

impl<'a> CostDto<'a> {
    /// The estimate, its sentences in this language.
    #[must_use]
    pub fn new(estimate: &'a Estimate, language: Language) -> Self {
        let note = |note: &AidNote| NoteDto {
            code: note_code(note),
            text: tramite_text::aid_note(note, language),
        };
        Self {
            as_of: Shown(&estimate.as_of),
            period: period(estimate),
            beneficiary: BeneficiaryDto::from(estimate.beneficiary),
            price: PriceDto::from(estimate.price),
            pays: estimate.pays().map(RangeDto::from),
            under_rule: estimate.under_rule().map(RangeDto::from),
            rule: estimate.applied.as_ref().map(RuleDto::from),
            cases: estimate.cases.iter().map(CaseDto::from).collect(),
            notes: estimate.notes.iter().map(note).collect(),
            sources: estimate.sources.iter().map(SourceDto::from).collect(),
            text: tramite_text::cost(estimate, language),
        }
    }
}

fn period(estimate: &Estimate) -> &'static str {
    match estimate.applied.as_ref().map(|rule| rule.in_force) {
        Some(InForce::Open { .. }) => "open",
        Some(InForce::Over { .. }) => "over",
        Some(InForce::NotYet { .. }) => "not-yet",
        None => "no-rule",
    }
}

const fn note_code(note: &AidNote) -> &'static str {
    match note {
        AidNote::NoRule => "no-rule",
        AidNote::Over { .. } => "over",
        AidNote::NotYet { .. } => "not-yet",
        AidNote::EndUnknown => "end-unknown",
        AidNote::PublicBody => "public-body",
        AidNote::ResearchBody => "research-body",
        AidNote::NoFigure { .. } => "no-figure",
        AidNote::SeveralServices { .. } => "several-services",
        AidNote::ReadingUnknown => "reading-unknown",
        AidNote::Size(_) => "size",
        AidNote::OnRequest => "on-request",
        AidNote::Capped { .. } => "capped",
        AidNote::OverRoom { .. } => "over-room",
        AidNote::Room { .. } => "room",
        AidNote::AskRoom { .. } => "ask-room",
        AidNote::Condition { .. } => "condition",
        AidNote::NotPrimary { .. } => "not-primary",
        _ => "other",
    }
}

impl From<Beneficiary> for BeneficiaryDto {
    fn from(beneficiary: Beneficiary) -> Self {
        let (kind, sizes) = match beneficiary {
            Beneficiary::Firm(range) => {
                ("firm", range.sizes().map(tramite::firm::Size::code).collect())
            }
            Beneficiary::PublicBody => ("public-body", Vec::new()),
            Beneficiary::ResearchBody => ("research-body", Vec::new()),
        };
        Self { kind, sizes }
    }
}

impl From<Price> for PriceDto {
    fn from(price: Price) -> Self {
        let (kind, unit) = match price {
            Price::OnRequest => ("on-request", None),
            Price::Listed { unit, .. } => ("listed", Some(unit.code())),
            Price::Stated(_) => ("stated", None),
        };
        Self { kind, amount: price.amount().map(Shown), unit }
    }
}

impl From<(Outcome, Outcome)> for RangeDto {
    fn from((dearest, cheapest): (Outcome, Outcome)) -> Self {
        Self { dearest: dearest.into(), cheapest: cheapest.into() }
    }
}

impl From<Outcome> for OutcomeDto {
    fn from(outcome: Outcome) -> Self {
        Self {
            pays_percent: outcome.shares.pays.percent(),
            aid_percent: outcome.shares.aid.percent(),
            eu_percent: outcome.shares.eu.percent(),
            amounts: outcome.amounts.map(AmountsDto::from),
        }
    }
}

impl From<Amounts> for AmountsDto {
    fn from(amounts: Amounts) -> Self {
        Self { pays: Shown(amounts.pays), aid: Shown(amounts.aid), eu: Shown(amounts.eu) }
    }
}

impl<'a> From<&'a Applied> for RuleDto<'a> {
    fn from(rule: &'a Applied) -> Self {
        Self {
            set: &rule.set,
            name: BilingualDto::from(&rule.set_name),
            funding: &rule.funding,
            funding_name: BilingualDto::from(&rule.funding_name),
            facts_as_of: Shown(&rule.facts_as_of),
            valid_from: Shown(&rule.validity.from),
            valid_to: rule.validity.to.as_ref().map(|day| Shown(day as _)),
            verification: rule.verification.code(),
        }
    }
}

impl<'a> From<&'a Case> for CaseDto<'a> {
    fn from(case: &'a Case) -> Self {
        Self {
            service: &case.service,
            name: BilingualDto::from(&case.name),
            size: case.size.map(tramite::firm::Size::code),
            reading: case.reading.code(),
            intensity_percent: case.intensity.map(tramite::money::BasisPoints::percent),
            bases: &case.bases,
            outcome: case.outcome.map(OutcomeDto::from),
        }
    }
}

impl<'a> From<&'a Source> for SourceDto<'a> {
    fn from(source: &'a Source) -> Self {
        Self { title: &source.title, url: source.url.as_deref() }
    }
}
