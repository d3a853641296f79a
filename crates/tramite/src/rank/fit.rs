//! The fit of one centre: the weighted signals, in hundredths of a point.

use super::need::Need;
use crate::explanation::{Contribution, Points};
use crate::signal::{Measured, SIGNALS};

/// Hundredths of a point in a full fit.
pub(super) const FULL: f64 = 10_000.0;

/// One centre, weighed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fit {
    /// Position of the centre in the collection.
    pub(crate) centre: usize,
    /// The sum of the contributions' points.
    pub(crate) points: Points,
    /// One for each signal that is there, in the order of the registry.
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
pub(crate) fn fit(need: &Need<'_>, shares: &Shares, centre: usize) -> Fit {
    let contributions: Vec<Contribution> = SIGNALS
        .iter()
        .zip(&shares.by_signal)
        .filter(|(signal, _)| signal.is_there(need))
        .map(|(signal, share)| {
            // Adding zero makes a positive zero of a negative one, the sum of no number at all.
            let value = share.map(|_| signal.value(need, centre).clamp(0.0, 1.0) + 0.0);
            let share = share.unwrap_or(0.0);
            let points = Points((FULL * share * value.unwrap_or(0.0)).round() as i64);
            Contribution { signal: signal.name(), value, share, points }
        })
        .collect();
    let points = contributions.iter().map(|contribution| contribution.points).sum();
    Fit { centre, points, contributions }
}

/// What each signal decides for one need.
pub(crate) struct Shares {
    /// In the order of the registry; none for a signal that has nothing to say.
    by_signal: Vec<Option<f64>>,
}

impl Shares {
    /// Asks every signal whether it speaks.
    pub(crate) fn of(need: &Need<'_>) -> Self {
        let weight = |signal: &dyn Measured| {
            let weight = need.config().signals.get(signal.name()).copied().unwrap_or(0.0);
            let weight = weight * signal.emphasis(need.profile.priority);
            signal.applies(need).then_some(weight)
        };
        let weights: Vec<Option<f64>> = SIGNALS.iter().map(|signal| weight(*signal)).collect();
        let total: f64 = weights.iter().map(|weight| weight.unwrap_or(0.0)).sum();
        let share = |weight: f64| if total > 0.0 { weight / total } else { 0.0 };
        Self { by_signal: weights.into_iter().map(|weight| weight.map(share)).collect() }
    }
    /// The signals that speak, each with its share.
    pub(super) fn speaking(&self) -> impl Iterator<Item = (&'static dyn Measured, f64)> {
        let shares = SIGNALS.iter().zip(&self.by_signal);
        shares.filter_map(|(signal, share)| Some((*signal, (*share)?)))
    }

    /// Their sum: 1, or 0 where none weighs anything.
    pub(super) fn total(&self) -> f64 {
        self.speaking().map(|(_, share)| share).sum()
    }
}
