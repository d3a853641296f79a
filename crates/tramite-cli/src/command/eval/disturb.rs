//! Needs as people type them: the texts of the topics, disturbed in ways that change nothing of
//! what is meant, and what the ranking loses by it.

mod slip;

use super::collection::TestCollection;
use super::engine::Engine;
use super::topic::Topic;
use super::{compare, measure, measure_named};
use crate::args::{DisturbArg, SystemArg};
use crate::failure::Failure;
use crate::output::sheet::{Cell, Sheet};
use std::collections::BTreeMap;
use tramite_eval::compare::holm;

/// The topics with their texts disturbed; those that a disturbance does not touch stay as they are.
pub(super) fn disturbed(topics: &[Topic], how: DisturbArg) -> Vec<Topic> {
    let others = in_the_other_language(topics);
    let changed = |topic: &Topic| {
        let text = topic.text();
        let text = match how {
            DisturbArg::Bare => slip::bare(text),
            DisturbArg::Doubles => slip::undoubled(text),
            DisturbArg::Typing => slip::mistyped(text, &topic.topic_id),
            DisturbArg::Mixed => {
                let other = others.get(topic.topic_id.as_str()).copied();
                other.map_or_else(|| text.to_owned(), |other| slip::mixed(text, other))
            }
        };
        let mut topic = topic.clone();
        topic.profile.need = topic.profile.need.map(|_| text);
        topic.disturbed = Some(how);
        topic
    };
    topics.iter().map(changed).collect()
}

/// By topic: the text of the same need in the other language, where there is one.
fn in_the_other_language(topics: &[Topic]) -> BTreeMap<&str, &str> {
    let mut by_need: BTreeMap<&str, Vec<&Topic>> = BTreeMap::new();
    for topic in topics {
        by_need.entry(&topic.need_id).or_default().push(topic);
    }
    let other = |topic: &Topic| {
        let versions = by_need[topic.need_id.as_str()].iter();
        versions.copied().find(|version| version.lang != topic.lang).map(Topic::text)
    };
    topics.iter().filter_map(|topic| Some((topic.topic_id.as_str(), other(topic)?))).collect()
}

/// What each disturbance costs, over the topics that it changes.
pub(super) fn sheet(tests: &TestCollection, engine: &Engine<'_>) -> Result<Sheet, Failure> {
    let measures = ["nDCG@10", "R(rel=3)@5"].map(measure_named);
    let system = engine.system(SystemArg::Full, &[]);
    let mut rows = Vec::new();
    for how in DisturbArg::ALL {
        let (calm, stirred) = changed_by(tests, how);
        let report = |tests: &TestCollection| {
            let run = engine.run(&system, &tests.topics, "disturbed")?;
            measure::report(tests, &run, &measures, engine.screen)
        };
        let compared = compare::comparisons(&calm, &report(&calm)?, &report(&stirred)?, &measures)?;
        let of_each = measures.iter().zip(compared);
        rows.extend(of_each.map(|(measure, one)| (how, calm.topics.len(), *measure, one)));
    }
    let p_values: Vec<f64> = rows.iter().map(|(.., compared)| compared.p_value).collect();
    let columns = [
        "disturbance",
        "topics",
        "measure",
        "baseline",
        "candidate",
        "delta",
        "low",
        "high",
        "p-holm",
    ];
    let mut sheet = Sheet::new("disturbed", &columns);
    for ((how, topics, measure, compared), adjusted) in rows.iter().zip(holm(&p_values)) {
        let mut row = vec![Cell::named(code(*how)), (*topics).into()];
        row.extend(compare::difference(measure, compared));
        row.push(adjusted.into());
        sheet.row(row);
    }
    Ok(sheet)
}

/// The name of a disturbance in the table.
const fn code(how: DisturbArg) -> &'static str {
    match how {
        DisturbArg::Bare => "bare",
        DisturbArg::Doubles => "doubles",
        DisturbArg::Typing => "typing",
        DisturbArg::Mixed => "two-languages",
    }
}

/// The topics that a disturbance changes, as they are and as they become.
fn changed_by(tests: &TestCollection, how: DisturbArg) -> (TestCollection, TestCollection) {
    let pairs = tests.topics.iter().cloned().zip(disturbed(&tests.topics, how));
    let changed = pairs.filter(|(calm, stirred)| calm.text() != stirred.text());
    let (calm, stirred) = changed.unzip();
    let of = |topics: Vec<Topic>| {
        let mut tests = TestCollection { topics, ..tests.clone() };
        let by_id = tests.by_id();
        let qrels = tests.qrels.clone().only(|topic_id| by_id.contains_key(topic_id));
        tests.qrels = qrels;
        tests
    };
    (of(calm), of(stirred))
}
