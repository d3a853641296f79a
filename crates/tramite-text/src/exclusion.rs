//! Why a centre cannot serve a company.

use crate::{actor, audience, distance, joined, language_name, region, say};
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
        other => format!("{other:?}"),
    }
}
