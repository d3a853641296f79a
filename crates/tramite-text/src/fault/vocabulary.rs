//! Faults of a vocabulary: what could not be read, and what a check found.

use super::collection::{list_name, shown};
use crate::message::choose;
use crate::phrase::phrase;
use crate::{Message, language_name, say, system_error};
use tramite::bilingual::Language;
use tramite::vocabulary::{Defect, Finding, Severity, VocabularyError};

/// A vocabulary that could not be read.
#[must_use]
pub fn vocabulary_error(error: &VocabularyError, language: Language) -> Message {
    match error {
        VocabularyError::Unreadable { path, source } => Message::with_hint(
            say!(language, "error.unreadable", path = path.display()),
            system_error(source, language),
        ),
        VocabularyError::Malformed { file, line, reason } => {
            let at = line.map(|line| format!(":{line}")).unwrap_or_default();
            let what = say!(language, "fault.malformed", reason = reason);
            Message::plain(format!("{file}{at}: {what}"))
        }
        VocabularyError::MissingColumn { file, column, found } => {
            let what = say!(language, "vocabulary.missing-column", column = column);
            let hint = say!(language, "vocabulary.columns-found", found = found.join(", "));
            Message::with_hint(format!("{file}: {what}"), hint)
        }
        VocabularyError::Invalid { file, line, column, found, expected } => {
            let expected = phrase(expected, language);
            let what = say!(language, "fault.invalid", found = shown(found), expected = expected);
            Message::plain(format!("{file}:{line}: {column}: {what}"))
        }
        VocabularyError::Duplicate { file, line, code, first_line } => {
            let what = say!(language, "vocabulary.duplicate", code = code, line = first_line);
            Message::plain(format!("{file}:{line}: {what}"))
        }
        VocabularyError::UnknownCode { file, line, column, list, found, nearest } => {
            let list = list_name(list, language);
            let what = say!(language, "fault.unknown-code", list = list, found = shown(found));
            let hint = choose(nearest.as_deref(), &[], 0, language);
            Message { text: format!("{file}:{line}: {column}: {what}"), hint }
        }
        other => Message::plain(other.to_string()),
    }
}

/// One finding of a check: `error: file:line: subject: what is wrong`.
#[must_use]
pub fn finding(finding: &Finding, language: Language) -> String {
    let severity = match finding.severity {
        Severity::Error => say!(language, "vocabulary.error"),
        Severity::Warning => say!(language, "vocabulary.warning"),
    };
    let at = finding.line.map(|line| format!(":{line}")).unwrap_or_default();
    let what = defect(&finding.defect, language);
    format!("{severity}: {}{at}: {}: {what}", finding.file, finding.subject)
}

fn defect(defect: &Defect, language: Language) -> String {
    let name = |code: &Language| language_name(code.code(), language);
    let meant = |nearest: &Option<String>| {
        let hint = choose(nearest.as_deref(), &[], 0, language);
        hint.map(|hint| format!(", {hint}")).unwrap_or_default()
    };
    match defect {
        Defect::MissingLabel { language: of } => {
            say!(language, "defect.missing-label", language = name(of))
        }
        Defect::SecondPreferredLabel { language: of, first, second } => {
            let of = name(of);
            say!(language, "defect.second-label", language = of, first = first, second = second)
        }
        Defect::ForeignLabel { label, found } => {
            say!(language, "defect.foreign-label", label = label, found = found)
        }
        Defect::SharedLabel { language: of, label, other } => {
            let of = name(of);
            say!(language, "defect.shared-label", language = of, label = label, other = other)
        }
        Defect::NoKind => say!(language, "defect.no-kind"),
        Defect::UnknownCode { predicate, list, found, nearest } => {
            let list = list_name(list, language);
            let what = say!(language, "fault.unknown-code", list = list, found = shown(found));
            format!("{predicate}: {what}{}", meant(nearest))
        }
        Defect::DanglingLink { predicate, target, nearest } => {
            let what = say!(language, "defect.dangling", target = target);
            format!("{predicate}: {what}{}", meant(nearest))
        }
        Defect::Cycle { path } => {
            let path: Vec<&str> = path.iter().map(|id| id.0.as_str()).collect();
            say!(language, "defect.cycle", path = path.join(" > "))
        }
        Defect::BroaderAndRelated { other } => {
            say!(language, "defect.broader-and-related", other = other)
        }
        Defect::Unaddressed => say!(language, "defect.unaddressed"),
        Defect::AddressedByMisplaced => say!(language, "defect.addressed-by-misplaced"),
        Defect::NotASolution { target } => {
            say!(language, "defect.not-a-solution", target = target)
        }
        Defect::NoCode => say!(language, "defect.no-code"),
        Defect::NoCategory => say!(language, "defect.no-category"),
        Defect::OneSidedRelation { other } => say!(language, "defect.one-sided", other = other),
        Defect::ListDiffers => say!(language, "defect.list-differs"),
        Defect::NoCoordinates { count } => say!(language, "defect.no-coordinates", n = count),
        other => other.to_string(),
    }
}
