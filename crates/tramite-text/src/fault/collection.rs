//! Faults of a collection: what the reader could not read, and what it had to reject.

use super::LISTED;
use crate::message::choose;
use crate::phrase::phrase;
use crate::{Message, say, texts};
use tramite::bilingual::Language;
use tramite::collection::{CollectionError, Fault, Rejected};

/// A rejected record: `file:line: field: what is wrong`, and the values the field takes.
#[must_use]
pub fn rejected(rejected: &Rejected, language: Language) -> Message {
    let mut text = rejected.path.display().to_string();
    if let Some(line) = rejected.line {
        text.push_str(&format!(":{line}"));
    }
    if let Some(id) = &rejected.centre_id {
        text.push_str(&format!(": {id}"));
    }
    if let Some(field) = &rejected.field {
        text.push_str(&format!(": {field}"));
    }
    text.push_str(": ");
    text.push_str(&fault(&rejected.fault, language));
    Message { text, hint: remedy(&rejected.fault, language) }
}

fn fault(fault: &Fault, language: Language) -> String {
    match fault {
        Fault::Malformed { reason } => {
            say!(language, "fault.malformed", reason = phrase(reason, language))
        }
        Fault::NotUtf8 { offset } => say!(language, "fault.not-utf8", offset = offset),
        Fault::Unreadable { reason } => say!(language, "fault.unreadable", reason = reason),
        Fault::MissingField { name } => say!(language, "fault.missing-field", name = name),
        Fault::NotOfCentre { list, found } => {
            let list = list_name(list, language);
            say!(language, "fault.not-of-centre", list = list, found = shown(found))
        }
        Fault::UnknownCode { list, found, .. } => {
            let list = list_name(list, language);
            say!(language, "fault.unknown-code", list = list, found = shown(found))
        }
        Fault::UnknownField { found, .. } => {
            say!(language, "fault.unknown-field", found = shown(found))
        }
        Fault::DuplicateId { id, first } => {
            say!(language, "fault.duplicate-id", id = id, first = first)
        }
        Fault::ImpossibleCoordinates { lat, lon, reason } => {
            let reason = phrase(reason, language);
            say!(language, "fault.coordinates", lat = lat, lon = lon, reason = reason)
        }
        Fault::EmptyText => say!(language, "fault.empty-text"),
        Fault::ReversedDates { from, to } => {
            say!(language, "fault.reversed-dates", from = from, to = to)
        }
        Fault::Invalid { found, expected } => {
            let expected = phrase(expected, language);
            say!(language, "fault.invalid", found = shown(found), expected = expected)
        }
        other => other.to_string(),
    }
}

fn remedy(fault: &Fault, language: Language) -> Option<String> {
    match fault {
        Fault::UnknownCode { accepted, nearest, .. } => {
            choose(nearest.as_deref(), accepted, LISTED, language)
        }
        Fault::UnknownField { nearest, .. } => choose(nearest.as_deref(), &[], LISTED, language),
        _ => None,
    }
}

/// The name of a code list, as the core spells it, in the language of the reader.
pub(crate) fn list_name(list: &str, language: Language) -> String {
    let key = format!("list.{}", list.replace(' ', "-"));
    if texts::has(&key) { say(language, &key, &[]) } else { list.to_owned() }
}

/// A value as read, cut where it is too long to be worth reading.
pub(crate) fn shown(found: &str) -> String {
    const LONGEST: usize = 60;
    if found.chars().count() <= LONGEST {
        return found.to_owned();
    }
    found.chars().take(LONGEST).chain(['…']).collect()
}

/// A collection that could not be read at all.
#[must_use]
pub fn collection_error(error: &CollectionError, language: Language) -> Message {
    match error {
        CollectionError::Unreadable { path, source } => Message::with_hint(
            say!(language, "error.unreadable", path = path.display()),
            crate::system_error(source, language),
        ),
        CollectionError::NothingToRead { path } => Message::with_hint(
            say!(language, "error.no-centres", path = path.display()),
            say!(language, "hint.no-centres"),
        ),
        other => Message::plain(other.to_string()),
    }
}
