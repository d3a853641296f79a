//! Regions, provinces and municipalities of Italy, found by code or by any of their names.

mod region;

pub use region::{MacroRegion, Province, Region};

use super::error::VocabularyError;
use super::fold::fold;
use super::source::{MACRO_REGIONS, PROVINCE_ALIASES, PROVINCES, REGIONS, Source};

/// The places the product knows.
#[derive(Debug)]
pub struct Geography {
    macro_regions: Vec<MacroRegion>,
    /// In the order of the NUTS codes.
    regions: Vec<Region>,
    /// In the order of the two-letter codes; the region of each is in `regions`.
    provinces: Vec<Province>,
}

impl Geography {
    pub(super) fn parse(source: &Source) -> Result<Self, VocabularyError> {
        let macro_regions = region::macro_regions(source.contents(MACRO_REGIONS))?;
        let regions = region::regions(source.contents(REGIONS), &macro_regions)?;
        let aliases = source.contents(PROVINCE_ALIASES);
        let provinces = region::provinces(source.contents(PROVINCES), aliases, &regions)?;
        Ok(Self { macro_regions, regions, provinces })
    }

    /// The level 1 regions of NUTS 2024, in the order of their codes.
    #[must_use]
    pub fn macro_regions(&self) -> &[MacroRegion] {
        &self.macro_regions
    }

    /// The level 2 regions of NUTS 2024, in the order of their codes.
    #[must_use]
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The region of this NUTS code or name, in either language; `None` also when two regions
    /// bear the name, as the two provinces of Trentino-Alto Adige do.
    #[must_use]
    pub fn region(&self, text: &str) -> Option<&Region> {
        let mut named = self.regions_named(text);
        named.next().filter(|_| named.next().is_none())
    }

    /// Every region of this NUTS code or name.
    pub fn regions_named(&self, text: &str) -> impl Iterator<Item = &Region> {
        let key = fold(text);
        self.regions.iter().filter(move |region| region.is_named(&key))
    }

    /// The provinces of NUTS 2024, in the order of their two-letter codes.
    #[must_use]
    pub fn provinces(&self) -> &[Province] {
        &self.provinces
    }

    /// The province of this two-letter code, name or alias.
    #[must_use]
    pub fn province(&self, text: &str) -> Option<&Province> {
        let key = fold(text);
        let by_code = self.provinces.iter().find(|province| fold(&province.code) == key);
        by_code.or_else(|| self.provinces.iter().find(|province| province.is_named(&key)))
    }
}
