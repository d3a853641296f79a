//! `tramite eval pairs`: the same need in Italian and in English.

use super::collection::TestCollection;
use super::engine::{Engine, System};
use super::{RESAMPLING, measure, measure_named};
use crate::args::{MaskArg, SystemArg};
use crate::failure::Failure;
use crate::output::sheet::{Cell, Sheet};
use std::collections::BTreeMap;
use tramite_eval::report::{Report, TopicPair};
use tramite_eval::resample::{Clusters, interval_of_mean};
use tramite_text::Message;

/// Pairs listed among the least alike.
const LISTED: usize = 15;

/// The sheets of the command.
pub(super) fn sheets(tests: &TestCollection, engine: &Engine<'_>) -> Result<Vec<Sheet>, Failure> {
    let pairs = pairs(tests);
    let columns = ["place", "pairs", "measure", "italian", "english", "gap", "low", "high"];
    let mut sheet = Sheet::new("pairs", &columns);
    let mut least = Vec::new();
    for (name, masks) in [("visible", vec![]), ("masked", vec![MaskArg::Place])] {
        let system = engine.system(SystemArg::Full, &masks);
        let rbo = fill(&mut sheet, name, &pairs, tests, engine, &system)?;
        if name == "visible" {
            least = rbo;
        }
    }
    least.sort_by(|left, right| left.1.total_cmp(&right.1).then_with(|| left.0.cmp(&right.0)));
    let mut unlike = Sheet::new("unlike", &["need", "RBO@10", "need-text"]);
    let by_id = tests.by_id();
    for (topic_id, value) in least.into_iter().take(LISTED) {
        let topic = by_id[topic_id.as_str()];
        let text: String = topic.text().chars().take(60).collect();
        unlike.row(vec![topic.need_id.as_str().into(), Cell::from(value), text.into()]);
    }
    Ok(vec![sheet, unlike])
}

/// One row of overlap, and one per measure with its gap; gives back the overlap of each pair.
fn fill(
    sheet: &mut Sheet,
    name: &str,
    pairs: &[TopicPair],
    tests: &TestCollection,
    engine: &Engine<'_>,
    system: &System,
) -> Result<Vec<(String, f64)>, Failure> {
    let run = engine.run(system, &tests.topics, "pairs")?;
    let rbo = measure_named("RBO@10");
    let overlap = Report::of_pairs(&run, &run, pairs, &[rbo])
        .map_err(|error| Message::plain(error.to_string()))?;
    let alike: Vec<f64> = overlap.topics.values().map(|values| values[0]).collect();
    let interval = interval_of_mean(&alike, &Clusters::singletons(alike.len()), &RESAMPLING);
    let ends = |low: Option<f64>, high: Option<f64>| [Cell::from(low), Cell::from(high)];
    let mut row = vec![Cell::named(name), pairs.len().into(), rbo.to_string().into()];
    row.extend([Cell::Missing, Cell::Missing, overlap.all().map(|all| all[0]).into()]);
    row.extend(ends(interval.map(|ends| ends.low), interval.map(|ends| ends.high)));
    sheet.row(row);
    let measures = ["nDCG@10", "R(rel=3)@5", "R(rel=2)@5"].map(measure_named);
    let report = measure::report(tests, &run, &measures, engine.screen)?;
    for (at, measure) in measures.iter().enumerate() {
        let of = |topic_id: &String| report.topics.get(topic_id).map_or(0.0, |values| values[at]);
        let italian: Vec<f64> = pairs.iter().map(|pair| of(&pair.left)).collect();
        let english: Vec<f64> = pairs.iter().map(|pair| of(&pair.right)).collect();
        let gaps: Vec<f64> = italian.iter().zip(&english).map(|(it, en)| it - en).collect();
        let interval = interval_of_mean(&gaps, &Clusters::singletons(gaps.len()), &RESAMPLING);
        let mut row = vec![Cell::named(name), pairs.len().into(), measure.to_string().into()];
        row.extend([mean(&italian), mean(&english), mean(&gaps)].map(Cell::from));
        row.extend(ends(interval.map(|ends| ends.low), interval.map(|ends| ends.high)));
        sheet.row(row);
    }
    Ok(overlap.topics.into_iter().map(|(topic_id, values)| (topic_id, values[0])).collect())
}

/// Needs written in both languages, the Italian topic first.
fn pairs(tests: &TestCollection) -> Vec<TopicPair> {
    let mut by_need: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for topic in &tests.topics {
        by_need.entry(&topic.need_id).or_default().insert(&topic.lang, &topic.topic_id);
    }
    let pair = |topics: BTreeMap<&str, &str>| {
        let (left, right) = (topics.get("it")?, topics.get("en")?);
        Some(TopicPair { left: (*left).to_owned(), right: (*right).to_owned() })
    };
    by_need.into_values().filter_map(pair).collect()
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}
