//! Arguments of `tramite serve`.

use super::KeepArgs;
use clap::{Args, ValueEnum};
use std::net::SocketAddr;

/// Serve the needs form, the catalogue and the HTTP API
///
/// Answers on one address until it is stopped with Ctrl-C or SIGTERM; running requests are finished.
/// When the files of the catalogue change, and at SIGHUP, it is read again: a faulty one is refused
/// and the old one stays.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "TRAMITE_LISTEN",
        hide_env = true,
        default_value = "127.0.0.1:8080"
    )]
    pub(crate) listen: SocketAddr,

    /// Give Prometheus metrics on this address, which is not for the public
    #[arg(long, value_name = "ADDRESS", env = "TRAMITE_METRICS", hide_env = true)]
    pub(crate) metrics: Option<SocketAddr>,

    /// Address under which people reach the service, such as https://tramite.example.org
    #[arg(long, value_name = "URL", env = "TRAMITE_PUBLIC_URL", hide_env = true)]
    pub(crate) public_url: Option<String>,

    /// Take the client's address from the last entry of X-Forwarded-For: only behind a proxy that sets it
    #[arg(long, env = "TRAMITE_TRUST_PROXY", hide_env = true)]
    pub(crate) trust_proxy: bool,

    /// Let pages of this origin call the API from a browser; can be repeated
    #[arg(
        long,
        value_name = "ORIGIN",
        env = "TRAMITE_CORS_ORIGIN",
        hide_env = true,
        value_delimiter = ','
    )]
    pub(crate) cors_origin: Vec<String>,

    /// Largest body of a request, in bytes
    #[arg(
        long,
        value_name = "BYTES",
        env = "TRAMITE_MAX_BODY",
        hide_env = true,
        default_value_t = 262_144
    )]
    pub(crate) max_body: usize,

    /// Longest time of a request, in seconds
    #[arg(
        long,
        value_name = "SECONDS",
        env = "TRAMITE_MAX_SECONDS",
        hide_env = true,
        default_value_t = 10
    )]
    pub(crate) max_seconds: u64,

    /// Matches computed at the same time; one for each core where not given
    #[arg(long, value_name = "N", env = "TRAMITE_WORKERS", hide_env = true)]
    pub(crate) workers: Option<usize>,

    /// Matches that wait for their turn before more are refused; 64 for each worker where not given
    #[arg(long, value_name = "N", env = "TRAMITE_QUEUE", hide_env = true)]
    pub(crate) queue: Option<usize>,

    /// Requests that one client may make in a minute; 0 sets no limit
    #[arg(
        long,
        value_name = "N",
        env = "TRAMITE_PER_MINUTE",
        hide_env = true,
        default_value_t = 120
    )]
    pub(crate) per_minute: u32,

    /// Needs in one batch
    #[arg(
        long,
        value_name = "N",
        env = "TRAMITE_MAX_BATCH",
        hide_env = true,
        default_value_t = 100
    )]
    pub(crate) max_batch: usize,

    /// Seconds between two looks at the files of the catalogue, to load them again when they have
    /// changed; 0 leaves that to SIGHUP
    #[arg(
        long,
        value_name = "SECONDS",
        env = "TRAMITE_WATCH",
        hide_env = true,
        default_value_t = 5
    )]
    pub(crate) watch: u64,

    /// How to write the log
    #[arg(
        long,
        value_name = "FORMAT",
        env = "TRAMITE_LOG_FORMAT",
        hide_env = true,
        default_value = "text"
    )]
    pub(crate) log_format: LogFormatArg,

    /// How much to log: error, warn, info, debug or trace
    #[arg(
        long,
        value_name = "LEVEL",
        env = "TRAMITE_LOG",
        hide_env = true,
        default_value = "info"
    )]
    pub(crate) log: String,

    #[command(flatten)]
    pub(crate) keep: KeepArgs,
}

/// How to write the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormatArg {
    Text,
    Json,
}
