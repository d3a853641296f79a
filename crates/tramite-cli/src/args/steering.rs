//! Arguments of `tramite companies` and `tramite exposure`.

use super::{CompaniesArgs, Format, StoreArgs};
use clap::Args;

/// Find the companies that one centre, or one of its services, suits best
///
/// The other direction of `match`: each company is ranked, and those for which the centre is more
/// than a weak match are listed by its fit, with the same reasons.
/// The companies are those of a file or, with --stored, the needs kept with consent that are open:
/// each that is looked at is entered in its audit trail, and told by its id alone.
/// With --service only the needs that this service answers; a service that is new is written into
/// the card, and the card given with --collection.
/// Exit code 1 says that no company suits.
#[derive(Debug, Args)]
pub(crate) struct SuitedArgs {
    #[command(flatten)]
    pub(crate) input: CompaniesArgs,

    /// Look at the needs that are kept in the store, not at a file
    #[arg(long, conflicts_with_all = ["companies", "from", "column"])]
    pub(crate) stored: bool,

    #[command(flatten)]
    pub(crate) store: StoreArgs,

    /// Id of the centre
    #[arg(long, value_name = "CENTRE")]
    pub(crate) centre: String,

    /// Only companies that should ask for this service of the centre, by its id
    #[arg(long, value_name = "SERVICE")]
    pub(crate) service: Option<String>,

    /// How many companies to list at most
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = super::need::at_least_one)]
    pub(crate) top: usize,

    /// How to print the answer
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Format,
}

/// Compare how often each centre is shown with how often it fits, over the companies of a file
///
/// Attention falls with rank, merit is the share of the fits; they are compared by kind, region
/// and length of the card.
/// Beside them stands a bounded correction, which never moves a centre across a band, and what it
/// costs in nDCG.
#[derive(Debug, Args)]
pub(crate) struct ExposureArgs {
    #[command(flatten)]
    pub(crate) input: CompaniesArgs,

    /// How to print the figures
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Format,
}
