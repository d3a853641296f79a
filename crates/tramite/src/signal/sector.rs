//! Signal `sector`: the company's line of business among the sectors the centre declares.

use super::{Measured, Signal};
use crate::rank::{Need, WantedSector, grade};

/// Declared sectors.
pub(super) struct Sector;

/// Value of a near sector: the list overlaps itself ("Energy" and "Electricity").
const RELATED: f64 = 0.5;

/// Least value of a declared sector, however low the centre grades it.
const DECLARED: f64 = 0.5;

impl Signal for Sector {
    fn name(&self) -> &'static str {
        "sector"
    }

    fn about(&self) -> &'static str {
        "the company's sector, or a near one, among those the centre declares, rare ones counting more"
    }
}

impl Measured for Sector {
    fn applies(&self, need: &Need<'_>) -> bool {
        !need.query.sectors.is_empty()
    }

    fn value(&self, need: &Need<'_>, centre: usize) -> f64 {
        let values =
            need.sectors.iter().map(|wanted| wanted.counts * declared(need, centre, wanted));
        values.fold(0.0, f64::max).min(1.0)
    }
}

fn declared(need: &Need<'_>, centre: usize, wanted: &WantedSector<'_>) -> f64 {
    let tags = &need.centre(centre).sectors;
    let of = |code: &str| match grade(tags, code) {
        grade if grade > 0.0 => DECLARED + (1.0 - DECLARED) * grade,
        _ => 0.0,
    };
    let near = wanted.near.iter();
    near.map(|near| RELATED * of(near)).fold(of(&wanted.code), f64::max)
}
