//! `docs/json.md` names every field that the JSON output has.

use super::{Bench, ROBOT};
use serde_json::Value;
use std::collections::BTreeSet;

/// Keys at any depth; those of `facts` and of tallies of codes are values rather than fields.
fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, inner) in fields {
                found.insert(key.clone());
                keys(inner, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn every_field_of_the_json_output_is_documented() {
    let bench = Bench::english();
    bench.run(&["--index", "built", "index", "build"]).ends(0);
    let need = ["--need", ROBOT, "--region", "Puglia", "--format", "json"];
    let mut found = BTreeSet::new();
    for arguments in [
        [&["match"], need.as_slice()].concat(),
        [&["explain", "innexhub"], need.as_slice()].concat(),
        vec!["search", "robot", "--format", "json"],
        vec!["catalogue", "stats", "--format", "json"],
        vec!["--index", "built", "index", "info", "--format", "json"],
    ] {
        keys(&bench.run(&arguments).ends(0).json(), &mut found);
    }
    let document = include_str!("../../../../docs/json.md");
    let missing: Vec<&String> = found
        .iter()
        .filter(|key| {
            let named = [format!("`{key}`"), format!("\"{key}\"")];
            !named.iter().any(|name| document.contains(name))
        })
        .collect();
    assert!(found.len() > 60, "fields were read: {found:?}");
    assert!(missing.is_empty(), "not in docs/json.md: {missing:?}");
}
