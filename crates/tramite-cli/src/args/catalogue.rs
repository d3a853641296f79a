//! Arguments of `tramite catalogue`.

use super::PlainFormat;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What to do with the collection.
#[derive(Debug, Subcommand)]
pub(crate) enum CatalogueCommand {
    /// Check every card, and say file, line, field and remedy of each fault
    ///
    /// Exit code 2 says that at least one card was rejected.
    Check(CheckArgs),
    /// Show the network at a glance: kinds, regions, technologies, sectors, state of the cards
    Stats(StatsArgs),
    /// Show the whole card of one centre
    Show(ShowArgs),
    /// Print the collection in another format
    Export(ExportArgs),
    Import(ImportArgs),
    /// Print the JSON Schema of a card
    Schema,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// What to check: a directory of .json files or a .jsonl file; the collection in use where not given
    #[arg(value_name = "PATH")]
    pub(crate) path: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct StatsArgs {
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: PlainFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// Id of the centre
    #[arg(value_name = "CENTRE")]
    pub(crate) centre: String,

    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: PlainFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// Format of the export; csv has one row per service
    #[arg(long, value_name = "FORMAT", default_value = "json")]
    pub(crate) format: ExportFormat,

    /// File to write; standard output where not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    Json,
    Jsonl,
    Csv,
}

/// Turn the official export of the EDIH catalogue into a collection
///
/// Reads the spreadsheet as it comes, sheet "EDIH Catalogue".
/// Names of contact persons are dropped on purpose.
/// What could not be mapped or had to be mended is noted on standard error.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The spreadsheet, .xlsx
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// JSON Lines file to write; standard output where not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}
