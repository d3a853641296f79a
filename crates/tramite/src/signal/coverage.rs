//! Signal `coverage`: how much of what the need is about the centre covers.

use super::{Measured, Signal};
use crate::rank::Need;

/// The aspects covered, by weight.
pub(super) struct Coverage;

impl Signal for Coverage {
    fn name(&self) -> &'static str {
        "coverage"
    }

    fn about(&self) -> &'static str {
        "the parts of the need the centre covers, directly or through what addresses them, rare ones counting more"
    }
}

impl Measured for Coverage {
    fn applies(&self, need: &Need<'_>) -> bool {
        need.weights.iter().any(|weight| *weight > 0.0)
    }

    fn value(&self, need: &Need<'_>, centre: usize) -> f64 {
        let covered = need.weights.iter().enumerate();
        let covered = covered.map(|(aspect, weight)| weight * need.covered(aspect, centre));
        // More of the same evidence tells less and less.
        covered.sum::<f64>().min(1.0).sqrt() * need.brevity(centre)
    }
}
