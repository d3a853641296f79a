//! The commands of the evaluation, on a small run of the real binary.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use assert_cmd::Command;
use std::path::{Path, PathBuf};
use tramite::config::RankingConfig;
use tramite_eval::run::Run;
use tramite_eval::topic::parse_trec;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

/// Runs `tramite --lang en eval` in an empty directory.
#[track_caller]
fn eval(directory: &Path, arguments: &[&str], code: i32) -> (String, String) {
    tramite(directory, &[&["eval"], arguments].concat(), code)
}

/// Runs `tramite --lang en` in an empty directory.
#[track_caller]
fn tramite(directory: &Path, arguments: &[&str], code: i32) -> (String, String) {
    let output = Command::cargo_bin("tramite")
        .unwrap()
        .current_dir(directory)
        .args(["--lang", "en", "--color", "never"])
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (stdout, stderr) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(code), "{stderr}");
    (stdout, stderr)
}

/// Topics of a small test collection: the first of the real one.
fn few(directory: &Path, count: usize) -> String {
    let topics = std::fs::read_to_string(fixtures().join("topics/topics.jsonl")).unwrap();
    let few: Vec<&str> = topics.lines().take(count).collect();
    std::fs::write(directory.join("few.jsonl"), few.join("\n")).unwrap();
    "few.jsonl".to_owned()
}

#[test]
fn a_run_lists_every_topic_best_first_with_falling_scores() {
    let directory = tempfile::tempdir().unwrap();
    let topics = few(directory.path(), 3);
    let (run, _) = eval(
        directory.path(),
        &["run", "--topics", &topics, "--depth", "7", "--tag", "a b", "--mask", "place"],
        0,
    );
    let scores: Vec<(&str, f32)> = run
        .lines()
        .map(|line| {
            let columns: Vec<&str> = line.split(' ').collect();
            (columns[0], columns[4].parse().unwrap())
        })
        .collect();
    assert_eq!(scores.len(), 3 * 7);
    assert!(scores.windows(2).all(|pair| pair[0].0 != pair[1].0 || pair[0].1 > pair[1].1));
    assert_eq!(Run::parse("run", &run).unwrap().tag, "a-b");
}

#[test]
fn a_run_is_measured_as_its_judgments_say() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path();
    std::fs::write(path.join("q"), "A001-it 0 a 3\nA001-it 0 b 0\n").unwrap();
    std::fs::write(path.join("r"), "A001-it Q0 b 1 2 x\nA001-it Q0 a 2 1 x\n").unwrap();
    let fixtures = fixtures();
    let fixtures = fixtures.to_str().unwrap();
    let (json, _) = eval(
        path,
        &[
            "measure",
            "r",
            "--qrels",
            "q",
            "--fixtures",
            fixtures,
            "--measure",
            "RR",
            "--format",
            "json",
        ],
        0,
    );
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(answer["tables"][0]["rows"][0]["mean"], 0.5);
    assert_eq!(answer["tables"][0]["rows"][0]["ceiling"], 1.0);
    std::fs::write(path.join("s"), "A001-it Q0 a 1 2 y\nA001-it Q0 b 2 1 y\n").unwrap();
    let (csv, _) = eval(
        path,
        &[
            "compare",
            "r",
            "s",
            "--qrels",
            "q",
            "--fixtures",
            fixtures,
            "--measure",
            "RR",
            "--format",
            "csv",
        ],
        0,
    );
    assert!(csv.contains("comparison,RR,0.500000,1.000000,0.500000"), "{csv}");
}

#[test]
fn a_test_collection_that_is_not_there_is_said_with_the_way_to_name_it() {
    let directory = tempfile::tempdir().unwrap();
    let (stdout, stderr) = eval(directory.path(), &["agreement"], 2);
    assert!(stdout.is_empty() && stderr.contains("--fixtures"), "{stderr}");
}

#[test]
fn a_measure_that_does_not_exist_and_a_bad_line_are_named() {
    let directory = tempfile::tempdir().unwrap();
    let (_, stderr) = eval(directory.path(), &["measure", "r", "--measure", "nDGC@10"], 2);
    assert!(stderr.contains("nDGC"), "{stderr}");
    std::fs::write(directory.path().join("bad"), "1 Q0 a\n").unwrap();
    let fixtures = fixtures();
    let (_, stderr) =
        eval(directory.path(), &["measure", "bad", "--fixtures", fixtures.to_str().unwrap()], 2);
    assert!(stderr.contains("bad:1"), "{stderr}");
}

#[test]
fn the_topics_in_the_trec_format_are_the_topics() {
    let directory = tempfile::tempdir().unwrap();
    let fixtures = fixtures();
    let (text, _) =
        eval(directory.path(), &["topics", "--fixtures", fixtures.to_str().unwrap()], 0);
    let topics = parse_trec("topics", &text).unwrap();
    assert_eq!(topics.len(), 376);
    assert_eq!(topics[0].topic_id, "A001-it");
}

/// A small test collection: every `step`th topic of the development half, and one of the test half.
fn small_collection(directory: &Path, step: usize) -> PathBuf {
    let small = directory.join("small");
    std::fs::create_dir_all(small.join("topics")).unwrap();
    std::fs::create_dir_all(small.join("qrels")).unwrap();
    for name in ["topics/topics.jsonl", "topics/negatives.jsonl"] {
        let text = std::fs::read_to_string(fixtures().join(name)).unwrap();
        let of_half = |half: &str| {
            let mark = format!("\"split\": \"{half}\"");
            text.lines().filter(move |line| line.contains(&mark)).collect::<Vec<_>>()
        };
        let mut lines: Vec<&str> = of_half("development").into_iter().step_by(step).collect();
        lines.push(of_half("test")[0]);
        std::fs::write(small.join(name), lines.join("\n")).unwrap();
    }
    for name in ["topics/seeds.tsv", "qrels/qrels.txt"] {
        std::fs::copy(fixtures().join(name), small.join(name)).unwrap();
    }
    small
}

#[test]
fn the_same_judgments_tune_to_the_same_settings_whatever_the_test_half_says() {
    let directory = tempfile::tempdir().unwrap();
    let small = small_collection(directory.path(), 6);
    let tune = || {
        let fixtures = small.to_str().unwrap();
        tramite(directory.path(), &["tune", "--fixtures", fixtures, "--folds", "3"], 0).0
    };
    let first = tune();
    assert_eq!(first, tune());
    let path = small.join("topics/topics.jsonl");
    let topics = std::fs::read_to_string(&path).unwrap();
    let (development, _) = topics.rsplit_once('\n').unwrap();
    std::fs::write(&path, development).unwrap();
    let numbers = |settings: &str| settings.split("[provenance]").next().unwrap().to_owned();
    assert_eq!(numbers(&first), numbers(&tune()), "the test half reached the settings");
    let settings = RankingConfig::read(&first).unwrap();
    assert!(settings.signals.values().all(|weight| *weight >= 0.0), "{:?}", settings.signals);
    assert_ne!(settings.signals, RankingConfig::bundled().signals, "nothing was fitted");
    assert!(settings.bands.strong > settings.bands.plausible, "{:?}", settings.bands);
    let comment = "# Weights of the signals: not negative";
    assert!(first.contains(comment), "the comments are gone");
    let provenance: toml::Table = toml::from_str(&first).unwrap();
    let provenance = provenance["provenance"].as_table().unwrap();
    assert_eq!(provenance["folds"].as_integer(), Some(3));
    assert_eq!(provenance["topics"].as_integer(), Some(31));
    assert_eq!(provenance["sha256"]["qrels/qrels.txt"].as_str().map(str::len), Some(64));
}

#[test]
fn settings_are_not_tuned_to_judgments_that_hold_no_right_centre() {
    let directory = tempfile::tempdir().unwrap();
    let small = small_collection(directory.path(), 30);
    std::fs::write(small.join("qrels/qrels.txt"), "A001-it 0 made 0\n").unwrap();
    let fixtures = small.to_str().unwrap();
    let (stdout, stderr) = tramite(directory.path(), &["tune", "--fixtures", fixtures], 2);
    assert!(stdout.is_empty() && stderr.contains("cannot be fitted"), "{stderr}");
}
