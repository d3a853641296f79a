//! The log: one line for each request, without the text of a need and without its address.

use axum::extract::{MatchedPath, Request};
use axum::response::Response;
use std::time::Duration;
use tower_http::request_id::RequestId;
use tracing::{Span, info};
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object on each line.
    Json,
}

/// Starts the log on standard error; `filter` is a level such as `info`, or levels by
/// part, such as `warn,tramite_web=debug`. A second start in one process changes nothing.
///
/// # Errors
/// A filter that cannot be read.
pub fn start_logging(format: LogFormat, filter: &str) -> Result<(), String> {
    let filter: Targets = filter.parse().map_err(|error| format!("{error}"))?;
    let layer = tracing_subscriber::fmt::layer().with_target(false).with_writer(std::io::stderr);
    let layer = match format {
        LogFormat::Text => layer.with_ansi(false).boxed(),
        LogFormat::Json => layer.json().flatten_event(true).boxed(),
    };
    let started = tracing_subscriber::registry().with(layer.with_filter(filter)).try_init();
    // Another part of the process that logs already goes on doing so.
    drop(started);
    Ok(())
}

/// The span of a request: method, route and id. The route is the pattern of the address
/// (`/{language}/centres/{id}`), so that neither a query nor a private link is ever written.
pub(crate) fn span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
    let id = request.extensions().get::<RequestId>();
    let id = id.and_then(|id| id.header_value().to_str().ok()).unwrap_or("-");
    tracing::info_span!("request", id, method = %request.method(), route)
}

/// One line when the answer is ready.
pub(crate) fn answered(response: &Response, latency: Duration, _span: &Span) {
    info!(status = response.status().as_u16(), ms = latency.as_secs_f64() * 1000.0, "answered");
}
