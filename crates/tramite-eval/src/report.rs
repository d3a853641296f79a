//! Values per topic, then over all: what a system is worth on a test collection.

use crate::measure::Measure;
use crate::measure::ranking::JudgedRanking;
use crate::qrels::Qrels;
use crate::run::Run;
use std::collections::BTreeMap;

/// The values of some measures, per topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The measures, in the order they were asked for.
    pub measures: Vec<Measure>,
    /// By topic, one value per measure, in the order of `measures`.
    pub topics: BTreeMap<String, Vec<f64>>,
}

/// A measure asked of the wrong thing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// The measure compares two rankings, and there is one.
    #[error("{measure} compares two rankings, it cannot judge one")]
    NeedsTwoRankings {
        /// The measure.
        measure: String,
    },
    /// The measure judges a ranking by qrels, and there are none.
    #[error("{measure} judges one ranking by qrels, it cannot compare two")]
    NeedsQrels {
        /// The measure.
        measure: String,
    },
}

/// Two rankings to compare: a topic of each run, for instance a need and its translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicPair {
    /// The topic in the first run; the pair stands under this id in the report.
    pub left: String,
    /// The topic in the second run.
    pub right: String,
}

impl Report {
    /// Judges a run.
    ///
    /// The topics are those of the qrels, as in ir_measures: one that the run lacks has 0, one that
    /// nobody judged does not appear.
    ///
    /// # Errors
    /// When a measure compares two rankings.
    pub fn of_run(qrels: &Qrels, run: &Run, measures: &[Measure]) -> Result<Self, ReportError> {
        let mut topics = BTreeMap::new();
        for topic_id in qrels.topic_ids() {
            let ranking = JudgedRanking::of_topic(qrels, run, topic_id);
            let values = measures.iter().map(|measure| {
                let value = measure.of_ranking(&ranking);
                value.ok_or_else(|| ReportError::NeedsTwoRankings { measure: measure.to_string() })
            });
            topics.insert(topic_id.to_owned(), values.collect::<Result<Vec<_>, _>>()?);
        }
        Ok(Self { measures: measures.to_vec(), topics })
    }

    /// Compares pairs of rankings; `left` and `right` may be the same run.
    ///
    /// # Errors
    /// When a measure needs qrels.
    pub fn of_pairs(
        left: &Run,
        right: &Run,
        pairs: &[TopicPair],
        measures: &[Measure],
    ) -> Result<Self, ReportError> {
        let mut topics = BTreeMap::new();
        for pair in pairs {
            let (first, second) = (left.doc_ids(&pair.left), right.doc_ids(&pair.right));
            let values = measures.iter().map(|measure| {
                let value = measure.of_pair(&first, &second);
                value.ok_or_else(|| ReportError::NeedsQrels { measure: measure.to_string() })
            });
            topics.insert(pair.left.clone(), values.collect::<Result<Vec<_>, _>>()?);
        }
        Ok(Self { measures: measures.to_vec(), topics })
    }

    /// The values of one measure by topic, or `None` if it was not asked for.
    #[must_use]
    pub fn of_measure(&self, measure: &Measure) -> Option<BTreeMap<&str, f64>> {
        let at = self.measures.iter().position(|asked| asked == measure)?;
        Some(self.topics.iter().map(|(topic_id, values)| (topic_id.as_str(), values[at])).collect())
    }

    /// The aggregated (`all`) value of each measure: the mean over topics, or `None` without any.
    #[must_use]
    pub fn all(&self) -> Option<Vec<f64>> {
        self.mean_over(|_| true)
    }

    /// The mean of each measure over the topics that `keep` accepts, or `None` if it accepts none.
    #[must_use]
    pub fn mean_over(&self, keep: impl Fn(&str) -> bool) -> Option<Vec<f64>> {
        let kept: Vec<&Vec<f64>> = self
            .topics
            .iter()
            .filter(|(topic_id, _)| keep(topic_id))
            .map(|(_, values)| values)
            .collect();
        let mean =
            |at: usize| kept.iter().map(|values| values[at]).sum::<f64>() / kept.len() as f64;
        (!kept.is_empty()).then(|| (0..self.measures.len()).map(mean).collect())
    }
}

/// Lines of `topic measure value` by tabs, four decimals, then the `all` lines, as ir_measures
/// prints them.
impl std::fmt::Display for Report {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let all = self.all().map(|values| ("all".to_owned(), values));
        let rows = self.topics.iter().chain(all.as_ref().map(|(all, values)| (all, values)));
        for (topic_id, values) in rows {
            for (measure, value) in self.measures.iter().zip(values) {
                writeln!(formatter, "{topic_id}\t{measure}\t{value:.4}")?;
            }
        }
        Ok(())
    }
}
