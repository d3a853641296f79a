//! Signal `latent`: how near the need lies to the centre's card and services in the latent space.

use super::services::summed;
use super::{Dearness, Measured, Signal};
use crate::rank::Need;

/// Nearness in the latent space.
pub(super) struct Nearness;

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
        summed(nearness.collect()) * need.brevity(centre)
    }
}
