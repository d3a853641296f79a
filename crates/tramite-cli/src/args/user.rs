//! Arguments of `tramite user`.

use super::{PlainFormat, StoreArgs};
use clap::{Args, Subcommand};

/// What to do with the accounts of advisors.
#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Create an account for the advisors' desk
    ///
    /// Asks for the password, or reads it as one line from standard input where that is no terminal.
    Add(UserNameArgs),
    /// List the accounts
    List(UserListArgs),
    /// Give an account another password, open it where it is locked, end its sessions
    Password(UserNameArgs),
    /// Close an account and end its sessions; what it did stays in the audit trail
    Disable(UserNameArgs),
}

#[derive(Debug, Args)]
pub(crate) struct UserNameArgs {
    /// Name of the account: 2 to 64 letters, digits and “.-_@”
    #[arg(value_name = "ACCOUNT")]
    pub(crate) name: String,

    #[command(flatten)]
    pub(crate) store: StoreArgs,
}

#[derive(Debug, Args)]
pub(crate) struct UserListArgs {
    #[command(flatten)]
    pub(crate) store: StoreArgs,

    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: PlainFormat,
}
