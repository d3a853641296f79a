//! Signal `latent`: how near the need lies to the centre's card and services in the latent space.

use super::nearest::summed;
use super::{Dearness, Measured, Signal};
use crate::rank::Need;

/// Nearness in the latent space.
pub(super) struct Nearness;

/// Share of the centre as a whole beside the nearest of its card and services: one service may be
/// near by chance, and what a centre is about shows in all that it says.
const WHOLE: f64 = 0.5;

impl Signal for Nearness {
    fn name(&self) -> &'static str {
        "latent"
    }

    fn about(&self) -> &'static str {
        "how near the need lies to the card and services, by the words that cards and thesaurus use together (LSI)"
    }
}

impl Measured for Nearness {
    fn applies(&self, need: &Need<'_>) -> bool {
        need.has_text()
    }

    fn dearness(&self) -> Dearness {
        Dearness::Middle
    }

    fn value(&self, need: &Need<'_>, centre: usize) -> f64 {
        let nearness = need.units_of(centre).map(|unit| need.nearness(unit));
        let units = summed(nearness) * need.brevity(centre);
        WHOLE * need.nearness_of_centre(centre) + (1.0 - WHOLE) * units
    }
}
