//! `tramite eval measure`: a run against the judgments.

use super::collection::{self, TestCollection};
use super::topic::Topic;
use super::{RESAMPLING, ideal, judged, measures};
use crate::args::{EvalMeasureArgs, GroupArg};
use crate::failure::Failure;
use crate::output::sheet::{Cell, Sheet};
use crate::screen::Screen;
use std::collections::{BTreeMap, BTreeSet};
use tramite_eval::measure::Measure;
use tramite_eval::report::{Report, ReportError};
use tramite_eval::run::Run;
use tramite_text::{Message, count, say};

/// The sheets of the command.
pub(super) fn sheets(args: &EvalMeasureArgs, screen: &Screen) -> Result<Vec<Sheet>, Failure> {
    let tests = judged(&args.judged, screen)?;
    let run = collection::run(&args.run, screen)?;
    note_unranked(&tests, &run, screen);
    let measures = measures(&args.judged.measure);
    let report = report(&tests, &run, &measures, screen)?;
    let mut sheets = vec![means(&tests, &report, &measures, screen)?];
    sheets.extend(args.by.iter().map(|group| by_group(&tests, &report, *group)));
    if args.per_topic {
        sheets.push(per_topic(&report));
    }
    Ok(sheets)
}

/// Judged topics that a run lacks count 0: say so, it may be the wrong half.
fn note_unranked(tests: &TestCollection, run: &Run, screen: &Screen) {
    let ranked: BTreeSet<&str> = run.topic_ids().collect();
    let missing = tests.qrels.topic_ids().filter(|topic_id| !ranked.contains(topic_id)).count();
    if missing > 0 {
        let text = count!(screen.language, "eval.unranked", missing);
        screen.note(&Message::with_hint(text, say!(screen.language, "eval.unranked-hint")));
    }
}

/// The values of a run.
pub(super) fn report(
    tests: &TestCollection,
    run: &Run,
    measures: &[Measure],
    screen: &Screen,
) -> Result<Report, Failure> {
    Report::of_run(&tests.qrels, run, measures).map_err(|error| match error {
        ReportError::NeedsTwoRankings { measure } => {
            let text = say!(screen.language, "eval.two-rankings", measure = measure);
            Message::plain(text).into()
        }
        other => Message::plain(other.to_string()).into(),
    })
}

/// Means over all topics, with intervals, and the ceiling that the judgments leave.
pub(super) fn means(
    tests: &TestCollection,
    report: &Report,
    measures: &[Measure],
    screen: &Screen,
) -> Result<Sheet, Failure> {
    let ceilings = self::report(tests, &ideal(&tests.qrels), measures, screen)?.all();
    let clusters = tests.clusters();
    let mut sheet = Sheet::new("means", &["measure", "mean", "low", "high", "ceiling"]);
    for (at, measure) in measures.iter().enumerate() {
        let interval = report.interval(measure, &clusters, &RESAMPLING);
        sheet.row(vec![
            measure.to_string().into(),
            report.all().map(|values| values[at]).into(),
            interval.map(|interval| interval.low).into(),
            interval.map(|interval| interval.high).into(),
            ceilings.as_ref().map(|values| values[at]).into(),
        ]);
    }
    Ok(sheet)
}

/// Means of each group of topics.
pub(super) fn by_group(tests: &TestCollection, report: &Report, group: GroupArg) -> Sheet {
    let by_id = tests.by_id();
    let mut groups: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for topic_id in report.topics.keys() {
        if let Some(topic) = by_id.get(topic_id.as_str()) {
            groups.entry(group_of(topic, group)).or_default().insert(topic_id);
        }
    }
    let names: Vec<String> = report.measures.iter().map(ToString::to_string).collect();
    let mut columns = vec!["group", "topics", "needs"];
    columns.extend(names.iter().map(String::as_str));
    let id = match group {
        GroupArg::Form => "by-form",
        GroupArg::Lang => "by-lang",
        GroupArg::Vocabulary => "by-vocabulary",
        GroupArg::Place => "by-place",
        GroupArg::Split => "by-split",
    };
    let mut sheet = Sheet::new(id, &columns);
    for (name, topics) in groups {
        let needs: BTreeSet<&str> = topics.iter().map(|id| by_id[id].need_id.as_str()).collect();
        let means = report.mean_over(|topic_id| topics.contains(topic_id)).unwrap_or_default();
        let mut row: Vec<Cell> = vec![Cell::named(name), topics.len().into(), needs.len().into()];
        row.extend(means.into_iter().map(Cell::from));
        sheet.row(row);
    }
    sheet
}

fn group_of(topic: &Topic, group: GroupArg) -> &str {
    match group {
        GroupArg::Form => &topic.form,
        GroupArg::Lang => &topic.lang,
        GroupArg::Vocabulary => topic.vocabulary.as_deref().unwrap_or("unknown"),
        GroupArg::Place if topic.has_place() => "place",
        GroupArg::Place => "no-place",
        GroupArg::Split => &topic.split,
    }
}

/// The values of each topic.
fn per_topic(report: &Report) -> Sheet {
    let names: Vec<String> = report.measures.iter().map(ToString::to_string).collect();
    let mut columns = vec!["topic"];
    columns.extend(names.iter().map(String::as_str));
    let mut sheet = Sheet::new("topics", &columns);
    for (topic_id, values) in &report.topics {
        let mut row: Vec<Cell> = vec![topic_id.as_str().into()];
        row.extend(values.iter().map(|value| Cell::from(*value)));
        sheet.row(row);
    }
    sheet
}
