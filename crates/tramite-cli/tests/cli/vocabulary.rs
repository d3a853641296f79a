//! `tramite vocabulary`: check, show, stats.

use super::Bench;

#[test]
fn the_bundled_vocabulary_has_no_errors() {
    Bench::italian().run(&["vocabulary", "check"]).ends(0).quietly().says("0 errori");
}

#[test]
fn a_concept_is_found_by_its_id_or_by_any_of_its_labels() {
    let bench = Bench::italian();
    let by_id = bench.run(&["vocabulary", "show", "predictive-maintenance"]).ends(0).out;
    let by_label = bench.run(&["vocabulary", "show", "Manutenzione predittiva"]).ends(0).out;
    assert_eq!(by_id, by_label);
    assert!(by_id.contains("italiano: manutenzione predittiva"), "{by_id}");
}

#[test]
fn an_unknown_concept_is_answered_with_the_nearest_one() {
    Bench::english()
        .run(&["vocabulary", "show", "predictive-maintenence"])
        .ends(2)
        .warns("unknown concept")
        .warns("did you mean");
}

#[test]
fn the_counts_are_the_same_in_both_formats() {
    let bench = Bench::english();
    let json = bench.run(&["vocabulary", "stats", "--format", "json"]).ends(0).json();
    assert_eq!(json["provinces"], 107);
    bench.run(&["vocabulary", "stats"]).ends(0).says("     107 ").says(" provinces");
}

#[test]
fn a_vocabulary_that_is_not_there_is_refused() {
    Bench::italian()
        .run(&["--vocabulary", "nessuno", "vocabulary", "stats"])
        .ends(2)
        .warns("non riesco a leggere nessuno");
}
