//! `tramite catalogue`: check, stats, show, export, import, schema.

use super::{Bench, ROBOT};

/// A card with one wrong code on its own line.
fn wrong_card(bench: &Bench) -> String {
    let card = bench.run(&["catalogue", "show", "made", "--format", "json"]).ends(0).out;
    assert!(card.contains("\"kind\": \"competence-centre\""), "{card}");
    card.replace("\"kind\": \"competence-centre\"", "\"kind\": \"competence-center\"")
}

#[test]
fn the_bundled_network_has_no_faults() {
    Bench::italian().run(&["catalogue", "check"]).ends(0).quietly().says("97 schede buone");
}

#[test]
fn a_fault_is_printed_with_file_line_field_and_remedy() {
    let bench = Bench::italian();
    bench.file("c/made.json", &wrong_card(&bench));
    bench
        .run(&["catalogue", "check", "c"])
        .ends(2)
        .says("made.json:")
        .says("kind: tipo di centro: il valore «competence-center» non esiste")
        .says("forse intendevi «competence-centre»? Valori accettati: competence-centre, edih")
        .says("1 errore");
}

#[test]
fn good_cards_are_used_and_rejected_ones_are_reported() {
    let bench = Bench::english();
    let good = bench.run(&["catalogue", "show", "cim40", "--format", "json"]).ends(0).out;
    bench.file("c/cim40.json", &good).file("c/made.json", &wrong_card(&bench));
    let need = "Metal 3D printing of spare parts";
    let run = bench.run(&["--collection", "c", "match", "--need", need, "--format", "json"]);
    let run = run.warns("made.json:").warns("1 fault in the cards; the 1 good centres are used");
    assert_eq!(run.json()["matches"][0]["centre_id"], "cim40");
}

#[test]
fn an_exported_collection_answers_as_the_bundled_one() {
    let bench = Bench::english();
    bench.run(&["catalogue", "export", "--format", "jsonl", "--output", "all.jsonl"]).ends(0);
    let bundled = bench.run(&["match", "--need", ROBOT]).ends(0).out;
    let exported = bench.run(&["--collection", "all.jsonl", "match", "--need", ROBOT]).ends(0);
    assert_eq!(exported.out, bundled);
}

#[test]
fn an_export_is_data_alone() {
    let bench = Bench::english();
    let json = bench.run(&["catalogue", "export"]).ends(0).quietly().json();
    assert_eq!(json.as_array().map(Vec::len), Some(97));
    let csv = bench.run(&["catalogue", "export", "--format", "csv"]).ends(0).quietly().out;
    let rows = csv::Reader::from_reader(csv.as_bytes()).into_records().count();
    assert_eq!(rows, 516);
}

#[test]
fn the_network_at_a_glance_has_bars_and_the_state_of_the_cards() {
    let bench = Bench::italian();
    bench
        .run(&["catalogue", "stats"])
        .ends(0)
        .quietly()
        .says("97 centri, 516 servizi")
        .says("█")
        .says("Stato delle schede");
    let json = bench.run(&["catalogue", "stats", "--format", "json"]).ends(0).json();
    assert_eq!(json["centres"], 97);
    assert_eq!(json["as_of"], "2026-11-22");
}

#[test]
fn a_card_is_shown_whole_in_the_language_of_the_reader() {
    Bench::english().run(&["catalogue", "show", "made"]).ends(0).says("Services").says("MADE");
    Bench::italian().run(&["catalogue", "show", "made"]).ends(0).says("Servizi");
    Bench::italian().run(&["catalogue", "show", "madee"]).ends(2).warns("forse intendevi «made»?");
}

#[test]
fn the_schema_is_a_json_schema() {
    let json = Bench::english().run(&["catalogue", "schema"]).ends(0).quietly().json();
    assert!(json["$schema"].as_str().is_some_and(|schema| schema.contains("json-schema.org")));
}

#[test]
fn a_file_that_is_no_workbook_is_refused() {
    let bench = Bench::italian();
    bench.file("export.xlsx", "not a workbook");
    bench
        .run(&["catalogue", "import", "export.xlsx"])
        .ends(2)
        .warns("export.xlsx non è un foglio di calcolo xlsx");
}
