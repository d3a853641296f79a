//! The figures of the gate: abstention, calibration, risk.

use super::super::RESAMPLING;
use super::{Gated, curve, predictions};
use crate::output::sheet::{Cell, Sheet};
use tramite_eval::abstention::{area_under, at_threshold, auc, length_matched, rejected_at};
use tramite_eval::calibration::{
    Reliability, brier, expected_calibration_error, reliability_in_bins,
};
use tramite_eval::correlation::spearman;
use tramite_eval::resample::{Clusters, Interval, interval};

/// Share of the needs that somebody serves which must be answered.
const KEPT: f64 = 0.95;

/// Lengths of a matched pair differ by at most this share of the longer.
const TOLERANCE: f64 = 0.10;

type Value = fn(&Gated) -> f64;

const PROBABILITY: Value = |gated| gated.probability;
const LENGTH: Value = |gated| gated.length;

/// How well the probability tells needs that nobody serves from the others.
pub(super) fn abstention(own: &[Gated], other: &[Gated]) -> Sheet {
    let mut sheet = Sheet::new("abstention", &["figure", "value", "low", "high"]);
    let mut row = |name: &str, value: Cell, ends: Option<Interval>| {
        let (low, high) = (ends.map(|ends| ends.low), ends.map(|ends| ends.high));
        sheet.row(vec![Cell::named(name), value, low.into(), high.into()]);
    };
    let (positives, negatives) = sides(own, PROBABILITY);
    row("positives", positives.len().into(), None);
    row("negatives", negatives.len().into(), None);
    row("auc", auc(&positives, &negatives).into(), auc_interval(own));
    let matched = matched(own);
    let (like_positives, like_negatives) = sides(&matched, PROBABILITY);
    row("matched-pairs", like_negatives.len().into(), None);
    row("auc-matched", auc(&like_positives, &like_negatives).into(), auc_interval(&matched));
    let by_length = |gated: &[Gated]| {
        let (positives, negatives) = sides(gated, LENGTH);
        auc(&positives, &negatives)
    };
    row("auc-length", by_length(own).into(), None);
    row("auc-length-matched", by_length(&matched).into(), None);
    let rejected = |(positives, negatives): (&[f64], &[f64])| {
        rejected_at(positives, negatives, KEPT).map(|threshold| threshold.rejected)
    };
    row("rejected-at-kept", rejected((&positives, &negatives)).into(), None);
    row("rejected-at-kept-matched", rejected((&like_positives, &like_negatives)).into(), None);
    let (other_positives, other_negatives) = sides(other, PROBABILITY);
    if let Some(chosen) = rejected_at(&other_positives, &other_negatives, KEPT) {
        let found = at_threshold(&positives, &negatives, chosen.threshold);
        row("chosen-threshold", chosen.threshold.into(), None);
        row("chosen-kept", found.kept.into(), None);
        row("chosen-rejected", found.rejected.into(), None);
    }
    let share = |positive: bool, confident: bool| {
        let side = || own.iter().filter(move |gated| gated.positive == positive);
        let held = side().filter(|gated| gated.confident == confident).count();
        (side().count() > 0).then(|| held as f64 / side().count() as f64)
    };
    row("gate-kept", share(true, true).into(), None);
    row("gate-rejected", share(false, false).into(), None);
    for (name, positive) in [("length-positives", true), ("length-negatives", false)] {
        let side: Vec<&Gated> = own.iter().filter(|gated| gated.positive == positive).collect();
        let values = |value: Value| side.iter().map(|gated| value(gated)).collect::<Vec<_>>();
        row(name, spearman(&values(PROBABILITY), &values(LENGTH)).into(), None);
    }
    sheet
}

/// Whether probability and bands mean what they say, and the risk of answering.
pub(super) fn calibration(own: &[Gated], bands: &[Reliability]) -> Sheet {
    let mut sheet = Sheet::new("calibration", &["figure", "value"]);
    let mut row = |name: &str, value: Option<f64>| sheet.row(vec![Cell::named(name), value.into()]);
    let predictions = predictions(own);
    let bins = reliability_in_bins(&predictions, super::BINS);
    row("ece-probability", expected_calibration_error(bins.values()));
    row("brier", brier(&predictions));
    row("ece-bands", expected_calibration_error(bands));
    let curve = curve(own);
    row("aurc", area_under(&curve));
    for (name, coverage) in [("risk-50", 0.5), ("risk-80", 0.8), ("risk-100", 1.0)] {
        let point = curve.iter().find(|point| point.coverage >= coverage - 1e-9);
        row(name, point.map(|point| point.risk));
    }
    sheet
}

/// A value of the positives, and of the negatives.
fn sides(gated: &[Gated], value: Value) -> (Vec<f64>, Vec<f64>) {
    let side = |positive: bool| {
        gated.iter().filter(|gated| gated.positive == positive).map(value).collect()
    };
    (side(true), side(false))
}

/// The pairs of a positive and a negative of about the same length.
fn matched(gated: &[Gated]) -> Vec<Gated> {
    let side = |positive| gated.iter().filter(move |gated: &&Gated| gated.positive == positive);
    let (positives, negatives): (Vec<&Gated>, Vec<&Gated>) =
        (side(true).collect(), side(false).collect());
    let lengths = |side: &[&Gated]| side.iter().map(|gated| gated.length).collect::<Vec<_>>();
    let pairs = length_matched(&lengths(&positives), &lengths(&negatives), TOLERANCE);
    pairs
        .iter()
        .flat_map(|(at, against)| [positives[*at].clone(), negatives[*against].clone()])
        .collect()
}

/// Bootstrapped over needs.
fn auc_interval(gated: &[Gated]) -> Option<Interval> {
    let clusters = Clusters::by_key(gated.iter().map(|gated| &gated.need_id));
    interval(&clusters, &RESAMPLING, |drawn| {
        let side = |positive: bool| -> Vec<f64> {
            let drawn = drawn.iter().map(|position| &gated[*position]);
            drawn.filter(|gated| gated.positive == positive).map(PROBABILITY).collect()
        };
        auc(&side(true), &side(false))
    })
}
