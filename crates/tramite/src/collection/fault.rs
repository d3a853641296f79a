//! What can be wrong with a card, in words that say how to put it right.

use super::at::At;

/// What is wrong with a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The text is not JSON, or not of the shape of a card.
    #[error("{reason}")]
    Malformed {
        /// What the reader says.
        reason: String,
    },
    /// The bytes are not text in UTF-8.
    #[error("not UTF-8 text: first bad byte at offset {offset}")]
    NotUtf8 {
        /// Offset of the first bad byte in the file, from 0.
        offset: usize,
    },
    /// One file among others could not be read.
    #[error("cannot be read: {reason}")]
    Unreadable {
        /// The system's reason.
        reason: String,
    },
    /// A code that is not in its list.
    #[error("unknown {list} {found:?}{}", suggestion(nearest.as_deref(), accepted))]
    UnknownCode {
        /// What the list holds.
        list: String,
        /// The code as read.
        found: String,
        /// Every accepted value, if the list is short enough to print.
        accepted: Vec<String>,
        /// The accepted value nearest to it.
        nearest: Option<String>,
    },
    /// A field that is not part of the format.
    #[error("unknown field {found:?}{}", suggestion(nearest.as_deref(), &[]))]
    UnknownField {
        /// The field as read.
        found: String,
        /// The field nearest to it.
        nearest: Option<String>,
    },
    /// A field that every card must have.
    #[error("missing field {name:?}")]
    MissingField {
        /// The field that is not there.
        name: String,
    },
    /// Two centres, or two services of one centre, with one id.
    #[error("duplicate id {id:?}, first seen in {first}")]
    DuplicateId {
        /// The id.
        id: String,
        /// Where it was first seen.
        first: String,
    },
    /// A code of a service that its centre does not have.
    #[error("{list} {found:?} is not among those of the centre")]
    NotOfCentre {
        /// What the list holds.
        list: String,
        /// The code as read.
        found: String,
    },
    /// A coordinate outside its range, or far from where the centre is said to be.
    #[error("impossible coordinates {lat}, {lon}: {reason}")]
    ImpossibleCoordinates {
        /// Latitude as read.
        lat: String,
        /// Longitude as read.
        lon: String,
        /// Why it cannot be.
        reason: String,
    },
    /// A text that must say something and is empty.
    #[error("empty text")]
    EmptyText,
    /// A first day after the last.
    #[error("dates reversed: {from} is after {to}")]
    ReversedDates {
        /// First day.
        from: String,
        /// Last day.
        to: String,
    },
    /// A value that its field cannot take.
    #[error("{found:?} is not {expected}")]
    Invalid {
        /// The value as read.
        found: String,
        /// What the field takes.
        expected: String,
    },
}

/// A fault and the path of the field that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FieldFault {
    /// Path from the top of the record, such as `services[2].category`; empty for the whole.
    pub(super) field: String,
    /// Line, from 1, within the record's text, where the reader itself says it.
    pub(super) line: Option<usize>,
    /// What is wrong.
    pub(super) fault: Fault,
}

/// The faults of one record, collected so that all of them are said at once.
#[derive(Debug, Default)]
pub(super) struct Faults {
    found: Vec<FieldFault>,
}

impl Faults {
    pub(super) fn add(&mut self, at: At<'_>, fault: Fault) {
        self.found.push(FieldFault { field: at.to_string(), line: None, fault });
    }

    pub(super) fn invalid(&mut self, at: At<'_>, found: &str, expected: &str) {
        let (found, expected) = (found.to_owned(), expected.to_owned());
        self.add(at, Fault::Invalid { found, expected });
    }

    pub(super) fn into_vec(self) -> Vec<FieldFault> {
        self.found
    }
}

fn suggestion(nearest: Option<&str>, accepted: &[String]) -> String {
    match nearest {
        Some(near) => format!(", did you mean {near:?}?"),
        None if accepted.is_empty() => String::new(),
        None => format!("; accepted: {}", accepted.join(", ")),
    }
}
