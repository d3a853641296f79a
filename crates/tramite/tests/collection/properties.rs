//! Whatever the input, the reader answers: it does not panic and it loses no good card.

use crate::support::{GOOD_CARD, read_file, vocabulary};
use proptest::prelude::*;
use tramite::collection::Collection;
use tramite::collection::edih_export::{Import, ImportError, import};

fn read_any(name: &str, bytes: &[u8]) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    if let Ok(loaded) = Collection::read(&path, vocabulary()) {
        for rejected in &loaded.rejected {
            assert!(!rejected.fault.to_string().is_empty());
        }
    }
}

/// Every place in the good card where a value stands.
fn pointers(value: &serde_json::Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        serde_json::Value::Object(fields) => {
            fields.iter().for_each(|(key, inner)| pointers(inner, &format!("{at}/{key}"), found));
        }
        serde_json::Value::Array(elements) => {
            elements
                .iter()
                .enumerate()
                .for_each(|(index, inner)| pointers(inner, &format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

fn any_value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        ".*".prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            prop::collection::hash_map("[a-z]{1,8}", inner, 0..4)
                .prop_map(|fields| serde_json::Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// A cell as the export has them, or nearly.
fn any_cell() -> impl Strategy<Value = String> {
    let usual = prop::sample::select(vec![
        "FARO",
        "Italy",
        "Spain",
        "EDIH",
        "DIH",
        "Website",
        "https://example.org",
        "Via Finta 1, 20123 Milano MI, Italy",
        "Robotics - 5, Big data - 3",
        "Chemical engineering (plants, products) - 2",
        "",
    ]);
    prop_oneof![8 => usual.prop_map(str::to_owned), 1 => "[ -~à-ü]{0,40}"]
}

fn import_any(bytes: &[u8]) -> Result<Import, ImportError> {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("export.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let import = import(&path, vocabulary(), jiff::civil::date(2026, 11, 22));
    if let Err(error) = &import {
        assert!(!error.to_string().is_empty());
    }
    import
}

const SAMPLE: &[u8] = include_bytes!("../../../../fixtures/edih-export/sample.xlsx");

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        read_any("cards.json", &bytes);
        read_any("cards.jsonl", &bytes);
    }

    #[test]
    fn text_that_looks_like_json_never_panics(text in r#"[\[\]{}",:0-9a-z\\ \n-]{0,200}"#) {
        read_any("cards.json", text.as_bytes());
        read_any("cards.jsonl", text.as_bytes());
    }

    #[test]
    fn a_byte_changed_in_a_card_never_panics(at in 0..GOOD_CARD.len(), byte: u8) {
        let mut bytes = GOOD_CARD.as_bytes().to_vec();
        bytes[at] = byte;
        read_any("card.json", &bytes);
    }

    #[test]
    fn a_card_cut_short_never_panics_and_never_loads(at in 0..GOOD_CARD.len() - 2) {
        prop_assume!(GOOD_CARD.is_char_boundary(at) && !GOOD_CARD[..at].trim().is_empty());
        let loaded = read_file("card.json", &GOOD_CARD[..at]);
        prop_assert_eq!(loaded.collection.centres().len(), 0);
        prop_assert_eq!(loaded.rejected.len(), 1);
    }

    #[test]
    fn a_value_replaced_is_accepted_or_named(pick: prop::sample::Index, value in any_value()) {
        let mut card: serde_json::Value = serde_json::from_str(GOOD_CARD).unwrap();
        let mut places = Vec::new();
        pointers(&card, "", &mut places);
        let place: &String = pick.get(&places);
        *card.pointer_mut(place).unwrap() = value;
        // An array at the top is a file of several cards, perhaps of none.
        prop_assume!(!card.is_array());
        let loaded = read_file("card.json", card.to_string());
        prop_assert_eq!(loaded.collection.centres().is_empty(), !loaded.rejected.is_empty());
    }

    #[test]
    fn a_damaged_workbook_is_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = SAMPLE.to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = import_any(&bytes);
    }

    #[test]
    fn a_workbook_cut_short_is_read_or_refused(at in 0..SAMPLE.len()) {
        let _ = import_any(&SAMPLE[..at]);
    }

    #[test]
    fn a_workbook_with_any_texts_gives_a_card_or_a_fault_for_each_row(
        rows in prop::collection::vec(prop::collection::vec(any_cell(), 10), 1..6),
    ) {
        let rows: Vec<Vec<&str>> =
            rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let mut sheet: Vec<&[&str]> = vec![&crate::imports::HEADER];
        sheet.extend(rows.iter().map(Vec::as_slice));
        if let Ok(import) = import_any(&crate::workbook::write("EDIH Catalogue", &sheet)) {
            let mut lines: Vec<_> = import.loaded.rejected.iter().map(|one| one.line).collect();
            lines.dedup();
            let n_centres = import.loaded.collection.centres().len();
            prop_assert_eq!(n_centres + lines.len(), import.rows);
        }
    }

    #[test]
    fn a_bad_line_loses_no_good_card(bad in "[^\n]{0,80}") {
        let good: serde_json::Value = serde_json::from_str(GOOD_CARD).unwrap();
        let loaded = read_file("cards.jsonl", format!("{bad}\n{good}\n{bad}"));
        prop_assert_eq!(loaded.collection.centres().len(), 1);
    }
}
