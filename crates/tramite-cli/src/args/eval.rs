//! Arguments of `tramite eval`.

use super::Format;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;
use tramite_eval::measure::Measure;

/// What to measure.
#[derive(Debug, Subcommand)]
pub(crate) enum EvalCommand {
    Run(EvalRunArgs),
    Measure(EvalMeasureArgs),
    Compare(EvalCompareArgs),
    Ablate(EvalAblateArgs),
    /// Measure whether the engine knows when it has no answer
    ///
    /// Separation of the needs that nobody serves, also at matched length; calibration of the
    /// probability and of the bands; risk and coverage.
    Confidence(EvalHalfArgs),
    /// Measure which centres are shown: by kind, region and length of the card
    Exposure(EvalHalfArgs),
    /// Compare the answers to the same need in Italian and in English
    Pairs(EvalHalfArgs),
    /// Measure whether a second judge gives the same grades
    Agreement(EvalPlainArgs),
    Topics(EvalTopicsArgs),
    Baseline(EvalBaselineArgs),
    Report(EvalReportArgs),
}

/// Where the test collection stands.
#[derive(Debug, Args)]
pub(crate) struct FixturesArgs {
    /// Directory of the test collection: topics/, qrels/ and baseline.toml
    #[arg(long, value_name = "DIR", default_value = "fixtures")]
    pub(crate) fixtures: PathBuf,
}

/// How a run is made.
#[derive(Debug, Args)]
pub(crate) struct SystemArgs {
    /// What ranks: all signals, the words of the need alone, or those without the structured facts
    #[arg(long, value_name = "SYSTEM", default_value = "full")]
    pub(crate) system: SystemArg,

    /// Hide these facts of the profiles; can be repeated
    #[arg(long, value_name = "FACTS", value_delimiter = ',')]
    pub(crate) mask: Vec<MaskArg>,

    /// Disturb the texts as those who type them do
    #[arg(long, value_name = "HOW")]
    pub(crate) disturb: Option<DisturbArg>,
}

/// Rank the topics and write a run in the TREC format
///
/// Scores fall strictly, so that every reader of the format sees the order of the engine.
#[derive(Debug, Args)]
pub(crate) struct EvalRunArgs {
    #[command(flatten)]
    pub(crate) fixtures: FixturesArgs,

    /// File of topics instead of the test collection's
    #[arg(long, value_name = "FILE")]
    pub(crate) topics: Option<PathBuf>,

    /// Half of the topics
    #[arg(long, value_name = "HALF", default_value = "all")]
    pub(crate) split: SplitArg,

    #[command(flatten)]
    pub(crate) system: SystemArgs,

    /// How many centres to rank per topic
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = super::need::at_least_one)]
    pub(crate) depth: usize,

    /// Name of the run, in its last column
    #[arg(long, value_name = "TAG", default_value = "tramite")]
    pub(crate) tag: String,

    /// File to write to; standard output where not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Measure a run against the judgments
///
/// The measures are named as ir_measures names them: nDCG@10, R(rel=3)@5, RR, Judged@10.
/// Intervals are of 95 %, by bootstrap over needs: a need and its translation are one observation.
#[derive(Debug, Args)]
pub(crate) struct EvalMeasureArgs {
    /// Run in the TREC format
    #[arg(value_name = "RUN")]
    pub(crate) run: PathBuf,

    #[command(flatten)]
    pub(crate) judged: JudgedArgs,

    /// Give the means of each group too; can be repeated
    #[arg(long, value_name = "GROUP", value_delimiter = ',')]
    pub(crate) by: Vec<GroupArg>,

    /// Give the values of each topic too
    #[arg(long)]
    pub(crate) per_topic: bool,

    /// How to print the values
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Format,
}

/// What a run is measured by.
#[derive(Debug, Args)]
pub(crate) struct JudgedArgs {
    #[command(flatten)]
    pub(crate) fixtures: FixturesArgs,

    /// Judgments in the TREC format instead of the test collection's
    #[arg(long, value_name = "FILE")]
    pub(crate) qrels: Option<PathBuf>,

    /// Half of the topics
    #[arg(long, value_name = "HALF", default_value = "all")]
    pub(crate) split: SplitArg,

    /// Measure; can be repeated
    #[arg(long, value_name = "MEASURE")]
    pub(crate) measure: Vec<Measure>,
}

/// Compare two runs, with significance
///
/// Intervals by paired bootstrap and p-values by paired randomisation, both over needs; Holm's
/// correction where several measures are asked for.
#[derive(Debug, Args)]
pub(crate) struct EvalCompareArgs {
    /// Run of the baseline, in the TREC format
    #[arg(value_name = "BASELINE")]
    pub(crate) baseline: PathBuf,

    /// Run of the candidate, in the TREC format
    #[arg(value_name = "CANDIDATE")]
    pub(crate) candidate: PathBuf,

    #[command(flatten)]
    pub(crate) judged: JudgedArgs,

    /// Give the values of each topic too
    #[arg(long)]
    pub(crate) per_topic: bool,

    /// How to print the values
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Format,
}

/// Switch each signal off in turn, and measure what is lost
#[derive(Debug, Args)]
pub(crate) struct EvalAblateArgs {
    #[command(flatten)]
    pub(crate) fixtures: FixturesArgs,

    /// Half of the topics
    #[arg(long, value_name = "HALF", default_value = "development")]
    pub(crate) split: SplitArg,

    /// How to print the values
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Format,
}

/// Options of the commands that report on one half.
#[derive(Debug, Args)]
pub(crate) struct EvalHalfArgs {
    #[command(flatten)]
    pub(crate) fixtures: FixturesArgs,

    /// Half of the topics
    #[arg(long, value_name = "HALF", default_value = "test")]
    pub(crate) split: SplitArg,

    /// How to print the values
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Format,
}

/// Options of the commands that know no halves.
#[derive(Debug, Args)]
pub(crate) struct EvalPlainArgs {
    #[command(flatten)]
    pub(crate) fixtures: FixturesArgs,

    /// How to print the values
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Format,
}

/// Write the topics in the TREC format, for other retrieval systems
#[derive(Debug, Args)]
pub(crate) struct EvalTopicsArgs {
    #[command(flatten)]
    pub(crate) fixtures: FixturesArgs,

    /// Half of the topics
    #[arg(long, value_name = "HALF", default_value = "all")]
    pub(crate) split: SplitArg,

    /// File to write to; standard output where not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Print or write the baseline that the relevance gate holds the ranking to
///
/// The reasons that the file gives for known-bad topics are kept.
#[derive(Debug, Args)]
pub(crate) struct EvalBaselineArgs {
    #[command(flatten)]
    pub(crate) fixtures: FixturesArgs,

    /// Write baseline.toml of the test collection instead of printing it
    #[arg(long)]
    pub(crate) write: bool,
}

/// Print every table of the evaluation at once
///
/// Measures of both halves, comparison with the words alone, ablation, confidence, exposure, pairs
/// of languages, agreement of the judges, and the topics that fail.
#[derive(Debug, Args)]
pub(crate) struct EvalReportArgs {
    #[command(flatten)]
    pub(crate) fixtures: FixturesArgs,

    /// File to write to; standard output where not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// How to print the tables; html has plots
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: ReportFormat,
}

/// How to print a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    Table,
    Json,
    Csv,
    Markdown,
    Html,
}

/// A half of the test collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SplitArg {
    Development,
    Test,
    All,
}

/// What ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SystemArg {
    /// All signals, with the settings in use
    Full,
    /// The need's own words alone, within the remits
    Text,
    /// The need's own words alone, without any structured fact: BM25F over stemmed words
    Bm25,
}

/// Facts of a profile that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MaskArg {
    Place,
    Actor,
    Activity,
    Wanted,
    Facts,
}

/// How the text of a need is disturbed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum DisturbArg {
    /// In small letters, without accents, apostrophes and points
    Bare,
    /// Every double letter written once
    Doubles,
    /// A slip of the keyboard in about every fourth longer word
    Typing,
    /// Half in one language, half in the other
    Mixed,
}

impl DisturbArg {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Bare, Self::Doubles, Self::Typing, Self::Mixed];
}

/// What topics are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GroupArg {
    Form,
    Lang,
    Vocabulary,
    Place,
    Split,
}
