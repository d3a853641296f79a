//! Topics of the test collection: a needs profile, and what kind of text it is.

use super::collection::TestCollection;
use crate::args::{DisturbArg, EvalTopicsArgs, MaskArg};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::screen::Screen;
use serde::Deserialize;
use std::path::Path;
use tramite::profile::{NeedsProfile, ProfileRecord};
use tramite::vocabulary::Vocabulary;
use tramite_eval::topic;
use tramite_text::{Message, say};

/// A topic.
#[derive(Debug, Clone)]
pub(super) struct Topic {
    pub(super) topic_id: String,
    /// The need: its versions in two languages are one observation.
    pub(super) need_id: String,
    pub(super) lang: String,
    pub(super) form: String,
    pub(super) vocabulary: Option<String>,
    pub(super) split: String,
    pub(super) profile: ProfileRecord,
    /// How its text was disturbed, where it was.
    pub(super) disturbed: Option<DisturbArg>,
}

#[derive(Deserialize)]
struct Line {
    topic_id: String,
    need_id: String,
    lang: String,
    form: String,
    vocabulary: Option<String>,
    split: String,
    profile: serde_json::Value,
}

impl Topic {
    /// The words of the need.
    pub(super) fn text(&self) -> &str {
        self.profile.need.as_deref().unwrap_or_default()
    }

    /// What tells it from the other topics and from itself with another text.
    pub(super) fn key(&self) -> (String, Option<DisturbArg>) {
        (self.topic_id.clone(), self.disturbed)
    }

    /// Whether the profile says where the company is.
    pub(super) fn has_place(&self) -> bool {
        let ProfileRecord { comune, province, region, .. } = &self.profile;
        comune.is_some() || province.is_some() || region.is_some()
    }

    /// The information need, without the facts that are masked.
    pub(super) fn resolve(
        &self,
        masks: &[MaskArg],
        vocabulary: &Vocabulary,
        screen: &Screen,
    ) -> Result<NeedsProfile, Failure> {
        let profile =
            masks.iter().fold(self.profile.clone(), |profile, mask| masked(profile, *mask));
        profile.resolve(vocabulary).map_err(|faults| {
            let message =
                |fault| tramite_text::profile_fault(Some(&self.topic_id), fault, screen.language);
            Failure::Said(faults.iter().map(message).collect())
        })
    }
}

/// The profile without some facts.
fn masked(profile: ProfileRecord, mask: MaskArg) -> ProfileRecord {
    match mask {
        MaskArg::Place => ProfileRecord {
            comune: None,
            province: None,
            region: None,
            country: None,
            lat: None,
            lon: None,
            max_km: None,
            ..profile
        },
        MaskArg::Actor => ProfileRecord { actor: None, ..profile },
        MaskArg::Activity => {
            ProfileRecord { ateco: None, ateco_edition: None, sector: Vec::new(), ..profile }
        }
        MaskArg::Wanted => ProfileRecord { technology: Vec::new(), service: Vec::new(), ..profile },
        MaskArg::Facts => ProfileRecord { need: profile.need, ..ProfileRecord::default() },
    }
}

/// Reads a file of topics, one JSON object per line.
pub(super) fn read(path: &Path, screen: &Screen) -> Result<Vec<Topic>, Failure> {
    let text = super::collection::text_of(path, screen)?;
    let mut topics = Vec::new();
    for (idx, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let fault = |what: String| {
            let language = screen.language;
            let path = path.display();
            let text = say!(language, "eval.bad-topic", path = path, line = idx + 1, what = what);
            Failure::from(Message::plain(text))
        };
        let line: Line = serde_json::from_str(line).map_err(|error| fault(error.to_string()))?;
        let profile = ProfileRecord::from_json(&line.profile.to_string())
            .map_err(|error| fault(error.to_string()))?;
        let Line { topic_id, need_id, lang, form, vocabulary, split, .. } = line;
        let disturbed = None;
        topics.push(Topic { topic_id, need_id, lang, form, vocabulary, split, profile, disturbed });
    }
    Ok(topics)
}

/// `tramite eval topics`: the topics in the TREC format.
pub(super) fn write(args: &EvalTopicsArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let tests = TestCollection::read(&args.fixtures.fixtures, screen)?.half(args.split);
    let of_trec = |each: &Topic| topic::Topic {
        topic_id: each.topic_id.clone(),
        title: each.text().to_owned(),
        ..topic::Topic::default()
    };
    let topics: Vec<topic::Topic> = tests.topics.iter().map(of_trec).collect();
    super::deliver(&topic::write_trec(&topics), args.output.as_deref(), screen)
}
