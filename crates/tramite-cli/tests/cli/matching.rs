//! `tramite match`: what it answers, and in which form.

use super::{Bench, ROBOT};

#[test]
fn a_need_in_words_gives_centres_with_reasons_and_services() {
    let run = Bench::italian().run(&["match", "--need", ROBOT, "--province", "BS"]);
    run.ends(0).quietly().says("manutenzione predittiva").says("Da chiedere: «").says(" km");
}

#[test]
fn the_answer_is_in_the_language_asked_for_whatever_that_of_the_need() {
    let bench = Bench::italian();
    bench
        .run(&["match", "--need", ROBOT, "--lang", "en"])
        .ends(0)
        .says("read as Italian text")
        .says("Ask for: “");
}

#[test]
fn the_points_of_the_signals_add_up_to_the_fit_as_printed() {
    let run = Bench::english().run(&["match", "--need", ROBOT, "--format", "json", "--top", "8"]);
    let answer = run.ends(0).json();
    let matches = answer["matches"].as_array().expect("matches is a list");
    assert_eq!(matches.len(), 8);
    for each in matches {
        let hundredths = |value: &serde_json::Value| {
            let points = value.as_f64().expect("points are a number");
            let hundredths = (points * 100.0).round();
            assert!((points * 100.0 - hundredths).abs() < 1e-6, "{points} has more decimals");
            hundredths as i64
        };
        let signals = each["signals"].as_array().expect("signals is a list");
        let sum: i64 = signals.iter().map(|signal| hundredths(&signal["points"])).sum();
        assert_eq!(sum, hundredths(&each["fit"]), "{}", each["centre_id"]);
    }
}

#[test]
fn the_json_holds_every_field_that_scripts_rely_on() {
    let run = Bench::english().run(&["match", "--need", ROBOT, "--format", "json"]);
    let answer = run.ends(0).json();
    assert_eq!(answer["format"], 1);
    assert_eq!(answer["confident"], true);
    assert!(answer["excluded"].is_array());
    assert_eq!(answer["understood"]["language"], "it");
    assert!(answer["confidence"]["probability"].is_number());
    let first = &answer["matches"][0];
    assert_eq!(first["rank"], 1);
    for field in ["centre_id", "name", "kind", "band", "reason"] {
        assert!(first[field].is_string(), "{field}: {first}");
    }
    for field in ["signals", "services", "covered", "uncovered", "warnings"] {
        assert!(first[field].is_array(), "{field}: {first}");
    }
    let fits: Vec<f64> = answer["matches"]
        .as_array()
        .expect("matches is a list")
        .iter()
        .map(|each| each["fit"].as_f64().expect("a fit is a number"))
        .collect();
    assert!(fits.is_sorted_by(|a, b| a >= b), "best first: {fits:?}");
}

#[test]
fn highlights_lie_within_their_snippets() {
    let run = Bench::english().run(&["match", "--need", ROBOT, "--format", "json"]);
    let answer = run.ends(0).json();
    let mut seen = 0;
    for each in answer["matches"].as_array().expect("matches is a list") {
        for covered in each["covered"].as_array().expect("covered is a list") {
            for found in covered["found"].as_array().expect("found is a list") {
                let snippet = found["snippet"].as_str().expect("a snippet is text");
                for range in found["highlights"].as_array().expect("highlights is a list") {
                    let at = |end: usize| range[end].as_u64().expect("an offset") as usize;
                    assert!(snippet.get(at(0)..at(1)).is_some_and(|part| !part.is_empty()));
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 0, "something was found");
}

#[test]
fn csv_has_one_row_per_centre_and_the_columns_it_promises() {
    let run = Bench::english().run(&["match", "--need", ROBOT, "--format", "csv", "--top", "3"]);
    let run = run.ends(0).quietly();
    let mut reader = csv::Reader::from_reader(run.out.as_bytes());
    let headings = reader.headers().expect("there are headings").clone();
    assert_eq!(headings.iter().take(3).collect::<Vec<_>>(), ["rank", "centre_id", "name"]);
    let ranks: Vec<String> =
        reader.records().map(|row| row.expect("rows of one length")[0].to_owned()).collect();
    assert_eq!(ranks, ["1", "2", "3"]);
}

#[test]
fn markdown_has_a_heading_per_centre() {
    let run = Bench::italian().run(&["match", "--need", ROBOT, "--format", "markdown"]);
    run.ends(0).quietly().says("### 1. ").says("/100, ").says("- Da chiedere: «");
}

#[test]
fn a_need_nobody_serves_is_said_so_with_exit_code_one_and_what_would_help() {
    let bench = Bench::italian();
    let need = "qwxz zzkj vvqp";
    bench
        .run(&["match", "--need", need])
        .ends(1)
        .says("Nessuna corrispondenza sicura.")
        .says("Per trovare il centro giusto aiuterebbe:");
    let run = bench.run(&["match", "--need", need, "--format", "json"]).ends(1);
    assert_eq!(run.json()["confident"], false);
    assert!(run.json()["confidence"]["reason"].is_string());
}

#[test]
fn a_profile_file_says_the_same_as_the_flags_of_the_same_names() {
    let bench = Bench::italian();
    bench.file("p.toml", &format!("need = \"{ROBOT}\"\nactor = \"small\"\nprovince = \"BS\"\n"));
    bench.file(
        "p.json",
        &format!("{{\"need\":\"{ROBOT}\",\"actor\":\"small\",\"province\":\"BS\"}}"),
    );
    let flags = ["match", "--need", ROBOT, "--actor", "small", "--province", "BS"];
    let expected = bench.run(&flags).ends(0).out;
    assert_eq!(bench.run(&["match", "p.toml"]).ends(0).out, expected);
    assert_eq!(bench.run(&["match", "p.json"]).ends(0).out, expected);
    let toml = bench.read("p.toml");
    assert_eq!(bench.run_with(&toml, &["match", "-"]).ends(0).out, expected);
}

#[test]
fn a_flag_overrides_the_file() {
    let bench = Bench::english();
    bench.file("p.toml", &format!("need = \"{ROBOT}\"\ncomune = \"Lumezzane\"\n"));
    let json = |arguments: &[&str]| bench.run(arguments).ends(0).json();
    let near = json(&["match", "p.toml", "--format", "json"]);
    let moved = json(&["match", "p.toml", "--province", "BA", "--format", "json"]);
    assert!(near["matches"][0]["distance_km"].is_number());
    assert_ne!(near["matches"], moved["matches"]);
}

#[test]
fn one_structured_field_is_enough() {
    let bench = Bench::italian();
    let run = bench.run(&["match", "--technology", "robotics", "--format", "json"]);
    assert!(!run.json()["matches"].as_array().expect("a list").is_empty(), "{}", run.err);
}

#[test]
fn excluded_centres_are_listed_with_their_reason_only_when_asked() {
    let bench = Bench::italian();
    let arguments = ["match", "--need", ROBOT, "--region", "Puglia", "--actor", "small"];
    let plain = bench.run(&arguments).ends(0);
    assert!(!plain.out.contains("l'impresa è in Puglia"), "{}", plain.out);
    let mut asked = arguments.to_vec();
    asked.push("--show-excluded");
    bench.run(&asked).ends(0).says("non possono servire").says("l'impresa è in Puglia");
}

#[test]
fn an_excluded_centre_is_not_ranked() {
    let bench = Bench::english();
    let first = bench.run(&["match", "--need", ROBOT, "--format", "json"]).ends(0).json();
    let id = first["matches"][0]["centre_id"].as_str().expect("an id").to_owned();
    let without =
        bench.run(&["match", "--need", ROBOT, "--format", "json", "--exclude-centre", &id]);
    let without = without.json();
    let ranked = without["matches"].as_array().expect("a list");
    assert!(ranked.iter().all(|each| each["centre_id"] != id.as_str()));
}

#[test]
fn the_same_question_gets_the_same_bytes() {
    let bench = Bench::italian();
    let ask = || bench.run(&["match", "--need", ROBOT, "--format", "json"]).ends(0).out;
    assert_eq!(ask(), ask());
}
