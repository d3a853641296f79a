//! Arguments of `tramite allocate`.

use super::{CompaniesArgs, Format};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Allocate the companies of a file to centres with limited places, and tell what each limit costs
///
/// Each company is ranked; where its match is confident it can go to any of the centres that are
/// more than a weak match, one place for one company.
/// The total fit is made as high as it can be, with floors if wanted (--floor): at least a share of
/// the companies with a match gets a place, in each region, in each size class, or in the South.
/// The price of a floor is the fit that the round would have without it; beside each centre stands
/// what one more place would add.
/// With --objective stable no company and centre would both rather have each other.
/// Where no places are given, the companies with a match are shared out equally among the centres
/// that are a match for any.
/// json and csv tell for every company where it goes; --report writes a page for those who decide.
/// Exit code 1 says that no company has a match, 2 that at least one row could not be read.
#[derive(Debug, Args)]
pub(crate) struct AllocateArgs {
    #[command(flatten)]
    pub(crate) input: CompaniesArgs,

    /// Places of each centre
    #[arg(long, value_name = "N")]
    pub(crate) places: Option<usize>,

    /// Places centre by centre: CSV with the columns centre and places; others have those of --places
    #[arg(long, value_name = "FILE")]
    pub(crate) places_file: Option<PathBuf>,

    /// What the allocation is to be
    #[arg(long, value_name = "OBJECTIVE", default_value = "total-fit")]
    pub(crate) objective: ObjectiveArg,

    /// At least this share of the companies with a match is placed: region=0.5, size=0.4, south=0.4, Puglia=0.6, micro=0.5; can be repeated
    #[arg(long, value_name = "GROUP=SHARE", value_parser = floor)]
    pub(crate) floor: Vec<(String, f64)>,

    /// To how many of its centres a company can go at most, best first
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = super::need::at_least_one)]
    pub(crate) candidates: usize,

    /// How to print the answer
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Format,

    /// File to write to; standard output where not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Write a page of its own with the figures too, made to be printed
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
}

/// What an allocation is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ObjectiveArg {
    /// The sum of the fits is as high as it can be
    TotalFit,
    /// No company and centre would both rather have each other
    Stable,
}

/// `region=0.5`, also with a comma or in per cent.
fn floor(text: &str) -> Result<(String, f64), String> {
    let refused = || text.to_owned();
    let (group, share) = text.split_once('=').ok_or_else(refused)?;
    let share = share.trim().replace(',', ".");
    let number = |text: &str| text.trim().parse::<f64>().map_err(|_| refused());
    let share = match share.strip_suffix('%') {
        Some(percent) => number(percent)? / 100.0,
        None => number(&share)?,
    };
    if (0.0..=1.0).contains(&share) { Ok((group.trim().to_owned(), share)) } else { Err(refused()) }
}
