//! Signal `embedding`: how near the need lies to the centre's card and services, for the embedding
//! model that the user has given.

use super::nearest::summed;
use super::{Dearness, Measured, Signal};
use crate::rank::Need;

/// Nearness by the user's own model.
pub(super) struct EmbeddingNearness;

/// Share of the centre as a whole beside the nearest of its card and services, as in the latent
/// space.
const WHOLE: f64 = 0.5;

impl Signal for EmbeddingNearness {
    fn name(&self) -> &'static str {
        super::EMBEDDING
    }

    fn about(&self) -> &'static str {
        "how near the need lies to the card and services for an embedding model of the user's own; there only where one is given"
    }
}

impl Measured for EmbeddingNearness {
    fn is_there(&self, need: &Need<'_>) -> bool {
        need.has_embedder
    }

    fn applies(&self, need: &Need<'_>) -> bool {
        need.embedded.is_some()
    }

    fn dearness(&self) -> Dearness {
        Dearness::Middle
    }

    fn value(&self, need: &Need<'_>, centre: usize) -> f64 {
        let Some(embedded) = &need.embedded else { return 0.0 };
        let nearness = need.units_of(centre).map(|unit| embedded.nearness(unit));
        let units = summed(nearness) * need.brevity(centre);
        WHOLE * embedded.nearness_of_centre(centre) + (1.0 - WHOLE) * units
    }
}
