//! Signal `text`: the need's own words on the centre's card and services.

use super::{Measured, Signal};
use crate::rank::{Need, weighted_mean};

/// The need's own words.
pub(super) struct Text;

impl Signal for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn about(&self) -> &'static str {
        "the need's own words found on the card and its services, rare words counting more (BM25F)"
    }
}

impl Measured for Text {
    fn applies(&self, need: &Need<'_>) -> bool {
        need.has_text()
    }

    fn value(&self, need: &Need<'_>, centre: usize) -> f64 {
        let found = weighted_mean(need.words().map(|(weight, evidence)| {
            (weight, evidence.centres.get(&centre).copied().unwrap_or(0.0))
        }));
        // More of the same evidence tells less and less.
        found.sqrt()
    }
}
