//! The topics of the test half that fail, with what is known of the reason.

use super::super::baseline::{KNOWN_BAD_BELOW, reasons};
use super::super::collection::TestCollection;
use super::super::engine::Engine;
use super::super::{measure, measure_named};
use crate::args::{SplitArg, SystemArg};
use crate::failure::Failure;
use crate::output::sheet::{Cell, Sheet};
use std::path::Path;
use tramite_eval::qrels::Qrels;

/// Topics below the threshold of the relevance gate, worst first.
pub(super) fn sheet(
    tests: &TestCollection,
    baseline: &Path,
    engine: &Engine<'_>,
) -> Result<Sheet, Failure> {
    let tests = tests.clone().half(SplitArg::Test);
    let run = engine.run(&engine.system(SystemArg::Full, &[]), &tests.topics, "failing")?;
    let report = measure::report(&tests, &run, &[measure_named("nDCG@10")], engine.screen)?;
    let reasons = reasons(baseline, engine.screen)?;
    let mut failing: Vec<(&str, f64)> = report
        .topics
        .iter()
        .map(|(topic_id, values)| (topic_id.as_str(), values[0]))
        .filter(|(_, value)| *value < KNOWN_BAD_BELOW)
        .collect();
    failing.sort_by(|left, right| left.1.total_cmp(&right.1).then(left.0.cmp(right.0)));
    let columns = ["topic", "nDCG@10", "best-centre", "its-rank", "first-shown", "reason"];
    let mut sheet = Sheet::new("failing", &columns);
    for (topic_id, value) in failing {
        let docs = run.doc_ids(topic_id);
        let (best, rank) = best(&tests.qrels, topic_id, &docs);
        sheet.row(vec![
            topic_id.into(),
            Cell::from(value),
            best.into(),
            rank.map_or(Cell::Missing, Cell::Count),
            docs.first().copied().unwrap_or_default().into(),
            reasons.get(topic_id).map_or("", String::as_str).into(),
        ]);
    }
    Ok(sheet)
}

/// The highest-judged centre that stands first in the list, and its rank; no rank where none of
/// the highest-judged is in the list.
fn best<'a>(qrels: &'a Qrels, topic_id: &str, docs: &[&'a str]) -> (&'a str, Option<usize>) {
    let highest = qrels.of_topic(topic_id).map(|qrel| qrel.relevance).max();
    let is_best = |doc: &str| qrels.relevance(topic_id, doc) == highest;
    match docs.iter().position(|doc| is_best(doc)) {
        Some(at) => (docs[at], Some(at + 1)),
        None => {
            let unranked = qrels.of_topic(topic_id).find(|qrel| Some(qrel.relevance) == highest);
            (unranked.map_or("", |qrel| qrel.doc_id.as_str()), None)
        }
    }
}
