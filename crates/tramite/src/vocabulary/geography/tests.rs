//! How places are found by their names, and what is said when they are not.

use super::{Geography, PlaceError};
use crate::centre::Point;
use crate::profile::PlacePrecision;
use crate::vocabulary::Vocabulary;
use proptest::prelude::*;
use std::sync::OnceLock;

fn geography() -> &'static Geography {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    &VOCABULARY.get_or_init(Vocabulary::bundled).geography
}

#[track_caller]
fn check_region(text: &str, nuts2: Option<&str>) {
    let found = geography().region(text).map(|region| region.nuts2.as_str());
    assert_eq!(found, nuts2, "{text:?}");
}

#[track_caller]
fn check_province(text: &str, code: Option<&str>) {
    let found = geography().province(text).map(|province| province.code.as_str());
    assert_eq!(found, code, "{text:?}");
}

#[track_caller]
fn check_comune(name: &str, province: Option<&str>, expected: &str) {
    let found = match geography().comune(name, province) {
        Ok(comune) => comune.described(),
        Err(error) => error.to_string(),
    };
    assert_eq!(found, expected, "{name:?} in {province:?}");
}

/// Comune, province and region in, `region province comune precision` or the message out.
#[track_caller]
fn check_place(parts: [&str; 3], point: Option<(f64, f64)>, expected: &str) {
    let [comune, province, region] = parts.map(|part| Some(part).filter(|part| !part.is_empty()));
    let point = point.map(|(lat, lon)| Point { lat, lon });
    let found = match geography().place(comune, province, region, point) {
        Ok(place) => {
            assert_eq!(
                place.point.is_some(),
                !matches!(place.precision, PlacePrecision::Region | PlacePrecision::Country)
            );
            let or_dash = |part: Option<String>| part.unwrap_or_else(|| "-".to_owned());
            let (region, province) = (or_dash(place.region), or_dash(place.province));
            format!("{region} {province} {} {:?}", or_dash(place.comune), place.precision)
        }
        Err(error) => error.to_string(),
    };
    assert_eq!(found, expected, "{parts:?} {point:?}");
}

#[test]
fn a_region_has_a_code_and_names_in_both_languages() {
    for text in ["ITC4", "itc4", "Lombardia", "lombardy", "LOMBARDIA "] {
        check_region(text, Some("ITC4"));
    }
    check_region("Emilia Romagna", Some("ITH5"));
    check_region("Friuli-Venezia Giulia", Some("ITH4"));
    check_region("val d’aosta", Some("ITC2"));
    check_region("Sudtirol", Some("ITH1"));
    check_region("Puglia", Some("ITF4"));
    check_region("Atlantide", None);
    check_region("", None);
}

#[test]
fn a_name_of_two_regions_is_neither() {
    check_region("Trentino-Alto Adige", None);
    check_place(
        ["", "", "Trentino Alto Adige"],
        None,
        "\"Trentino Alto Adige\" is more than one region; say which: \
         ITH1 Provincia Autonoma di Bolzano/Bozen, ITH2 Provincia Autonoma di Trento",
    );
    check_place(["", "TN", "Trentino-Alto Adige"], None, "ITH2 TN - Province");
    check_place(["Merano", "", "Trentino-Alto Adige"], None, "ITH1 BZ Merano Comune");
}

#[test]
fn a_province_has_a_code_a_name_and_former_names() {
    check_province("MO", Some("MO"));
    check_province("mo", Some("MO"));
    check_province("Modena", Some("MO"));
    check_province("Forlì-Cesena", Some("FC"));
    check_province("forli cesena", Some("FC"));
    check_province("FO", Some("FC"));
    check_province("Reggio Emilia", Some("RE"));
    check_province("Reggio nell'Emilia", Some("RE"));
    check_province("Bozen", Some("BZ"));
    check_province("Medio Campidano", Some("SU"));
    check_province("XX", None);
}

#[test]
fn a_comune_is_found_whatever_the_spelling() {
    for name in ["Reggio Emilia", "Reggio nell'Emilia", "REGGIO NELL’EMILIA", "reggio nell emilia"]
    {
        check_comune(name, None, "Reggio nell'Emilia (RE)");
    }
    check_comune("Bolzano", None, "Bolzano (BZ)");
    check_comune("Bozen", None, "Bolzano (BZ)");
    check_comune("Bolzano/Bozen", None, "Bolzano (BZ)");
    check_comune("Forli", None, "Forlì (FC)");
    check_comune("l'aquila", None, "L'Aquila (AQ)");
    check_comune("Rome", None, "Roma (RM)");
    check_comune("S. Lazzaro di Savena", None, "San Lazzaro di Savena (BO)");
    check_comune("Sassuolo (MO)", None, "Sassuolo (MO)");
    check_comune("Sassuolo, MO", None, "Sassuolo (MO)");
    check_comune("Sassuolo", Some("Modena"), "Sassuolo (MO)");
}

#[test]
fn an_ambiguous_or_unknown_comune_says_so() {
    let which =
        "\"Castro\" is more than one municipality; give the province: Castro (BG), Castro (LE)";
    check_comune("Castro", None, which);
    check_comune("Castro", Some("LE"), "Castro (LE)");
    check_comune("Castro BG", None, "Castro (BG)");
    check_comune(
        "Castro",
        Some("MI"),
        "\"Castro\" is not in Milano, but in Castro (BG), Castro (LE)",
    );
    check_comune(
        "Sasuolo",
        None,
        "unknown municipality \"Sasuolo\", did you mean one of: Sassuolo (MO), Assolo (OR)?",
    );
    check_comune("Qwertyuiop", None, "unknown municipality \"Qwertyuiop\"");
    check_comune("", None, "unknown municipality \"\"");
}

#[test]
fn an_official_name_comes_before_an_alias_unless_the_province_says_otherwise() {
    check_comune("Calliano", None, "Calliano (TN)");
    check_comune("Calliano", Some("AT"), "Calliano Monferrato (AT)");
}

#[test]
fn a_place_is_brought_together_from_its_parts() {
    check_place(["Sassuolo", "", ""], None, "ITH5 MO Sassuolo Comune");
    check_place(["", "MO", ""], None, "ITH5 MO - Province");
    check_place(["", "", "Emilia-Romagna"], None, "ITH5 - - Region");
    check_place(["", "", ""], None, "- - - Country");
    check_place(["Castro", "", "Puglia"], None, "ITF4 LE Castro Comune");
    check_place(["Sassuolo", "", ""], Some((44.55, 10.78)), "ITH5 MO Sassuolo Coordinates");
    check_place(["", "", ""], Some((44.64, 10.92)), "ITH5 - - Coordinates");
}

#[test]
fn parts_that_contradict_each_other_are_faults() {
    check_place(
        ["Sassuolo", "MI", ""],
        None,
        "\"Sassuolo\" is not in Milano, but in Sassuolo (MO)",
    );
    check_place(
        ["Sassuolo", "", "Lombardia"],
        None,
        "\"Sassuolo\" is not in Lombardia, but in Sassuolo (MO)",
    );
    check_place(
        ["", "MO", "Lombardia"],
        None,
        "the province Modena is not in Lombardia, but in ITH5 Emilia-Romagna",
    );
    check_place(
        ["Sassuolo", "", ""],
        Some((38.11, 15.66)),
        "the coordinates are 823 km from Sassuolo (MO)",
    );
    check_place(
        ["", "", ""],
        Some((48.85, 2.35)),
        "the coordinates are not in Italy; state the country",
    );
    check_place(
        ["", "", "Lombradia"],
        None,
        "unknown region \"Lombradia\", did you mean \"Lombardia\"?",
    );
    check_place(["", "Modna", ""], None, "unknown province \"Modna\", did you mean \"Modena\"?");
}

#[test]
fn coordinates_out_of_range_are_refused() {
    let point = Some(Point { lat: f64::NAN, lon: 9.0 });
    let error = geography().place(None, None, None, point).expect_err("NaN is no latitude");
    assert!(matches!(error, PlaceError::ImpossiblePoint { .. }));
    assert_eq!(error.field(), "lat");
}

#[test]
fn a_comune_without_coordinates_takes_those_of_its_province() {
    let geography = geography();
    let comune = geography.comuni().iter().find(|comune| comune.point.is_none());
    let comune = comune.expect("some municipalities have no coordinates");
    let province = geography.province(&comune.province).expect("its province is listed");
    let place = geography.place(Some(&comune.name), Some(&comune.province), None, None);
    let place = place.expect("it is found by name and province");
    assert_eq!(place.point, Some(province.point));
    assert_eq!(place.precision, PlacePrecision::Province);
}

#[test]
fn every_comune_is_found_by_its_own_name_and_province() {
    for comune in geography().comuni() {
        let found = geography().comune(&comune.name, Some(&comune.province));
        assert_eq!(found, Ok(comune));
    }
}

#[test]
fn every_capital_is_a_comune_of_its_province() {
    for province in geography().provinces() {
        let capital = geography().comune(&province.capital, Some(&province.code));
        assert_eq!(capital.map(|comune| comune.point), Ok(Some(province.point)), "{province:?}");
    }
}

#[test]
fn the_beginning_of_a_name_suggests_capitals_first() {
    let names = |prefix| -> Vec<String> {
        geography().suggest(prefix, 3).into_iter().map(super::Comune::described).collect()
    };
    assert_eq!(names("mod")[0], "Modena (MO)");
    assert_eq!(names("Bolz")[0], "Bolzano (BZ)");
    assert_eq!(names("sassuo"), ["Sassuolo (MO)"]);
    assert!(names("").is_empty());
    assert!(names("zzz").is_empty());
}

proptest! {
    #[test]
    fn no_place_name_panics(comune in ".{0,40}", province in ".{0,6}", region in ".{0,12}",
                            lat in any::<f64>(), lon in any::<f64>()) {
        let geography = geography();
        let _ = geography.place(Some(&comune), None, None, None);
        let _ = geography.place(Some(&comune), Some(&province), Some(&region), None);
        let _ = geography.place(None, None, None, Some(Point { lat, lon }));
        prop_assert!(geography.suggest(&comune, 5).len() <= 5);
    }
}
