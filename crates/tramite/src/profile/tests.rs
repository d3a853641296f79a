//! How profiles are read, and what is said of those that cannot be.

use super::{
    Actor, AtecoEdition, LONGEST_NEED, NeedsProfile, PROFILE_FIELDS, PlacePrecision, ProfileFault,
    ProfileProblem, ProfileRecord,
};
use crate::bilingual::Language;
use crate::centre::ServiceCategory;
use crate::vocabulary::Vocabulary;
use proptest::prelude::*;
use std::sync::OnceLock;

fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(Vocabulary::bundled)
}

/// Every fault of shape and meaning.
fn read(text: &str) -> Result<NeedsProfile, Vec<ProfileFault>> {
    match ProfileRecord::read(text) {
        Ok(record) => record.resolve(vocabulary()),
        Err(error) => Err(error.with_faults_of_meaning(vocabulary()).faults),
    }
}

#[track_caller]
fn accepted(text: &str) -> NeedsProfile {
    read(text).unwrap_or_else(|faults| panic!("{text}: {faults:#?}"))
}

#[track_caller]
fn check_faults(text: &str, expected: &[&str]) {
    let beginning: String = text.chars().take(80).collect();
    let faults = read(text).expect_err(&beginning);
    let found: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(found, expected, "{beginning}");
}

const FULL_TOML: &str = r#"
need = "Vogliamo ridurre gli scarti della verniciatura"
lang = "it"
actor = "small"
comune = "Sassuolo"
province = "MO"
region = "Emilia-Romagna"
max_km = 80
ateco = 25.62
technology = ["robotics", "Internet delle cose"]
service = "test-before-invest"
languages = ["it", "EN"]
trl = 4
digital_maturity = 35
exclude_technology = "blockchain_dlt"
exclude_centre = ["artes-4"]
"#;

const FULL_JSON: &str = r#"{
  "need": "Vogliamo ridurre gli scarti della verniciatura",
  "lang": "it", "actor": "small", "comune": "Sassuolo", "province": "MO",
  "region": "Emilia-Romagna", "max_km": 80.0, "ateco": "25.62",
  "technology": ["robotics", "Internet delle cose"], "service": ["test-before-invest"],
  "languages": ["it", "en"], "trl": 4, "digital_maturity": 35,
  "exclude_technology": ["blockchain_dlt"], "exclude_centre": "artes-4", "sector": null
}"#;

#[test]
fn toml_and_json_say_the_same() {
    let profile = accepted(FULL_TOML);
    assert_eq!(profile, accepted(FULL_JSON));
    assert_eq!(profile.language, Some(Language::Italian));
    assert_eq!(profile.actor, Some(Actor::Small));
    assert_eq!(profile.technologies, ["robotics", "internet_of_things"]);
    assert_eq!(profile.services, [ServiceCategory::TestBeforeInvest]);
    assert_eq!(profile.languages, ["it", "en"]);
    assert_eq!(profile.sectors.first().map(String::as_str), Some("metal_working"));
    let place = profile.place.expect("a place is given");
    assert_eq!(place.region.as_deref(), Some("ITH5"));
    assert_eq!(place.precision, PlacePrecision::Comune);
}

#[test]
fn one_field_is_enough() {
    assert_eq!(accepted("need = \"energia\"").need, "energia");
    assert_eq!(accepted("technology = \"robotics\"").technologies, ["robotics"]);
    assert_eq!(accepted("{\"sector\": \"Tessile e abbigliamento\"}").sectors, ["textiles"]);
    assert!(accepted("region = \"Lazio\"").place.is_some());
    assert_eq!(accepted("trl = 9").trl, Some(9));
}

#[test]
fn a_profile_that_says_nothing_is_a_fault() {
    let empty = "the profile says nothing: give a need, or at least one other field";
    for text in ["", "{}", "need = \" \\t\\n \"", "need = \"\\u200B\"", "languages = [\"it\"]"] {
        check_faults(text, &[empty]);
    }
}

#[test]
fn stated_sectors_come_before_those_of_the_activity() {
    let profile = accepted("ateco = \"10.51\"\nsector = \"energy\"");
    assert_eq!(profile.sectors, ["energy"]);
    assert_eq!(profile.activity.expect("an activity is given").division, "10");
}

#[test]
fn the_edition_of_an_activity_may_be_stated() {
    let edition = |text| accepted(text).activity.expect("an activity is given").edition;
    assert_eq!(edition("ateco = \"62.01\"\nateco_edition = 2007"), AtecoEdition::Ateco2007);
    assert_eq!(
        edition("ateco = \"62.01\"\nateco_edition = \"Ateco 2025\""),
        AtecoEdition::Ateco2025
    );
    check_faults("ateco_edition = 2007", &["line 1: ateco_edition: needs ateco beside it"]);
}

#[test]
fn an_unknown_field_names_the_nearest_and_all_accepted() {
    let accepted = PROFILE_FIELDS.join(", ");
    check_faults(
        "need = \"x\"\ntechnologies = [\"robotics\"]\nqwerty = 1",
        &[
            &format!(
                "line 2: technologies: unknown field, did you mean \"technology\"?; accepted: {accepted}"
            ),
            &format!("line 3: qwerty: unknown field; accepted: {accepted}"),
        ],
    );
}

#[test]
fn all_faults_are_told_at_once_each_with_its_line() {
    check_faults(
        "actor = \"smal\"\nregion = \"Lombradia\"\nateco = 34\n\ntrl = 10\nneed = 5\nlat = 100\n",
        &[
            "line 1: actor: unknown actor \"smal\", did you mean \"small\"?; accepted: micro, small, medium, midcap, large, startup, public-administration, research",
            "line 2: region: unknown region \"Lombradia\", did you mean \"Lombardia\"?",
            "line 3: ateco: ATECO 2025 has no division \"34\"; nearest: 33, 35",
            "line 5: trl: 10 is not a whole number from 1 to 9",
            "line 6: need: is a number, not a text",
            "line 7: lat: needs lon beside it",
            "line 7: lat: 100 is not a latitude from -90 to 90 degrees",
        ],
    );
}

#[test]
fn wrong_types_are_named() {
    check_faults("need = [\"x\"]", &["line 1: need: is a list, not a text"]);
    check_faults("{\"trl\": \"4\"}", &["line 1: trl: is a text, not a number"]);
    check_faults("{\"trl\": 4.5}", &["line 1: trl: 4.5 is not a whole number from 1 to 9"]);
    check_faults("trl = 3000", &["line 1: trl: 3000 is not a whole number from 1 to 9"]);
    check_faults("actor = true", &["line 1: actor: is true or false, not a text"]);
    check_faults("need = 2026-01-01", &["line 1: need: is a date, not a text"]);
    check_faults("[need]\nx = 1", &["line 1: need: is a table, not a text"]);
    check_faults(
        "technology = [\"robotics\", 1]",
        &["line 1: technology: is a number, not a text in each place of the list"],
    );
}

#[test]
fn numbers_out_of_range_are_refused() {
    check_faults(
        "need = \"x\"\ndigital_maturity = 101",
        &["line 2: digital_maturity: 101 is not a whole number from 0 to 100"],
    );
    for max_km in ["0", "-5", "nan", "inf"] {
        let text = format!("comune = \"Sassuolo\"\nmax_km = {max_km}");
        let faults = read(&text).expect_err(&text);
        assert!(matches!(faults[0].problem, ProfileProblem::OutOfRange { .. }), "{faults:?}");
    }
}

#[test]
fn a_limit_of_travel_needs_a_place_to_travel_from() {
    let message = "line 2: max_km: needs a comune, a province or coordinates beside it";
    check_faults("need = \"x\"\nmax_km = 50", &[message]);
    check_faults("region = \"Lazio\"\nmax_km = 50", &[message]);
}

#[test]
fn a_place_abroad_has_a_country_and_perhaps_coordinates() {
    let place = accepted("country = \"si\"\nlat = 46.05\nlon = 14.51").place.expect("it is given");
    assert_eq!((place.country.as_str(), place.region), ("SI", None));
    check_faults(
        "country = \"SI\"\ncomune = \"Gorizia\"",
        &["line 2: comune: is known for Italy only; the country is SI"],
    );
    check_faults(
        "country = \"Slovenia\"",
        &[
            "line 1: country: \"Slovenia\" is not a two-letter country code of ISO 3166-1, such as IT or SI",
        ],
    );
}

#[test]
fn what_is_wanted_cannot_be_excluded() {
    check_faults(
        "technology = \"robotics\"\nexclude_technology = \"Robotica\"",
        &["line 2: exclude_technology: robotics is both wanted and excluded"],
    );
}

#[test]
fn a_field_that_stands_twice_is_a_fault() {
    check_faults("{\"need\": \"a\",\n\"need\": \"b\"}", &["line 2: need: stands twice"]);
    let faults = read("need = \"a\"\nneed = \"b\"").expect_err("TOML forbids it");
    assert!(matches!(faults[0].problem, ProfileProblem::Malformed { format: "TOML", .. }));
}

#[test]
fn a_need_is_read_up_to_its_limit_and_not_beyond() {
    let need = "è".repeat(LONGEST_NEED);
    assert_eq!(accepted(&format!("need = \"{need}\"")).need, need);
    check_faults(
        &format!("need = \"{need}è\""),
        &["line 1: need: has 100001 characters; at most 100000 are read"],
    );
}

#[test]
fn long_values_and_lists_are_refused() {
    let long = "x".repeat(201);
    check_faults(
        &format!("actor = \"{long}\""),
        &["line 1: actor: has 201 characters; at most 200 are read"],
    );
    let many = vec!["\"robotics\""; 201].join(",");
    check_faults(
        &format!("technology = [{many}]"),
        &["line 1: technology: has 201 values; at most 200 are read"],
    );
    check_faults(
        &format!("need = \"{}\"", "x".repeat(3_000_000)),
        &["has 3000009 bytes; at most 2097152 are read"],
    );
}

#[test]
fn control_characters_and_marks_of_direction_do_not_reach_the_need() {
    let profile = accepted("{\"need\": \"uno\\u0000due\\u202etre\\u001b[31m\"}");
    assert_eq!(profile.need, "uno duetre [31m");
}

#[test]
fn no_message_quotes_the_need() {
    let secret = "segretissimo";
    for text in [
        format!("need = \"{secret}"),
        format!("need = {secret}"),
        format!("{{\"need\": \"{secret}}}"),
        format!("{{\"need\": {secret}}}"),
        format!("need = \"{secret}\"\nactor = \"x\""),
        format!("need = \"{}\"", secret.repeat(10_000)),
        format!("need = [\"{secret}\"]"),
    ] {
        let error = ProfileRecord::read(&text).map(|record| record.resolve(vocabulary()));
        let told = format!("{error:?}");
        let message = match error {
            Ok(resolved) => format!("{:?}", resolved.err()),
            Err(error) => error.to_string(),
        };
        assert!(!told.contains(secret) && !message.contains(secret), "{message}");
    }
}

#[test]
fn flags_override_the_file_field_by_field() {
    let file = ProfileRecord::from_toml(FULL_TOML).expect("the file is valid");
    let flags = ProfileRecord {
        actor: Some("large".to_owned()),
        technology: vec!["photonics".to_owned()],
        ..ProfileRecord::default()
    };
    let profile = file.overridden_by(flags).resolve(vocabulary()).expect("still valid");
    assert_eq!(profile.actor, Some(Actor::Large));
    assert_eq!(profile.technologies, ["photonics"]);
    assert_eq!(profile.trl, Some(4));
}

#[test]
fn a_place_is_overridden_as_a_whole() {
    let file = ProfileRecord::from_toml(FULL_TOML).expect("the file is valid");
    let flags = ProfileRecord { province: Some("MI".to_owned()), ..ProfileRecord::default() };
    let record = file.overridden_by(flags);
    assert!(!record.lines.contains_key("comune") && !record.lines.contains_key("province"));
    let place = record.resolve(vocabulary()).expect("still valid").place.expect("a place is given");
    assert_eq!((place.province.as_deref(), place.comune), (Some("MI"), None));
}

#[test]
fn broken_syntax_names_format_and_line() {
    for (text, format, line) in [
        ("need = \"a\"\nactor = ", "TOML", 2),
        ("{\"need\": \"a\",\n\"actor\" \"b\"}", "JSON", 2),
        ("{\"need\": \"a\", // comment\n}", "JSON", 1),
    ] {
        let faults = read(text).expect_err(text);
        let problem = &faults[0].problem;
        assert!(
            matches!(problem, ProfileProblem::Malformed { format: own, .. } if *own == format),
            "{problem:?}"
        );
        assert_eq!(faults[0].line, Some(line), "{text}");
    }
    let faults = read(&format!("{{\"need\": {}", "[".repeat(100_000))).expect_err("too deep");
    assert!(matches!(faults[0].problem, ProfileProblem::Malformed { .. }));
    let faults = read(&format!("need = {}", "[".repeat(100_000))).expect_err("too deep");
    assert!(matches!(faults[0].problem, ProfileProblem::Malformed { .. }));
}

proptest! {
    #[test]
    fn no_text_panics(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let text = String::from_utf8_lossy(&bytes);
        let _ = read(&text);
        let _ = read(&format!("{{{text}"));
        let _ = read(&format!("need = {text}"));
    }

    #[test]
    fn no_value_panics(field in 0..PROFILE_FIELDS.len(), value in ".{0,60}") {
        let object = serde_json::json!({ PROFILE_FIELDS[field]: value }).to_string();
        let _ = read(&object);
    }

    #[test]
    fn a_cleaned_text_stays_as_it_is(text in ".{0,80}") {
        let once = super::clean(&text);
        prop_assert_eq!(super::clean(&once), once.clone());
    }
}
