//! The share of the eight regions of the Mezzogiorno.

use super::dimension::Part;
use super::table::Table;
use super::tally::Figures;

/// Shares of the South in what is known to have gone to a region of Italy, 0 to 1.
///
/// They follow from two published sums; each is `None` where one of those is withheld or there is
/// nothing to share.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct South {
    /// Share of the services.
    pub services: Option<f64>,
    /// Share of the customers; one that is in both counts in both.
    pub customers: Option<f64>,
    /// Share of the value.
    pub value: Option<f64>,
}

impl South {
    /// The shares in a table by region.
    pub(super) fn of(regions: &Table) -> Self {
        let sums = regions.part(Part::South).zip(regions.part(Part::CentreNorth));
        let Some((south, rest)) = sums else { return Self::default() };
        let share = |figure: &dyn Fn(&Figures) -> u64| {
            let (south, rest) = (figure(&south), figure(&rest));
            (south + rest > 0).then(|| south as f64 / (south + rest) as f64)
        };
        Self {
            services: share(&|figures| figures.services as u64),
            customers: share(&|figures| figures.customers as u64),
            value: share(&|figures| figures.value.unwrap_or_default().cents()),
        }
    }
}
