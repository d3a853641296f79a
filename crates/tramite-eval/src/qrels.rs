//! Relevance judgments: which document answers which topic, and how well.

use crate::error::{DuplicateDocument, TrecFormatError, TrecFormatKind};
use std::collections::BTreeMap;

/// One judgment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qrel {
    /// The topic; ids have no blanks inside.
    pub topic_id: String,
    /// The second column of the file; trec_eval ignores it, we keep it (it can name the judge).
    pub iteration: String,
    /// The document.
    pub doc_id: String,
    /// The grade: 0 and below is not relevant.
    pub relevance: i32,
}

/// All the judgments of a test collection, each document at most once per topic.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Qrels {
    /// By topic and document; private because the keys repeat the ids inside.
    topics: BTreeMap<String, BTreeMap<String, Qrel>>,
}

impl Qrels {
    /// No judgments.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a judgment.
    ///
    /// # Errors
    /// When the document is already judged for the topic.
    pub fn insert(&mut self, qrel: Qrel) -> Result<(), DuplicateDocument> {
        let documents = self.topics.entry(qrel.topic_id.clone()).or_default();
        if documents.contains_key(&qrel.doc_id) {
            return Err(DuplicateDocument { topic_id: qrel.topic_id, doc_id: qrel.doc_id });
        }
        documents.insert(qrel.doc_id.clone(), qrel);
        Ok(())
    }

    /// Reads lines of `topic iteration document relevance`, separated by blanks.
    ///
    /// `path` names the text in errors. Empty lines are skipped.
    ///
    /// # Errors
    /// At the first line that has not four columns, whose relevance is not an integer, or that
    /// judges a document again.
    pub fn parse(path: &str, text: &str) -> Result<Self, TrecFormatError> {
        let mut qrels = Self::new();
        for (idx, line) in text.lines().enumerate() {
            let columns: Vec<&str> = line.split_whitespace().collect();
            if columns.is_empty() {
                continue;
            }
            let read = parse_columns(&columns).and_then(|qrel| Ok(qrels.insert(qrel)?));
            read.map_err(|kind| TrecFormatError::new(path, idx + 1, kind))?;
        }
        Ok(qrels)
    }

    /// The ids of the judged topics, in order.
    pub fn topic_ids(&self) -> impl Iterator<Item = &str> {
        self.topics.keys().map(String::as_str)
    }

    /// The judgments of one topic by document; none for a topic that was not judged.
    pub fn of_topic(&self, topic_id: &str) -> impl Iterator<Item = &Qrel> {
        self.topics.get(topic_id).into_iter().flat_map(BTreeMap::values)
    }

    /// All the judgments, by topic and document.
    pub fn iter(&self) -> impl Iterator<Item = &Qrel> {
        self.topics.values().flat_map(BTreeMap::values)
    }

    /// The grade of a document, or `None` where nobody judged it.
    #[must_use]
    pub fn relevance(&self, topic_id: &str, doc_id: &str) -> Option<i32> {
        self.topics.get(topic_id)?.get(doc_id).map(|qrel| qrel.relevance)
    }

    /// The judgments of the topics that `keep` accepts, for instance of one half of the split.
    #[must_use]
    pub fn only(&self, keep: impl Fn(&str) -> bool) -> Self {
        let kept = self.topics.iter().filter(|(topic_id, _)| keep(topic_id));
        Self { topics: kept.map(|(id, documents)| (id.clone(), documents.clone())).collect() }
    }
}

/// The file, by topic and document, as [`Qrels::parse`] reads it.
impl std::fmt::Display for Qrels {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for Qrel { topic_id, iteration, doc_id, relevance } in self.iter() {
            writeln!(formatter, "{topic_id} {iteration} {doc_id} {relevance}")?;
        }
        Ok(())
    }
}

fn parse_columns(columns: &[&str]) -> Result<Qrel, TrecFormatKind> {
    let [topic_id, iteration, doc_id, relevance] = columns else {
        let expected = "topic, iteration, document, relevance";
        return Err(TrecFormatKind::Columns { expected, found: columns.len() });
    };
    let grade = relevance.parse().map_err(|_| TrecFormatKind::NotANumber {
        column: "relevance",
        found: (*relevance).to_owned(),
    })?;
    Ok(Qrel {
        topic_id: (*topic_id).to_owned(),
        iteration: (*iteration).to_owned(),
        doc_id: (*doc_id).to_owned(),
        relevance: grade,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let text = "1 0 a 2\n1 judge-b b -1\n2 0 a 0\n";
        let qrels = Qrels::parse("qrels", text).unwrap();
        assert_eq!(qrels.to_string(), text);
        assert_eq!(qrels.relevance("1", "a"), Some(2));
        assert_eq!(qrels.relevance("2", "b"), None);
        assert_eq!(qrels.only(|topic_id| topic_id == "2").to_string(), "2 0 a 0\n");
    }

    #[test]
    fn a_bad_line_is_named_by_its_number() {
        let error = |text| Qrels::parse("q.txt", text).unwrap_err().to_string();
        assert_eq!(error("1 0 a 2\n\n1 0 b high"), "q.txt:3: relevance is not a number: `high`");
        assert_eq!(
            error("1 0 a 1\n1 0 a 0"),
            "q.txt:2: document `a` is listed twice for topic `1`"
        );
        assert_eq!(
            error("1 0 a"),
            "q.txt:1: expected topic, iteration, document, relevance columns, found 3"
        );
    }
}
