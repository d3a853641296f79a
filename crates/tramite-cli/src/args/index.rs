//! Arguments of `tramite index`.

use super::PlainFormat;
use clap::{Args, Subcommand};

/// What to do with an index on disk.
#[derive(Debug, Subcommand)]
pub(crate) enum IndexCommand {
    /// Build the index of the collection in the directory given by --index
    Build,
    /// Say what the index given by --index was built from
    Info(InfoArgs),
}

#[derive(Debug, Args)]
pub(crate) struct InfoArgs {
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: PlainFormat,
}
