//! Arguments of `tramite bench`.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What to do about speed.
#[derive(Debug, Subcommand)]
pub(crate) enum BenchCommand {
    Generate(BenchGenerateArgs),
}

/// Write a synthetic collection and needs: the same seed gives the same bytes on every machine
///
/// Writes centres.jsonl, a bilingual collection for --collection, and needs.jsonl, one profile a
/// line for `tramite match -`.
/// A centre has about six services, 3 to 8 technologies, 1 to 4 sectors, a seat and 60 to 200
/// words in each language; the needs have 1, 15 and 60 words in turn.
/// Centres and needs are invented: they serve to measure time and memory, not to judge answers.
#[derive(Debug, Args)]
pub(crate) struct BenchGenerateArgs {
    /// How many centres to write
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=9_999_999))]
    pub(crate) centres: u32,

    /// How many needs to write
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) needs: u32,

    /// Seed: the same seed gives the same bytes
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,

    /// Directory to write the two files to; made where it is missing
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,

    /// Replace the files of an earlier run
    #[arg(long)]
    pub(crate) force: bool,
}
