//! Signal `service-wanted`: whether the centre offers the family of service that is wanted.

use super::{Measured, Signal};
use crate::rank::{Need, weighted_mean};

/// Families of service wanted.
pub(super) struct ServiceWanted;

impl Signal for ServiceWanted {
    fn name(&self) -> &'static str {
        "service-wanted"
    }

    fn about(&self) -> &'static str {
        "the families of service stated or read from the need that the centre offers"
    }
}

impl Measured for ServiceWanted {
    fn applies(&self, need: &Need<'_>) -> bool {
        !need.query.services.is_empty()
    }

    fn value(&self, need: &Need<'_>, centre: usize) -> f64 {
        let services = &need.centre(centre).services;
        weighted_mean(need.query.services.iter().map(|(category, wanted)| {
            let offered = services.iter().any(|service| service.category == *category);
            (*wanted, if offered { 1.0 } else { 0.0 })
        }))
    }
}
