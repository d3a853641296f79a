//! Our values against those of ir_measures and its providers, computed once by `data/make.py`.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::collections::BTreeMap;
use tramite_eval::measure::Measure;
use tramite_eval::qrels::Qrels;
use tramite_eval::report::{Report, TopicPair};
use tramite_eval::run::Run;

const QRELS: &str = include_str!("data/qrels.txt");
const RUN: &str = include_str!("data/run.txt");
const OTHER_RUN: &str = include_str!("data/other-run.txt");
const MEASURES: &str = include_str!("data/measures.tsv");
const OVERLAPS: &str = include_str!("data/overlaps.tsv");

/// Expected values by measure and topic.
fn table(text: &str) -> BTreeMap<(Measure, &str), f64> {
    let rows = text.lines().map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        ((columns[0].parse().unwrap(), columns[1]), columns[2].parse().unwrap())
    });
    rows.collect()
}

fn asked(expected: &BTreeMap<(Measure, &str), f64>) -> Vec<Measure> {
    let mut measures: Vec<Measure> = expected.keys().map(|(measure, _)| *measure).collect();
    measures.dedup();
    measures
}

#[track_caller]
fn check(report: &Report, expected: &BTreeMap<(Measure, &str), f64>) {
    let mut found = BTreeMap::new();
    for (topic_id, values) in &report.topics {
        for (measure, value) in report.measures.iter().zip(values) {
            found.insert((*measure, topic_id.as_str()), *value);
        }
    }
    for (measure, value) in report.measures.iter().zip(report.all().unwrap()) {
        found.insert((*measure, "all"), value);
    }
    for (key, expected) in expected {
        let value = found.get(key).unwrap_or_else(|| panic!("{} of {} is missing", key.0, key.1));
        assert!((value - expected).abs() < 1e-6, "{} of {}: {value}, not {expected}", key.0, key.1);
    }
}

#[test]
fn every_value_per_topic_and_overall_is_that_of_ir_measures() {
    let qrels = Qrels::parse("qrels.txt", QRELS).unwrap();
    let run = Run::parse("run.txt", RUN).unwrap();
    let expected = table(MEASURES);
    let measures = asked(&expected);
    assert_eq!((expected.len(), measures.len()), (775, 25));
    check(&Report::of_run(&qrels, &run, &measures).unwrap(), &expected);
}

#[test]
fn a_written_run_is_measured_as_the_run_itself() {
    let qrels = Qrels::parse("qrels.txt", QRELS).unwrap();
    let run = Run::parse("run.txt", RUN).unwrap();
    let written = Run::parse("written", &run.to_string()).unwrap();
    let expected = table(MEASURES);
    check(&Report::of_run(&qrels, &written, &asked(&expected)).unwrap(), &expected);
}

#[test]
fn rank_biased_overlap_is_that_of_the_formula_in_the_paper() {
    let run = Run::parse("run.txt", RUN).unwrap();
    let other = Run::parse("other-run.txt", OTHER_RUN).unwrap();
    let expected = table(OVERLAPS);
    let pairs: Vec<TopicPair> = (301..332)
        .map(|topic| TopicPair { left: topic.to_string(), right: topic.to_string() })
        .collect();
    let report = Report::of_pairs(&run, &other, &pairs, &asked(&expected)).unwrap();
    assert_eq!(expected.len(), 90);
    check(&report, &expected);
}

#[test]
fn the_shuffled_rank_column_changes_nothing() {
    let rewritten: String = RUN
        .lines()
        .map(|line| {
            let mut columns: Vec<&str> = line.split_whitespace().collect();
            columns[3] = "1";
            columns.join(" ") + "\n"
        })
        .collect();
    assert_eq!(Run::parse("run", &rewritten).unwrap(), Run::parse("run", RUN).unwrap());
}
