//! Macro-regions, regions and provinces, as their tables give them.

use crate::bilingual::Bilingual;
use crate::centre::Point;
use crate::vocabulary::error::VocabularyError;
use crate::vocabulary::fold::fold;
use crate::vocabulary::source::{MACRO_REGIONS, PROVINCE_ALIASES, PROVINCES, REGIONS};
use crate::vocabulary::table::Table;
use bitcode::{Decode, Encode};

/// A level 1 region of NUTS 2024, such as the North-West.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct MacroRegion {
    /// NUTS 1 code.
    pub nuts1: String,
    /// Name.
    pub name: Bilingual,
}

/// A level 2 region of NUTS 2024.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Region {
    /// NUTS 2 code.
    pub nuts2: String,
    /// NUTS 1 code.
    pub nuts1: String,
    /// Two-digit code of the national institute of statistics.
    pub istat: String,
    /// Name.
    pub name: Bilingual,
    /// Whether it is one of the eight regions of the Mezzogiorno.
    pub mezzogiorno: bool,
    /// Other names.
    pub aliases: Vec<String>,
    /// Folded names; private because they follow from the others.
    keys: Vec<String>,
}

/// A province or metropolitan city, NUTS 2024 level 3.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Province {
    /// Two-letter code.
    pub code: String,
    /// Name.
    pub name: String,
    /// NUTS 2 code of its region.
    pub region: String,
    /// NUTS 3 code.
    pub nuts3: String,
    /// Three-digit code of the national institute of statistics.
    pub istat: String,
    /// Its capital.
    pub capital: String,
    /// Coordinates of the capital.
    pub point: Point,
    /// Other names, those of abolished provinces it took over among them.
    pub aliases: Vec<String>,
    /// Folded names and former codes; private because they follow from the others.
    keys: Vec<String>,
}

impl Region {
    /// Whether this folded text is its code or one of its names.
    pub(super) fn is_named(&self, key: &str) -> bool {
        self.keys.iter().any(|own| own == key)
    }

    /// Every name, code included.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let official = [Some(&self.nuts2), self.name.it.as_ref(), self.name.en.as_ref()];
        official.into_iter().flatten().chain(&self.aliases).map(String::as_str)
    }
}

impl Province {
    /// Whether this folded text is one of its names or former codes.
    pub(super) fn is_named(&self, key: &str) -> bool {
        self.keys.iter().any(|own| own == key)
    }

    /// Every name, code excluded.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(String::as_str)
    }
}

pub(super) fn macro_regions(text: &[u8]) -> Result<Vec<MacroRegion>, VocabularyError> {
    let table = Table::parse(MACRO_REGIONS, text)?;
    let [nuts1, it, en] = table.columns(["nuts1", "it", "en"])?;
    table.require_unique(nuts1)?;
    let mut macro_regions = Vec::new();
    for row in table.rows() {
        let name = Bilingual::both(row.required(it)?, row.required(en)?);
        macro_regions.push(MacroRegion { nuts1: row.required(nuts1)?.to_owned(), name });
    }
    macro_regions.sort_by(|a, b| a.nuts1.cmp(&b.nuts1));
    Ok(macro_regions)
}

pub(super) fn regions(
    text: &[u8],
    macro_regions: &[MacroRegion],
) -> Result<Vec<Region>, VocabularyError> {
    let table = Table::parse(REGIONS, text)?;
    let [nuts2, nuts1, istat, it, en, mezzogiorno, aliases] =
        table.columns(["nuts2", "nuts1", "istat", "it", "en", "mezzogiorno", "aliases"])?;
    table.require_unique(nuts2)?;
    let mut regions = Vec::new();
    for row in table.rows() {
        let above = row.text(nuts1);
        if !macro_regions.iter().any(|macro_region| macro_region.nuts1 == above) {
            let accepted = macro_regions.iter().map(|macro_region| macro_region.nuts1.as_str());
            return Err(row.unknown_code(nuts1, "NUTS 1 code", above, accepted));
        }
        let mut region = Region {
            nuts2: row.required(nuts2)?.to_owned(),
            nuts1: above.to_owned(),
            istat: row.required(istat)?.to_owned(),
            name: Bilingual::both(row.required(it)?, row.required(en)?),
            mezzogiorno: row.flag(mezzogiorno)?,
            aliases: row.list(aliases),
            keys: Vec::new(),
        };
        region.keys = region.names().map(fold).collect();
        regions.push(region);
    }
    regions.sort_by(|a, b| a.nuts2.cmp(&b.nuts2));
    Ok(regions)
}

pub(super) fn provinces(
    text: &[u8],
    aliases: &[u8],
    regions: &[Region],
) -> Result<Vec<Province>, VocabularyError> {
    let table = Table::parse(PROVINCES, text)?;
    let names =
        ["code", "it", "region_nuts2", "nuts3", "istat", "capital", "lat", "lon", "aliases"];
    let [code, it, region, nuts3, istat, capital, lat, lon, alias] = table.columns(names)?;
    table.require_unique(code)?;
    let mut provinces = Vec::new();
    for row in table.rows() {
        let above = row.text(region);
        if !regions.iter().any(|region| region.nuts2 == above) {
            let accepted = regions.iter().map(|region| region.nuts2.as_str());
            return Err(row.unknown_code(region, "NUTS 2 code", above, accepted));
        }
        let latitude = row.number(lat, -90.0..=90.0)?;
        let longitude = row.number(lon, -180.0..=180.0)?;
        let point = latitude.zip(longitude).map(|(lat, lon)| Point { lat, lon });
        let mut province = Province {
            code: row.required(code)?.to_owned(),
            name: row.required(it)?.to_owned(),
            region: above.to_owned(),
            nuts3: row.required(nuts3)?.to_owned(),
            istat: row.required(istat)?.to_owned(),
            capital: row.required(capital)?.to_owned(),
            point: point.ok_or_else(|| row.invalid(lat, "coordinates"))?,
            aliases: row.list(alias),
            keys: Vec::new(),
        };
        province.keys = province.names().map(fold).collect();
        provinces.push(province);
    }
    provinces.sort_by(|a, b| a.code.cmp(&b.code));
    add_former(aliases, &mut provinces)?;
    Ok(provinces)
}

/// Adds the codes and names of provinces that no longer exist, or not yet in NUTS.
fn add_former(text: &[u8], provinces: &mut [Province]) -> Result<(), VocabularyError> {
    let table = Table::parse(PROVINCE_ALIASES, text)?;
    let [alias_code, alias_name, code] =
        table.columns(["alias_code", "alias_name", "province_code"])?;
    for row in table.rows() {
        let found = row.text(code);
        let Ok(position) = provinces.binary_search_by(|province| province.code.as_str().cmp(found))
        else {
            let accepted = provinces.iter().map(|province| province.code.as_str());
            return Err(row.unknown_code(code, "province", found, accepted));
        };
        let province = &mut provinces[position];
        let name = row.required(alias_name)?;
        for former in [name, row.text(alias_code)] {
            let key = fold(former);
            if !key.is_empty() && !province.keys.contains(&key) {
                province.keys.push(key);
            }
        }
        if !province.names().any(|own| own == name) {
            province.aliases.push(name.to_owned());
        }
    }
    Ok(())
}
