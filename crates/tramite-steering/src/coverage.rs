//! Coverage of a network: what it offers, what is asked of it, and the gap between, theme by area.
//!
//! Offer of a centre for a theme in an area is *strength* (its own grade of the theme over its
//! highest grade) times *reach* (the remit, and nearness by the distance from the capitals of the
//! area's provinces): the formula of the signal `place`, with the settings of the ranking.
//! Cover of a cell is what the best centre offers there: 1 where one that is strongest in the theme
//! stands next door, 0 where nobody may serve. Cover is an index, not a measured probability, and
//! knows nothing of how many companies a centre can take.

mod area;
mod demand;
mod matrix;
mod offer;
mod overlap;
mod placement;
mod theme;
mod unserved;

pub use area::{Area, AreaKind, areas};
pub use demand::{CountsError, Demand, counts};
pub use matrix::Matrix;
pub use offer::Offer;
pub use overlap::{Overlap, Standing, overlaps, standings};
pub use placement::{Placement, Placements, Site, new_centres, new_themes};
pub use theme::{Theme, ThemeKind, themes};
pub use unserved::{Shared, Unmatched, Unserved, groups};

use std::collections::BTreeMap;

/// Everything about one network and one demand.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// Rows of every matrix.
    pub themes: Vec<Theme>,
    /// Columns of every matrix.
    pub areas: Vec<Area>,
    /// Strength times reach, added over the centres: how many centres at full strength next door
    /// the offer is worth.
    pub offer: Matrix,
    /// Cover, 0 to 1.
    pub cover: Matrix,
    /// Companies that ask, each counted once and spread over its themes.
    pub demand: Matrix,
    /// Those of them that got no confident match; empty where the demand is counted, not ranked.
    pub unserved: Matrix,
    /// Demand times (1 - cover): the companies that the offer does not reach.
    pub gap: Matrix,
}

impl Coverage {
    /// Puts offer and demand together.
    #[must_use]
    pub fn new(themes: Vec<Theme>, areas: Vec<Area>, offer: &Offer, demand: &Demand) -> Self {
        let (sum, cover) = (offer.sum(), offer.cover());
        let gap = demand.asked.with(&cover, |asked, cover| asked * (1.0 - cover));
        Self {
            themes,
            areas,
            offer: sum,
            cover,
            demand: demand.asked.clone(),
            unserved: demand.unserved.clone(),
            gap,
        }
    }

    /// Areas with the theme of their largest gap, the largest gap first.
    #[must_use]
    pub fn widest(&self, cells: usize) -> Vec<(usize, usize)> {
        let mut all: Vec<(usize, usize)> = self.gap.cells().collect();
        all.sort_by(|a, b| self.gap.at(*b).total_cmp(&self.gap.at(*a)).then(a.cmp(b)));
        all.retain(|cell| self.gap.at(*cell) > 0.0);
        all.truncate(cells);
        all
    }
}

/// Positions of codes, for looking one up.
fn positions<'a>(codes: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    codes.enumerate().map(|(position, code)| (code.to_owned(), position)).collect()
}

#[cfg(test)]
mod tests;
