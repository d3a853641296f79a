//! `tramite search`: words, fields and filters.

use super::Bench;

#[test]
fn words_find_centres_and_services() {
    Bench::english().run(&["search", "digital", "twin"]).ends(0).quietly().says(" listed.");
}

#[test]
fn nothing_found_is_said_with_exit_code_one() {
    Bench::italian().run(&["search", "qwxzkj"]).ends(1).says("Non si è trovato nulla.");
}

#[test]
fn a_filter_leaves_only_what_it_asks_for() {
    let bench = Bench::english();
    let run = bench.run(&["search", "--kind", "tef", "--format", "json", "--top", "50"]);
    let answer = run.ends(0).json();
    let hits = answer["hits"].as_array().expect("hits is a list");
    assert!(!hits.is_empty());
    assert!(hits.iter().all(|hit| hit["kind"] == "tef"), "{hits:?}");
}

#[test]
fn every_format_answers() {
    let bench = Bench::italian();
    let run = |format: &str| bench.run(&["search", "robot", "--format", format]).ends(0).quietly();
    run("csv").says("rank,centre_id,name");
    run("markdown").says("1. **");
    assert_eq!(run("json").json()["format"], 1);
}

#[test]
fn an_unknown_region_or_code_is_answered_with_the_nearest_one() {
    let bench = Bench::italian();
    bench
        .run(&["search", "robot", "--region", "Lombarda"])
        .ends(2)
        .warns("--region: la regione «Lombarda» non esiste")
        .warns("forse intendevi «Lombardia»?");
    bench.run(&["search", "--technology", "robotic"]).ends(2).warns("forse intendevi «robotics»?");
}

#[test]
fn query_syntax_is_text_or_is_refused_and_never_a_crash() {
    let bench = Bench::english();
    for query in
        ["\"", "name:", "foo:bar", "(((", "a AND", "*", "-", "[a TO b]", "l'acqua", "\u{7}x"]
    {
        let run = bench.run(&["search", "--", query]);
        assert!([0, 1, 2].contains(&run.code), "{query}: {}", run.err);
        assert!(!run.err.contains("panicked"), "{query}: {}", run.err);
        assert_eq!(run.code == 2, !run.err.is_empty(), "{query}: {}", run.err);
    }
}
