//! Shares and sentences that invented companies are made of.

use serde::Deserialize;
use std::collections::BTreeMap;

const SHARES: &str = include_str!("../../data/shares.toml");
const NEEDS: &str = include_str!("../../data/needs.toml");

/// Something that is chosen as often as its weight says.
pub(super) trait Weighted {
    fn weight(&self) -> u64;
}

#[derive(Deserialize)]
pub(super) struct Region {
    pub(super) nuts2: String,
    weight: u64,
    #[serde(flatten)]
    _origin: Origin,
}

/// Group of divisions whose firms have the same kinds of needs.
#[derive(Deserialize)]
pub(super) struct Activity {
    pub(super) family: String,
    pub(super) divisions: Vec<String>,
    weight: u64,
    #[serde(flatten)]
    _origin: Origin,
}

#[derive(Deserialize)]
pub(super) struct Size {
    pub(super) actor: String,
    weight: u64,
    #[serde(flatten)]
    _origin: Origin,
}

/// Where a figure comes from, and whether it was read there.
#[derive(Deserialize)]
struct Origin {
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "verified")]
    _verified: bool,
}

impl Weighted for Region {
    fn weight(&self) -> u64 {
        self.weight
    }
}

impl Weighted for Activity {
    fn weight(&self) -> u64 {
        self.weight
    }
}

impl Weighted for Size {
    fn weight(&self) -> u64 {
        self.weight
    }
}

#[derive(Deserialize)]
struct Shares {
    #[serde(rename = "sources")]
    _sources: BTreeMap<String, String>,
    region: Vec<Region>,
    activity: Vec<Activity>,
    size: Vec<Size>,
}

/// The same sentences in both languages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sentences {
    it: Vec<String>,
    en: Vec<String>,
}

impl Sentences {
    pub(super) fn of(&self, italian: bool) -> &[String] {
        if italian { &self.it } else { &self.en }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Needs {
    openings: Sentences,
    closings: Sentences,
    vague: Sentences,
    elsewhere: Sentences,
    family: BTreeMap<String, Sentences>,
}

/// Everything that companies are made of.
pub(super) struct Data {
    pub(super) regions: Vec<Region>,
    pub(super) activities: Vec<Activity>,
    pub(super) sizes: Vec<Size>,
    pub(super) openings: Sentences,
    pub(super) closings: Sentences,
    pub(super) vague: Sentences,
    pub(super) elsewhere: Sentences,
    pub(super) families: BTreeMap<String, Sentences>,
}

impl Data {
    pub(super) fn bundled() -> Self {
        let shares: Shares = toml::from_str(SHARES).expect("the shares compiled in are valid");
        let needs: Needs = toml::from_str(NEEDS).expect("the sentences compiled in are valid");
        Self {
            regions: shares.region,
            activities: shares.activity,
            sizes: shares.size,
            openings: needs.openings,
            closings: needs.closings,
            vague: needs.vague,
            elsewhere: needs.elsewhere,
            families: needs.family,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tramite::vocabulary::Vocabulary;

    #[test]
    fn every_region_of_italy_and_every_source_is_there() {
        let vocabulary = Vocabulary::bundled();
        let data = Data::bundled();
        let mut regions: Vec<&str> = data.regions.iter().map(|one| one.nuts2.as_str()).collect();
        regions.sort_unstable();
        let known: Vec<&str> =
            vocabulary.geography.regions().iter().map(|one| one.nuts2.as_str()).collect();
        assert_eq!(regions, known);
        let shares: Shares = toml::from_str(SHARES).unwrap();
        let origins = data.regions.iter().map(|one| &one._origin);
        let origins = origins.chain(data.activities.iter().map(|one| &one._origin));
        for origin in origins.chain(data.sizes.iter().map(|one| &one._origin)) {
            assert!(shares._sources.contains_key(&origin._source), "{}", origin._source);
            let read = origin._source.starts_with("inps");
            assert_eq!(origin._verified, read, "{}", origin._source);
        }
    }

    #[test]
    fn every_activity_has_divisions_that_exist_and_sentences_in_both_languages() {
        let vocabulary = Vocabulary::bundled();
        let data = Data::bundled();
        for activity in &data.activities {
            for division in &activity.divisions {
                assert!(vocabulary.ateco.division(division).is_some(), "{division}");
            }
            let sentences = &data.families[&activity.family];
            assert_eq!(sentences.it.len(), sentences.en.len(), "{}", activity.family);
        }
    }
}
