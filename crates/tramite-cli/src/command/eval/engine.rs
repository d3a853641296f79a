//! The engine under evaluation: systems made of its settings, and what they rank.

use super::topic::Topic;
use crate::args::{DisturbArg, GlobalArgs, MaskArg, SystemArg};
use crate::embedder;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::session;
use jiff::civil::{Date, date};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use tramite::collection::Collection;
use tramite::config::RankingConfig;
use tramite::embedding::Embedder;
use tramite::index::CentreIndex;
use tramite::rank::{RankRequest, RankedCentre, Ranking, SearchError, Threads};
use tramite::signal::EMBEDDING;
use tramite::vocabulary::Vocabulary;
use tramite_eval::run::{Run, ScoredDoc};

/// The day the judgments were made: figures are as of it, whatever today is, unless `--as-of` says
/// otherwise.
const JUDGED_ON: Date = date(2026, 11, 22);

/// Centres ranked for every measure; the network has fewer.
const DEPTH: usize = 100;

/// What all systems share.
pub(super) struct Engine<'a> {
    pub(super) vocabulary: Arc<Vocabulary>,
    pub(super) collection: Collection,
    pub(super) config: RankingConfig,
    pub(super) embedder: Option<Arc<dyn Embedder>>,
    as_of: Date,
    pub(super) screen: &'a Screen,
    /// What each system has ranked so far, by topic: a report asks for the same run many times.
    ranked: RefCell<BTreeMap<String, Ranked>>,
}

/// Ranked centres by topic, as it is or with its text disturbed.
type Ranked = BTreeMap<(String, Option<DisturbArg>), Vec<ScoredDoc>>;

/// A way of ranking: settings, and what it may see of a profile.
#[derive(Debug, Clone)]
pub(super) struct System {
    pub(super) config: RankingConfig,
    pub(super) masks: Vec<MaskArg>,
}

/// One topic and its ranking; none where the profile says nothing to the engine.
pub(super) struct Trial<'a> {
    pub(super) topic: &'a Topic,
    pub(super) ranking: Option<Ranking>,
}

impl<'a> Engine<'a> {
    pub(super) fn new(global: &GlobalArgs, screen: &'a Screen) -> Result<Self, Failure> {
        let vocabulary = session::vocabulary(global, screen)?;
        let collection = session::collection(global, &vocabulary, screen)?;
        let config = session::settings(global, screen)?;
        let embedder = embedder::embedder(global, screen)?;
        let as_of = global.as_of.unwrap_or(JUDGED_ON);
        let ranked = RefCell::default();
        Ok(Self { vocabulary, collection, config, embedder, as_of, screen, ranked })
    }

    /// The system of these arguments.
    pub(super) fn system(&self, system: SystemArg, masks: &[MaskArg]) -> System {
        let mut made = System { config: self.config.clone(), masks: masks.to_vec() };
        if system != SystemArg::Full {
            made.config
                .signals
                .iter_mut()
                .filter(|(name, _)| *name != "text")
                .for_each(|(_, weight)| *weight = 0.0);
        }
        if system == SystemArg::Bm25 {
            made.masks.push(MaskArg::Facts);
        }
        made
    }

    /// The signals that there is something to measure by.
    pub(super) fn signals(&self) -> impl Iterator<Item = &'static str> {
        let names = tramite::signal::descriptions().map(|(name, _)| name);
        names.filter(|name| *name != EMBEDDING || self.embedder.is_some())
    }

    /// The system with one signal switched off.
    pub(super) fn without(&self, signal: &str) -> System {
        let mut made = self.system(SystemArg::Full, &[]);
        made.config.signals.insert(signal.to_owned(), 0.0);
        made
    }

    /// Ranks the topics.
    pub(super) fn rank<'t>(
        &self,
        system: &System,
        topics: impl IntoIterator<Item = &'t Topic>,
    ) -> Result<Vec<Trial<'t>>, Failure> {
        let topics: Vec<&Topic> = topics.into_iter().collect();
        let language = self.screen.language;
        let vocabulary = Arc::clone(&self.vocabulary);
        let index = CentreIndex::build(self.collection.clone(), vocabulary, system.config.clone())
            .map_err(|error| tramite_text::index_error(&error, language))?;
        let resolve = |topic: &Topic| topic.resolve(&system.masks, &self.vocabulary, self.screen);
        let profiles = topics.iter().copied().map(resolve).collect::<Result<Vec<_>, _>>()?;
        let request = RankRequest { cutoff: DEPTH, as_of: self.as_of, threads: Threads::All };
        let mut searcher = index.searcher();
        if let Some(embedder) = &self.embedder {
            searcher = searcher.with_embedder(Arc::clone(embedder));
        }
        let rankings = searcher.rank_all(&profiles, &request);
        let trial = |(topic, ranking)| match ranking {
            Ok(ranking) => Ok(Trial { topic, ranking: Some(ranking) }),
            Err(SearchError::EmptyProfile) => Ok(Trial { topic, ranking: None }),
            Err(error) => Err(tramite_text::search_error(&error, language).into()),
        };
        let trials: Vec<Trial<'t>> =
            topics.into_iter().zip(rankings).map(trial).collect::<Result<_, Failure>>()?;
        let mut ranked = self.ranked.borrow_mut();
        let runs = ranked.entry(system.key()).or_default();
        runs.extend(trials.iter().map(|trial| (trial.topic.key(), trial.docs())));
        Ok(trials)
    }

    /// Ranks the topics that were not ranked yet, and gives the run of all.
    pub(super) fn run(&self, system: &System, topics: &[Topic], tag: &str) -> Result<Run, Failure> {
        let key = system.key();
        let known = |topic: &Topic| {
            let ranked = self.ranked.borrow();
            ranked.get(&key).is_some_and(|runs| runs.contains_key(&topic.key()))
        };
        let missing: Vec<&Topic> = topics.iter().filter(|topic| !known(topic)).collect();
        if !missing.is_empty() {
            self.rank(system, missing)?;
        }
        let ranked = self.ranked.borrow();
        let docs = |topic: &Topic| ranked.get(&key)?.get(&topic.key()).cloned();
        let mut run = Run::new(tag);
        for topic in topics {
            run.insert(&topic.topic_id, docs(topic).unwrap_or_default())
                .expect("a ranking holds a centre once");
        }
        Ok(run)
    }
}

impl System {
    /// What tells it from the other systems of the same engine.
    fn key(&self) -> String {
        format!("{:?} {:?}", self.config.signals, self.masks)
    }
}

impl Trial<'_> {
    /// The ranked centres, best first.
    fn docs(&self) -> Vec<ScoredDoc> {
        let matches = self.ranking.iter().flat_map(|ranking| &ranking.matches);
        let doc = |ranked: &RankedCentre| ScoredDoc {
            doc_id: ranked.centre_id.to_string(),
            score: ranked.fit.value(),
        };
        matches.map(doc).collect()
    }
}
