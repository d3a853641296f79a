//! `tramite eval`: how good the rankings are, measured on topics with judgments.

mod ablate;
mod agreement;
mod baseline;
mod collection;
mod compare;
mod confidence;
mod disturb;
mod engine;
mod exposure;
mod measure;
mod pairs;
mod report;
mod run;
mod topic;
mod tune;

pub(crate) use exposure::{card_lengths, quarters};

use crate::args::{EvalCommand, Format, GlobalArgs, JudgedArgs, SplitArg, TuneArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::sheet::{self, Sheet};
use crate::screen::Screen;
use crate::session;
use collection::TestCollection;
use engine::Engine;
use std::path::Path;
use tramite_eval::measure::Measure;
use tramite_eval::qrels::Qrels;
use tramite_eval::resample::Resampling;

/// Resamples of every interval and test; enough to keep the ends steady to the second digit.
const RESAMPLING: Resampling = Resampling { resamples: 10_000, seed: 20_261_122, level: 0.95 };

/// Measures reported where none is asked for. The right centres are those of grade 3.
const MEASURES: [&str; 10] = [
    "nDCG@10",
    "R(rel=3)@1",
    "R(rel=3)@3",
    "R(rel=3)@5",
    "R(rel=3)@10",
    "R(rel=2)@5",
    "RR(rel=3)",
    "Success(rel=3)@5",
    "Success(rel=2)@5",
    "Judged@10",
];

/// Runs one of the evaluation's commands.
pub(crate) fn run(
    command: &EvalCommand,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let engine = || Engine::new(global, screen);
    let (sheets, format) = match command {
        EvalCommand::Run(args) => return run::run(args, &engine()?, screen),
        EvalCommand::Topics(args) => return topic::write(args, screen),
        EvalCommand::Baseline(args) => return baseline::run(args, &engine()?, screen),
        EvalCommand::Report(args) => return report::run(args, &engine()?, screen),
        EvalCommand::Measure(args) => (measure::sheets(args, screen)?, args.format),
        EvalCommand::Compare(args) => (compare::sheets(args, screen)?, args.format),
        EvalCommand::Ablate(args) => {
            let tests = TestCollection::read(&args.fixtures.fixtures, screen)?.half(args.split);
            (vec![ablate::sheet(&tests, &engine()?)?], args.format)
        }
        EvalCommand::Confidence(args) => {
            let tests = TestCollection::read(&args.fixtures.fixtures, screen)?;
            (confidence::sheets(&tests, args.split, &engine()?)?, args.format)
        }
        EvalCommand::Exposure(args) => {
            let tests = TestCollection::read(&args.fixtures.fixtures, screen)?.half(args.split);
            (exposure::sheets(&tests, &engine()?)?, args.format)
        }
        EvalCommand::Pairs(args) => {
            let tests = TestCollection::read(&args.fixtures.fixtures, screen)?.half(args.split);
            (pairs::sheets(&tests, &engine()?)?, args.format)
        }
        EvalCommand::Agreement(args) => {
            let fixtures = &args.fixtures.fixtures;
            let tests = TestCollection::read(fixtures, screen)?;
            (agreement::sheets(&tests, fixtures, screen)?, args.format)
        }
    };
    print(&sheets, format, screen)
}

/// Runs `tramite tune`.
pub(crate) fn tune(
    args: &TuneArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let text = session::settings_text(global, screen)?;
    tune::run(args, &mut Engine::new(global, screen)?, &text, screen)
}

fn print(sheets: &[Sheet], format: Format, screen: &Screen) -> Result<Outcome, Failure> {
    let text = match format {
        Format::Table => sheet::table(sheets, screen),
        Format::Json => sheet::json(sheets),
        Format::Csv => sheet::csv(sheets),
        Format::Markdown => sheet::markdown(sheets, screen.language),
    };
    screen.print(&text)?;
    Ok(Outcome::Answered)
}

/// The measures asked for, or those of [`MEASURES`].
fn measures(asked: &[Measure]) -> Vec<Measure> {
    if asked.is_empty() {
        MEASURES.iter().map(|name| measure_named(name)).collect()
    } else {
        asked.to_vec()
    }
}

/// A measure of the program's own.
fn measure_named(name: &str) -> Measure {
    name.parse().expect("the names in the program are names of measures: every command reads them")
}

/// The half of the test collection to measure on, with the judgments of `--qrels` if they are given.
fn judged(args: &JudgedArgs, screen: &Screen) -> Result<TestCollection, Failure> {
    let mut tests = TestCollection::read(&args.fixtures.fixtures, screen)?;
    if let Some(path) = &args.qrels {
        tests.qrels = collection::qrels(path, screen)?;
    }
    Ok(tests.half(args.split))
}

/// Writes to a file, or to standard output where none is given.
fn deliver(text: &str, output: Option<&Path>, screen: &Screen) -> Result<Outcome, Failure> {
    match output {
        Some(path) => std::fs::write(path, text)
            .map_err(|error| tramite_text::unwritable(path, &error, screen.language))?,
        None => screen.print_raw(text.as_bytes())?,
    }
    Ok(Outcome::Answered)
}

/// Whether a topic of this half is asked for.
fn wanted(split: SplitArg, half: &str) -> bool {
    match split {
        SplitArg::All => true,
        SplitArg::Development => half == "development",
        SplitArg::Test => half == "test",
    }
}

/// The best ranking there is: by the judgments themselves. It tells the ceiling of a measure.
fn ideal(qrels: &Qrels) -> tramite_eval::run::Run {
    use tramite_eval::run::{Run, ScoredDoc};
    let mut run = Run::new("ideal");
    for topic_id in qrels.topic_ids() {
        let mut judged: Vec<(i32, &str)> =
            qrels.of_topic(topic_id).map(|qrel| (-qrel.relevance, qrel.doc_id.as_str())).collect();
        judged.sort_unstable();
        let score = |grade: i32| f64::from(-grade);
        let docs = judged
            .into_iter()
            .map(|(grade, doc_id)| ScoredDoc { doc_id: doc_id.to_owned(), score: score(grade) });
        run.insert(topic_id, docs.collect()).expect("qrels judge a document once");
    }
    run
}
