//! Regions, provinces and municipalities of Italy, found by code or by any of their names.

mod comune;
mod distance;
mod place;
mod region;

pub use comune::Comune;
pub use distance::distance_km;
pub use place::PlaceError;
pub use region::{MacroRegion, Province, Region};

use super::error::VocabularyError;
use super::fold::fold;
use super::source::{COMUNI, MACRO_REGIONS, PROVINCE_ALIASES, PROVINCES, REGIONS, Source};
use crate::bundle::{Pieces, joined};
use crate::deferred::{Deferred, decoded};
use bitcode::{Decode, Encode};
use comune::Comuni;
use std::borrow::Cow;
use std::sync::OnceLock;

/// The places the product knows.
pub struct Geography {
    macro_regions: Vec<MacroRegion>,
    /// In the order of the NUTS codes.
    regions: Vec<Region>,
    /// In the order of the two-letter codes; the region of each is in `regions`.
    provinces: Vec<Province>,
    /// The table of the municipalities, which is read when the first is asked for: it is most of
    /// the vocabulary's bytes after the thesaurus, and most needs name no municipality.
    comuni_table: Cow<'static, [u8]>,
    comuni: OnceLock<Deferred<Comuni>>,
}

/// What is read of them at once.
#[derive(Encode, Decode)]
struct Areas {
    macro_regions: Vec<MacroRegion>,
    regions: Vec<Region>,
    provinces: Vec<Province>,
}

impl Geography {
    pub(super) fn parse(source: &mut Source) -> Result<Self, VocabularyError> {
        let macro_regions = region::macro_regions(source.contents(MACRO_REGIONS))?;
        let regions = region::regions(source.contents(REGIONS), &macro_regions)?;
        let aliases = source.contents(PROVINCE_ALIASES);
        let provinces = region::provinces(source.contents(PROVINCES), aliases, &regions)?;
        let comuni_table = source.take(COMUNI);
        Ok(Self { macro_regions, regions, provinces, comuni_table, comuni: OnceLock::new() })
    }

    /// Reads the municipalities now, so that a fault in their table comes up as an error.
    pub(super) fn read_comuni(&self) -> Result<(), VocabularyError> {
        let comuni = Comuni::parse(&self.comuni_table, &self.provinces)?;
        self.comuni.get_or_init(|| Deferred::ready(comuni));
        Ok(())
    }

    fn comuni_index(&self) -> &Comuni {
        self.comuni.get_or_init(|| {
            let comuni = Comuni::parse(&self.comuni_table, &self.provinces)
                .expect("the bundled municipalities are valid, others were read beforehand");
            Deferred::ready(comuni)
        })
    }

    /// As a bundle holds them: the areas, and the municipalities for themselves.
    pub(super) fn encoded(&self) -> Vec<u8> {
        let areas = Areas {
            macro_regions: self.macro_regions.clone(),
            regions: self.regions.clone(),
            provinces: self.provinces.clone(),
        };
        joined([bitcode::encode(&areas), bitcode::encode(self.comuni_index())])
    }

    pub(super) fn decoded(bytes: &'static [u8]) -> Self {
        let pieces = Pieces::of(bytes);
        let Areas { macro_regions, regions, provinces } = decoded(pieces.piece(0));
        let comuni = OnceLock::from(Deferred::encoded(pieces.piece(1)));
        Self { macro_regions, regions, provinces, comuni_table: Cow::Borrowed(&[]), comuni }
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

    /// The municipalities, by the code of their province and by name.
    #[must_use]
    pub fn comuni(&self) -> &[Comune] {
        &self.comuni_index().list
    }

    /// The municipalities whose name, in any language, begins so: capitals of provinces first,
    /// then by name; at most `n`.
    #[must_use]
    pub fn suggest(&self, prefix: &str, n: usize) -> Vec<&Comune> {
        self.comuni_index().suggest(prefix, n, |comune| {
            let province = self.province(&comune.province);
            province.is_some_and(|province| province.capital == comune.name)
        })
    }
}

impl std::fmt::Debug for Geography {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Geography").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
