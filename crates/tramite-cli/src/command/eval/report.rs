//! `tramite eval report`: every table of the evaluation, from one command.

mod failing;
mod plots;

use super::collection::TestCollection;
use super::confidence::{self, Seen};
use super::engine::{Engine, System};
use super::{
    ablate, agreement, compare, disturb, exposure, measure, measure_named, measures, pairs,
};
use crate::args::{EvalReportArgs, GroupArg, MaskArg, ReportFormat, SplitArg, SystemArg};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::sheet::{self, Sheet};
use crate::screen::Screen;
use tramite_eval::report::Report;

/// Writes the report.
pub(super) fn run(
    args: &EvalReportArgs,
    engine: &Engine<'_>,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let fixtures = &args.fixtures.fixtures;
    let tests = TestCollection::read(fixtures, screen)?;
    let seen = confidence::see(&tests, engine)?;
    let mut sheets = of_test(&tests.clone().half(SplitArg::Test), engine)?;
    sheets.extend(confidence::sheets_of(&seen, SplitArg::Test));
    sheets.iter_mut().for_each(|sheet| sheet.half = Some("test".to_owned()));
    let mut tuned = of_development(&tests.clone().half(SplitArg::Development), &seen, engine)?;
    tuned.iter_mut().for_each(|sheet| sheet.half = Some("development".to_owned()));
    sheets.extend(tuned);
    sheets.extend(agreement::sheets(&tests, fixtures, screen)?);
    sheets.push(failing::sheet(&tests, &fixtures.join("baseline.toml"), engine)?.of_half("test"));
    let text = match args.format {
        ReportFormat::Table => sheet::table(&sheets, screen),
        ReportFormat::Json => sheet::json(&sheets),
        ReportFormat::Csv => sheet::csv(&sheets),
        ReportFormat::Markdown => sheet::markdown(&sheets, screen.language),
        ReportFormat::Html => plots::html(&sheets, &tests, &seen, engine)?,
    };
    super::deliver(&text, args.output.as_deref(), screen)
}

/// The values of a system by the measures reported.
fn values(tests: &TestCollection, engine: &Engine<'_>, system: &System) -> Result<Report, Failure> {
    let run = engine.run(system, &tests.topics, "report")?;
    measure::report(tests, &run, &measures(&[]), engine.screen)
}

/// What is only reported.
fn of_test(tests: &TestCollection, engine: &Engine<'_>) -> Result<Vec<Sheet>, Failure> {
    let measures = measures(&[]);
    let system = |system, masks: &[MaskArg]| engine.system(system, masks);
    let full = values(tests, engine, &system(SystemArg::Full, &[]))?;
    let masked = values(tests, engine, &system(SystemArg::Full, &[MaskArg::Place]))?;
    let mut sheets = vec![
        measure::means(tests, &full, &measures, engine.screen)?,
        renamed(measure::means(tests, &masked, &measures, engine.screen)?, "means-masked"),
    ];
    for group in [GroupArg::Form, GroupArg::Lang, GroupArg::Vocabulary, GroupArg::Place] {
        sheets.push(measure::by_group(tests, &full, group));
    }
    let masked_by_form = measure::by_group(tests, &masked, GroupArg::Form);
    sheets.push(renamed(masked_by_form, "by-form-masked"));
    for (name, baseline) in
        [("comparison-bm25", SystemArg::Bm25), ("comparison-text", SystemArg::Text)]
    {
        let baseline = values(tests, engine, &system(baseline, &[]))?;
        sheets.push(compared(tests, &baseline, &full, name)?);
    }
    let bm25 = values(tests, engine, &system(SystemArg::Bm25, &[]))?;
    let words = values(tests, engine, &system(SystemArg::Full, &[MaskArg::Facts]))?;
    sheets.push(compared(tests, &bm25, &words, "comparison-words")?);
    sheets.extend(pairs::sheets(tests, engine)?);
    sheets.push(disturb::sheet(tests, engine)?);
    sheets.extend(exposure::sheets(tests, engine)?);
    Ok(sheets)
}

/// The comparison by the measures that levels are set for.
fn compared(
    tests: &TestCollection,
    baseline: &Report,
    candidate: &Report,
    name: &str,
) -> Result<Sheet, Failure> {
    let measures = ["nDCG@10", "R(rel=3)@5", "R(rel=2)@5", "RR(rel=3)"].map(measure_named);
    let comparisons = compare::comparisons(tests, baseline, candidate, &measures)?;
    Ok(renamed(compare::sheet(&measures, &comparisons), name))
}

/// What was looked at and tuned on.
fn of_development(
    tests: &TestCollection,
    seen: &Seen,
    engine: &Engine<'_>,
) -> Result<Vec<Sheet>, Failure> {
    let measures = measures(&[]);
    let full = values(tests, engine, &engine.system(SystemArg::Full, &[]))?;
    let mut sheets = vec![measure::means(tests, &full, &measures, engine.screen)?];
    sheets.push(ablate::sheet(tests, engine)?);
    sheets.extend(confidence::sheets_of(seen, SplitArg::Development));
    Ok(sheets)
}

fn renamed(sheet: Sheet, id: &str) -> Sheet {
    Sheet { id: id.to_owned(), ..sheet }
}
