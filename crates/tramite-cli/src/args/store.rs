//! Arguments of `tramite store`, and where the store is.

use super::{Format, PlainFormat};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What to do with the store.
#[derive(Debug, Subcommand)]
pub(crate) enum StoreCommand {
    Info(StoreInfoArgs),
    Backup(StoreBackupArgs),
    /// Erase the needs whose days are over, as the server does by itself every hour
    Purge(StorePurgeArgs),
    Outcomes(StoreOutcomesArgs),
    News(StoreNewsArgs),
}

/// List the new services of the catalogue, and the kept needs that each answers
///
/// A service is new where the store has not seen it: a server with mail tells the companies that
/// agreed to it and then knows the service; elsewhere --learn says that the list was dealt with.
/// The first time no service is new: --learn takes in those of the catalogue.
/// A need is answered where its match is confident, the centre is more than a weak match and the
/// service is one to ask for; each need that is looked at is entered in its audit trail.
/// Exit code 1 says that no need is answered.
#[derive(Debug, Args)]
pub(crate) struct StoreNewsArgs {
    #[command(flatten)]
    pub(crate) store: StoreArgs,

    /// Count the services of the catalogue as known from now on
    #[arg(long)]
    pub(crate) learn: bool,

    /// How to print the list
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Format,
}

/// Erase needs whose days are over, as the server does by itself every hour
///
/// Entries of the audit trail whose days are over go too.
#[derive(Debug, Args)]
pub(crate) struct StorePurgeArgs {
    #[command(flatten)]
    pub(crate) store: StoreArgs,

    #[command(flatten)]
    pub(crate) trail: TrailArgs,
}

/// How long the audit trail is kept.
#[derive(Debug, Args)]
pub(crate) struct TrailArgs {
    /// Days for which entries of the audit trail are kept once their need is gone; 0 keeps them
    #[arg(
        long,
        value_name = "DAYS",
        env = "TRAMITE_TRAIL_DAYS",
        hide_env = true,
        default_value_t = 1095
    )]
    trail_days: u16,
}

impl TrailArgs {
    /// The days; nothing where the trail is kept.
    pub(crate) fn days(&self) -> Option<u16> {
        (self.trail_days > 0).then_some(self.trail_days)
    }
}

/// Where the store is.
#[derive(Debug, Args)]
pub(crate) struct StoreArgs {
    /// File of the store; in the user's data directory where not given
    #[arg(long, value_name = "FILE", env = "TRAMITE_STORE")]
    pub(crate) store: Option<PathBuf>,

    /// PostgreSQL database instead of a file: postgres://user:password@host/database
    ///
    /// Give it in the variable rather than on the command line, which others on the machine can see.
    #[arg(long, value_name = "URL", env = "TRAMITE_DATABASE_URL", hide_env_values = true)]
    pub(crate) database_url: Option<String>,
}

/// Say where the store is and what it holds, in numbers
#[derive(Debug, Args)]
pub(crate) struct StoreInfoArgs {
    #[command(flatten)]
    pub(crate) store: StoreArgs,

    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: PlainFormat,
}

/// Copy the store into a new file while it is in use
///
/// The copy is consistent, checked, and readable by its owner alone.
/// It holds no need that was erased before; one erased later is in it until the copy is deleted.
/// A PostgreSQL database is copied with pg_dump.
#[derive(Debug, Args)]
pub(crate) struct StoreBackupArgs {
    /// File to write; one that is there is not replaced
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    #[command(flatten)]
    pub(crate) store: StoreArgs,
}

/// Print the outcomes that advisors gave, as relevance judgments
///
/// With --fixtures the needs are written too, as a test collection that “tramite eval” measures a
/// ranking with; this is entered in the audit trail of each need, for its words are in it.
#[derive(Debug, Args)]
pub(crate) struct StoreOutcomesArgs {
    #[command(flatten)]
    pub(crate) store: StoreArgs,

    /// New directory for a test collection: the needs as topics, and the judgments
    #[arg(long, value_name = "DIR", conflicts_with = "format")]
    pub(crate) fixtures: Option<PathBuf>,

    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "qrels")]
    pub(crate) format: OutcomeFormat,
}

/// A form of the outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutcomeFormat {
    Qrels,
    Csv,
}
