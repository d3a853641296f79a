//! What can be wrong in a file of topics, judgments or rankings, and on which line.

/// A line that does not follow the format.
///
/// Reading stops at the first one: a measure over a file that was read in part is a wrong number
/// that looks right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}: {kind}")]
pub struct TrecFormatError {
    /// The name the caller gave to the text, normally the path of the file.
    pub path: String,
    /// Line number, from 1.
    pub line: usize,
    /// What is wrong there.
    pub kind: TrecFormatKind,
}

impl TrecFormatError {
    pub(crate) fn new(path: &str, line: usize, kind: TrecFormatKind) -> Self {
        Self { path: path.to_owned(), line, kind }
    }
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TrecFormatKind {
    /// The line has too few or too many columns.
    #[error("expected {expected} columns, found {found}")]
    Columns {
        /// The columns of the format, by name.
        expected: &'static str,
        /// How many the line has.
        found: usize,
    },
    /// A column that must hold a number does not.
    #[error("{column} is not a number: `{found}`")]
    NotANumber {
        /// Name of the column.
        column: &'static str,
        /// What it holds.
        found: String,
    },
    /// The second column of a run is not the literal `Q0`.
    #[error("the second column of a run is `Q0`, found `{found}`")]
    NotQ0 {
        /// What it holds.
        found: String,
    },
    /// The same document is listed twice for one topic.
    #[error("document `{doc_id}` is listed twice for topic `{topic_id}`")]
    DuplicateDocument {
        /// The topic.
        topic_id: String,
        /// The document.
        doc_id: String,
    },
    /// Two topics have the same id.
    #[error("topic `{topic_id}` is defined twice")]
    DuplicateTopic {
        /// The topic.
        topic_id: String,
    },
    /// One file holds lines of two runs.
    #[error("run tag `{found}` differs from `{expected}` above")]
    SecondTag {
        /// The tag of the first line.
        expected: String,
        /// The tag of this one.
        found: String,
    },
    /// A topic lacks its id or its title.
    #[error("topic without <{tag}>")]
    MissingTag {
        /// The missing tag.
        tag: &'static str,
    },
    /// An id with a blank inside, which no qrels or run could name.
    #[error("topic id `{topic_id}` has a blank inside")]
    BlankInId {
        /// The topic.
        topic_id: String,
    },
    /// Text where only a tag can stand, or a tag where it cannot.
    #[error("unexpected text outside a topic's sections: `{found}`")]
    Misplaced {
        /// What was found.
        found: String,
    },
    /// A `<top>` that is never closed.
    #[error("topic is not closed by </top>")]
    Unclosed,
}

/// A document listed twice for one topic, by a caller that builds qrels or a run itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("document `{doc_id}` is listed twice for topic `{topic_id}`")]
pub struct DuplicateDocument {
    /// The topic.
    pub topic_id: String,
    /// The document.
    pub doc_id: String,
}

impl From<DuplicateDocument> for TrecFormatKind {
    fn from(duplicate: DuplicateDocument) -> Self {
        Self::DuplicateDocument { topic_id: duplicate.topic_id, doc_id: duplicate.doc_id }
    }
}
