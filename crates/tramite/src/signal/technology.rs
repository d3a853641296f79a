//! Signal `technology`: the technologies the need leads to, as the centre grades itself.

use super::{Measured, Signal};
use crate::rank::{Need, graded, weighted_mean};

/// Declared technologies.
pub(super) struct Technology;

impl Signal for Technology {
    fn name(&self) -> &'static str {
        "technology"
    }

    fn about(&self) -> &'static str {
        "the EDIH technologies stated or inferred from the need, by the strength the centre declares, rare ones counting more"
    }
}

impl Measured for Technology {
    fn applies(&self, need: &Need<'_>) -> bool {
        !need.query.technologies.is_empty()
    }

    fn value(&self, need: &Need<'_>, centre: usize) -> f64 {
        let card = need.centre(centre);
        let wanted = need.query.technologies.keys().zip(&need.technologies);
        weighted_mean(wanted.map(|(code, weight)| (*weight, graded(card, code))))
    }
}
