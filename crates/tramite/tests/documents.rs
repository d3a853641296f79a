//! What the documents say of the ranking is what the ranking does.

use tramite::config::RankingConfig;
use tramite::{rules, signal};

/// Set it to have the schema of rule sets rewritten.
const UPDATE: &str = "UPDATE_SCHEMA";

#[test]
fn the_signal_table_of_the_documents_is_the_registry() {
    let document = include_str!("../../../docs/ranking.md");
    let config = RankingConfig::bundled();
    let (_, table) = document.split_once("| signal | weight |").expect("the table is there");
    let (table, _) = table.split_once("\n\n").expect("the table ends");
    let written: Vec<&str> = table.lines().filter(|line| line.starts_with("| `")).collect();
    let expected: Vec<String> = signal::descriptions()
        .map(|(name, about)| format!("| `{name}` | {:.3} | {about} |", config.signals[name]))
        .collect();
    assert_eq!(written, expected);
}

#[test]
fn the_schema_of_rule_sets_is_that_of_the_record_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/rule-set.schema.json");
    let text = serde_json::to_string_pretty(&rules::json_schema()).unwrap() + "\n";
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(path, &text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), text, "{UPDATE}=1 rewrites it");
}
