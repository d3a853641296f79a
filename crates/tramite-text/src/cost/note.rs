//! What goes with an estimate, as sentences.

use super::{money, size, verification};
use crate::{date, joined, say};
use tramite::aid::{AidNote, Estimate};
use tramite::bilingual::{Bilingual, Language};
use tramite::firm::SizeNote;

/// All notes of an estimate that its headline does not say already.
#[must_use]
pub fn aid_notes(estimate: &Estimate, language: Language) -> Vec<String> {
    let said = |note: &&AidNote| {
        !matches!(
            note,
            AidNote::NoRule
                | AidNote::Over { .. }
                | AidNote::NotYet { .. }
                | AidNote::PublicBody
                | AidNote::ResearchBody
                | AidNote::OnRequest
        )
    };
    estimate.notes.iter().filter(said).map(|note| aid_note(note, language)).collect()
}

/// One note as a sentence.
#[must_use]
pub fn aid_note(note: &AidNote, language: Language) -> String {
    let named = |name: &Bilingual| name.in_language(language).to_owned();
    let all = |names: &[Bilingual]| joined(&names.iter().map(named).collect::<Vec<_>>(), language);
    match note {
        AidNote::NoRule => say!(language, "cost.no-rule"),
        AidNote::Over { on } => say!(language, "aid-note.over", date = date(*on, language)),
        AidNote::NotYet { from } => {
            say!(language, "aid-note.not-yet", date = date(*from, language))
        }
        AidNote::EndUnknown => say!(language, "aid-note.end-unknown"),
        AidNote::PublicBody => say!(language, "cost.public-body"),
        AidNote::ResearchBody => say!(language, "cost.research-body"),
        AidNote::NoFigure { services } => {
            say!(language, "aid-note.no-figure", services = all(services))
        }
        AidNote::SeveralServices { services } => {
            say!(language, "aid-note.several-services", services = all(services))
        }
        AidNote::ReadingUnknown => say!(language, "aid-note.reading-unknown"),
        AidNote::Size(note) => size_note(*note, language),
        AidNote::OnRequest => say!(language, "cost.on-request"),
        AidNote::Condition { text } => named(text),
        AidNote::NotPrimary { verification: how } => {
            say!(language, "aid-note.not-primary", how = verification(*how, language))
        }
        limit => limit_note(limit, language),
    }
}

fn limit_note(note: &AidNote, language: Language) -> String {
    let named = |name: &Bilingual| name.in_language(language).to_owned();
    match note {
        AidNote::Capped { ceiling, amount } => {
            let (ceiling, amount) = (named(ceiling), money(*amount, language));
            say!(language, "aid-note.capped", ceiling = ceiling, amount = amount)
        }
        AidNote::OverRoom { ceiling, room } => {
            let (ceiling, room) = (named(ceiling), money(*room, language));
            say!(language, "aid-note.over-room", ceiling = ceiling, room = room)
        }
        AidNote::Room { ceiling, room, years } => {
            let (ceiling, room) = (named(ceiling), money(*room, language));
            say!(language, "aid-note.room", ceiling = ceiling, room = room, years = years)
        }
        AidNote::AskRoom { ceiling, amount, years } => {
            let (ceiling, amount) = (named(ceiling), money(*amount, language));
            say!(language, "aid-note.ask-room", ceiling = ceiling, amount = amount, years = years)
        }
        other => format!("{other:?}"),
    }
}

fn size_note(note: SizeNote, language: Language) -> String {
    match note {
        SizeNote::Unknown => say!(language, "size-note.unknown"),
        SizeNote::PeopleMissing => say!(language, "size-note.people-missing"),
        SizeNote::SumsMissing => say!(language, "size-note.sums-missing"),
        SizeNote::TurnoverAbove { people, turnover } => {
            let (people, turnover) = (size(people, language), size(turnover, language));
            say!(language, "size-note.turnover-above", people = people, turnover = turnover)
        }
        SizeNote::GroupUnknown => say!(language, "size-note.group-unknown"),
        SizeNote::Contradiction { stated, by_figures } => {
            let (stated, found) = (size(stated, language), size(by_figures, language));
            say!(language, "size-note.contradiction", stated = stated, found = found)
        }
        SizeNote::FirstYear { kept, by_figures } => {
            let (kept, found) = (size(kept, language), size(by_figures, language));
            say!(language, "size-note.first-year", kept = kept, found = found)
        }
        SizeNote::PublicControl => say!(language, "size-note.public-control"),
        other => format!("{other:?}"),
    }
}
