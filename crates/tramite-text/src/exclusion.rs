//! Why a centre cannot serve a company.

use crate::{actor, audience, date, distance, joined, language_name, region, say};
use tramite::bilingual::Language;
use tramite::explanation::ExclusionReason;
use tramite::vocabulary::Vocabulary;

/// More regions than this are only counted.
const NAMED: usize = 6;

/// One reason as a sentence.
#[must_use]
pub fn exclusion(reason: &ExclusionReason, vocabulary: &Vocabulary, language: Language) -> String {
    match reason {
        ExclusionReason::Audience { actor: who, serves } => {
            let served: Vec<String> = serves.iter().map(|each| audience(*each, language)).collect();
            let (served, who) = (joined(&served, language), actor(*who, language));
            say!(language, "exclusion.audience", served = served, actor = who)
        }
        ExclusionReason::Region { region: place, serves } if serves.len() > NAMED => {
            let place = region(place, vocabulary, language);
            say!(language, "exclusion.region-of-many", n = serves.len(), region = place)
        }
        ExclusionReason::Region { region: place, serves } => {
            let served: Vec<String> =
                serves.iter().map(|code| region(code, vocabulary, language)).collect();
            let served = joined(&served, language);
            let place = region(place, vocabulary, language);
            say!(language, "exclusion.region", served = served, region = place)
        }
        ExclusionReason::Country { country, serves } => {
            say!(language, "exclusion.country", served = serves, country = country)
        }
        ExclusionReason::TooFar { distance_km, max_km } => {
            let far = distance(*distance_km, language);
            say!(language, "exclusion.too-far", distance = far, limit = distance(*max_km, language))
        }
        ExclusionReason::Language { works_in } => {
            let names: Vec<String> =
                works_in.iter().map(|code| language_name(code, language)).collect();
            say!(language, "exclusion.language", languages = joined(&names, language))
        }
        ExclusionReason::Unwanted => say!(language, "exclusion.unwanted"),
        ExclusionReason::Rule { note, source, .. } => {
            let note = note.in_language(language);
            say!(language, "exclusion.rule", note = note, source = source)
        }
        ExclusionReason::Closed { from: Some(from), .. } => {
            say!(language, "exclusion.not-open", date = date(*from, language))
        }
        ExclusionReason::Closed { on: Some(on), .. } => {
            say!(language, "exclusion.over", date = date(*on, language))
        }
        ExclusionReason::Closed { .. } => say!(language, "exclusion.full"),
        other => format!("{other:?}"),
    }
}

/// What would change a reason.
#[must_use]
pub fn remedy(reason: &ExclusionReason, vocabulary: &Vocabulary, language: Language) -> String {
    match reason {
        ExclusionReason::Audience { serves, .. } => {
            let served: Vec<String> = serves.iter().map(|each| audience(*each, language)).collect();
            say!(language, "remedy.audience", served = joined(&served, language))
        }
        ExclusionReason::Region { serves, .. } if serves.len() > NAMED => {
            say!(language, "remedy.region-of-many", n = serves.len())
        }
        ExclusionReason::Region { serves, .. } => {
            let served: Vec<String> =
                serves.iter().map(|code| region(code, vocabulary, language)).collect();
            say!(language, "remedy.region", served = joined(&served, language))
        }
        ExclusionReason::Country { serves, .. } => {
            say!(language, "remedy.country", served = serves)
        }
        ExclusionReason::TooFar { distance_km, .. } => {
            say!(language, "remedy.too-far", distance = distance(*distance_km, language))
        }
        ExclusionReason::Language { works_in } => {
            let names: Vec<String> =
                works_in.iter().map(|code| language_name(code, language)).collect();
            say!(language, "remedy.language", languages = joined(&names, language))
        }
        ExclusionReason::Rule { .. } => say!(language, "remedy.rule"),
        ExclusionReason::Closed { .. } => say!(language, "remedy.closed"),
        ExclusionReason::Unwanted => say!(language, "remedy.unwanted"),
        other => format!("{other:?}"),
    }
}
