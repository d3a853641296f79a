//! What the bands mean: how often a centre of a band can serve the need.

use super::super::collection::TestCollection;
use super::super::engine::Trial;
use super::super::wanted;
use super::{CAN_SERVE, LOOKED_AT, Seen, reliability_cells};
use crate::args::SplitArg;
use crate::output::sheet::{Cell, Sheet};
use std::collections::BTreeMap;
use tramite::explanation::Band;
use tramite_eval::calibration::{Prediction, Reliability, reliability};

/// One of the first matches of a topic.
#[derive(Debug, Clone)]
pub(in super::super) struct Banded {
    split: String,
    band: Band,
    /// Whether the network can serve the need at all.
    positive: bool,
    /// Whether the centre can serve it.
    serves: bool,
    /// Whether it is clearly the right one.
    right: bool,
}

/// The first matches of a topic.
pub(super) fn banded(trial: &Trial<'_>, tests: &TestCollection, positive: bool) -> Vec<Banded> {
    let Trial { topic, ranking } = trial;
    let first = ranking.iter().flat_map(|ranking| ranking.matches.iter().take(LOOKED_AT));
    let one = |ranked: &tramite::rank::RankedCentre| {
        let grade = tests.qrels.relevance(&topic.topic_id, &ranked.centre_id.to_string());
        let grade = grade.unwrap_or(0);
        let (serves, right) = (grade >= CAN_SERVE, grade > CAN_SERVE);
        Banded { split: topic.split.clone(), band: ranked.band, positive, serves, right }
    };
    first.map(one).collect()
}

/// The share that serves in each band on the development half: what a band states.
fn stated(seen: &Seen) -> BTreeMap<Band, f64> {
    let development = SplitArg::Development;
    let matches = positives(seen, development);
    let table = reliability(matches.map(|each| (each.band, predicted(each, 0.0))));
    table.into_iter().map(|(band, row)| (band, row.observed)).collect()
}

/// One row per band, what it states set against what was observed.
pub(super) fn rows(seen: &Seen, split: SplitArg) -> Vec<Reliability> {
    table(seen, split).into_values().collect()
}

fn table(seen: &Seen, split: SplitArg) -> BTreeMap<Band, Reliability> {
    let stated = stated(seen);
    let says = |band: Band| stated.get(&band).copied().unwrap_or(0.0);
    reliability(positives(seen, split).map(|each| (each.band, predicted(each, says(each.band)))))
}

fn predicted(each: &Banded, probability: f64) -> Prediction {
    Prediction { probability, positive: each.serves }
}

fn positives(seen: &Seen, split: SplitArg) -> impl Iterator<Item = &Banded> {
    seen.bands.iter().filter(move |each| each.positive && wanted(split, &each.split))
}

/// The table, with what the bands hold on needs that nobody serves.
pub(super) fn sheet(seen: &Seen, split: SplitArg) -> Sheet {
    let columns = ["band", "count", "stated", "observed", "low", "high", "right", "on-negatives"];
    let mut sheet = Sheet::new("bands", &columns);
    let negatives: Vec<&Banded> =
        seen.bands.iter().filter(|each| !each.positive && wanted(split, &each.split)).collect();
    for (band, row) in table(seen, split) {
        let right = positives(seen, split).filter(|each| each.band == band && each.right).count();
        let shown = negatives.iter().filter(|each| each.band == band).count();
        let mut cells = vec![Cell::named(band.code())];
        cells.extend(reliability_cells(&row));
        cells.push((right as f64 / row.count as f64).into());
        cells.push((shown as f64 / negatives.len().max(1) as f64).into());
        sheet.row(cells);
    }
    sheet
}
