//! Rankings of all topics by one system: what trec_eval calls a run.
//!
//! trec_eval ignores the rank column: it orders a topic's documents by score, as single-precision
//! numbers, and equal scores by document id, descending.
//! A ranking whose ties stand in another order, or whose scores differ only beyond single
//! precision, would be measured as a different ranking.
//! So [`Run::parse`] orders as trec_eval does, and writing lowers each score that does not stand
//! strictly below the one before it to the next single-precision number: the file says the order
//! the engine gave, to any reader.

use crate::error::{DuplicateDocument, TrecFormatError, TrecFormatKind};
use std::collections::{BTreeMap, BTreeSet};

/// One result.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoredDoc {
    /// The document, without blanks.
    pub doc_id: String,
    /// Its score, larger is better; finite.
    pub score: f64,
}

/// The rankings of all topics, under the tag of the system that made them.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Name of the system, without blanks, not empty.
    pub tag: String,
    /// Best first; no document twice in a topic.
    topics: BTreeMap<String, Vec<ScoredDoc>>,
}

impl Run {
    /// A run with no rankings. Blanks in the tag become hyphens, for the file has blanks between
    /// columns, and an empty tag becomes `run`.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        let words: Vec<&str> = tag.split_whitespace().collect();
        let tag = if words.is_empty() { "run".to_owned() } else { words.join("-") };
        Self { tag, topics: BTreeMap::new() }
    }

    /// Sets the ranking of a topic, best first: the order given is the order measured, whatever
    /// the scores are.
    ///
    /// # Errors
    /// When a document stands twice in the ranking.
    pub fn insert(
        &mut self,
        topic_id: &str,
        ranking: Vec<ScoredDoc>,
    ) -> Result<(), DuplicateDocument> {
        let mut seen = BTreeSet::new();
        if let Some(twice) = ranking.iter().find(|doc| !seen.insert(doc.doc_id.as_str())) {
            let doc_id = twice.doc_id.clone();
            return Err(DuplicateDocument { topic_id: topic_id.to_owned(), doc_id });
        }
        self.topics.insert(topic_id.to_owned(), ranking);
        Ok(())
    }

    /// Reads lines of `topic Q0 document rank score tag`, separated by blanks.
    ///
    /// The rank must be a number and is then ignored; see the module.
    /// `path` names the text in errors. Empty lines are skipped.
    ///
    /// # Errors
    /// At the first line that has not six columns, has no number where one belongs, carries
    /// another tag, or ranks a document again.
    pub fn parse(path: &str, text: &str) -> Result<Self, TrecFormatError> {
        let first = text.lines().find_map(|line| line.split_whitespace().nth(5));
        let mut run = Self::new(first.unwrap_or_default());
        let mut seen = BTreeSet::new();
        for (idx, line) in text.lines().enumerate() {
            let columns: Vec<&str> = line.split_whitespace().collect();
            if columns.is_empty() {
                continue;
            }
            let read = run.read_columns(&columns, &mut seen);
            read.map_err(|kind| TrecFormatError::new(path, idx + 1, kind))?;
        }
        run.topics.values_mut().for_each(|ranking| sort_as_trec_eval(ranking));
        Ok(run)
    }

    /// The ids of the ranked topics, in order.
    pub fn topic_ids(&self) -> impl Iterator<Item = &str> {
        self.topics.keys().map(String::as_str)
    }

    /// The ranking of a topic, best first; empty where the run has none.
    #[must_use]
    pub fn of_topic(&self, topic_id: &str) -> &[ScoredDoc] {
        self.topics.get(topic_id).map_or(&[], Vec::as_slice)
    }

    /// The documents of a topic, best first.
    #[must_use]
    pub fn doc_ids(&self, topic_id: &str) -> Vec<&str> {
        self.of_topic(topic_id).iter().map(|doc| doc.doc_id.as_str()).collect()
    }

    /// The run with at most `depth` documents per topic.
    #[must_use]
    pub fn cut(mut self, depth: usize) -> Self {
        self.topics.values_mut().for_each(|ranking| ranking.truncate(depth));
        self
    }

    fn read_columns<'a>(
        &mut self,
        columns: &[&'a str],
        seen: &mut BTreeSet<(&'a str, &'a str)>,
    ) -> Result<(), TrecFormatKind> {
        let [topic_id, q0, doc_id, rank, score, tag] = columns else {
            let expected = "topic, Q0, document, rank, score, tag";
            return Err(TrecFormatKind::Columns { expected, found: columns.len() });
        };
        if *q0 != "Q0" {
            return Err(TrecFormatKind::NotQ0 { found: (*q0).to_owned() });
        }
        number("rank", rank)?;
        let score = number("score", score)?;
        if self.tag != *tag {
            let expected = self.tag.clone();
            return Err(TrecFormatKind::SecondTag { expected, found: (*tag).to_owned() });
        }
        if !seen.insert((topic_id, doc_id)) {
            let (topic_id, doc_id) = ((*topic_id).to_owned(), (*doc_id).to_owned());
            return Err(TrecFormatKind::DuplicateDocument { topic_id, doc_id });
        }
        let doc = ScoredDoc { doc_id: (*doc_id).to_owned(), score };
        self.topics.entry((*topic_id).to_owned()).or_default().push(doc);
        Ok(())
    }
}

/// The file, by topic and rank, with scores that fall strictly; see the module.
impl std::fmt::Display for Run {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (topic_id, ranking) in &self.topics {
            let mut above = f32::INFINITY;
            for (idx, ScoredDoc { doc_id, score }) in ranking.iter().enumerate() {
                let written = (*score as f32).min(above.next_down());
                writeln!(formatter, "{topic_id} Q0 {doc_id} {} {written} {}", idx + 1, self.tag)?;
                above = written;
            }
        }
        Ok(())
    }
}

fn number(column: &'static str, text: &str) -> Result<f64, TrecFormatKind> {
    let value = text.parse().ok().filter(|value: &f64| value.is_finite());
    value.ok_or_else(|| TrecFormatKind::NotANumber { column, found: text.to_owned() })
}

fn sort_as_trec_eval(ranking: &mut [ScoredDoc]) {
    ranking.sort_by(|left, right| {
        let by_score = (right.score as f32).total_cmp(&(left.score as f32));
        by_score.then_with(|| right.doc_id.cmp(&left.doc_id))
    });
}

#[cfg(test)]
mod tests;
