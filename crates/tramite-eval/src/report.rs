//! Values per topic, then over all: what a system is worth on a test collection.

use crate::measure::Measure;
use crate::measure::ranking::JudgedRanking;
use crate::qrels::Qrels;
use crate::resample::{Clusters, Interval, Resampling, interval_of_mean};
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
    /// The topic in the first run, in no other pair: the pair stands under this id in the report.
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

    /// The interval of the aggregated value of one measure, bootstrapped over clusters of topics; a
    /// topic that `cluster_of` does not name stands alone. `None` if the measure was not asked for
    /// or there are fewer than two clusters.
    #[must_use]
    pub fn interval(
        &self,
        measure: &Measure,
        cluster_of: &BTreeMap<String, String>,
        resampling: &Resampling,
    ) -> Option<Interval> {
        let values: Vec<f64> = self.of_measure(measure)?.into_values().collect();
        let keys = self.topics.keys().map(|topic_id| cluster_of.get(topic_id).unwrap_or(topic_id));
        interval_of_mean(&values, &Clusters::by_key(keys), resampling)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn report(names: &[&str]) -> Result<Report, ReportError> {
        let qrels = Qrels::parse("q", "1 0 a 1\n2 0 a 1\n3 0 a 0\n").unwrap();
        let run = Run::parse("r", "1 Q0 a 1 1 x\n9 Q0 a 1 1 x\n").unwrap();
        let measures: Vec<Measure> = names.iter().map(|name| name.parse().unwrap()).collect();
        Report::of_run(&qrels, &run, &measures)
    }

    #[test]
    fn judged_topics_count_whether_ranked_or_not_and_others_do_not() {
        let report = report(&["RR", "Judged@5"]).unwrap();
        assert_eq!(report.topics["2"], [0.0, 0.0]);
        assert_eq!(report.all(), Some(vec![1.0 / 3.0, 1.0 / 3.0]));
        assert_eq!(report.mean_over(|topic_id| topic_id == "1"), Some(vec![1.0, 1.0]));
        assert_eq!(report.mean_over(|topic_id| topic_id == "9"), None);
    }

    #[test]
    fn a_measure_is_asked_of_what_it_measures() {
        let error = report(&["RBO@10"]).unwrap_err().to_string();
        assert_eq!(error, "RBO@10 compares two rankings, it cannot judge one");
        let (run, pair) = (Run::new("x"), TopicPair { left: "1".into(), right: "2".into() });
        let rr = ["RR".parse().unwrap()];
        let error = Report::of_pairs(&run, &run, &[pair], &rr).unwrap_err().to_string();
        assert_eq!(error, "RR judges one ranking by qrels, it cannot compare two");
    }

    #[test]
    fn the_interval_is_over_clusters() {
        let report = report(&["RR"]).unwrap();
        let resampling = Resampling { resamples: 1000, seed: 1, level: 0.95 };
        let interval = |clusters: &[(&str, &str)]| {
            let owned = clusters.iter().map(|(topic, name)| ((*topic).into(), (*name).into()));
            report.interval(&report.measures[0], &owned.collect(), &resampling)
        };
        assert_eq!(interval(&[]), Some(Interval { low: 0.0, high: 1.0 }));
        assert_eq!(interval(&[("1", "one"), ("2", "one"), ("3", "one")]), None);
    }
}
