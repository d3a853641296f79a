//! Scores whose thresholds and areas are known.

use super::*;
use proptest::prelude::*;

#[test]
fn a_tie_counts_half() {
    assert_eq!(auc(&[1.0, 2.0], &[1.0, 0.0]), Some(0.875));
    assert_eq!(auc(&[2.0], &[1.0]), Some(1.0));
    assert_eq!(auc(&[], &[1.0]), None);
}

#[test]
fn the_threshold_keeps_what_it_must_and_rejects_the_rest() {
    let positives: Vec<f64> = (1..=20).map(f64::from).collect();
    let found = rejected_at(&positives, &[0.5, 1.5, 2.0, 9.0], 0.95).unwrap();
    assert_eq!(found, Threshold { threshold: 2.0, kept: 0.95, rejected: 0.5 });
    assert_eq!(rejected_at(&[], &[1.0], 0.95), None);
}

#[test]
fn risk_rises_as_unsure_wrong_answers_come_in() {
    let answer = |confidence, risk| Answer { confidence, risk };
    let curve =
        risk_coverage(&[answer(0.1, 1.0), answer(0.9, 0.0), answer(0.5, 0.0), answer(0.1, 0.0)]);
    let points: Vec<(f64, f64)> = curve.iter().map(|point| (point.coverage, point.risk)).collect();
    assert_eq!(points, [(0.25, 0.0), (0.5, 0.0), (1.0, 0.25)]);
    assert_eq!(area_under(&curve), Some(0.125));
    assert_eq!(area_under(&[]), None);
}

#[test]
fn texts_are_matched_by_length_once_each() {
    let pairs = length_matched(&[100.0, 10.0, 50.0], &[52.0, 9.5, 300.0, 51.0], 0.1);
    assert_eq!(pairs, [(1, 1), (2, 3)]);
}

proptest! {
    #[test]
    fn auc_is_the_share_of_pairs_in_order(
        positives in prop::collection::vec(0..6u8, 1..20), negatives in prop::collection::vec(0..6u8, 1..20),
    ) {
        let scores = |grades: &[u8]| grades.iter().copied().map(f64::from).collect::<Vec<_>>();
        let (positives, negatives) = (scores(&positives), scores(&negatives));
        let pairs = positives.iter().flat_map(|left| negatives.iter().map(move |right| (left, right)));
        let won: f64 = pairs.map(|(left, right)| if left > right { 1.0 } else if left < right { 0.0 } else { 0.5 }).sum();
        let direct = won / (positives.len() * negatives.len()) as f64;
        prop_assert!((auc(&positives, &negatives).unwrap() - direct).abs() < 1e-12);
    }
}
