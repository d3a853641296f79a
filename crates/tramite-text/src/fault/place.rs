//! Places and activities that could not be resolved.

use super::collection::shown;
use crate::message::correct;
use crate::{Message, distance, say};
use tramite::bilingual::Language;
use tramite::vocabulary::{AtecoError, PlaceError};

/// A place that cannot be told, and what would tell it.
#[must_use]
pub fn place_error(error: &PlaceError, language: Language) -> Message {
    let one_of = |values: &[String]| {
        (!values.is_empty()).then(|| say!(language, "hint.one-of", values = values.join(", ")))
    };
    match error {
        PlaceError::UnknownRegion { found, nearest, accepted } => Message {
            text: say!(language, "place.unknown-region", found = shown(found)),
            hint: correct(nearest.as_deref(), accepted, language),
        },
        PlaceError::AmbiguousRegion { found, candidates } => Message {
            text: say!(language, "place.ambiguous-region", found = shown(found)),
            hint: one_of(candidates),
        },
        PlaceError::UnknownProvince { found, nearest, accepted } => Message {
            text: say!(language, "place.unknown-province", found = shown(found)),
            hint: correct(nearest.as_deref(), accepted, language),
        },
        PlaceError::UnknownComune { found, suggestions } => Message {
            text: say!(language, "place.unknown-comune", found = shown(found)),
            hint: one_of(suggestions).or_else(|| Some(say!(language, "place.unknown-comune-hint"))),
        },
        PlaceError::AmbiguousComune { found, candidates } => Message::with_hint(
            say!(language, "place.ambiguous-comune", found = shown(found)),
            say!(language, "place.ambiguous-comune-hint", values = candidates.join(", ")),
        ),
        PlaceError::ComuneElsewhere { comune, given, holds } => {
            let found = holds.join(", ");
            Message::plain(say!(
                language,
                "place.comune-elsewhere",
                comune = comune,
                given = given,
                found = found
            ))
        }
        PlaceError::ProvinceElsewhere { province, given, region } => Message::plain(say!(
            language,
            "place.province-elsewhere",
            province = province,
            given = given,
            region = region
        )),
        PlaceError::ImpossiblePoint { lat, lon } => Message::with_hint(
            say!(language, "place.impossible-point", lat = lat, lon = lon),
            say!(language, "place.impossible-point-hint"),
        ),
        PlaceError::PointElsewhere { distance_km, place } => {
            let far = distance(*distance_km, language);
            Message::plain(say!(language, "place.point-elsewhere", distance = far, place = place))
        }
        PlaceError::PointAbroad => Message::with_hint(
            say!(language, "place.point-abroad"),
            say!(language, "place.point-abroad-hint"),
        ),
        other => Message::plain(other.to_string()),
    }
}

/// A code of economic activity that cannot be read.
#[must_use]
pub fn ateco_error(error: &AtecoError, language: Language) -> Message {
    match error {
        AtecoError::Malformed { found } => Message::with_hint(
            say!(language, "ateco.malformed", found = shown(found)),
            say!(language, "ateco.malformed-hint"),
        ),
        AtecoError::SectionOnly { section, title, divisions } => {
            let title = title.in_language(language);
            Message::with_hint(
                say!(language, "ateco.section-only", section = section, title = title),
                say!(language, "ateco.section-only-hint", divisions = divisions.join(", ")),
            )
        }
        AtecoError::UnknownDivision { division, edition, nearest, .. } => Message::with_hint(
            say!(language, "ateco.unknown-division", division = division, edition = edition),
            say!(language, "hint.one-of", values = nearest.join(", ")),
        ),
        AtecoError::WrongSection { section, division, edition, expected } => Message::plain(say!(
            language,
            "ateco.wrong-section",
            section = section,
            division = division,
            edition = edition,
            expected = expected
        )),
        other => Message::plain(other.to_string()),
    }
}
