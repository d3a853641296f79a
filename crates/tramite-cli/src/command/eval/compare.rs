//! `tramite eval compare`: two runs on the same topics.

use super::collection::{self, TestCollection};
use super::{RESAMPLING, judged, measures};
use crate::args::EvalCompareArgs;
use crate::failure::Failure;
use crate::output::sheet::{Cell, Sheet};
use crate::screen::Screen;
use tramite_eval::compare::{Comparison, compare, holm};
use tramite_eval::measure::Measure;
use tramite_eval::report::Report;
use tramite_text::Message;

/// Topics listed on either side of a comparison.
const LISTED: usize = 10;

/// The sheets of the command.
pub(super) fn sheets(args: &EvalCompareArgs, screen: &Screen) -> Result<Vec<Sheet>, Failure> {
    let tests = judged(&args.judged, screen)?;
    let measures = measures(&args.judged.measure);
    let report =
        |path| super::measure::report(&tests, &collection::run(path, screen)?, &measures, screen);
    let (baseline, candidate) = (report(&args.baseline)?, report(&args.candidate)?);
    let comparisons = comparisons(&tests, &baseline, &candidate, &measures)?;
    let mut sheets = vec![sheet(&measures, &comparisons)];
    let listed = if args.per_topic { usize::MAX } else { LISTED };
    sheets.extend(comparisons.first().map(|first| changed(&measures[0], first, listed)));
    Ok(sheets)
}

/// One comparison per measure, clustered by need.
pub(super) fn comparisons(
    tests: &TestCollection,
    baseline: &Report,
    candidate: &Report,
    measures: &[Measure],
) -> Result<Vec<Comparison>, Failure> {
    let clusters = tests.clusters();
    let one = |measure| compare(baseline, candidate, measure, &clusters, &RESAMPLING);
    let compared: Result<Vec<_>, _> = measures.iter().map(one).collect();
    compared.map_err(|error| Message::plain(error.to_string()).into())
}

/// One row per measure.
pub(super) fn sheet(measures: &[Measure], comparisons: &[Comparison]) -> Sheet {
    let columns = [
        "measure",
        "baseline",
        "candidate",
        "delta",
        "low",
        "high",
        "p",
        "p-holm",
        "wins",
        "ties",
        "losses",
    ];
    let p_values: Vec<f64> = comparisons.iter().map(|each| each.p_value).collect();
    let mut sheet = Sheet::new("comparison", &columns);
    for ((measure, each), adjusted) in measures.iter().zip(comparisons).zip(holm(&p_values)) {
        let mut row = difference(measure, each).to_vec();
        row.extend([each.p_value.into(), adjusted.into()]);
        row.extend([each.wins, each.ties, each.losses].map(Cell::from));
        sheet.row(row);
    }
    sheet
}

/// The measure, both values, their difference and its interval.
pub(super) fn difference(measure: &Measure, compared: &Comparison) -> [Cell; 6] {
    [
        measure.to_string().into(),
        compared.baseline.into(),
        compared.candidate.into(),
        compared.delta.into(),
        compared.interval.map(|interval| interval.low).into(),
        compared.interval.map(|interval| interval.high).into(),
    ]
}

/// The topics that changed most by a measure, worst loss first.
fn changed(measure: &Measure, comparison: &Comparison, listed: usize) -> Sheet {
    let mut topics: Vec<_> =
        comparison.topics.iter().filter(|paired| paired.delta().abs() > 1e-9).collect();
    topics.sort_by(|left, right| {
        left.delta().total_cmp(&right.delta()).then_with(|| left.topic_id.cmp(&right.topic_id))
    });
    let cut = topics.len().saturating_sub(listed);
    let mut sheet = Sheet::new("changed", &["topic", "measure", "baseline", "candidate", "delta"]);
    for (idx, paired) in topics.iter().enumerate() {
        if idx >= listed && idx < cut {
            continue;
        }
        sheet.row(vec![
            paired.topic_id.as_str().into(),
            measure.to_string().into(),
            Cell::from(paired.baseline),
            Cell::from(paired.candidate),
            Cell::from(paired.delta()),
        ]);
    }
    sheet
}
