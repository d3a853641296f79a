//! Arguments of `tramite index`.

use super::PlainFormat;
use clap::{Args, Subcommand};

/// What to do with an index on disk.
#[derive(Debug, Subcommand)]
pub(crate) enum IndexCommand {
    /// Build the index of the collection in the directory given by --index
    Build,
    /// Bring the index in the directory given by --index up to the collection
    ///
    /// The answers are those of an index built anew; centres that have not changed are taken over.
    /// The old index is in use until the new one is complete.
    Update,
    /// Say what the index given by --index was built from
    Info(InfoArgs),
}

#[derive(Debug, Args)]
pub(crate) struct InfoArgs {
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: PlainFormat,
}
