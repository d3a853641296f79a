//! What can be wrong with a rule set, in words that say how to put it right.

use super::Verification;
use crate::firm::Size;
use jiff::civil::Date;
use std::path::PathBuf;

/// One fault of a rule set: the set is left out, the others load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFault {
    /// Name of the file.
    pub file: String,
    /// Line, from 1, where it is known.
    pub line: Option<usize>,
    /// Path of the field, such as `service[2].percent.medium`; empty for the whole.
    pub field: String,
    /// What is wrong.
    pub problem: RuleProblem,
}

impl std::fmt::Display for RuleFault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:", self.file)?;
        if let Some(line) = self.line {
            write!(formatter, "{line}:")?;
        }
        if !self.field.is_empty() {
            write!(formatter, " {}:", self.field)?;
        }
        write!(formatter, " {}", self.problem)
    }
}

/// What is wrong with a rule set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RuleProblem {
    /// Not TOML, or not of the shape of a rule set.
    #[error("{reason}")]
    Malformed {
        /// What the reader says.
        reason: String,
    },
    /// A code or id that is not in its list.
    #[error("unknown {list} {found:?}; accepted: {}", accepted.join(", "))]
    UnknownCode {
        /// What the list holds.
        list: String,
        /// As read.
        found: String,
        /// The accepted value nearest to it.
        nearest: Option<String>,
        /// Every accepted value.
        accepted: Vec<String>,
    },
    /// A value that its field cannot take.
    #[error("{found:?} is not {expected}")]
    Invalid {
        /// As read.
        found: String,
        /// What the field takes.
        expected: &'static str,
    },
    /// Two entries with one id, for the same centres.
    #[error("{id:?} stands twice")]
    Repeated {
        /// The id.
        id: String,
    },
    /// A first day after the last.
    #[error("dates reversed: {from} is after {to}")]
    ReversedDates {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// A larger firm would get more than a smaller one.
    #[error("the {larger} firm gets more than the {smaller} one")]
    RisesWithSize {
        /// The smaller size.
        smaller: Size,
        /// The larger size.
        larger: Size,
    },
    /// A funding line for no centre.
    #[error("names neither kinds nor centres")]
    NoCentre,
    /// A figure that says not where it was read.
    #[error("names no source")]
    NoSource,
}

/// Something in a readable rule set that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFinding {
    /// Id of the set.
    pub set: String,
    /// What of the set.
    pub entry: String,
    /// What to look at.
    pub warning: RuleWarning,
}

/// What to look at in a readable rule set.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RuleWarning {
    /// A figure that is not read in the act itself.
    NotPrimary {
        /// How well it is verified.
        verification: Verification,
    },
    /// Percentages that are not known for some sizes.
    NoFigure {
        /// The sizes.
        sizes: Vec<Size>,
    },
    /// The line paid until this day.
    Over {
        /// The last day.
        on: Date,
    },
    /// The last day is not known.
    NoEnd,
    /// Another set speaks for the same centres and services on the same days.
    Overlaps {
        /// Id of the other set.
        other: String,
    },
    /// A centre that the collection does not hold.
    UnknownCentre {
        /// Its id.
        id: String,
    },
    /// A card's service says that it counts as something no set holds.
    UnknownService {
        /// Id of the centre.
        centre: String,
        /// Id of the card's service.
        service: String,
        /// As the card says.
        aided_as: String,
    },
}

/// Why no rules could be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RulesError {
    /// The folder or a file in it cannot be read.
    #[error("cannot read {path}")]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// The system's reason.
        #[source]
        source: std::io::Error,
    },
    /// The folder holds no rule set.
    #[error("no .toml file in {path}")]
    Empty {
        /// The folder.
        path: PathBuf,
    },
}
