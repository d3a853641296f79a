//! Signal `place`: how near the centre is, and how far its remit reaches.
//!
//! A remit of its own region speaks for a centre, nearness adds to it, and a national centre has
//! nearness alone. Remits that exclude the company are constraints, not this signal.

use super::{Measured, Signal};
use crate::centre::{Centre, Point};
use crate::profile::Priority;
use crate::rank::Need;
use crate::vocabulary::distance_km;

/// By how much the place weighs more where the company favours nearness, and less where it favours
/// specialisation.
const FAVOURED: f64 = 3.0;

/// Remit and nearness.
pub(super) struct Place;

impl Signal for Place {
    fn name(&self) -> &'static str {
        "place"
    }

    fn about(&self) -> &'static str {
        "the remit that includes the company, and the distance to the nearest site"
    }
}

impl Measured for Place {
    fn applies(&self, need: &Need<'_>) -> bool {
        need.profile.place.is_some()
    }

    fn value(&self, need: &Need<'_>, centre: usize) -> f64 {
        let card = need.centre(centre);
        let config = &need.config().place;
        let nearness = match nearest_site(need, card) {
            Some(km) => (-km / config.reach_km).exp(),
            None if shares_region(need, card) => config.same_region,
            None => config.other_region,
        };
        (config.of(card.scope) + config.nearness * nearness).min(1.0)
    }

    fn emphasis(&self, priority: Option<Priority>) -> f64 {
        match priority {
            None => 1.0,
            Some(Priority::Nearness) => FAVOURED,
            Some(Priority::Specialisation) => FAVOURED.recip(),
        }
    }
}

/// Kilometres to the nearest site, where both ends are known.
pub(crate) fn nearest_site(need: &Need<'_>, card: &Centre) -> Option<f64> {
    let from: Point = need.profile.place.as_ref()?.point?;
    let points = card.sites.iter().filter_map(|site| site.point);
    points.map(|point| distance_km(from, point)).min_by(f64::total_cmp)
}

/// Whether a site or the remit names the company's region; for other countries, the country.
fn shares_region(need: &Need<'_>, card: &Centre) -> bool {
    let Some(place) = &need.profile.place else { return false };
    match &place.region {
        Some(region) => card.sites.iter().any(|site| site.nuts2.as_ref() == Some(region)),
        None => card.country == place.country,
    }
}
