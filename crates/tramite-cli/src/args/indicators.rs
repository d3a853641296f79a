//! Arguments of `tramite indicators`.

use super::{CoverageFormat, StoreArgs};
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;

/// Count services and companies of the network, and put them beside the targets of the programme
///
/// By centre, region, size, sector, kind of service and line of funding, with the share of the
/// South and public bodies apart.
/// Counted are the rows of the reports that hubs export from the European KPI tool (--report), or
/// else the referrals of the store that became a service.
/// Figures of fewer customers than --least are withheld, shown as (c), and as many more as it takes
/// that they do not follow from the others; docs/indicators.md says what that does not guard.
/// Exit code 2 says that at least one row could not be read.
#[derive(Debug, Args)]
pub(crate) struct IndicatorsArgs {
    /// Report in the shape of the export of the KPI tool: .csv, .xlsx or .jsonl; can be repeated
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) store: StoreArgs,

    /// Count only services that ended on this day or later, as YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<Date>,

    /// Count only services that ended on this day or earlier, as YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<Date>,

    /// Fewest customers of a published figure, at least 3
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = at_least_three)]
    pub(crate) least: usize,

    /// Use these targets instead of the bundled ones
    #[arg(long, value_name = "FILE")]
    pub(crate) targets: Option<PathBuf>,

    /// How to print it; html is a page of its own, made to be printed
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: CoverageFormat,

    /// File to write to; standard output where not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// A number from 3 up.
fn at_least_three(text: &str) -> Result<usize, String> {
    let number: usize = text.parse().map_err(|_| text.to_owned())?;
    if number < tramite_steering::indicators::LEAST { Err(text.to_owned()) } else { Ok(number) }
}
