//! Arguments of `tramite rules`.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What to do with the aid rules.
#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// Check the rule sets: faults with file, line and remedy, and what a person should look at
    ///
    /// Exit code 2 says that at least one set was left out.
    Check(RulesCheckArgs),
    /// Show one rule set: funding lines, intensities, ceilings, conditions, sources
    Show(RulesShowArgs),
    /// List the rule sets with their days
    List,
    /// Print the JSON Schema of a rule set
    Schema,
}

#[derive(Debug, Args)]
pub(crate) struct RulesCheckArgs {
    /// Directory of rule sets; the rules in use where not given
    #[arg(value_name = "DIR")]
    pub(crate) path: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct RulesShowArgs {
    /// Id of the rule set
    #[arg(value_name = "SET")]
    pub(crate) set: String,
}
