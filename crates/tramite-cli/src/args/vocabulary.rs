//! Arguments of `tramite vocabulary`.

use super::PlainFormat;
use clap::{Args, Subcommand};

/// What to do with the vocabulary.
#[derive(Debug, Subcommand)]
pub(crate) enum VocabularyCommand {
    /// Check the vocabulary: cycles, missing or shared labels, unknown codes
    ///
    /// Exit code 2 says that something was found.
    Check,
    /// Show one concept of the thesaurus: its labels and links
    Show(ConceptArgs),
    /// Count concepts, labels, links and codes
    Stats(StatsArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ConceptArgs {
    /// Id of the concept, or one of its labels
    #[arg(value_name = "CONCEPT")]
    pub(crate) concept: String,

    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: PlainFormat,
}

#[derive(Debug, Args)]
pub(crate) struct StatsArgs {
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: PlainFormat,
}
