//! What a customer does: an ATECO division, or a sector of a list of the European hubs.

use super::report::names;
use tramite::bilingual::Bilingual;
use tramite::profile::{AtecoEdition, NeedsProfile};
use tramite::vocabulary::{Vocabulary, fold};

/// The sector of a profile: the ATECO 2025 division of its activity, or the one sector it states.
pub(super) fn sector_of(profile: &NeedsProfile, vocabulary: &Vocabulary) -> Option<String> {
    let Some(activity) = &profile.activity else {
        return match profile.sectors.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        };
    };
    if activity.edition == AtecoEdition::Ateco2025 {
        return Some(activity.division.clone());
    }
    // The main one of the divisions that took it over.
    let resolved = vocabulary.ateco.resolve(&activity.code, Some(activity.edition)).ok()?;
    resolved.became.into_iter().next()
}

/// The code of a sector named in a report: one of the hub catalogue, or one of the shorter list
/// that hubs ask their customers.
pub(super) fn sector_named(text: &str, vocabulary: &Vocabulary) -> Option<String> {
    if let Some(entry) = vocabulary.sectors.named(text) {
        return Some(entry.code.clone());
    }
    let key = fold(text);
    let is = |(code, name): &(&String, &[String; 2])| {
        fold(code) == key || name.iter().any(|name| fold(name) == key)
    };
    names().sectors.iter().find(is).map(|(code, _)| code.clone())
}

/// What a sector code of a table is called.
#[must_use]
pub fn sector_name(code: &str, vocabulary: &Vocabulary) -> Option<Bilingual> {
    if let Some(division) = vocabulary.ateco.division(code) {
        return Some(division.title.clone());
    }
    if let Some(entry) = vocabulary.sectors.entry(code) {
        return Some(entry.label.clone());
    }
    names().sectors.get(code).map(|[it, en]| Bilingual::both(it, en))
}
