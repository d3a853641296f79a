//! What the columns of a coverage are: regions of Italy, or countries.

use std::collections::BTreeSet;
use tramite::bilingual::Bilingual;
use tramite::centre::{Centre, Point};
use tramite::collection::Collection;
use tramite::config::PlaceConfig;
use tramite::profile::Place;
use tramite::vocabulary::{Vocabulary, distance_km};

const ITALY: &str = "IT";

/// Parts of Italy, NUTS 2024 level 1, in the order in which they are shown.
const NORTH_TO_SOUTH: [&str; 5] = ["ITC", "ITH", "ITI", "ITF", "ITG"];

/// Which areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AreaKind {
    /// Regions of Italy, NUTS 2024 level 2.
    Region,
    /// Countries of the centres.
    Country,
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// NUTS-2 code of the region, or ISO 3166-1 code of the country.
    pub code: String,
    /// Its name; for a country, the code.
    pub name: Bilingual,
    /// Country it lies in.
    pub country: String,
    /// Whether it is one of the eight southern regions.
    pub south: bool,
    /// Capitals of its provinces with their names; empty for a country.
    pub capitals: Vec<(String, Point)>,
}

/// The columns: regions from the north to the islands, countries in the order of their codes.
#[must_use]
pub fn areas(kind: AreaKind, collection: &Collection, vocabulary: &Vocabulary) -> Vec<Area> {
    match kind {
        AreaKind::Region => regions(vocabulary),
        AreaKind::Country => {
            let codes: BTreeSet<&str> =
                collection.centres().iter().map(|centre| centre.country.as_str()).collect();
            let area = |code: &str| Area {
                code: code.to_owned(),
                name: Bilingual::both(code, code),
                country: code.to_owned(),
                south: false,
                capitals: Vec::new(),
            };
            codes.into_iter().map(area).collect()
        }
    }
}

fn regions(vocabulary: &Vocabulary) -> Vec<Area> {
    let geography = &vocabulary.geography;
    let area = |region: &tramite::vocabulary::Region| {
        let provinces = geography.provinces().iter();
        let provinces = provinces.filter(|province| province.region == region.nuts2);
        Area {
            code: region.nuts2.clone(),
            name: region.name.clone(),
            country: ITALY.to_owned(),
            south: region.mezzogiorno,
            capitals: provinces
                .map(|province| (province.capital.clone(), province.point))
                .collect(),
        }
    };
    let mut areas: Vec<Area> = geography.regions().iter().map(area).collect();
    // From the north to the islands: NUTS 2024 numbers the south before the north-east.
    let place = |area: &Area| NORTH_TO_SOUTH.iter().position(|nuts1| area.code.starts_with(nuts1));
    areas.sort_by_key(|area| (place(area).unwrap_or(usize::MAX), area.code.clone()));
    areas
}

impl Area {
    /// Whether a company at this place lies in it.
    pub(super) fn holds(&self, place: &Place) -> bool {
        if self.capitals.is_empty() {
            return self.code == place.country;
        }
        place.region.as_deref() == Some(self.code.as_str())
    }

    /// How well a centre reaches the area, 0 to 1: nothing outside its remit, else the value of
    /// the remit and, for the rest, its mean nearness to the capitals of the provinces.
    pub(super) fn reach(&self, centre: &Centre, config: &PlaceConfig) -> f64 {
        let region = (!self.capitals.is_empty()).then_some(self.code.as_str());
        if !centre.serves(&self.country, region) {
            return 0.0;
        }
        let base = config.of(centre.scope);
        base + (1.0 - base) * self.nearness(centre, config)
    }

    fn nearness(&self, centre: &Centre, config: &PlaceConfig) -> f64 {
        let sites: Vec<Point> = centre.sites.iter().filter_map(|site| site.point).collect();
        if self.capitals.is_empty() || sites.is_empty() {
            let region = Some(self.code.as_str());
            let inside = centre.sites.iter().any(|site| site.nuts2.as_deref() == region);
            let here = inside || (self.capitals.is_empty() && centre.country == self.country);
            return if here { config.same_region } else { config.other_region };
        }
        self.mean_nearness(&sites, config)
    }

    /// Mean over the provinces of how near the nearest of these points is to the capital.
    pub(super) fn mean_nearness(&self, sites: &[Point], config: &PlaceConfig) -> f64 {
        let near = |capital: Point| {
            let kilometres = sites.iter().map(|site| distance_km(*site, capital));
            let nearest = kilometres.min_by(f64::total_cmp).unwrap_or(f64::INFINITY);
            (-nearest / config.reach_km).exp()
        };
        let sum: f64 = self.capitals.iter().map(|(_, capital)| near(*capital)).sum();
        sum / (self.capitals.len() as f64).max(1.0)
    }
}
