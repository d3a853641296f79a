//! What can be typed after `tramite`: types only, no behaviour.
//!
//! The doc comments are the English help; the Italian one stands in `help/it.toml`.

mod aid;
mod allocate;
mod batch;
mod bench;
mod catalogue;
mod coverage;
mod eval;
mod index;
mod indicators;
mod keep;
mod need;
mod other;
mod rules;
mod search;
mod serve;
mod steering;
mod store;
mod tune;
mod user;
mod vocabulary;

pub(crate) use aid::{AidArgs, FirmArgs};
pub(crate) use allocate::{AllocateArgs, ObjectiveArg};
pub(crate) use batch::{BatchArgs, BatchCommand, BatchFormat, CompaniesArgs, GenerateArgs};
pub(crate) use bench::{BenchCommand, BenchGenerateArgs};
pub(crate) use catalogue::{CatalogueCommand, ExportFormat, ImportArgs};
pub(crate) use coverage::{AreaArg, CoverageArgs, CoverageFormat, ThemeArg};
pub(crate) use eval::{
    DisturbArg, EvalBaselineArgs, EvalCommand, EvalCompareArgs, EvalMeasureArgs, EvalReportArgs,
    EvalRunArgs, EvalTopicsArgs, GroupArg, JudgedArgs, MaskArg, ReportFormat, SplitArg, SystemArg,
};
pub(crate) use index::IndexCommand;
pub(crate) use indicators::IndicatorsArgs;
pub(crate) use keep::KeepArgs;
pub(crate) use need::{ExplainArgs, MatchArgs, NeedArgs};
pub(crate) use other::{CompletionsArgs, HelpArgs, ManArgs};
pub(crate) use rules::RulesCommand;
pub(crate) use search::SearchArgs;
pub(crate) use serve::{LogFormatArg, ServeArgs};
pub(crate) use steering::{ExposureArgs, SuitedArgs};
pub(crate) use store::{
    OutcomeFormat, StoreArgs, StoreBackupArgs, StoreCommand, StoreInfoArgs, StoreNewsArgs,
    StoreOutcomesArgs, StorePurgeArgs, TrailArgs,
};
pub(crate) use tune::TuneArgs;
pub(crate) use user::{UserCommand, UserListArgs, UserNameArgs};
pub(crate) use vocabulary::VocabularyCommand;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// Match a company's need to the technology-transfer centre that can serve it, and say why
///
/// Tramite reads a need in the company's own words, Italian or English, and ranks the centres of
/// the Italian technology-transfer network: competence centres, European Digital Innovation Hubs,
/// Houses of Emerging Technologies and others.
/// For each it says which words and concepts led there, which service to ask for, how far away it
/// is and what of the need it does not cover.
#[derive(Debug, Parser)]
#[command(
    name = "tramite",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(crate) struct Tramite {
    #[command(flatten)]
    pub(crate) global: GlobalArgs,

    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options every command takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct GlobalArgs {
    /// Use these centres instead of the bundled network: a directory of .json files or a .jsonl file
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) collection: Option<PathBuf>,

    /// Use this vocabulary instead of the bundled one: a directory of its files
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) vocabulary: Option<PathBuf>,

    /// Use these ranking settings instead of the bundled ones
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) settings: Option<PathBuf>,

    /// Use these aid rules instead of the bundled ones: a directory of .toml files
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) rules: Option<PathBuf>,

    /// Use the index built in this directory instead of one in memory
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) index: Option<PathBuf>,

    /// Rank by this embedding model too: a folder in the model2vec format; only in a program built with the feature `embedder`
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) embedder: Option<PathBuf>,

    /// Language of answers and messages; from the locale where not given, Italian where none is set
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(crate) lang: Option<LangArg>,

    /// When to colour the output
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorArg,

    /// Print no notes on standard error, only errors
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,

    /// Answer as on this day instead of today, as YYYY-MM-DD
    #[arg(long, global = true, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,

    /// Print help; --help tells more than -h
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

/// A language of answers and messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LangArg {
    It,
    En,
}

/// When to colour the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorArg {
    Auto,
    Always,
    Never,
}

/// How to print an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Json,
    Csv,
    Markdown,
}

/// How to print one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlainFormat {
    Table,
    Json,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Match(MatchArgs),
    Explain(ExplainArgs),
    Search(SearchArgs),
    Serve(ServeArgs),
    Batch(BatchArgs),
    Coverage(CoverageArgs),
    Allocate(AllocateArgs),
    Companies(SuitedArgs),
    Exposure(ExposureArgs),
    Indicators(IndicatorsArgs),
    Aid(AidArgs),
    /// Look at, check, export or import the collection of centres
    #[command(subcommand, arg_required_else_help = true)]
    Catalogue(CatalogueCommand),
    /// Look at and check the vocabulary: thesaurus, code lists, places
    #[command(subcommand, arg_required_else_help = true)]
    Vocabulary(VocabularyCommand),
    /// Look at and check the aid rules: who pays which share, for whom, until when
    #[command(subcommand, arg_required_else_help = true)]
    Rules(RulesCommand),
    /// Build an index on disk for a large collection, or look at one
    #[command(subcommand, arg_required_else_help = true)]
    Index(IndexCommand),
    /// Measure how good the rankings are, on topics with judgments
    #[command(subcommand, arg_required_else_help = true)]
    Eval(EvalCommand),
    /// Look at, copy and clean the store of submitted needs, or print its outcomes
    #[command(subcommand, arg_required_else_help = true)]
    Store(StoreCommand),
    /// Create, list and close the accounts of advisors
    #[command(subcommand, arg_required_else_help = true)]
    User(UserCommand),
    /// Make data of any size to measure speed with
    #[command(subcommand, arg_required_else_help = true)]
    Bench(BenchCommand),
    Tune(TuneArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
    Help(HelpArgs),
}
