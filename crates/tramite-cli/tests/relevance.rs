//! The relevance gate: the real engine over the test half must not fall below the baseline.
//!
//! `tramite eval baseline --write` records a new baseline; `docs/evaluation.md` says when to.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tramite_eval::measure::Measure;
use tramite_eval::qrels::Qrels;
use tramite_eval::report::Report;
use tramite_eval::run::Run;

/// `fixtures/baseline.toml`.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Baseline {
    measure: String,
    tolerance_all: f64,
    tolerance_topic: f64,
    known_bad_below: f64,
    all: f64,
    topics: BTreeMap<String, f64>,
    known_bad: BTreeMap<String, String>,
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

fn text(name: &str) -> String {
    std::fs::read_to_string(fixtures().join(name)).unwrap()
}

fn baseline() -> Baseline {
    toml::from_str(&text("baseline.toml")).unwrap()
}

/// What the engine reaches now, by topic.
fn reached(baseline: &Baseline) -> BTreeMap<String, f64> {
    let mut command = assert_cmd::Command::cargo_bin("tramite").unwrap();
    command.args(["eval", "run", "--split", "test", "--fixtures"]).arg(fixtures());
    // Other settings can be held against the gate before they are shipped.
    if let Some(settings) = std::env::var_os("TRAMITE_GATE_SETTINGS") {
        command.arg("--settings").arg(settings);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let run = Run::parse("run", &String::from_utf8(output.stdout).unwrap()).unwrap();
    let qrels = Qrels::parse("qrels.txt", &text("qrels/qrels.txt")).unwrap();
    let qrels = qrels.only(|topic_id| baseline.topics.contains_key(topic_id));
    let measure: Measure = baseline.measure.parse().unwrap();
    let report = Report::of_run(&qrels, &run, &[measure]).unwrap();
    report.topics.into_iter().map(|(topic_id, values)| (topic_id, values[0])).collect()
}

#[test]
fn no_topic_and_no_mean_falls_below_the_baseline() {
    let baseline = baseline();
    let reached = reached(&baseline);
    let mut fallen: Vec<String> = baseline
        .topics
        .iter()
        .filter(|(topic_id, value)| reached[*topic_id] < **value - baseline.tolerance_topic)
        .map(|(topic_id, value)| format!("{topic_id}: {:.4}, was {value:.4}", reached[topic_id]))
        .collect();
    let all = reached.values().sum::<f64>() / reached.len() as f64;
    if all < baseline.all - baseline.tolerance_all {
        fallen.push(format!("all: {all:.4}, was {:.4}", baseline.all));
    }
    for (topic_id, value) in &reached {
        let bad = *value < baseline.known_bad_below - baseline.tolerance_topic;
        if bad && !baseline.known_bad.contains_key(topic_id) {
            fallen.push(format!("{topic_id}: {value:.4}, and no reason is given for it"));
        }
    }
    assert!(
        fallen.is_empty(),
        "{} is worse than the baseline:\n{}",
        baseline.measure,
        fallen.join("\n")
    );
}

#[test]
fn the_baseline_has_every_topic_of_the_test_half_and_a_reason_for_every_bad_one() {
    #[derive(Deserialize)]
    struct Topic {
        topic_id: String,
        split: String,
    }
    let baseline = baseline();
    let topics = text("topics/topics.jsonl");
    let topics = topics.lines().map(|line| serde_json::from_str::<Topic>(line).unwrap());
    let tested: BTreeSet<String> =
        topics.filter(|topic| topic.split == "test").map(|topic| topic.topic_id).collect();
    assert_eq!(baseline.topics.keys().cloned().collect::<BTreeSet<_>>(), tested);
    for (topic_id, value) in &baseline.topics {
        let reason = baseline.known_bad.get(topic_id);
        assert_eq!(*value < baseline.known_bad_below, reason.is_some(), "{topic_id}: {value}");
        assert!(reason.is_none_or(|reason| !reason.is_empty()), "{topic_id} has no reason");
    }
}

#[test]
fn no_need_and_no_first_seed_stands_in_both_halves() {
    let seeds = text("topics/seeds.tsv");
    let mut halves: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in seeds.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let seed = columns[2].split(',').next().unwrap();
        halves.entry(seed).or_default().insert(columns[1]);
        halves.entry(columns[0]).or_default().insert(columns[1]);
    }
    let both: Vec<_> = halves.iter().filter(|(_, halves)| halves.len() > 1).collect();
    assert!(both.is_empty(), "{both:?}");
}
