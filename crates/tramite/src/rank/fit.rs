//! The fit of one centre: the weighted signals, in hundredths of a point.

use super::need::Need;
use crate::explanation::{Contribution, Points};
use crate::signal::{Measured, SIGNALS};

/// Hundredths of a point in a full fit.
const FULL: f64 = 10_000.0;

/// One centre, weighed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fit {
    /// Position of the centre in the collection.
    pub(crate) centre: usize,
    /// The sum of the contributions' points.
    pub(crate) points: Points,
    /// One for each signal, in the order of the registry.
    pub(crate) contributions: Vec<Contribution>,
}

impl Fit {
    /// The value of a signal; 0 where it does not speak.
    pub(crate) fn value(&self, signal: &str) -> f64 {
        let of = self.contributions.iter().find(|contribution| contribution.signal == signal);
        of.and_then(|contribution| contribution.value).unwrap_or(0.0)
    }
}

/// Weighs a centre. The additive model: `fit = sum of 100 * share * value`, where the share of a
/// signal is its weight over the weights of all signals that speak for this need.
///
/// Every contribution is rounded by itself and the fit is the sum of the rounded ones, so that
/// what is printed adds up.
pub(crate) fn fit(need: &Need<'_>, centre: usize) -> Fit {
    let weight = |signal: &dyn Measured| match signal.applies(need) {
        true => {
            let weight = need.config().signals.get(signal.name()).copied().unwrap_or(0.0);
            weight * signal.emphasis(need.profile.priority)
        }
        false => 0.0,
    };
    let total: f64 = SIGNALS.iter().map(|signal| weight(*signal)).sum();
    let contributions: Vec<Contribution> = SIGNALS
        .iter()
        .map(|signal| {
            // Adding zero makes a positive zero of a negative one, the sum of no number at all.
            let value =
                signal.applies(need).then(|| signal.value(need, centre).clamp(0.0, 1.0) + 0.0);
            let share = if total > 0.0 { weight(*signal) / total } else { 0.0 };
            let points = Points((FULL * share * value.unwrap_or(0.0)).round() as i64);
            Contribution { signal: signal.name(), value, share, points }
        })
        .collect();
    let points = contributions.iter().map(|contribution| contribution.points).sum();
    Fit { centre, points, contributions }
}
