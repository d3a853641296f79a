//! `tramite eval agreement`: whether a second judge gives the same grades.

use super::collection::{self, TestCollection};
use crate::failure::Failure;
use crate::output::sheet::{Cell, Sheet};
use crate::screen::Screen;
use std::collections::BTreeMap;
use std::path::Path;
use tramite_eval::agreement::{Disagreement, alpha_ordinal, kappa};

/// Grades that both judges gave, the first judge's first.
type Pairs = Vec<(i32, i32)>;

/// The sheets of the command.
pub(super) fn sheets(
    tests: &TestCollection,
    fixtures: &Path,
    screen: &Screen,
) -> Result<Vec<Sheet>, Failure> {
    let second = collection::qrels(&fixtures.join("qrels/qrels-second.txt"), screen)?;
    // Each need once: its two topics carry the same judgments.
    let mut by_need: BTreeMap<&str, Pairs> = BTreeMap::new();
    let mut seen = std::collections::BTreeSet::new();
    for topic in tests.topics.iter().filter(|topic| seen.insert(&topic.need_id)) {
        let pair = |qrel: &tramite_eval::qrels::Qrel| {
            let first = tests.qrels.relevance(&topic.topic_id, &qrel.doc_id)?;
            Some((first, qrel.relevance))
        };
        let both: Pairs = second.of_topic(&topic.topic_id).filter_map(pair).collect();
        if !both.is_empty() {
            by_need.insert(&topic.need_id, both);
        }
    }
    let pairs: Pairs = by_need.values().flatten().copied().collect();
    Ok(vec![figures(&by_need, &pairs), crossed(&pairs)])
}

fn figures(by_need: &BTreeMap<&str, Pairs>, pairs: &Pairs) -> Sheet {
    let binary = |rel: i32| -> Pairs {
        pairs.iter().map(|(a, b)| (i32::from(*a >= rel), i32::from(*b >= rel))).collect()
    };
    let same = |pairs: &Pairs| {
        let same = pairs.iter().filter(|(first, second)| first == second).count();
        (!pairs.is_empty()).then(|| same as f64 / pairs.len() as f64)
    };
    // Most pairs are 0 for both: what matters is whether they agree on those that are not.
    let positive = |rel: i32| {
        let count = |holds: &dyn Fn(&(i32, i32)) -> bool| {
            pairs.iter().filter(|pair| holds(pair)).count() as f64
        };
        let both = count(&|(a, b)| *a >= rel && *b >= rel);
        let either = count(&|(a, _)| *a >= rel) + count(&|(_, b)| *b >= rel);
        (either > 0.0).then(|| 2.0 * both / either)
    };
    let rows: Vec<Vec<Option<i32>>> = pairs.iter().map(|(a, b)| vec![Some(*a), Some(*b)]).collect();
    let mut sheet = Sheet::new("agreement", &["figure", "value"]);
    let mut row = |name: &str, value: Cell| sheet.row(vec![Cell::named(name), value]);
    row("needs", by_need.len().into());
    row("pairs", pairs.len().into());
    row("same-grade", same(pairs).into());
    row("kappa-quadratic", kappa(pairs, Disagreement::Quadratic).into());
    row("kappa-plain", kappa(pairs, Disagreement::Plain).into());
    row("alpha-ordinal", alpha_ordinal(&rows).into());
    for rel in 1..=3 {
        row(&format!("kappa-grade-{rel}"), kappa(&binary(rel), Disagreement::Plain).into());
    }
    for rel in 2..=3 {
        row(&format!("positive-grade-{rel}"), positive(rel).into());
    }
    sheet
}

/// How often each grade of the first judge met each of the second.
fn crossed(pairs: &Pairs) -> Sheet {
    let mut sheet =
        Sheet::new("crossed", &["first", "second-0", "second-1", "second-2", "second-3"]);
    for first in 0..=3 {
        let count = |second| pairs.iter().filter(|pair| **pair == (first, second)).count();
        let mut row = vec![Cell::from(first.to_string())];
        row.extend((0..=3).map(|second| Cell::from(count(second))));
        sheet.row(row);
    }
    sheet
}
