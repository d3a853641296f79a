//! Arguments of `tramite tune`.

use super::eval::FixturesArgs;
use clap::Args;
use std::path::PathBuf;

/// Fit the weights, the gate and the bands of the ranking, and write the settings
///
/// Only the development half of the test collection is used.
/// Signal weights by conditional logit, never negative; the gate by logistic regression; the bands by isotonic regression; all cross-validated by the centre that a need was written from.
/// The same data give the same file; it says what it was fitted to and how well it does on topics it was not fitted to.
#[derive(Debug, Args)]
pub(crate) struct TuneArgs {
    #[command(flatten)]
    pub(crate) fixtures: FixturesArgs,

    /// Folds of the cross-validation
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u8).range(2..))]
    folds: u8,

    /// File to write to; standard output where not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

impl TuneArgs {
    /// How many folds.
    pub(crate) fn folds(&self) -> usize {
        usize::from(self.folds)
    }
}
