//! Names of measures, values worked out by hand, and properties that hold for any ranking.

use super::*;
use proptest::prelude::*;

fn measure(name: &str) -> Measure {
    name.parse().unwrap()
}

fn ranking(grades: &[i32], missed: &[i32]) -> JudgedRanking {
    let judged = grades.iter().chain(missed).copied().collect();
    JudgedRanking { grades: grades.iter().copied().map(Some).collect(), judged }
}

#[track_caller]
fn check(name: &str, grades: &[i32], missed: &[i32], expected: f64) {
    let value = measure(name).of_ranking(&ranking(grades, missed)).unwrap();
    assert!((value - expected).abs() < 1e-12, "{name}: {value}, expected {expected}");
}

#[test]
fn every_measure_prints_as_it_is_read() {
    for name in [
        "nDCG",
        "nDCG@10",
        "AP",
        "AP(rel=2)",
        "AP@10",
        "RR",
        "RR(rel=2)@10",
        "R@5",
        "P(rel=2)@5",
        "Success@1",
        "ERR@10",
        "Judged",
        "Judged@10",
        "RBO",
        "RBO@10",
        "RBO(p=0.95)@10",
    ] {
        assert_eq!(measure(name).to_string(), name);
    }
    assert_eq!(measure("P(rel=1)@5"), measure("P@5"));
    assert_ne!(measure("RBO(p=0.8)"), measure("RBO"));
}

#[test]
fn a_name_that_is_no_measure_says_what_is_known() {
    let error = |name: &str| name.parse::<Measure>().unwrap_err().to_string();
    let known = "nDCG, AP, RR, R, P, Success, ERR, RBO, Judged";
    assert_eq!(error("NDCG@10"), format!("no measure is called `NDCG`; known: {known}"));
    assert_eq!(error("P"), "P needs a cutoff, as in `P@10`");
    assert_eq!(error("P@0"), "`0` is not a cutoff of at least 1");
    assert_eq!(error("P(rel=0)@5"), "`0` is not a grade of at least 1");
    assert_eq!(error("RBO(p=1)"), "`1` is not between 0 and 1, exclusive");
    assert_eq!(error("RBO(rel=1)"), "RBO has no parameter `rel`; known: p");
    assert_eq!(error("nDCG(rel=2)@5"), "nDCG has no parameter `rel`; known: none");
    assert_eq!(error("AP(rel=2"), "`AP(rel=2` is not of the form `Name(parameter=value)@cutoff`");
}

#[test]
fn values_agree_with_a_table_worked_out_by_hand() {
    let grades = [0, 2, 0, 1];
    check("RR", &grades, &[3], 1.0 / 2.0);
    check("RR(rel=3)", &grades, &[3], 0.0);
    check("RR@1", &grades, &[3], 0.0);
    check("AP", &grades, &[3], (1.0 / 2.0 + 2.0 / 4.0) / 3.0);
    check("AP(rel=2)", &grades, &[3], (1.0 / 2.0) / 2.0);
    check("R@2", &grades, &[3], 1.0 / 3.0);
    check("P@10", &grades, &[3], 2.0 / 10.0);
    check("P(rel=2)@2", &grades, &[3], 1.0 / 2.0);
    check("Success@1", &grades, &[3], 0.0);
    check("Success@2", &grades, &[3], 1.0);
    let discount = |rank: f64| 1.0 / (rank + 1.0).log2();
    let best = 3.0 + 2.0 * discount(2.0) + discount(3.0);
    check("nDCG", &grades, &[3], (2.0 * discount(2.0) + discount(4.0)) / best);
    check("nDCG@2", &grades, &[3], 2.0 * discount(2.0) / (3.0 + 2.0 * discount(2.0)));
    let (two, one) = (3.0 / 16.0, 1.0 / 16.0);
    check("ERR@4", &grades, &[3], two / 2.0 + (1.0 - two) * one / 4.0);
}

#[test]
fn judged_counts_the_judged_among_those_ranked() {
    let grades = vec![Some(0), None, Some(2)];
    let ranking = JudgedRanking { grades, judged: vec![0, 2] };
    assert_eq!(measure("Judged@2").of_ranking(&ranking), Some(0.5));
    assert_eq!(measure("Judged@10").of_ranking(&ranking), Some(2.0 / 3.0));
    assert_eq!(measure("Judged").of_ranking(&JudgedRanking::default()), Some(0.0));
}

#[test]
fn overlap_agrees_with_a_table_worked_out_by_hand() {
    let pair = |left: &[&str], right: &[&str]| measure("RBO(p=0.5)").of_pair(left, right).unwrap();
    assert!((pair(&["a"], &["a"]) - 1.0).abs() < 1e-12);
    assert!(pair(&["a", "b"], &["c", "d"]).abs() < 1e-12);
    assert!((pair(&[], &[]) - 1.0).abs() < 1e-12);
    assert!(pair(&[], &["a"]).abs() < 1e-12);
    // Overlaps 0 and 2, shares 0 and 1: 0.5 * (0 * 0.5 + 1 * 0.25) / 0.5 + 1 * 0.25.
    assert!((pair(&["a", "b"], &["b", "a"]) - 0.5).abs() < 1e-12);
    assert_eq!(measure("nDCG").of_pair(&["a"], &["a"]), None);
    assert_eq!(measure("RBO").of_ranking(&JudgedRanking::default()), None);
}

fn any_measure() -> impl Strategy<Value = Measure> {
    prop::sample::select(vec![
        "nDCG@5",
        "nDCG",
        "AP",
        "AP(rel=2)",
        "RR",
        "R@5",
        "P@5",
        "Success@3",
        "ERR@10",
        "Judged@5",
    ])
    .prop_map(measure)
}

proptest! {
    #[test]
    fn values_lie_between_0_and_1(
        measure in any_measure(),
        grades in prop::collection::vec(prop::option::of(-1..6i32), 0..12),
        missed in prop::collection::vec(-1..6i32, 0..5),
    ) {
        let judged = grades.iter().flatten().copied().chain(missed).collect();
        let value = measure.of_ranking(&JudgedRanking { grades, judged }).unwrap();
        prop_assert!((0.0..=1.0 + 1e-12).contains(&value), "{measure}: {value}");
    }

    #[test]
    fn the_best_ranking_has_1(mut grades in prop::collection::vec(1..4i32, 1..12)) {
        grades.sort_unstable_by(|left, right| right.cmp(left));
        for name in ["nDCG", "nDCG@5", "AP", "RR", "R@12", "P@1", "Success@1", "Judged@10"] {
            let value = measure(name).of_ranking(&ranking(&grades, &[])).unwrap();
            prop_assert!((value - 1.0).abs() < 1e-12, "{name}: {value}");
        }
    }

    #[test]
    fn a_better_document_swapped_up_never_lowers_a_value(
        grades in prop::collection::vec(0..4i32, 2..12), at in 0..100usize, below in 0..100usize,
    ) {
        let (at, below) = (at % grades.len(), below % grades.len());
        let (at, below) = (at.min(below), at.max(below));
        prop_assume!(grades[below] > grades[at]);
        let mut swapped = grades.clone();
        swapped.swap(at, below);
        for name in ["nDCG", "nDCG@5", "AP", "RR", "R@5", "P@5", "Success@5"] {
            let value = |grades: &[i32]| measure(name).of_ranking(&ranking(grades, &[3])).unwrap();
            prop_assert!(value(&swapped) >= value(&grades) - 1e-12, "{name}");
        }
    }

    #[test]
    fn overlap_is_symmetric_within_0_and_1_and_1_with_itself(
        left in Just((0..8).collect::<Vec<i32>>()).prop_shuffle(),
        right in Just((4..14).collect::<Vec<i32>>()).prop_shuffle(),
        lengths in (0..9usize, 0..11usize),
    ) {
        let texts = |ids: &[i32]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
        let (left, right) = (texts(&left[..lengths.0]), texts(&right[..lengths.1]));
        let left: Vec<&str> = left.iter().map(String::as_str).collect();
        let right: Vec<&str> = right.iter().map(String::as_str).collect();
        let value = rbo::extrapolated(&left, &right, 0.9);
        prop_assert!((-1e-12..=1.0 + 1e-12).contains(&value));
        prop_assert!((value - rbo::extrapolated(&right, &left, 0.9)).abs() < 1e-12);
        prop_assert!((rbo::extrapolated(&left, &left, 0.9) - 1.0).abs() < 1e-12);
    }
}
