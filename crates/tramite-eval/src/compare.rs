//! Two runs on the same topics: what changed, by how much, and whether it could be chance.

mod randomisation;

pub use self::randomisation::{holm, p_value};
use crate::measure::Measure;
use crate::report::Report;
use crate::resample::{Clusters, Interval, Resampling, interval_of_mean};
use std::collections::BTreeMap;

/// Deltas smaller than this are rounding, and count as ties.
const TIE: f64 = 1e-9;

/// One topic under both systems.
#[derive(Debug, Clone, PartialEq)]
pub struct Paired {
    /// The topic.
    pub topic_id: String,
    /// What it must not be counted apart from: topics of one cluster are one observation.
    pub cluster: String,
    /// Value under the baseline.
    pub baseline: f64,
    /// Value under the candidate.
    pub candidate: f64,
}

impl Paired {
    /// Candidate minus baseline: positive where the candidate is better.
    #[must_use]
    pub fn delta(&self) -> f64 {
        self.candidate - self.baseline
    }
}

/// How a candidate differs from a baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The topics, by id.
    pub topics: Vec<Paired>,
    /// How many clusters they form.
    pub clusters: usize,
    /// Mean over topics under the baseline.
    pub baseline: f64,
    /// Mean over topics under the candidate.
    pub candidate: f64,
    /// Candidate minus baseline.
    pub delta: f64,
    /// Interval of `delta`, bootstrapped over clusters; `None` with fewer than two clusters.
    pub interval: Option<Interval>,
    /// Two-sided p-value of Fisher's paired randomisation test over clusters.
    pub p_value: f64,
    /// Topics where the candidate is better.
    pub wins: usize,
    /// Topics where both are as good.
    pub ties: usize,
    /// Topics where the baseline is better.
    pub losses: usize,
}

/// Two reports that cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CompareError {
    /// A report lacks the measure.
    #[error("the {side} has no values of {measure}")]
    MissingMeasure {
        /// `baseline` or `candidate`.
        side: &'static str,
        /// The measure.
        measure: String,
    },
    /// A topic stands in one report only.
    #[error("topic `{topic_id}` is in one report only")]
    UnpairedTopic {
        /// The topic.
        topic_id: String,
    },
    /// There is nothing to compare.
    #[error("no topics to compare")]
    NoTopics,
}

/// Compares two reports by one measure.
///
/// `cluster_of` says which topics belong together; a topic it does not name stands alone, in a
/// cluster of its own id.
///
/// # Errors
/// When a report lacks the measure, the topics differ, or there are none.
pub fn compare(
    baseline: &Report,
    candidate: &Report,
    measure: &Measure,
    cluster_of: &BTreeMap<String, String>,
    resampling: &Resampling,
) -> Result<Comparison, CompareError> {
    let values = |report: &Report, side| {
        let found = report.of_measure(measure).map(owned);
        found.ok_or_else(|| CompareError::MissingMeasure { side, measure: measure.to_string() })
    };
    let before = values(baseline, "baseline")?;
    let mut after = values(candidate, "candidate")?;
    let mut topics = Vec::with_capacity(before.len());
    for (topic_id, baseline) in before {
        let Some(candidate) = after.remove(&topic_id) else {
            return Err(CompareError::UnpairedTopic { topic_id });
        };
        let cluster = cluster_of.get(&topic_id).unwrap_or(&topic_id).clone();
        topics.push(Paired { topic_id, cluster, baseline, candidate });
    }
    if let Some((topic_id, _)) = after.pop_first() {
        return Err(CompareError::UnpairedTopic { topic_id });
    }
    compare_pairs(topics, resampling)
}

/// Compares values that come from anywhere, paired by topic.
///
/// Source of the tests: Smucker, Allan and Carterette, "A comparison of statistical significance
/// tests for information retrieval evaluation", CIKM 2007.
///
/// # Errors
/// When there are no pairs.
pub fn compare_pairs(
    topics: Vec<Paired>,
    resampling: &Resampling,
) -> Result<Comparison, CompareError> {
    if topics.is_empty() {
        return Err(CompareError::NoTopics);
    }
    let deltas: Vec<f64> = topics.iter().map(Paired::delta).collect();
    let clusters = Clusters::by_key(topics.iter().map(|paired| &paired.cluster));
    let mean =
        |value: fn(&Paired) -> f64| topics.iter().map(value).sum::<f64>() / topics.len() as f64;
    let count = |holds: fn(f64) -> bool| deltas.iter().filter(|delta| holds(**delta)).count();
    Ok(Comparison {
        clusters: clusters.members().len(),
        baseline: mean(|paired| paired.baseline),
        candidate: mean(|paired| paired.candidate),
        delta: mean(Paired::delta),
        interval: interval_of_mean(&deltas, &clusters, resampling),
        p_value: p_value(&deltas, &clusters, resampling),
        wins: count(|delta| delta > TIE),
        ties: count(|delta| delta.abs() <= TIE),
        losses: count(|delta| delta < -TIE),
        topics,
    })
}

fn owned(values: BTreeMap<&str, f64>) -> BTreeMap<String, f64> {
    values.into_iter().map(|(topic_id, value)| (topic_id.to_owned(), value)).collect()
}

#[cfg(test)]
mod tests;
