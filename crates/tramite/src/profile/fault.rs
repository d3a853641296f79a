//! What is wrong with a profile: field, line, what is accepted and what was probably meant.

use super::record::ProfileRecord;
use crate::vocabulary::{AtecoError, PlaceError};

/// One fault of a profile.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileFault {
    /// The field it is about; `None` when it is about the whole.
    pub field: Option<String>,
    /// Line of the file, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong. It never holds the text of the need.
    pub problem: ProfileProblem,
}

/// What is wrong with a field, or with the whole.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ProfileProblem {
    /// The text is not of the format it is taken for.
    #[error("not {format}: {reason}")]
    Malformed {
        /// `TOML` or `JSON`.
        format: &'static str,
        /// What the reader says.
        reason: String,
    },
    /// A field that a profile does not have.
    #[error("unknown field{}; accepted: {}", did_you_mean(nearest.as_deref()), accepted.join(", "))]
    UnknownField {
        /// The field nearest to it.
        nearest: Option<String>,
        /// Every field.
        accepted: Vec<&'static str>,
    },
    /// A field that stands twice.
    #[error("stands twice")]
    Repeated,
    /// A value of another type.
    #[error("is {found}, not {expected}")]
    WrongType {
        /// What was found, such as `a number`.
        found: &'static str,
        /// What the field takes.
        expected: &'static str,
    },
    /// A text longer than is read.
    #[error("has {found} characters; at most {most} are read")]
    TooLong {
        /// Its length in characters.
        found: usize,
        /// The limit.
        most: usize,
    },
    /// A file larger than is read.
    #[error("has {found} bytes; at most {most} are read")]
    TooLarge {
        /// Its size in bytes.
        found: usize,
        /// The limit.
        most: usize,
    },
    /// A list longer than is read.
    #[error("has {found} values; at most {most} are read")]
    TooMany {
        /// How many.
        found: usize,
        /// The limit.
        most: usize,
    },
    /// A number outside its range.
    #[error("{found} is not {expected}")]
    OutOfRange {
        /// The number as read.
        found: String,
        /// What the field takes.
        expected: &'static str,
    },
    /// A value that is not in its list.
    #[error("unknown {list} {found:?}{}; accepted: {}", did_you_mean(nearest.as_deref()), accepted.join(", "))]
    UnknownCode {
        /// What the list holds.
        list: &'static str,
        /// As read.
        found: String,
        /// The accepted code nearest to it.
        nearest: Option<String>,
        /// Every accepted code.
        accepted: Vec<String>,
    },
    /// A value that is not written as its field wants it.
    #[error("{found:?} is not {expected}")]
    Invalid {
        /// As read.
        found: String,
        /// What the field takes.
        expected: &'static str,
    },
    /// A place that is unknown, ambiguous or contradicts itself.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// An activity that cannot be read.
    #[error(transparent)]
    Activity(#[from] AtecoError),
    /// A field that needs another one beside it.
    #[error("needs {other} beside it")]
    Alone {
        /// The field that is missing.
        other: &'static str,
    },
    /// A field that says nothing where the company is not in Italy.
    #[error("is known for Italy only; the country is {country}")]
    OnlyInItaly {
        /// The country stated.
        country: String,
    },
    /// A code both wanted and excluded.
    #[error("{code} is both wanted and excluded")]
    WantedAndExcluded {
        /// The code.
        code: String,
    },
    /// Nothing to match.
    #[error("the profile says nothing: give a need, or at least one other field")]
    Empty,
}

/// A profile that cannot be read, with everything that is wrong with it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct ProfileError {
    /// The faults, in the order of the text; at least one.
    pub faults: Vec<ProfileFault>,
    /// What could be read in spite of them.
    pub partial: Box<ProfileRecord>,
}

impl std::fmt::Display for ProfileFault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(line) = self.line {
            write!(formatter, "line {line}: ")?;
        }
        if let Some(field) = &self.field {
            write!(formatter, "{field}: ")?;
        }
        write!(formatter, "{}", self.problem)
    }
}

impl From<ProfileFault> for ProfileError {
    fn from(fault: ProfileFault) -> Self {
        Self { faults: vec![fault], partial: Box::default() }
    }
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map(|near| format!(", did you mean {near:?}?")).unwrap_or_default()
}
