//! `tramite batch --fair-exposure`: an order that evens out over the file which centres are shown.

use super::Bench;
use std::collections::BTreeMap;

/// Companies enough that many centres compete, and more than one chunk of them.
fn companies() -> String {
    Bench::english().run(&["batch", "generate", "--companies", "300", "--seed", "3"]).ends(0).out
}

/// The rows of a CSV by their headers.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.deserialize();
    rows.map(|row| row.expect("the output is CSV")).collect()
}

/// The rows of each company that has centres, in their order.
fn lists(text: &str) -> Vec<Vec<BTreeMap<String, String>>> {
    let mut lists: Vec<Vec<BTreeMap<String, String>>> = Vec::new();
    for row in rows(text).into_iter().filter(|row| !row["rank"].is_empty()) {
        match lists.last_mut().filter(|list| list[0]["row"] == row["row"]) {
            Some(list) => list.push(row),
            None => lists.push(vec![row]),
        }
    }
    lists
}

#[test]
fn centres_move_within_their_band_and_three_points_and_are_marked() {
    let bench = Bench::english();
    bench.file("c.csv", &companies());
    let plain = bench.run(&["batch", "c.csv", "--top", "10"]).ends(0).out;
    let fair = bench.run(&["batch", "c.csv", "--top", "10", "--fair-exposure"]).ends(0).out;
    assert!(!plain.contains("rank_by_fit"));
    let mut moved = 0;
    for (plain, fair) in lists(&plain).iter().zip(&lists(&fair)) {
        let fit = |row: &BTreeMap<String, String>| row["fit"].parse::<f64>().unwrap();
        for (place, row) in fair.iter().enumerate() {
            assert_eq!(row["rank"], (place + 1).to_string());
            let by_fit: usize = row["rank_by_fit"].parse().unwrap();
            assert_eq!(row["centre_id"], plain[by_fit - 1]["centre_id"]);
            // In each place stands a band that stands there by the fit, too.
            assert_eq!(row["band"], plain[place]["band"]);
            for later in &fair[place + 1..] {
                assert!(fit(later) - fit(row) <= 3.0 + 1e-9, "{row:?} {later:?}");
            }
            assert!(row["confident"] == "true" || by_fit == place + 1);
            moved += usize::from(by_fit != place + 1);
        }
    }
    assert!(moved > 20, "{moved} centres moved");
}

#[test]
fn the_cost_and_the_gain_are_those_that_exposure_tells() {
    let bench = Bench::english();
    bench.file("c.csv", &companies());
    let told = bench.run(&["exposure", "c.csv", "--format", "json"]).ends(0).json();
    let figures = told["tables"][0]["rows"].as_array().expect("the rows are a list");
    let figure = |name: &str| {
        let row = figures.iter().find(|row| row["figure"] == name);
        row.and_then(|row| row["value"].as_f64()).unwrap_or_else(|| panic!("{name}: {told}"))
    };
    let (before, after) = (figure("unfairness"), figure("unfairness-corrected"));
    assert!(after < before);
    let run = bench.run(&["batch", "c.csv", "--fair-exposure"]).ends(0);
    run.warns(&format!("in {} lists of {};", figure("lists-changed"), figure("lists")))
        .warns(&format!("merit {before:.3} before, {after:.3} after"))
        .warns(&format!("cost in nDCG@5: {:.4}", figure("ndcg-cost")));
}

#[test]
fn the_order_is_the_same_on_one_thread_and_on_many() {
    let companies = companies();
    let on = |threads: &'static str| {
        let bench = Bench::italian().env("RAYON_NUM_THREADS", threads);
        bench.file("c.csv", &companies);
        bench.run(&["batch", "c.csv", "--fair-exposure", "--top", "3"]).ends(0).warns("nDCG@3").out
    };
    assert_eq!(on("1"), on("4"));
}

#[test]
fn an_interrupted_batch_remembers_who_was_shown() {
    let bench = Bench::english();
    bench.file("c.csv", &companies());
    let whole = ["batch", "c.csv", "--fair-exposure", "--output", "whole.csv"];
    bench.run(&whole).ends(0);
    let text = bench.read("whole.csv");
    let cut = text.char_indices().map(|(at, _)| at).find(|at| *at > text.len() * 2 / 3).unwrap();
    bench.file("cut.csv", &text[..cut]);
    let resumed = ["batch", "c.csv", "--fair-exposure", "--output", "cut.csv", "--resume"];
    bench.run(&resumed).ends(0).warns("are ranked again").warns("going on after row");
    assert_eq!(bench.read("cut.csv"), text);
    let plain = ["batch", "c.csv", "--output", "cut.csv", "--resume"];
    bench.run(&plain).ends(2).warns("was not made from");
}

#[test]
fn rows_without_a_rank_have_the_column_too() {
    let bench = Bench::english();
    let file = "id,need,province\nx,We want a robot,QQ\ny,We want a robot for welding,BS\n";
    bench.file("c.csv", file);
    let run = bench.run(&["batch", "c.csv", "--fair-exposure", "--format", "jsonl"]).ends(2);
    let first = run.out.lines().next().unwrap().to_owned();
    assert!(first.contains("\"rank\":null,\"rank_by_fit\":null"), "{first}");
    let csv = bench.run(&["batch", "c.csv", "--fair-exposure"]).ends(2).out;
    assert_eq!(rows(&csv)[0]["rank_by_fit"], "");
}
