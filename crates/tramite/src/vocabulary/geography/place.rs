//! Where a company is: brings what was said of the place together, or says what contradicts.

use super::{Comune, Geography, Province, Region, distance_km};
use crate::centre::Point;
use crate::code::nearest;
use crate::profile::{Place, PlacePrecision};
use crate::vocabulary::error::did_you_mean;

/// The country all the places of the lists are in.
const ITALY: &str = "IT";
/// Kilometres between coordinates and the municipality or province named with them beyond which
/// one of the two must be wrong. The largest municipality measures some 60 km across.
const FARTHEST_IN_COMUNE_KM: f64 = 60.0;
const FARTHEST_IN_PROVINCE_KM: f64 = 150.0;
/// Kilometres from coordinates in Italy to the nearest municipality, at most.
const FARTHEST_FROM_COMUNE_KM: f64 = 40.0;
/// How many municipalities around a point must agree on its region.
const NEIGHBOURS: usize = 5;

/// Why a place cannot be told.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PlaceError {
    /// No region of this name or code.
    #[error("unknown region {found:?}{}", did_you_mean(nearest.as_deref()))]
    UnknownRegion {
        /// As typed.
        found: String,
        /// The name or code nearest to it.
        nearest: Option<String>,
        /// NUTS 2 codes, each with its name.
        accepted: Vec<String>,
    },
    /// Two regions have this name.
    #[error("{found:?} is more than one region; say which: {}", candidates.join(", "))]
    AmbiguousRegion {
        /// As typed.
        found: String,
        /// NUTS 2 codes, each with its name.
        candidates: Vec<String>,
    },
    /// No province of this name or code.
    #[error("unknown province {found:?}{}", did_you_mean(nearest.as_deref()))]
    UnknownProvince {
        /// As typed.
        found: String,
        /// The name nearest to it.
        nearest: Option<String>,
        /// Two-letter codes.
        accepted: Vec<String>,
    },
    /// No municipality of this name.
    #[error("unknown municipality {found:?}{}", one_of(suggestions))]
    UnknownComune {
        /// As typed.
        found: String,
        /// Names like it, each with its province.
        suggestions: Vec<String>,
    },
    /// Several municipalities have this name.
    #[error("{found:?} is more than one municipality; give the province: {}", candidates.join(", "))]
    AmbiguousComune {
        /// As typed.
        found: String,
        /// Each with its province.
        candidates: Vec<String>,
    },
    /// The municipality is not in the province or region given with it.
    #[error("{comune:?} is not in {given}, but in {}", holds.join(", "))]
    ComuneElsewhere {
        /// As typed.
        comune: String,
        /// The province or region given.
        given: String,
        /// Where municipalities of this name are: each with its province.
        holds: Vec<String>,
    },
    /// The province is not in the region given with it.
    #[error("the province {province} is not in {given}, but in {region}")]
    ProvinceElsewhere {
        /// Name of the province.
        province: String,
        /// The region given, as typed.
        given: String,
        /// Name of its region.
        region: String,
    },
    /// Coordinates outside their range.
    #[error("impossible coordinates {lat}, {lon}: latitude is -90 to 90, longitude -180 to 180")]
    ImpossiblePoint {
        /// Latitude as given.
        lat: f64,
        /// Longitude as given.
        lon: f64,
    },
    /// Coordinates far from the place named with them.
    #[error("the coordinates are {distance_km:.0} km from {place}")]
    PointElsewhere {
        /// Kilometres between the two.
        distance_km: f64,
        /// Name of the place.
        place: String,
    },
    /// Coordinates far from any municipality of Italy.
    #[error("the coordinates are not in Italy; state the country")]
    PointAbroad,
}

impl PlaceError {
    /// The field of a profile that is at fault: `region`, `province`, `comune` or `lat`.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        match self {
            Self::UnknownRegion { .. } | Self::AmbiguousRegion { .. } => "region",
            Self::UnknownProvince { .. } | Self::ProvinceElsewhere { .. } => "province",
            Self::UnknownComune { .. }
            | Self::AmbiguousComune { .. }
            | Self::ComuneElsewhere { .. } => "comune",
            Self::ImpossiblePoint { .. } | Self::PointElsewhere { .. } | Self::PointAbroad => "lat",
        }
    }
}

impl Geography {
    /// Whether any place has this name: told without looking for names like it.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        let bare = match split_province(name) {
            (bare, Some(code)) if self.province(code).is_some() => bare,
            _ => name,
        };
        !self.comuni_index().named(name).is_empty()
            || !self.comuni_index().named(bare).is_empty()
            || self.province(name).is_some()
            || self.regions_named(name).next().is_some()
    }

    /// The municipality of this name, in this province if one is given; the province may also
    /// stand after the name, as in `Castro (BG)`.
    ///
    /// # Errors
    ///
    /// An unknown province or municipality, several municipalities of one name, a municipality
    /// that is not in the province.
    pub fn comune(&self, name: &str, province: Option<&str>) -> Result<&Comune, PlaceError> {
        let province = province.map(|province| self.known_province(province)).transpose()?;
        self.comune_in(name, province, None)
    }

    /// Brings together what is known of a place. Everything may be missing: the place is then
    /// somewhere in Italy. Coordinates alone tell the region when the municipalities around them
    /// agree on it.
    ///
    /// # Errors
    ///
    /// Names that are unknown or that several places have, and parts that contradict each other.
    pub fn place(
        &self,
        comune: Option<&str>,
        province: Option<&str>,
        region: Option<&str>,
        point: Option<Point>,
    ) -> Result<Place, PlaceError> {
        let regions = region.map(|region| self.known_regions(region)).transpose()?;
        let regions = regions.as_deref().zip(region);
        let province = province.map(|province| self.known_province(province)).transpose()?;
        if let Some((province, (regions, given))) = province.zip(regions) {
            self.require_province_in(province, regions, given)?;
        }
        let comune = comune.map(|name| self.comune_in(name, province, regions)).transpose()?;
        let held_by = comune.and_then(|comune| self.province(&comune.province));
        let province = province.or(held_by);
        if let Some(point) = point {
            require_near(point, comune, province)?;
        }
        let region = match (province, regions, point) {
            (Some(province), ..) => Some(province.region.clone()),
            (None, Some(([region], _)), _) => Some(region.nuts2.clone()),
            (None, Some((candidates, given)), _) => {
                return Err(PlaceError::AmbiguousRegion {
                    found: given.to_owned(),
                    candidates: candidates.iter().map(|region| region.described()).collect(),
                });
            }
            (None, None, Some(point)) => self.region_around(point)?,
            (None, None, None) => None,
        };
        Ok(located(comune, province, region, point))
    }

    fn known_regions(&self, text: &str) -> Result<Vec<&Region>, PlaceError> {
        let named: Vec<&Region> = self.regions_named(text).collect();
        if named.is_empty() {
            let names = self.regions().iter().flat_map(Region::names);
            return Err(PlaceError::UnknownRegion {
                found: text.to_owned(),
                nearest: nearest(text, names).map(str::to_owned),
                accepted: self.regions().iter().map(Region::described).collect(),
            });
        }
        Ok(named)
    }

    fn known_province(&self, text: &str) -> Result<&Province, PlaceError> {
        self.province(text).ok_or_else(|| PlaceError::UnknownProvince {
            found: text.to_owned(),
            nearest: nearest(text, self.provinces().iter().flat_map(Province::names))
                .map(str::to_owned),
            accepted: self.provinces().iter().map(|province| province.code.clone()).collect(),
        })
    }

    fn require_province_in(
        &self,
        province: &Province,
        regions: &[&Region],
        given: &str,
    ) -> Result<(), PlaceError> {
        if regions.iter().any(|region| region.nuts2 == province.region) {
            return Ok(());
        }
        let own = self.region(&province.region).expect("the region of a province is listed");
        Err(PlaceError::ProvinceElsewhere {
            province: province.name.clone(),
            given: given.to_owned(),
            region: own.described(),
        })
    }

    /// The one municipality of this name within the province and the regions.
    fn comune_in(
        &self,
        name: &str,
        province: Option<&Province>,
        regions: Option<(&[&Region], &str)>,
    ) -> Result<&Comune, PlaceError> {
        let (bare, after) = split_province(name);
        let after = after.and_then(|code| self.province(code));
        let mut candidates = self.comuni_index().named(name);
        let mut within: Vec<&Province> = province.into_iter().collect();
        if candidates.is_empty() && after.is_some() {
            candidates = self.comuni_index().named(bare);
            within.extend(after);
        }
        if candidates.is_empty() {
            return Err(self.comuni_index().unknown(bare));
        }
        let fits = |comune: &&Comune| {
            let holds = self.province(&comune.province);
            within.iter().all(|province| province.code == comune.province)
                && regions.is_none_or(|(regions, _)| {
                    holds.is_some_and(|own| regions.iter().any(|one| one.nuts2 == own.region))
                })
        };
        let mut fitting: Vec<&Comune> = candidates.iter().copied().filter(fits).collect();
        if fitting.is_empty() {
            fitting = self.comuni_index().with_any_name(bare).into_iter().filter(fits).collect();
        }
        match fitting.as_slice() {
            [comune] => Ok(comune),
            [] => Err(PlaceError::ComuneElsewhere {
                comune: bare.to_owned(),
                given: match (within.first(), regions) {
                    (Some(province), _) => province.name.clone(),
                    (None, Some((_, given))) => given.to_owned(),
                    (None, None) => ITALY.to_owned(),
                },
                holds: candidates.iter().map(|comune| comune.described()).collect(),
            }),
            several => Err(PlaceError::AmbiguousComune {
                found: bare.to_owned(),
                candidates: several.iter().map(|comune| comune.described()).collect(),
            }),
        }
    }

    /// The region that all the municipalities nearest to a point are in, if they agree.
    fn region_around(&self, point: Point) -> Result<Option<String>, PlaceError> {
        let located = self.comuni().iter().filter_map(|comune| {
            comune.point.map(|own| (distance_km(own, point), comune.province.as_str()))
        });
        let mut nearest: Vec<(f64, &str)> = located.collect();
        nearest.sort_by(|(a, one), (b, other)| a.total_cmp(b).then_with(|| one.cmp(other)));
        if nearest.first().is_none_or(|(distance, _)| *distance > FARTHEST_FROM_COMUNE_KM) {
            return Err(PlaceError::PointAbroad);
        }
        let mut regions = nearest
            .iter()
            .take(NEIGHBOURS)
            .filter_map(|(_, province)| self.province(province))
            .map(|province| &province.region);
        let first = regions.next();
        Ok(first.filter(|first| regions.all(|region| region == *first)).cloned())
    }
}

impl Region {
    /// Code and Italian name, such as `ITH5 Emilia-Romagna`.
    #[must_use]
    pub fn described(&self) -> String {
        format!("{} {}", self.nuts2, self.name.in_language(crate::bilingual::Language::Italian))
    }
}

fn require_near(
    point: Point,
    comune: Option<&Comune>,
    province: Option<&Province>,
) -> Result<(), PlaceError> {
    if !((-90.0..=90.0).contains(&point.lat) && (-180.0..=180.0).contains(&point.lon)) {
        return Err(PlaceError::ImpossiblePoint { lat: point.lat, lon: point.lon });
    }
    let comune = comune.and_then(|comune| Some((comune.point?, comune.described())));
    let province = province.map(|province| (province.point, province.name.clone()));
    let (farthest, named) = match (comune, province) {
        (Some(comune), _) => (FARTHEST_IN_COMUNE_KM, comune),
        (None, Some(province)) => (FARTHEST_IN_PROVINCE_KM, province),
        (None, None) => return Ok(()),
    };
    let distance_km = distance_km(point, named.0);
    if distance_km > farthest {
        return Err(PlaceError::PointElsewhere { distance_km, place: named.1 });
    }
    Ok(())
}

fn located(
    comune: Option<&Comune>,
    province: Option<&Province>,
    region: Option<String>,
    point: Option<Point>,
) -> Place {
    let own = comune.and_then(|comune| comune.point);
    let (point, precision) = match (point, own, province, &region) {
        (Some(point), ..) => (Some(point), PlacePrecision::Coordinates),
        (None, Some(point), ..) => (Some(point), PlacePrecision::Comune),
        (None, None, Some(province), _) => (Some(province.point), PlacePrecision::Province),
        (None, None, None, Some(_)) => (None, PlacePrecision::Region),
        (None, None, None, None) => (None, PlacePrecision::Country),
    };
    Place {
        country: ITALY.to_owned(),
        region,
        province: province.map(|province| province.code.clone()),
        comune: comune.map(|comune| comune.name.clone()),
        point,
        precision,
    }
}

/// Parts `Castro (BG)`, `Castro, BG` and `Castro BG` into name and province.
fn split_province(name: &str) -> (&str, Option<&str>) {
    let name = name.trim();
    let stripped = name.strip_suffix(')').unwrap_or(name);
    match stripped.rsplit_once(['(', ',', ' ']) {
        Some((bare, code)) if code.trim().len() == 2 && !bare.trim().is_empty() => {
            (bare.trim().trim_end_matches([',', '(']).trim(), Some(code.trim()))
        }
        _ => (name, None),
    }
}

fn one_of(suggestions: &[String]) -> String {
    if suggestions.is_empty() {
        return String::new();
    }
    format!(", did you mean one of: {}?", suggestions.join(", "))
}
