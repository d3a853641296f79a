//! Arguments of the commands about the program itself.

use clap::Args;
use clap_complete::Shell;
use std::path::PathBuf;

/// Print the completion script of a shell
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: Shell,
}

/// Print the manual page, or write all of them to a directory
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// Directory to write one page per command to; the main page goes to standard output where not given
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
}

/// Print the help of a command
#[derive(Debug, Args)]
pub(crate) struct HelpArgs {
    /// The command, such as match or catalogue check; the whole program where not given
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Vec<String>,
}
