//! Faults of aid rules, and what of them a person should look at.

use super::collection::{list_name, shown};
use crate::message::correct;
use crate::phrase::phrase;
use crate::{Message, date, joined, quoted, say, size, verification};
use tramite::aid::{AidError, UnknownService};
use tramite::bilingual::Language;
use tramite::rank::SearchError;
use tramite::rules::{RuleFault, RuleFinding, RuleProblem, RuleWarning, RulesError};

/// A fault of a rule set: `file:line: field: what is wrong`.
#[must_use]
pub fn rule_fault(fault: &RuleFault, language: Language) -> Message {
    let Message { text, hint } = problem(&fault.problem, language);
    let line = fault.line.map_or(" ".to_owned(), |line| format!("{line}: "));
    let field = if fault.field.is_empty() { String::new() } else { format!("{}: ", fault.field) };
    Message { text: format!("{}:{line}{field}{text}", fault.file), hint }
}

fn problem(problem: &RuleProblem, language: Language) -> Message {
    let plain = Message::plain;
    match problem {
        RuleProblem::Malformed { reason } => {
            plain(say!(language, "fault.malformed", reason = shown(reason)))
        }
        RuleProblem::UnknownCode { list, found, nearest, accepted } => Message {
            text: say!(
                language,
                "fault.unknown-code",
                list = list_name(list, language),
                found = shown(found)
            ),
            hint: correct(nearest.as_deref(), accepted, language),
        },
        RuleProblem::Invalid { found, expected } => {
            let (found, expected) = (shown(found), phrase(expected, language));
            plain(say!(language, "fault.invalid", found = found, expected = expected))
        }
        RuleProblem::Repeated { id } => {
            plain(say!(language, "rules.repeated", id = quoted(id, language)))
        }
        RuleProblem::ReversedDates { from, to } => {
            plain(say!(language, "fault.reversed-dates", from = from, to = to))
        }
        RuleProblem::RisesWithSize { smaller, larger } => {
            let (smaller, larger) = (size(*smaller, language), size(*larger, language));
            plain(say!(language, "rules.rises", smaller = smaller, larger = larger))
        }
        RuleProblem::NoCentre => plain(say!(language, "rules.no-centre")),
        RuleProblem::NoSource => plain(say!(language, "rules.no-source")),
        other => plain(other.to_string()),
    }
}

/// Something to look at in a rule set, on one line.
#[must_use]
pub fn rule_finding(finding: &RuleFinding, language: Language) -> String {
    let text = match &finding.warning {
        RuleWarning::NotPrimary { verification: how } => verification(*how, language),
        RuleWarning::NoFigure { sizes } => {
            let sizes: Vec<String> = sizes.iter().map(|one| size(*one, language)).collect();
            say!(language, "rules.no-figure", sizes = joined(&sizes, language))
        }
        RuleWarning::Over { on } => {
            say!(language, "aid-note.over", date = date(*on, language))
        }
        RuleWarning::NoEnd => say!(language, "rules.no-end"),
        RuleWarning::Overlaps { other } => say!(language, "rules.overlaps", other = other),
        RuleWarning::UnknownCentre { id } => {
            say!(language, "error.unknown-centre", found = id)
        }
        RuleWarning::UnknownService { centre, service, aided_as } => {
            let place = format!("{centre}/{service}");
            say!(language, "rules.unknown-aided", place = place, found = aided_as)
        }
        other => format!("{other:?}"),
    };
    match finding.set.as_str() {
        "" => text,
        set => format!("{set}: {}: {text}", finding.entry),
    }
}

/// Why no rules could be read at all.
#[must_use]
pub fn rules_error(error: &RulesError, language: Language) -> Message {
    match error {
        RulesError::Unreadable { path, source } => super::unreadable(path, source, language),
        RulesError::Empty { path } => {
            Message::plain(say!(language, "rules.empty", path = path.display()))
        }
        other => Message::plain(other.to_string()),
    }
}

/// What stands in the way of an estimate.
#[must_use]
pub fn aid_error(error: &AidError, language: Language) -> Message {
    match error {
        AidError::UnknownCentre { found, nearest } => {
            let (id, nearest) = (found.clone(), nearest.clone());
            super::search_error(&SearchError::UnknownCentre { id, nearest }, language)
        }
        AidError::UnknownService(error) => unknown_service(error, language),
        error => Message::plain(error.to_string()),
    }
}

/// A service that nothing knows.
#[must_use]
pub fn unknown_service(error: &UnknownService, language: Language) -> Message {
    Message {
        text: say!(language, "aid.unknown-service", found = shown(&error.found)),
        hint: correct(error.nearest.as_deref(), &error.accepted, language),
    }
}
