//! Signal `text`: the need's own words on the centre's card and services.

use super::{Measured, Signal};
use crate::rank::Need;

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
        let found = need.words_in_centre(centre);
        // More of the same evidence tells less and less.
        found.sqrt() * need.brevity(centre)
    }
}
