//! The bootstrap over clusters: how far a figure could lie from what these topics show.
//!
//! A need and its translation, or three needs written from one centre, are not three observations:
//! clusters are drawn with replacement, each with all its members.

use crate::random::Generator;
use std::collections::BTreeMap;

/// How to resample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resampling {
    /// How many times; 10,000 keeps the ends of a 95 % interval steady to the second digit.
    pub resamples: usize,
    /// Seed of the generator.
    pub seed: u64,
    /// How often the interval covers the true value, between 0 and 1, for instance 0.95.
    pub level: f64,
}

/// An interval, both ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Which observations belong together, by their positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clusters {
    /// No cluster is empty; in the order of their keys.
    members: Vec<Vec<usize>>,
}

impl Clusters {
    /// Groups observations by their key.
    pub fn by_key<K: Ord>(keys: impl IntoIterator<Item = K>) -> Self {
        let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for (position, key) in keys.into_iter().enumerate() {
            groups.entry(key).or_default().push(position);
        }
        Self { members: groups.into_values().collect() }
    }

    /// Each of `count` observations on its own.
    #[must_use]
    pub fn singletons(count: usize) -> Self {
        Self::by_key(0..count)
    }

    /// The positions in each cluster.
    #[must_use]
    pub fn members(&self) -> &[Vec<usize>] {
        &self.members
    }
}

/// The percentile interval of any figure: `statistic` computes it from the positions drawn.
///
/// A draw for which it returns `None` (for instance an AUC when no negative was drawn) does not
/// count; `None` when there are fewer than two clusters or no draw counts.
///
/// Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13; clusters as
/// in Davison and Hinkley, Bootstrap Methods and their Application, 1997, section 3.8.
pub fn interval(
    clusters: &Clusters,
    resampling: &Resampling,
    mut statistic: impl FnMut(&[usize]) -> Option<f64>,
) -> Option<Interval> {
    if clusters.members.len() < 2 {
        return None;
    }
    let mut generator = Generator::new(resampling.seed);
    let mut drawn = Vec::new();
    let mut values = Vec::with_capacity(resampling.resamples);
    for _ in 0..resampling.resamples {
        drawn.clear();
        for _ in &clusters.members {
            drawn.extend_from_slice(&clusters.members[generator.below(clusters.members.len())]);
        }
        values.extend(statistic(&drawn).filter(|value| value.is_finite()));
    }
    values.sort_unstable_by(f64::total_cmp);
    let tail = (1.0 - resampling.level) / 2.0;
    Some(Interval { low: quantile(&values, tail)?, high: quantile(&values, 1.0 - tail)? })
}

/// The percentile interval of the mean of `values`.
#[must_use]
pub fn interval_of_mean(
    values: &[f64],
    clusters: &Clusters,
    resampling: &Resampling,
) -> Option<Interval> {
    interval(clusters, resampling, |drawn| {
        let sum: f64 = drawn.iter().map(|position| values[*position]).sum();
        Some(sum / drawn.len() as f64)
    })
}

/// The quantile of sorted values, interpolated between neighbours (type 7 of Hyndman and Fan,
/// The American Statistician 50(4), 1996); `None` without values.
#[must_use]
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    Some(sorted[below] + (sorted[above] - sorted[below]) * (place - below as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESAMPLING: Resampling = Resampling { resamples: 4000, seed: 7, level: 0.95 };

    #[test]
    fn the_interval_of_a_mean_is_about_two_standard_errors_wide() {
        let values: Vec<f64> = (0..100).map(|at| f64::from(at % 10)).collect();
        let clusters = Clusters::singletons(values.len());
        let found = interval_of_mean(&values, &clusters, &RESAMPLING).unwrap();
        let half = 1.96 * (8.25_f64 / 100.0).sqrt();
        assert!((found.low - (4.5 - half)).abs() < 0.05, "{found:?}");
        assert!((found.high - (4.5 + half)).abs() < 0.05, "{found:?}");
        assert_eq!(interval_of_mean(&values, &clusters, &RESAMPLING), Some(found));
    }

    #[test]
    fn repeating_an_observation_in_its_cluster_does_not_narrow_the_interval() {
        let once: Vec<f64> = (0..20).map(|at| f64::from(at % 5)).collect();
        let twice: Vec<f64> = once.iter().flat_map(|value| [*value, *value]).collect();
        let clusters = Clusters::by_key((0..40).map(|at| at / 2));
        let apart = Clusters::singletons(40);
        let width = |values: &[f64], clusters: &Clusters| {
            let found = interval_of_mean(values, clusters, &RESAMPLING).unwrap();
            found.high - found.low
        };
        let honest = width(&once, &Clusters::singletons(20));
        assert!((width(&twice, &clusters) - honest).abs() < 1e-9);
        assert!(width(&twice, &apart) < 0.85 * honest);
    }

    #[test]
    fn one_cluster_has_no_interval() {
        assert_eq!(interval_of_mean(&[1.0, 2.0], &Clusters::by_key(["a", "a"]), &RESAMPLING), None);
    }

    #[test]
    fn quantiles_interpolate() {
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.75), Some(3.0));
        assert_eq!(quantile(&[1.0], 0.3), Some(1.0));
        assert_eq!(quantile(&[], 0.3), None);
    }
}
