//! What a service costs, as JSON: amounts are texts with two decimals, shares are percentages.

use crate::BilingualDto;
use serde::Serialize;
use tramite::aid::{AidNote, Amounts, Applied, Beneficiary, Case, Estimate, Outcome, Price};
use tramite::bilingual::Language;
use tramite::money::Money;
use tramite::rules::{InForce, Source};
use utoipa::ToSchema;

/// The estimate for one service.
#[derive(Debug, Serialize, ToSchema)]
pub struct CostDto {
    as_of: String,
    /// `open`, `over`, `not-yet`, or `no-rule`.
    period: &'static str,
    beneficiary: BeneficiaryDto,
    price: PriceDto,
    /// What to count on, on the day of the answer.
    pays: Option<RangeDto>,
    /// What the rule gives, in force or not.
    under_rule: Option<RangeDto>,
    rule: Option<RuleDto>,
    cases: Vec<CaseDto>,
    notes: Vec<NoteDto>,
    sources: Vec<SourceDto>,
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
    amount: Option<String>,
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
    pays: String,
    aid: String,
    eu: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct RuleDto {
    set: String,
    name: BilingualDto,
    funding: String,
    funding_name: BilingualDto,
    facts_as_of: String,
    valid_from: String,
    valid_to: Option<String>,
    verification: &'static str,
}

#[derive(Debug, Serialize, ToSchema)]
struct CaseDto {
    service: String,
    name: BilingualDto,
    size: Option<&'static str>,
    reading: &'static str,
    intensity_percent: Option<f64>,
    bases: Vec<String>,
    outcome: Option<OutcomeDto>,
}

#[derive(Debug, Serialize, ToSchema)]
struct NoteDto {
    code: &'static str,
    text: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct SourceDto {
    title: String,
    url: Option<String>,
}

impl CostDto {
    /// The estimate, its sentences in this language.
    #[must_use]
    pub fn new(estimate: &Estimate, language: Language) -> Self {
        let note = |note: &AidNote| NoteDto {
            code: note_code(note),
            text: tramite_text::aid_note(note, language),
        };
        Self {
            as_of: estimate.as_of.to_string(),
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
        Self { kind, amount: price.amount().as_ref().map(Money::to_string), unit }
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
        Self {
            pays: amounts.pays.to_string(),
            aid: amounts.aid.to_string(),
            eu: amounts.eu.to_string(),
        }
    }
}

impl From<&Applied> for RuleDto {
    fn from(rule: &Applied) -> Self {
        Self {
            set: rule.set.clone(),
            name: BilingualDto::from(&rule.set_name),
            funding: rule.funding.clone(),
            funding_name: BilingualDto::from(&rule.funding_name),
            facts_as_of: rule.facts_as_of.to_string(),
            valid_from: rule.validity.from.to_string(),
            valid_to: rule.validity.to.map(|day| day.to_string()),
            verification: rule.verification.code(),
        }
    }
}

impl From<&Case> for CaseDto {
    fn from(case: &Case) -> Self {
        Self {
            service: case.service.clone(),
            name: BilingualDto::from(&case.name),
            size: case.size.map(tramite::firm::Size::code),
            reading: case.reading.code(),
            intensity_percent: case.intensity.map(tramite::money::BasisPoints::percent),
            bases: case.bases.clone(),
            outcome: case.outcome.map(OutcomeDto::from),
        }
    }
}

impl From<&Source> for SourceDto {
    fn from(source: &Source) -> Self {
        Self { title: source.title.clone(), url: source.url.clone() }
    }
}
