//! Signal `sector`: the company's line of business among the sectors the centre declares.

use super::{Measured, Signal};
use crate::rank::{Need, grade};

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
        let highest = (1.0 + need.parts.collection.centres().len() as f64).ln();
        let values = need.query.sectors.iter().map(|(code, weight)| {
            let telling = (need.parts.sectors.of(code) / highest).min(1.0).sqrt();
            weight * telling * declared(need, centre, code)
        });
        values.fold(0.0, f64::max).min(1.0)
    }
}

fn declared(need: &Need<'_>, centre: usize, code: &str) -> f64 {
    let tags = &need.centre(centre).sectors;
    let of = |code: &str| match grade(tags, code) {
        grade if grade > 0.0 => DECLARED + (1.0 - DECLARED) * grade,
        _ => 0.0,
    };
    let related = need.parts.vocabulary.sectors.entry(code);
    let related = related.into_iter().flat_map(|entry| &entry.related);
    related.map(|near| RELATED * of(near)).fold(of(code), f64::max)
}
