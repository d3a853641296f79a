//! Comparisons whose answer is known.

use super::*;
use crate::qrels::Qrels;
use crate::run::Run;

const RESAMPLING: Resampling = Resampling { resamples: 20_000, seed: 11, level: 0.95 };

fn pairs(deltas: &[f64]) -> Vec<Paired> {
    let paired = |(at, delta): (usize, &f64)| Paired {
        topic_id: at.to_string(),
        cluster: at.to_string(),
        baseline: 0.5,
        candidate: 0.5 + delta,
    };
    deltas.iter().enumerate().map(paired).collect()
}

#[test]
fn few_topics_have_the_exact_p_value() {
    // All five better: only all swapped and none swapped are as extreme, 2 of 32.
    let found = compare_pairs(pairs(&[0.1, 0.2, 0.1, 0.3, 0.1]), &RESAMPLING).unwrap();
    assert!((found.p_value - 2.0 / 32.0).abs() < 1e-12);
    assert_eq!((found.wins, found.ties, found.losses, found.clusters), (5, 0, 0, 5));
    assert!((found.delta - 0.16).abs() < 1e-12);
    let interval = found.interval.unwrap();
    assert!(interval.low > 0.0 && interval.low < found.delta && interval.high > found.delta);
}

#[test]
fn many_topics_have_a_p_value_near_the_exact_one() {
    // 20 topics, 15 better and 5 worse by as much: the sign test gives 2 P(X >= 15) = 0.041389.
    let deltas: Vec<f64> = (0..20).map(|at| if at < 15 { 0.1 } else { -0.1 }).collect();
    let found = compare_pairs(pairs(&deltas), &RESAMPLING).unwrap();
    assert!((found.p_value - 0.041_389).abs() < 0.005, "{}", found.p_value);
    assert_eq!(compare_pairs(pairs(&deltas), &RESAMPLING).unwrap(), found);
}

#[test]
fn no_difference_is_never_significant() {
    let found = compare_pairs(pairs(&[0.0; 30]), &RESAMPLING).unwrap();
    assert!((found.p_value - 1.0).abs() < 1e-12);
    assert_eq!(found.ties, 30);
}

#[test]
fn a_need_and_its_translation_are_one_observation() {
    let mut paired = pairs(&[0.1; 10]);
    for (at, topic) in paired.iter_mut().enumerate() {
        topic.cluster = (at / 2).to_string();
    }
    let found = compare_pairs(paired, &RESAMPLING).unwrap();
    assert_eq!(found.clusters, 5);
    assert!((found.p_value - 2.0 / 32.0).abs() < 1e-12);
}

#[test]
fn reports_are_compared_topic_by_topic() {
    let qrels = Qrels::parse("q", "1 0 a 1\n2 0 a 1\n").unwrap();
    let baseline = Run::parse("r", "1 Q0 b 1 2 x\n1 Q0 a 2 1 x\n2 Q0 a 1 1 x\n").unwrap();
    let candidate = Run::parse("r", "1 Q0 a 1 2 y\n2 Q0 b 1 2 y\n2 Q0 a 2 1 y\n").unwrap();
    let rr: Measure = "RR".parse().unwrap();
    let report = |run, qrels: &Qrels| Report::of_run(qrels, run, &[rr]).unwrap();
    let (before, after) = (report(&baseline, &qrels), report(&candidate, &qrels));
    let none = BTreeMap::new();
    let found = compare(&before, &after, &rr, &none, &RESAMPLING).unwrap();
    assert_eq!((found.wins, found.losses), (1, 1));
    assert!(found.delta.abs() < 1e-12);

    let half = report(&candidate, &qrels.only(|topic_id| topic_id == "1"));
    let unpaired = CompareError::UnpairedTopic { topic_id: "2".into() };
    assert_eq!(compare(&before, &half, &rr, &none, &RESAMPLING), Err(unpaired.clone()));
    assert_eq!(compare(&half, &before, &rr, &none, &RESAMPLING), Err(unpaired));
    let other = "AP".parse().unwrap();
    let error = compare(&before, &after, &other, &none, &RESAMPLING).unwrap_err();
    assert_eq!(error.to_string(), "the baseline has no values of AP");
}

#[test]
fn holm_raises_the_smallest_most_and_keeps_the_order() {
    let adjusted = holm(&[0.01, 0.04, 0.03]);
    for (found, expected) in adjusted.iter().zip([0.03, 0.06, 0.06]) {
        assert!((found - expected).abs() < 1e-12, "{adjusted:?}");
    }
}
