//! How runs are read, ordered and written.

use super::*;
use proptest::prelude::*;

fn ranking(docs: &[(&str, f64)]) -> Vec<ScoredDoc> {
    docs.iter()
        .map(|(doc_id, score)| ScoredDoc { doc_id: (*doc_id).into(), score: *score })
        .collect()
}

#[test]
fn the_score_decides_and_the_rank_column_does_not() {
    let run = Run::parse("run", "1 Q0 a 1 0.5 x\n1 Q0 b 2 0.9 x\n").unwrap();
    assert_eq!(run.doc_ids("1"), ["b", "a"]);
}

#[test]
fn ties_stand_by_document_id_descending() {
    let run = Run::parse("run", "1 Q0 a 1 2 x\n1 Q0 c 2 2 x\n1 Q0 b 3 2 x\n").unwrap();
    assert_eq!(run.doc_ids("1"), ["c", "b", "a"]);
}

#[test]
fn a_difference_beyond_single_precision_is_a_tie() {
    let run = Run::parse("run", "1 Q0 a 1 0.500000001 x\n1 Q0 b 2 0.5 x\n").unwrap();
    assert_eq!(run.doc_ids("1"), ["b", "a"]);
}

#[test]
fn a_tied_ranking_is_written_with_falling_scores() {
    let mut run = Run::new("my system");
    run.insert("1", ranking(&[("a", 1.0), ("b", 1.0), ("c", 0.25)])).unwrap();
    assert_eq!(
        run.to_string(),
        "1 Q0 a 1 1 my-system\n1 Q0 b 2 0.99999994 my-system\n1 Q0 c 3 0.25 my-system\n"
    );
}

#[test]
fn a_bad_line_is_named_by_its_number() {
    let error = |text| Run::parse("r.txt", text).unwrap_err().to_string();
    assert_eq!(error("1 Q0 a 1 0.5 x\n1 Q0 b 2 NaN x"), "r.txt:2: score is not a number: `NaN`");
    assert_eq!(error("1 Q0 a one 0.5 x"), "r.txt:1: rank is not a number: `one`");
    assert_eq!(error("1 0 a 1 0.5 x"), "r.txt:1: the second column of a run is `Q0`, found `0`");
    assert_eq!(error("1 Q0 a 1 2 x\n1 Q0 b 2 1 y"), "r.txt:2: run tag `y` differs from `x` above");
    assert_eq!(
        error("1 Q0 a 1 2 x\n2 Q0 a 1 2 x\n1 Q0 a 2 1 x"),
        "r.txt:3: document `a` is listed twice for topic `1`"
    );
    assert_eq!(
        error("1 Q0 a 1 2"),
        "r.txt:1: expected topic, Q0, document, rank, score, tag columns, found 5"
    );
}

#[test]
fn a_ranking_with_a_document_twice_is_refused() {
    let mut run = Run::new("x");
    let twice = run.insert("1", ranking(&[("a", 2.0), ("a", 1.0)])).unwrap_err();
    assert_eq!((twice.topic_id.as_str(), twice.doc_id.as_str()), ("1", "a"));
}

proptest! {
    #[test]
    fn the_order_survives_writing_and_reading(scores in prop::collection::vec(-1e3..1e3f64, 0..30)) {
        let mut docs: Vec<ScoredDoc> = scores.iter().enumerate()
            .map(|(idx, score)| ScoredDoc { doc_id: format!("d{idx}"), score: score.round() / 8.0 })
            .collect();
        docs.sort_by(|left, right| right.score.total_cmp(&left.score));
        let mut run = Run::new("x");
        run.insert("1", docs).unwrap();
        let read = Run::parse("run", &run.to_string()).unwrap();
        prop_assert_eq!(read.doc_ids("1"), run.doc_ids("1"));
    }
}

#[test]
fn a_run_is_cut_below_the_depth_and_nowhere_else() {
    let mut run = Run::new("x");
    run.insert("1", ranking(&[("a", 2.0), ("b", 1.0)])).unwrap();
    run.insert("2", ranking(&[("c", 1.0)])).unwrap();
    let run = run.cut(1);
    assert_eq!((run.doc_ids("1"), run.doc_ids("2")), (vec!["a"], vec!["c"]));
}
