//! The levels: what a job may cost beside the baseline, and what it did cost.

use crate::cold::Cold;
use crate::job::{Job, Outcome};
use crate::sample::Sample;

/// Which way a figure is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Better {
    /// At most the level.
    Lower,
    /// At least the level.
    Higher,
}

/// One line of the table.
#[derive(Debug, Clone)]
pub(crate) struct Level {
    /// What is measured, and against what.
    pub(crate) job: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) better: Better,
    /// `None` where only the stretch is set.
    pub(crate) level: Option<f64>,
    pub(crate) stretch: f64,
    /// `None` where it was not measured in this run.
    pub(crate) measured: Option<f64>,
}

impl Level {
    /// What came of it, in words.
    pub(crate) fn verdict(&self) -> &'static str {
        let reaches = |level: f64| {
            self.measured.map(|measured| match self.better {
                Better::Lower => measured <= level,
                Better::Higher => measured >= level,
            })
        };
        match (self.level.map(reaches), reaches(self.stretch)) {
            (_, None) => "not measured",
            (_, Some(true)) => "stretch reached",
            (Some(Some(true)), _) => "reached",
            (None, _) => "below the stretch",
            _ => "**missed**",
        }
    }
}

/// Everything measured in a run, looked up by size, job and name.
struct Run<'r> {
    outcomes: &'r [Outcome],
}

impl<'r> Run<'r> {
    fn outcome(&self, size: &str, job: Job) -> Option<&'r Outcome> {
        self.outcomes.iter().find(|outcome| outcome.size == size && outcome.job == job)
    }

    fn sample(&self, size: &str, job: Job, name: &str) -> Option<&'r Sample> {
        self.outcome(size, job)?.times.get(name)
    }

    /// Median over median, within one job.
    fn ratio(&self, size: &str, job: Job, name: &str, to: &str) -> Option<f64> {
        let [ours, theirs] = [name, to].map(|name| self.sample(size, job, name));
        Some(ours?.median() / theirs?.median())
    }

    fn median(&self, size: &str, job: Job, name: &str) -> Option<f64> {
        Some(self.sample(size, job, name)?.median())
    }
}

const NETWORK: &str = "network";
const LARGE: &str = "100000";

/// The table of a run.
pub(crate) fn levels(outcomes: &[Outcome], cold: Option<&Cold>) -> Vec<Level> {
    let run = Run { outcomes };
    let mut levels = of_matches(&run);
    levels.extend(of_batches(&run));
    levels.extend(of_builds(&run));
    let cold = cold.map(|cold| cold.matched.median() / cold.version.median());
    levels.push(lower("cold `tramite match`, network, to an empty process", "×", 10.0, 5.0, cold));
    levels
}

fn of_matches(run: &Run<'_>) -> Vec<Level> {
    let plain = |size| run.ratio(size, Job::Match, "match", "plain");
    let tail = run.sample(NETWORK, Job::Match, "match");
    let growth = run
        .median(LARGE, Job::Match, "match")
        .zip(run.median("10000", Job::Match, "match"))
        .map(|(large, small)| large / small);
    let speedup = run.ratio(LARGE, Job::Match, "match", "match, two threads");
    vec![
        lower("whole match, network, to plain tantivy", "×", 4.0, 2.0, plain(NETWORK)),
        lower(
            "the same, to SQLite's FTS5",
            "×",
            1.0,
            1.0,
            run.ratio(NETWORK, Job::Match, "match", "fts5"),
        ),
        lower(
            "the same, 99th percentile to its own median",
            "×",
            2.5,
            2.0,
            tail.map(|sample| sample.percentile(99) / sample.median()),
        ),
        lower("whole match, 1,000 centres, to plain tantivy", "×", 1.5, 0.5, plain("1000")),
        lower("whole match, 100,000 centres, to plain tantivy", "×", 1.0, 0.4, plain(LARGE)),
        higher("the same, two threads faster than one", "×", 1.7, 1.9, speedup),
        lower("whole match, 100,000 centres to 10,000", "×", 8.0, 6.0, growth),
    ]
}

fn of_batches(run: &Run<'_>) -> Vec<Level> {
    let ratio = |name, to| run.ratio(NETWORK, Job::Batch, name, to);
    let needs = run.sample(NETWORK, Job::Match, "match").map(|sample| sample.us.len() as f64);
    let two = run.median(NETWORK, Job::Batch, "two threads, unexplained");
    let a_second = needs.zip(two).map(|(needs, us)| needs / us * 1e6);
    vec![
        higher(
            "batch, network, two threads faster than one",
            "×",
            1.8,
            1.9,
            ratio("one thread, unexplained", "two threads, unexplained"),
        ),
        lower(
            "batch, network, to single rankings without explanations",
            "×",
            1.2,
            1.0,
            ratio("one thread, unexplained", "singles, unexplained"),
        ),
        Level {
            level: None,
            ..higher("batch, network, two threads", "needs/s", 25_000.0, 25_000.0, a_second)
        },
    ]
}

fn of_builds(run: &Run<'_>) -> Vec<Level> {
    let time = |job| run.median(LARGE, job, "build");
    let build = time(Job::Build).zip(time(Job::BuildPlain)).map(|(ours, plain)| ours / plain);
    let peak = run.outcome(LARGE, Job::Build).and_then(|outcome| outcome.peak_mib);
    let resident = run.outcome(LARGE, Job::Searcher).and_then(|outcome| outcome.resident_mib);
    vec![
        lower("index build, 100,000 centres, to plain tantivy", "×", 2.0, 1.2, build),
        lower("the same, highest memory", "MiB", 1024.0, 1024.0, peak),
        lower("searcher, 100,000 centres, memory", "MiB", 500.0, 250.0, resident),
    ]
}

const fn lower(
    job: &'static str,
    unit: &'static str,
    level: f64,
    stretch: f64,
    measured: Option<f64>,
) -> Level {
    Level { job, unit, better: Better::Lower, level: Some(level), stretch, measured }
}

const fn higher(
    job: &'static str,
    unit: &'static str,
    level: f64,
    stretch: f64,
    measured: Option<f64>,
) -> Level {
    Level { job, unit, better: Better::Higher, level: Some(level), stretch, measured }
}
