//! Everything we index: reads and validates centres, and keeps what it had to reject.

use crate::centre::{Centre, CentreId};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The centres that loaded, in the order of their ids.
#[derive(Debug, Clone, Default)]
pub struct Collection {
    /// Private because the order by id and the uniqueness of ids are invariants.
    centres: Vec<Centre>,
}

/// What a reader made of its input: the good records, and those it had to reject.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// What loaded.
    pub collection: Collection,
    /// What did not, in the order of the input.
    pub rejected: Vec<Rejected>,
}

/// A record that did not load, or a field of it that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// File it stands in.
    pub path: PathBuf,
    /// Line, from 1, where the fault begins.
    pub line: Option<usize>,
    /// Id of the centre, if it could be read.
    pub centre_id: Option<String>,
    /// Path of the field, such as `services[2].category`.
    pub field: Option<String>,
    /// What is wrong.
    pub fault: Fault,
}

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
    /// A code that is not in its list.
    #[error("unknown {list} {found:?}{}", nearest.as_ref().map(|near| format!(", did you mean {near:?}?")).unwrap_or_default())]
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
    #[error("unknown field {found:?}{}", nearest.as_ref().map(|near| format!(", did you mean {near:?}?")).unwrap_or_default())]
    UnknownField {
        /// The field as read.
        found: String,
        /// The field nearest to it.
        nearest: Option<String>,
    },
    /// Two centres, or two services of one centre, with one id.
    #[error("duplicate id {id:?}, first seen in {first}")]
    DuplicateId {
        /// The id.
        id: String,
        /// Where it was first seen.
        first: String,
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

/// Why a whole input could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CollectionError {
    /// The file or directory could not be read.
    #[error("cannot read {path}")]
    Unreadable {
        /// What was to be read.
        path: PathBuf,
        /// The system's reason.
        #[source]
        source: std::io::Error,
    },
    /// Nothing in it is a collection.
    #[error("{path} holds no centres: expected a directory of .json files or a .jsonl file")]
    NothingToRead {
        /// What was read.
        path: PathBuf,
    },
}

impl Collection {
    /// Takes centres in any order; the second of two with one id is given back.
    #[must_use]
    pub fn from_centres(centres: impl IntoIterator<Item = Centre>) -> (Self, Vec<Centre>) {
        let mut by_id: BTreeMap<CentreId, Centre> = BTreeMap::new();
        let mut duplicates = Vec::new();
        for centre in centres {
            if by_id.contains_key(&centre.id) {
                duplicates.push(centre);
            } else {
                by_id.insert(centre.id.clone(), centre);
            }
        }
        (Self { centres: by_id.into_values().collect() }, duplicates)
    }

    /// The centres, in the order of their ids.
    #[must_use]
    pub fn centres(&self) -> &[Centre] {
        &self.centres
    }

    /// The centre with this id.
    #[must_use]
    pub fn centre(&self, id: &CentreId) -> Option<&Centre> {
        let position = self.centres.binary_search_by(|centre| centre.id.cmp(id)).ok()?;
        self.centres.get(position)
    }
}
