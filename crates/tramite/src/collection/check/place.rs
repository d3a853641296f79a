//! Countries, regions, provinces and coordinates: whether they are known and agree.

use super::Checker;
use super::text::GIVEN_ONCE;
use crate::centre::{Point, Site};
use crate::code::nearest;
use crate::collection::at::At;
use crate::collection::fault::Fault;
use crate::collection::record::{DEFAULT_COUNTRY, SiteRecord};
use crate::vocabulary::{Province, distance_km};

/// Southernmost and northernmost latitude of Italy, in degrees, rounded outwards.
const ITALY_LAT: std::ops::RangeInclusive<f64> = 35.2..=47.2;
/// Westernmost and easternmost longitude of Italy, in degrees, rounded outwards.
const ITALY_LON: std::ops::RangeInclusive<f64> = 6.5..=18.7;
/// How far, in km, a site may be from the capital of its province without a second look.
const NEAR_CAPITAL_KM: f64 = 60.0;
/// How far, in km, it may then be from the point of its comune: Rome, the largest, reaches 30.
const NEAR_COMUNE_KM: f64 = 30.0;

impl<'v> Checker<'v> {
    pub(super) fn country(&mut self, at: At<'_>, code: String) -> String {
        if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            self.faults.invalid(at, &code, "a two-letter country code, such as IT");
        }
        code
    }

    pub(super) fn regions(&mut self, at: At<'_>, codes: Vec<String>) -> Vec<String> {
        for (index, code) in codes.iter().enumerate() {
            self.region(at.item(index), code);
            if codes[..index].contains(code) {
                self.faults.invalid(at.item(index), code, GIVEN_ONCE);
            }
        }
        codes
    }

    pub(super) fn sites(
        &mut self,
        at: At<'_>,
        records: Vec<SiteRecord>,
        country: &str,
    ) -> Vec<Site> {
        let records = records.into_iter().enumerate();
        records.filter_map(|(index, record)| self.site(at.item(index), record, country)).collect()
    }

    /// `None` only after a fault.
    fn site(&mut self, at: At<'_>, record: SiteRecord, country: &str) -> Option<Site> {
        let italian = country == DEFAULT_COUNTRY;
        let role = self.code(at.field("role"), &record.role);
        if let Some(code) = &record.nuts2 {
            self.region(at.field("nuts2"), code);
        }
        let province = match &record.province {
            Some(code) if italian => self.province(at.field("province"), code),
            Some(code) => {
                self.faults.invalid(at.field("province"), code, "for sites outside Italy");
                None
            }
            None => None,
        };
        if let Some(province) = province {
            self.agree(at.field("nuts2"), record.nuts2.as_deref(), &province.region, province);
            self.agree(at.field("nuts3"), record.nuts3.as_deref(), &province.nuts3, province);
        } else if let Some(code) = &record.nuts3 {
            self.nuts3(at.field("nuts3"), code, record.nuts2.as_deref());
        }
        let point = self.point(at, &record, italian, province);
        Some(Site {
            role: role?,
            street: record.street.map(|text| self.text(at.field("street"), text)),
            comune: record.comune.map(|text| self.text(at.field("comune"), text)),
            province: record.province,
            nuts2: record.nuts2,
            nuts3: record.nuts3,
            point,
        })
    }

    /// Italian codes are of the list; those of other countries are well formed.
    fn region(&mut self, at: At<'_>, code: &str) {
        if !code.starts_with(DEFAULT_COUNTRY) {
            if !is_nuts(code, 4) {
                self.faults.invalid(at, code, "a NUTS level 2 code, such as ITC4");
            }
            return;
        }
        let regions = self.vocabulary.geography.regions();
        if !regions.iter().any(|region| region.nuts2 == code) {
            let accepted: Vec<&str> = regions.iter().map(|region| region.nuts2.as_str()).collect();
            let near = nearest(code, accepted.iter().copied()).map(str::to_owned);
            let accepted = accepted.into_iter().map(str::to_owned).collect();
            let (list, found) = ("region".to_owned(), code.to_owned());
            self.faults.add(at, Fault::UnknownCode { list, found, accepted, nearest: near });
        }
    }

    fn province(&mut self, at: At<'_>, code: &str) -> Option<&'v Province> {
        let provinces = self.vocabulary.geography.provinces();
        let known = provinces.iter().find(|province| province.code == code);
        if known.is_none() {
            let near = self.vocabulary.geography.province(code).map(|named| named.code.clone());
            self.faults.add(
                at,
                Fault::UnknownCode {
                    list: "province".to_owned(),
                    found: code.to_owned(),
                    accepted: Vec::new(),
                    nearest: near,
                },
            );
        }
        known
    }

    fn agree(&mut self, at: At<'_>, code: Option<&str>, expected: &str, province: &Province) {
        if let Some(code) = code.filter(|code| *code != expected) {
            let expected = format!("the code of province {}, which is {expected}", province.code);
            self.faults.invalid(at, code, &expected);
        }
    }

    fn nuts3(&mut self, at: At<'_>, code: &str, nuts2: Option<&str>) {
        if !is_nuts(code, 5) || nuts2.is_some_and(|region| !code.starts_with(region)) {
            self.faults.invalid(at, code, "a NUTS level 3 code of the region, such as ITC4C");
        }
    }

    fn point(
        &mut self,
        at: At<'_>,
        site: &SiteRecord,
        italian: bool,
        province: Option<&Province>,
    ) -> Option<Point> {
        let reason = match (site.lat, site.lon) {
            (None, None) => return None,
            (Some(lat), Some(lon)) => {
                let point = Point { lat, lon };
                match self.impossible(point, site, italian, province) {
                    None => return Some(point),
                    Some(reason) => reason,
                }
            }
            _ => "one of the two is missing".to_owned(),
        };
        let text = |degrees: Option<f64>| degrees.map_or("none".to_owned(), |n| n.to_string());
        let (lat, lon) = (text(site.lat), text(site.lon));
        let field = if site.lat.is_some() && site.lon.is_none() { "lon" } else { "lat" };
        self.faults.add(at.field(field), Fault::ImpossibleCoordinates { lat, lon, reason });
        None
    }

    /// Why a site of this comune and province cannot be here.
    fn impossible(
        &self,
        point: Point,
        site: &SiteRecord,
        italian: bool,
        province: Option<&Province>,
    ) -> Option<String> {
        if !(-90.0..=90.0).contains(&point.lat) {
            return Some("a latitude is from -90 to 90".to_owned());
        }
        if !(-180.0..=180.0).contains(&point.lon) {
            return Some("a longitude is from -180 to 180".to_owned());
        }
        if italian && !(ITALY_LAT.contains(&point.lat) && ITALY_LON.contains(&point.lon)) {
            return Some("outside Italy".to_owned());
        }
        let province = province?;
        let from_capital = distance_km(point, province.point);
        if from_capital <= NEAR_CAPITAL_KM || self.is_near_comune(point, site) {
            return None;
        }
        let (km, capital) = (from_capital.round(), &province.capital);
        Some(format!("{km} km from {capital}, the capital of province {}", province.code))
    }

    /// Large provinces and islands: Olbia is 85 km from Sassari, Lampedusa 200 from Agrigento.
    fn is_near_comune(&self, point: Point, site: &SiteRecord) -> bool {
        let geography = &self.vocabulary.geography;
        let comune = site.comune.as_deref();
        let comune = comune.and_then(|name| geography.comune(name, site.province.as_deref()).ok());
        let settlement = comune.and_then(|comune| comune.point);
        settlement.is_some_and(|there| distance_km(point, there) <= NEAR_COMUNE_KM)
    }
}

fn is_nuts(code: &str, length: usize) -> bool {
    let mut bytes = code.bytes();
    code.len() == length
        && bytes.by_ref().take(2).all(|byte| byte.is_ascii_uppercase())
        && bytes.all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}
