//! Whether a list can be relied on, why not, and what would help.

use crate::{percent, say};
use tramite::bilingual::Language;
use tramite::rank::{Confidence, NoMatchReason, Question};

/// What to say above a list: nothing for a confident one without reservations, the verdict and its
/// reason otherwise.
#[must_use]
pub fn gate(confidence: &Confidence, language: Language) -> String {
    // An estimate is never certain: it says at most 99 %, and at least 1 %.
    let chance = percent(confidence.probability.clamp(0.01, 0.99), language);
    if confidence.confident {
        return say!(language, "gate.confident", chance = chance);
    }
    let why = match confidence.reason {
        Some(NoMatchReason::NotUnderstood) => say!(language, "gate.not-understood"),
        Some(NoMatchReason::NotOffered) => say!(language, "gate.not-offered"),
        Some(NoMatchReason::NoneEligible) => say!(language, "gate.none-eligible"),
        Some(NoMatchReason::ServedElsewhere) => say!(language, "gate.served-elsewhere"),
        Some(NoMatchReason::TooVague) => say!(language, "gate.too-vague"),
        _ => say!(language, "gate.unsure", chance = chance),
    };
    say!(language, "gate.no-match", why = why)
}

/// What would help to tell the candidates apart, as a request to the person.
#[must_use]
pub fn question(question: Question, language: Language) -> String {
    match question {
        Question::Process => say!(language, "question.process"),
        Question::Sector => say!(language, "question.sector"),
        Question::Place => say!(language, "question.place"),
        Question::Actor => say!(language, "question.actor"),
        Question::Service => say!(language, "question.service"),
        other => format!("{other:?}"),
    }
}

/// The flag or field of a profile that answers a question.
#[must_use]
pub const fn question_hint(question: Question) -> &'static str {
    match question {
        Question::Sector => "ateco",
        Question::Place => "comune",
        Question::Actor => "actor",
        Question::Service => "service",
        _ => "need",
    }
}
