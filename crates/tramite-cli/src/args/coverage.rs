//! Arguments of `tramite coverage`.

use super::CompaniesArgs;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Show what the network offers, what is asked of it, and the gap between, theme by area
///
/// The demand is a file of companies, which are ranked, or counts of firms (--counts).
/// Without one only the offer and the overlaps are shown.
/// Beside the gaps it tells the needs that found nobody and what they had in common, the centres
/// that overlap, those that nobody could replace, and where a new centre or theme would add most.
/// docs/steering.md says how each figure is made.
#[derive(Debug, Args)]
pub(crate) struct CoverageArgs {
    #[command(flatten)]
    pub(crate) input: CompaniesArgs,

    /// Counts of firms as the demand: CSV with the columns ateco, region and companies
    #[arg(long, value_name = "FILE", conflicts_with = "companies")]
    pub(crate) counts: Option<PathBuf>,

    /// Rows: technologies or sectors; counts of firms are by sector
    #[arg(long, value_name = "LIST")]
    pub(crate) by: Option<ThemeArg>,

    /// Columns: regions of Italy, or countries; regions where all centres are Italian
    #[arg(long, value_name = "AREA")]
    pub(crate) area: Option<AreaArg>,

    /// How many new centres and new themes to look for
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = super::need::at_least_one)]
    pub(crate) placements: usize,

    /// How to print it; html is a page of its own with maps, made to be printed
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: CoverageFormat,

    /// File to write to; standard output where not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Rows of a coverage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ThemeArg {
    Technology,
    Sector,
}

/// Columns of a coverage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AreaArg {
    Region,
    Country,
}

/// How to print a coverage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CoverageFormat {
    Table,
    Json,
    Csv,
    Html,
}
