//! Signal `services`: whether single services of the centre answer the need.

use super::{Dearness, Measured, Signal};
use crate::explanation::Unit;
use crate::rank::Need;

/// The best services, summed.
pub(super) struct Services;

/// Weights of the best units, best first: taking only the best loses what the sum knows.
const BEST: [f64; 3] = [0.55, 0.27, 0.18];

/// Share of the aspects against the need's own words in a service's fit.
const ASPECTS: f64 = 0.6;

impl Signal for Services {
    fn name(&self) -> &'static str {
        "services"
    }

    fn about(&self) -> &'static str {
        "how well the three services nearest to the need answer it"
    }
}

impl Measured for Services {
    fn applies(&self, need: &Need<'_>) -> bool {
        need.has_text() || !need.query.aspects.is_empty()
    }

    fn dearness(&self) -> Dearness {
        Dearness::Dear
    }

    fn value(&self, need: &Need<'_>, centre: usize) -> f64 {
        let services = need
            .units_of(centre)
            .filter(|unit| matches!(need.parts.units[*unit].unit, Unit::Service(_)));
        let fits = services.map(|unit| unit_fit(need, unit)).collect();
        // More of the same evidence tells less and less.
        summed(fits).sqrt() * need.brevity(centre)
    }
}

/// The best units, summed.
pub(super) fn summed(mut fits: Vec<f64>) -> f64 {
    fits.sort_by(|a, b| b.total_cmp(a));
    fits.iter().zip(BEST).map(|(fit, weight)| fit * weight).sum()
}

/// How well one unit answers the need, 0 to 1.
pub(crate) fn unit_fit(need: &Need<'_>, unit: usize) -> f64 {
    let aspects = need.weights.iter().enumerate();
    let aspects: f64 =
        aspects.map(|(aspect, weight)| weight * need.covered_by_unit(aspect, unit)).sum();
    let words = need.words_in_unit(unit);
    (ASPECTS * aspects + (1.0 - ASPECTS) * words).min(1.0)
}
