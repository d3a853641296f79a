//! Whatever the input, the reader answers: it does not panic and it loses no good card.

use crate::support::{GOOD_CARD, read_file, vocabulary};
use proptest::prelude::*;
use tramite::collection::Collection;

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
    fn a_bad_line_loses_no_good_card(bad in "[^\n]{0,80}") {
        let good: serde_json::Value = serde_json::from_str(GOOD_CARD).unwrap();
        let loaded = read_file("cards.jsonl", format!("{bad}\n{good}\n{bad}"));
        prop_assert_eq!(loaded.collection.centres().len(), 1);
    }
}
