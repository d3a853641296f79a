//! The cards of the repository: all are good, canonical and of the stored schema.

use crate::support::{fixture, vocabulary};
use std::fs;
use std::path::Path;
use tramite::collection::Collection;
use tramite::collection::export::to_card;
use tramite::collection::record::json_schema;

/// Set to rewrite the cards and the schema instead of comparing them.
const UPDATE: &str = "TRAMITE_UPDATE_FIXTURES";

fn compare_or_update(path: &Path, expected: &str) {
    if std::env::var_os(UPDATE).is_some() {
        fs::write(path, expected).expect("the fixture can be written");
    }
    let stored = fs::read_to_string(path).unwrap_or_default();
    assert!(
        stored == expected,
        "{} is not in its canonical form; run the tests with {UPDATE}=1 and look at the diff",
        path.display()
    );
}

#[test]
fn every_card_of_the_repository_loads() {
    let loaded = Collection::read(&fixture("centres"), vocabulary()).unwrap();
    assert_eq!(loaded.rejected, []);
    let centres = loaded.collection.centres();
    let services: usize = centres.iter().map(|centre| centre.services.len()).sum();
    assert_eq!((centres.len(), services), (97, 516));
}

#[test]
fn every_card_is_named_after_its_id_and_round_trips_byte_for_byte() {
    let loaded = Collection::read(&fixture("centres"), vocabulary()).unwrap();
    for centre in loaded.collection.centres() {
        let path = fixture("centres").join(format!("{}.json", centre.id));
        compare_or_update(&path, &to_card(centre));
    }
}

#[test]
fn the_bundled_collection_is_the_directory_of_cards() {
    let read = Collection::read(&fixture("centres"), vocabulary()).unwrap().collection;
    let bundled = Collection::bundled(vocabulary());
    assert_eq!(bundled.centres(), read.centres());
    assert_eq!(bundled.fingerprint(), read.fingerprint());
}

#[test]
fn the_stored_schema_is_the_one_of_the_record_types() {
    let mut schema = serde_json::to_string_pretty(&json_schema(vocabulary())).unwrap();
    schema.push('\n');
    compare_or_update(&fixture("centre.schema.json"), &schema);
}

#[test]
fn every_card_is_valid_against_the_stored_schema() {
    let schema = fs::read_to_string(fixture("centre.schema.json")).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let mut n_cards = 0;
    for entry in fs::read_dir(fixture("centres")).unwrap() {
        let path = entry.unwrap().path();
        let card: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&card)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
        n_cards += 1;
    }
    assert_eq!(n_cards, 97);
}

/// The schema and the reader agree on each of these, so an editor shows what the reader says.
#[test]
fn what_the_schema_refuses_the_reader_refuses_too() {
    let schema = json_schema(vocabulary());
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let good: serde_json::Value = serde_json::from_str(crate::support::GOOD_CARD).unwrap();
    assert!(validator.is_valid(&good), "the good card is good");
    let faults = [
        ("/kind", "\"edi\""),
        ("/id", "\"Not An Id\""),
        ("/name", "\"\""),
        ("/country", "\"Italy\""),
        ("/sites/0/province", "\"XX\""),
        ("/sites/0/nuts2", "\"ITZ9\""),
        ("/sites/0/lat", "91"),
        ("/scope", "\"galactic\""),
        ("/regions_served/0", "\"ITC9\""),
        ("/website", "\"Website\""),
        ("/email", "\"nobody\""),
        ("/summary/it", "\"\""),
        ("/technologies/0/code", "\"robots\""),
        ("/technologies/0/strength", "6"),
        ("/sectors/0/code", "\"factories\""),
        ("/audience/0", "\"anyone\""),
        ("/languages/0", "\"ita\""),
        ("/services/0/category", "\"testing\""),
        ("/services/0/technologies/0", "\"robots\""),
        ("/services/0/open_from", "\"1 May\""),
        ("/provenance/checked_on", "\"yesterday\""),
        ("/provenance/confidence", "\"sure\""),
        ("/partners", "\"Example University\""),
    ];
    for (pointer, value) in faults {
        let mut card = good.clone();
        let value: serde_json::Value = serde_json::from_str(value).unwrap();
        match card.pointer_mut(pointer) {
            Some(place) => *place = value.clone(),
            None => card[&pointer[1..]] = value.clone(),
        }
        assert!(!validator.is_valid(&card), "the schema accepts {value} at {pointer}");
        let loaded = crate::support::read_file("card.json", card.to_string());
        assert!(!loaded.rejected.is_empty(), "the reader accepts {value} at {pointer}");
    }
}
