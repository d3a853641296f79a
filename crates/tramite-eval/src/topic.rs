//! Topics: the needs of a test collection, with their ids.
//!
//! Two formats are read: TREC's own, in tags, and a table.
//! In TREC's format a tag counts at the start of a line only, and the closing tags of the sections
//! may be left out, as NIST leaves them out; blanks and line ends inside a section become one
//! blank.

mod reader;

use self::reader::Reader;
use crate::error::{TrecFormatError, TrecFormatKind};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A need of the test collection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Topic {
    /// Its id, without blanks.
    pub topic_id: String,
    /// The need in a few words.
    pub title: String,
    /// The need in a sentence; empty if not given.
    pub description: String,
    /// What makes a document relevant; empty if not given. It is for judges, not for queries.
    pub narrative: String,
}

/// Reads topics in TREC's format: `<top>`, then `<num>`, `<title>`, `<desc>`, `<narr>`, `</top>`.
///
/// The customary words after a tag (`Number:`, `Description:`, `Narrative:`) are dropped.
///
/// # Errors
/// At the first topic without id or title, with an id that was seen before or has a blank inside,
/// or not closed, and at text outside topics and sections.
pub fn parse_trec(path: &str, text: &str) -> Result<Vec<Topic>, TrecFormatError> {
    let mut reader = Reader::default();
    for (idx, line) in text.lines().enumerate() {
        let read = reader.line(line.trim());
        read.map_err(|kind| TrecFormatError::new(path, idx + 1, kind))?;
    }
    let last = text.lines().count();
    reader.finish().ok_or_else(|| TrecFormatError::new(path, last, TrecFormatKind::Unclosed))
}

/// Writes topics in TREC's format, one line per section, so that [`parse_trec`] reads them back.
#[must_use]
pub fn write_trec(topics: &[Topic]) -> String {
    let mut text = String::new();
    for topic in topics {
        let _infallible = write!(
            text,
            "<top>\n<num> Number: {}\n<title> {}\n<desc> Description: {}\n<narr> Narrative: {}\n</top>\n\n",
            one_line(&topic.topic_id),
            one_line(&topic.title),
            one_line(&topic.description),
            one_line(&topic.narrative),
        );
    }
    text
}

/// Reads a table without header: id, title, and if given description and narrative, by tabs.
///
/// # Errors
/// At the first line with fewer than two or more than four columns, without id or title, or with
/// an id that was seen before or has a blank inside.
pub fn parse_tsv(path: &str, text: &str) -> Result<Vec<Topic>, TrecFormatError> {
    let mut topics = Topics::default();
    for (idx, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let columns: Vec<&str> = line.split('\t').collect();
        let read = if (2..=4).contains(&columns.len()) {
            let column = |at: usize| columns.get(at).map(|text| one_line(text)).unwrap_or_default();
            topics.add(Topic {
                topic_id: column(0),
                title: column(1),
                description: column(2),
                narrative: column(3),
            })
        } else {
            let expected = "id, title, [description], [narrative]";
            Err(TrecFormatKind::Columns { expected, found: columns.len() })
        };
        read.map_err(|kind| TrecFormatError::new(path, idx + 1, kind))?;
    }
    Ok(topics.list)
}

/// Writes the table that [`parse_tsv`] reads, always with four columns.
#[must_use]
pub fn write_tsv(topics: &[Topic]) -> String {
    let mut text = String::new();
    for Topic { topic_id, title, description, narrative } in topics {
        let columns = [topic_id, title, description, narrative].map(|column| one_line(column));
        text.push_str(&columns.join("\t"));
        text.push('\n');
    }
    text
}

/// Topics with distinct ids.
#[derive(Default)]
struct Topics {
    list: Vec<Topic>,
    ids: BTreeSet<String>,
}

impl Topics {
    fn add(&mut self, topic: Topic) -> Result<(), TrecFormatKind> {
        if topic.topic_id.is_empty() {
            return Err(TrecFormatKind::MissingTag { tag: "num" });
        }
        if topic.topic_id.contains(' ') {
            return Err(TrecFormatKind::BlankInId { topic_id: topic.topic_id });
        }
        if topic.title.is_empty() {
            return Err(TrecFormatKind::MissingTag { tag: "title" });
        }
        if !self.ids.insert(topic.topic_id.clone()) {
            return Err(TrecFormatKind::DuplicateTopic { topic_id: topic.topic_id });
        }
        self.list.push(topic);
        Ok(())
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
