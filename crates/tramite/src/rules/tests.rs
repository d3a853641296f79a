//! What the bundled rules hold, and what is said of faulty ones.

use super::*;
use crate::collection::Collection;
use crate::vocabulary::Vocabulary;

const GOOD: &str = r#"id = "good"
country = "IT"
as_of = "2026-11-22"
valid_from = "2026-01-01"
valid_to = "2026-12-31"
name = { it = "buono", en = "good" }

[[source]]
id = "act"
title = "The act"

[[funding]]
id = "line"
kinds = ["edih"]
name = { it = "linea", en = "line" }
verification = "primary"
sources = ["act"]

[[service]]
id = "test"
categories = ["test-before-invest"]
percent = { micro = 100, small = 100, medium = 80, large = 30 }
name = { it = "prova", en = "test" }
verification = "primary"
sources = ["act"]
"#;

fn read(text: &str) -> LoadedRules {
    AidRules::parse(vec![("good.toml".to_owned(), text.to_owned())])
}

#[track_caller]
fn faulty(from: &str, to: &str, line: usize, field: &str, words: &str) {
    let text = GOOD.replace(from, to);
    assert_ne!(text, GOOD, "{from}");
    let loaded = read(&text);
    let [fault] = loaded.faults.as_slice() else { panic!("{from}: {:?}", loaded.faults) };
    assert_eq!((fault.line, fault.field.as_str()), (Some(line), field), "{fault}");
    assert!(fault.to_string().contains(words), "{fault}");
    assert!(loaded.rules.sets().is_empty());
}

#[test]
fn a_fault_is_told_with_file_line_field_and_what_is_accepted() {
    assert_eq!(read(GOOD).faults, []);
    faulty("\"edih\"", "\"edhi\"", 14, "funding[0].kinds[0]", "accepted: competence-centre");
    faulty("medium = 80", "medium = 80.123", 22, "service[0].percent.medium", "two decimals");
    faulty("large = 30", "large = 90", 22, "service[0].percent.large", "gets more than");
    faulty("large = 30", "huge = 30", 22, "service[0].percent.huge", "accepted: micro");
    faulty("2026-12-31", "2025-12-31", 4, "valid_from", "reversed");
    faulty("2026-11-22", "22/11/2026", 3, "as_of", "YYYY-MM-DD");
    faulty("kinds = [\"edih\"]\n", "", 12, "funding[0]", "neither kinds nor centres");
    faulty("id = \"line\"", "id = \"Line\"", 13, "funding[0].id", "lower-case");
    let text = GOOD.replace("[\"act\"]\n\n", "[\"atc\"]\n\n");
    let faults = read(&text).faults;
    assert_eq!(
        faults[0].to_string(),
        "good.toml:17: funding[0].sources[0]: unknown source \"atc\"; accepted: act"
    );
    let text = GOOD.replace(
        "verification = \"primary\"\nsources = [\"act\"]\n\n",
        "verification = \"primary\"\nsources = []\n\n",
    );
    assert_eq!(read(&text).faults[0].problem, RuleProblem::NoSource);
}

#[test]
fn an_unknown_field_and_broken_toml_are_told_with_their_line() {
    for (from, to, line) in [("country", "land", 2), ("[[source]]", "[[source", 8)] {
        let faults = read(&GOOD.replace(from, to)).faults;
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].line, Some(line), "{faults:?}");
    }
}

#[test]
fn an_unknown_legal_basis_is_told_and_the_other_sets_load() {
    let bad = GOOD
        .replace("id = \"good\"", "id = \"bad\"")
        .replace("categories", "bases = [\"de-minimus\"]\ncategories");
    let files = [("bad.toml", bad.as_str()), ("good.toml", GOOD)];
    let loaded = AidRules::parse(files.map(|(n, t)| (n.to_owned(), t.to_owned())).to_vec());
    assert_eq!(loaded.rules.sets().len(), 1);
    assert_eq!(loaded.faults[0].field, "service[0].bases[0]");
}

#[test]
fn two_files_with_one_id_are_told_apart_by_leaving_the_second_out() {
    let files = [("a.toml", GOOD), ("b.toml", GOOD)];
    let loaded = AidRules::parse(files.map(|(n, t)| (n.to_owned(), t.to_owned())).to_vec());
    assert_eq!(loaded.rules.sets().len(), 1);
    assert_eq!((loaded.faults.len(), loaded.faults[0].file.as_str()), (1, "b.toml"));
}

#[test]
fn the_bundled_rules_name_only_centres_and_services_that_exist() {
    let vocabulary = Vocabulary::bundled();
    let collection = Collection::bundled(&vocabulary);
    let findings = AidRules::bundled().check(&collection, "2026-11-25".parse().unwrap());
    let wrong = findings.iter().filter(|finding| {
        matches!(
            finding.warning,
            RuleWarning::UnknownCentre { .. }
                | RuleWarning::UnknownService { .. }
                | RuleWarning::Overlaps { .. }
        )
    });
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<&RuleFinding>::new());
    let over = findings.iter().filter(|one| matches!(one.warning, RuleWarning::Over { .. }));
    assert!(over.count() >= 4);
}

#[test]
fn the_name_of_a_bundled_file_is_the_id_of_its_set() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../index/rules");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let rules = AidRules::bundled();
    let names: Vec<String> = rules.sets().iter().map(|set| format!("{}.toml", set.id)).collect();
    assert_eq!(files, names);
}

#[test]
fn the_schema_accepts_every_bundled_file_and_refuses_what_the_reader_refuses() {
    let schema = jsonschema::validator_for(&json_schema()).unwrap();
    let valid = |text: &str| {
        let table: toml::Table = text.parse().unwrap();
        schema.is_valid(&serde_json::to_value(table).unwrap())
    };
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../index/rules");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        assert!(valid(&std::fs::read_to_string(&path).unwrap()), "{}", path.display());
    }
    for (from, to) in [("\"edih\"", "\"edhi\""), ("= 80", "= 101"), ("large", "huge")] {
        assert!(!valid(&GOOD.replace(from, to)), "{to}");
    }
}
