//! What the documents say of the ranking is what the ranking does.

use tramite::config::RankingConfig;
use tramite::signal;

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
