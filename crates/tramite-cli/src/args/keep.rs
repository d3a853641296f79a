//! Arguments of `tramite serve` about the needs it keeps.

use super::{StoreArgs, TrailArgs};
use clap::Args;

/// How needs are kept and sent to centres.
#[derive(Debug, Args)]
#[command(next_help_heading = "Needs that are kept")]
pub(crate) struct KeepArgs {
    #[command(flatten)]
    pub(crate) store: StoreArgs,

    /// Keep and send no needs: no store, no advisors' desk
    #[arg(long, env = "TRAMITE_NO_STORE", hide_env = true)]
    pub(crate) no_store: bool,

    /// Days after which a need that was kept with consent is erased
    #[arg(
        long,
        value_name = "DAYS",
        env = "TRAMITE_KEEP_DAYS",
        hide_env = true,
        default_value_t = 180,
        value_parser = clap::value_parser!(u16).range(1..=3650)
    )]
    pub(crate) keep_days: u16,

    #[command(flatten)]
    pub(crate) trail: TrailArgs,

    /// Mail server for letters to centres: smtps://user:password@host or smtp://host:25; without one
    /// the letters are prepared to be sent by hand
    #[arg(
        long,
        value_name = "URL",
        env = "TRAMITE_MAIL_SERVER",
        hide_env_values = true,
        requires = "mail_from"
    )]
    pub(crate) mail_server: Option<String>,

    /// Address the letters are from, such as “Tramite <noreply@tramite.example.org>”
    #[arg(long, value_name = "EMAIL", env = "TRAMITE_MAIL_FROM", hide_env = true)]
    pub(crate) mail_from: Option<String>,
}
