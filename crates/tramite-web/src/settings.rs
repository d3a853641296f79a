//! What whoever runs the service decides: addresses, trust and limits.

use crate::watching::Watch;
use jiff::civil::Date;
use std::net::SocketAddr;
use std::time::Duration;

/// How the service runs.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where it listens.
    pub listen: SocketAddr,
    /// Where it gives its metrics, apart from the public address; `None` gives none.
    pub metrics: Option<SocketAddr>,
    /// The address under which people reach it, without a slash at the end: sitemap and open data
    /// name it. `None` takes the `Host` of each request.
    pub public_url: Option<String>,
    /// Whether the last entry of `X-Forwarded-For` is the client: only behind a proxy that sets it.
    pub trust_proxy: bool,
    /// Origins whose pages may call the API from a browser; none by default.
    pub cors_origins: Vec<String>,
    /// The day of the answers; `None` is today.
    pub as_of: Option<Date>,
    /// Where the catalogue comes from, to load it again when it changes; `None` leaves that to
    /// SIGHUP.
    pub watch: Option<Watch>,
    /// What one client, one request and the whole service may take.
    pub limits: Limits,
}

impl Settings {
    /// The settings of a service on this address, with nothing opened beyond it.
    #[must_use]
    pub fn on(listen: SocketAddr) -> Self {
        Self {
            listen,
            metrics: None,
            public_url: None,
            trust_proxy: false,
            cors_origins: Vec::new(),
            as_of: None,
            watch: None,
            limits: Limits::default(),
        }
    }

    /// The day of an answer.
    #[must_use]
    pub(crate) fn today(&self) -> Date {
        self.as_of.unwrap_or_else(|| jiff::Zoned::now().date())
    }
}

/// What one client, one request and the whole service may take.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of a request's body.
    pub body_bytes: usize,
    /// Time for one request.
    pub request_time: Duration,
    /// Matches that are computed at the same time.
    pub running: usize,
    /// Matches that wait for their turn; one more is refused with 503.
    pub waiting: usize,
    /// Requests that one client may make in a minute; 0 sets no limit.
    pub per_minute: u32,
    /// Requests that one client may make at once before the limit per minute counts.
    pub burst: u32,
    /// Needs in one batch.
    pub batch: usize,
    /// Time in which running requests are finished after a signal to stop.
    pub shutdown_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let running = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self {
            body_bytes: 256 * 1024,
            request_time: Duration::from_secs(10),
            running,
            waiting: running * 64,
            per_minute: 120,
            burst: 60,
            batch: 100,
            shutdown_time: Duration::from_secs(20),
        }
    }
}
