//! `tramite eval confidence`: whether the engine knows when it has no answer.

mod bands;
mod figures;
mod misled;

use super::collection::TestCollection;
use super::engine::{Engine, Trial};
use crate::args::{SplitArg, SystemArg};
use crate::failure::Failure;
use crate::output::sheet::{Cell, Sheet};
use tramite_eval::abstention::{Answer, CoveragePoint, risk_coverage};
use tramite_eval::calibration::{Prediction, Reliability, reliability_in_bins};

/// How many of the first matches the probability speaks of.
const LOOKED_AT: usize = 5;

/// Lowest grade of a centre that can serve.
const CAN_SERVE: i32 = 2;

/// Bins of the reliability table of the probability.
const BINS: usize = 10;

/// One need as the gate saw it.
#[derive(Debug, Clone)]
pub(super) struct Gated {
    topic_id: String,
    need_id: String,
    split: String,
    /// Characters of the need.
    length: f64,
    probability: f64,
    confident: bool,
    /// Whether the network can serve it at all.
    positive: bool,
    /// Whether one of the first five can.
    served: bool,
    /// What the gate looked at; none where the profile says nothing to the engine.
    look: Option<misled::Look>,
}

/// All topics and negatives as the gate and the bands saw them.
pub(super) struct Seen {
    pub(super) gated: Vec<Gated>,
    pub(super) bands: Vec<bands::Banded>,
}

/// Ranks everything once.
pub(super) fn see(tests: &TestCollection, engine: &Engine<'_>) -> Result<Seen, Failure> {
    let full = engine.system(SystemArg::Full, &[]);
    let mut seen = Seen { gated: Vec::new(), bands: Vec::new() };
    for (topics, positive) in [(&tests.topics, true), (&tests.negatives, false)] {
        for trial in engine.rank(&full, topics)? {
            seen.bands.extend(bands::banded(&trial, tests, positive));
            seen.gated.push(gated(&trial, tests, positive));
        }
    }
    Ok(seen)
}

/// Whether one of the first matches can serve the need.
pub(super) fn served(trial: &Trial<'_>, tests: &TestCollection) -> bool {
    let Trial { topic, ranking } = trial;
    let serves = |centre_id: &str| {
        tests.qrels.relevance(&topic.topic_id, centre_id).is_some_and(|grade| grade >= CAN_SERVE)
    };
    let first = ranking.iter().flat_map(|ranking| ranking.matches.iter().take(LOOKED_AT));
    first.into_iter().any(|ranked| serves(&ranked.centre_id.to_string()))
}

fn gated(trial: &Trial<'_>, tests: &TestCollection, positive: bool) -> Gated {
    let Trial { topic, ranking } = trial;
    let confidence = ranking.as_ref().map(|ranking| &ranking.confidence);
    Gated {
        topic_id: topic.topic_id.clone(),
        need_id: topic.need_id.clone(),
        split: topic.split.clone(),
        length: topic.text().chars().count() as f64,
        probability: confidence.map_or(0.0, |confidence| confidence.probability),
        confident: confidence.is_some_and(|confidence| confidence.confident),
        positive,
        served: served(trial, tests),
        look: confidence.map(|confidence| misled::Look::new(confidence.evidence, topic.text())),
    }
}

/// The sheets of the command.
pub(super) fn sheets(
    tests: &TestCollection,
    split: SplitArg,
    engine: &Engine<'_>,
) -> Result<Vec<Sheet>, Failure> {
    Ok(sheets_of(&see(tests, engine)?, split))
}

/// The sheets of what was seen, for one half; the other half states what bands mean.
pub(super) fn sheets_of(seen: &Seen, split: SplitArg) -> Vec<Sheet> {
    let (own, other): (Vec<_>, Vec<_>) =
        seen.gated.iter().cloned().partition(|gated| super::wanted(split, &gated.split));
    vec![
        figures::abstention(&own, &other),
        figures::calibration(&own, &bands::rows(seen, split)),
        reliability(&own),
        bands::sheet(seen, split),
        misled::sheet(&own),
    ]
}

/// The probability stated, and whether one of the first five could serve.
fn predictions(gated: &[Gated]) -> Vec<Prediction> {
    let one = |each: &Gated| Prediction { probability: each.probability, positive: each.served };
    gated.iter().map(one).collect()
}

fn reliability(gated: &[Gated]) -> Sheet {
    let mut sheet =
        Sheet::new("reliability", &["bin", "count", "stated", "observed", "low", "high"]);
    for (bin, row) in reliability_in_bins(&predictions(gated), BINS) {
        let (from, to) = (bin as f64 / BINS as f64, (bin + 1) as f64 / BINS as f64);
        let mut cells = vec![Cell::from(format!("{from:.1}–{to:.1}"))];
        cells.extend(reliability_cells(&row));
        sheet.row(cells);
    }
    sheet
}

fn reliability_cells(row: &Reliability) -> [Cell; 5] {
    [row.count.into(), row.stated.into(), row.observed.into(), row.low.into(), row.high.into()]
}

/// The reliability points of a half, for a plot.
pub(super) fn reliability_points(seen: &Seen, split: SplitArg) -> Vec<(f64, f64)> {
    let own: Vec<Gated> =
        seen.gated.iter().filter(|gated| super::wanted(split, &gated.split)).cloned().collect();
    let rows = reliability_in_bins(&predictions(&own), BINS);
    rows.values().map(|row| (row.stated, row.observed)).collect()
}

/// The risk of answering, as less and less sure answers are given too.
pub(super) fn curve(gated: &[Gated]) -> Vec<CoveragePoint> {
    let answer = |each: &Gated| Answer {
        confidence: each.probability,
        risk: if each.served { 0.0 } else { 1.0 },
    };
    risk_coverage(&gated.iter().map(answer).collect::<Vec<_>>())
}

/// The risk-coverage curve of a half, for a plot.
pub(super) fn curve_points(seen: &Seen, split: SplitArg) -> Vec<(f64, f64)> {
    let own: Vec<Gated> =
        seen.gated.iter().filter(|gated| super::wanted(split, &gated.split)).cloned().collect();
    curve(&own).iter().map(|point| (point.coverage, point.risk)).collect()
}
