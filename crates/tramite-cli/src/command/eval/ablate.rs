//! `tramite eval ablate`: each signal switched off in turn.

use super::collection::TestCollection;
use super::engine::{Engine, System};
use super::{compare, measure, measure_named};
use crate::args::SystemArg;
use crate::failure::Failure;
use crate::output::sheet::{Cell, Sheet};
use tramite_eval::compare::holm;
use tramite_eval::report::Report;

/// One row per signal: what is lost without it, with interval and p-value of the loss in nDCG@10.
pub(super) fn sheet(tests: &TestCollection, engine: &Engine<'_>) -> Result<Sheet, Failure> {
    let measures = ["nDCG@10", "R(rel=3)@5", "RR(rel=3)"].map(measure_named);
    let report = |system: &System| -> Result<Report, Failure> {
        let run = engine.run(system, &tests.topics, "ablation")?;
        measure::report(tests, &run, &measures, engine.screen)
    };
    let full = report(&engine.system(SystemArg::Full, &[]))?;
    let weighed = engine.signals().map(|name| (name, engine.config.signals[name]));
    let mut rows = Vec::new();
    for (name, weight) in weighed.filter(|(_, weight)| *weight > 0.0) {
        let without = report(&engine.without(name))?;
        rows.push((name, weight, compare::comparisons(tests, &full, &without, &measures)?));
    }
    rows.sort_by(|left, right| {
        left.2[0].delta.total_cmp(&right.2[0].delta).then(left.0.cmp(right.0))
    });
    let p_values: Vec<f64> = rows.iter().map(|(_, _, compared)| compared[0].p_value).collect();
    let columns = [
        "signal",
        "weight",
        "nDCG@10",
        "delta",
        "low",
        "high",
        "p-holm",
        "delta-recall",
        "delta-rr",
    ];
    let mut sheet = Sheet::new("ablation", &columns);
    for ((name, weight, compared), adjusted) in rows.iter().zip(holm(&p_values)) {
        let ndcg = &compared[0];
        sheet.row(vec![
            (*name).into(),
            Cell::from(*weight),
            ndcg.candidate.into(),
            ndcg.delta.into(),
            ndcg.interval.map(|interval| interval.low).into(),
            ndcg.interval.map(|interval| interval.high).into(),
            adjusted.into(),
            compared[1].delta.into(),
            compared[2].delta.into(),
        ]);
    }
    Ok(sheet)
}
