//! The test collection: topics, negatives and judgments, read from its directory.

use super::topic::{self, Topic};
use crate::args::SplitArg;
use crate::failure::Failure;
use crate::screen::Screen;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use tramite_eval::error::TrecFormatError;
use tramite_eval::qrels::Qrels;
use tramite_eval::run::Run;
use tramite_text::{Message, say};

/// Topics with their judgments.
#[derive(Debug, Clone)]
pub(super) struct TestCollection {
    /// Needs that the network can serve.
    pub(super) topics: Vec<Topic>,
    /// Needs that nobody in it serves.
    pub(super) negatives: Vec<Topic>,
    pub(super) qrels: Qrels,
}

impl TestCollection {
    /// Reads the directory.
    pub(super) fn read(fixtures: &Path, screen: &Screen) -> Result<Self, Failure> {
        Ok(Self {
            topics: topic::read(&fixtures.join("topics/topics.jsonl"), screen)?,
            negatives: topic::read(&fixtures.join("topics/negatives.jsonl"), screen)?,
            qrels: qrels(&fixtures.join("qrels/qrels.txt"), screen)?,
        })
    }

    /// One half, or the whole.
    pub(super) fn half(mut self, split: SplitArg) -> Self {
        self.topics.retain(|topic| super::wanted(split, &topic.split));
        self.negatives.retain(|topic| super::wanted(split, &topic.split));
        let by_id = self.by_id();
        let qrels = self.qrels.only(|topic_id| by_id.contains_key(topic_id));
        self.qrels = qrels;
        self
    }

    /// Topics by id.
    pub(super) fn by_id(&self) -> BTreeMap<&str, &Topic> {
        self.topics.iter().map(|topic| (topic.topic_id.as_str(), topic)).collect()
    }

    /// Which topics are one observation: those of one need.
    pub(super) fn clusters(&self) -> BTreeMap<String, String> {
        let pair = |topic: &Topic| (topic.topic_id.clone(), topic.need_id.clone());
        self.topics.iter().map(pair).collect()
    }
}

/// Reads judgments in the TREC format.
pub(super) fn qrels(path: &Path, screen: &Screen) -> Result<Qrels, Failure> {
    let text = text_of(path, screen)?;
    Qrels::parse(&path.display().to_string(), &text).map_err(|error| bad_line(&error, screen))
}

/// Reads a run in the TREC format.
pub(super) fn run(path: &Path, screen: &Screen) -> Result<Run, Failure> {
    let text = text_of(path, screen)?;
    Run::parse(&path.display().to_string(), &text).map_err(|error| bad_line(&error, screen))
}

/// The text of a file; where there is none, says where the test collection is to be found.
pub(super) fn text_of(path: &Path, screen: &Screen) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| {
        let language = screen.language;
        let mut message = tramite_text::unreadable(path, &error, language);
        if error.kind() == ErrorKind::NotFound {
            message.hint = Some(say!(language, "eval.no-fixtures"));
        }
        message.into()
    })
}

fn bad_line(error: &TrecFormatError, screen: &Screen) -> Failure {
    let TrecFormatError { path, line, kind } = error;
    let text = say!(screen.language, "eval.bad-line", path = path, line = line, what = kind);
    Message::plain(text).into()
}
