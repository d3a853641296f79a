//! Why a vocabulary could not be read: file, line, what is wrong and what is accepted.

use std::path::PathBuf;

/// Why a vocabulary could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VocabularyError {
    /// A file is missing or cannot be read.
    #[error("cannot read {path}")]
    Unreadable {
        /// What was to be read.
        path: PathBuf,
        /// The system's reason.
        #[source]
        source: std::io::Error,
    },
    /// The text is not what its name says: not CSV, not Turtle, not UTF-8.
    #[error("{file}{}: {reason}", at_line(*line))]
    Malformed {
        /// Name of the file.
        file: String,
        /// Line, from 1, where it is known.
        line: Option<u64>,
        /// What the reader says.
        reason: String,
    },
    /// A table without one of its columns.
    #[error("{file}: no column {column:?}; found: {}", found.join(", "))]
    MissingColumn {
        /// Name of the file.
        file: String,
        /// The column that is not there.
        column: String,
        /// The columns that are.
        found: Vec<String>,
    },
    /// A value that its column cannot take.
    #[error("{file}:{line}: {column}: {found:?} is not {expected}")]
    Invalid {
        /// Name of the file.
        file: String,
        /// Line, from 1.
        line: u64,
        /// Column.
        column: String,
        /// The value as read.
        found: String,
        /// What is accepted.
        expected: String,
    },
    /// A code given twice.
    #[error("{file}:{line}: {code:?} stands twice, first on line {first_line}")]
    Duplicate {
        /// Name of the file.
        file: String,
        /// Line, from 1, of the second.
        line: u64,
        /// The code.
        code: String,
        /// Line, from 1, of the first.
        first_line: u64,
    },
    /// A code that is not in the list it is taken from.
    #[error("{file}:{line}: {column}: unknown {list} {found:?}{}", did_you_mean(nearest.as_deref()))]
    UnknownCode {
        /// Name of the file.
        file: String,
        /// Line, from 1.
        line: u64,
        /// Column or predicate.
        column: String,
        /// What the list holds.
        list: &'static str,
        /// The code as read.
        found: String,
        /// The accepted code nearest to it.
        nearest: Option<String>,
    },
}

fn at_line(line: Option<u64>) -> String {
    line.map(|line| format!(":{line}")).unwrap_or_default()
}

/// The end of a message that proposes the nearest accepted value.
pub(crate) fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map(|near| format!(", did you mean {near:?}?")).unwrap_or_default()
}
