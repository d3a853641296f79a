//! Prometheus metrics: what was asked and how long it took, never what was said.

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::sync::Arc;
use std::time::Instant;

/// Labels of an answered request; the route is the pattern of the address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    method: String,
    route: String,
    status: u16,
}

/// Labels of its duration.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: String,
}

/// Labels of an attempt to load the catalogue again.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OutcomeLabels {
    outcome: &'static str,
}

/// Bounds of the durations, in seconds.
const BOUNDS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0];

fn histogram() -> Histogram {
    Histogram::new(BOUNDS)
}

/// The metrics of one service.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    seconds: Family<RouteLabels, Histogram>,
    reloads: Family<OutcomeLabels, Counter>,
    centres: Gauge,
    pub(crate) busy: Counter,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("tramite");
        let requests = Family::default();
        let seconds = Family::new_with_constructor(histogram as fn() -> Histogram);
        let (reloads, centres, busy) = (Family::default(), Gauge::default(), Counter::default());
        registry.register("http_requests", "Requests answered", Family::clone(&requests));
        registry.register("http_request_seconds", "Time to answer", Family::clone(&seconds));
        registry.register("catalogue_reloads", "Reloads of the catalogue", Family::clone(&reloads));
        registry.register("catalogue_centres", "Centres being served", Gauge::clone(&centres));
        registry.register(
            "engine_busy",
            "Calls refused: the queue was full",
            Counter::clone(&busy),
        );
        Self { registry, requests, seconds, reloads, centres, busy }
    }

    /// Notes that the catalogue was loaded, or that a new one was refused.
    pub(crate) fn reloaded(&self, centres: Option<usize>) {
        let outcome = if centres.is_some() { "accepted" } else { "refused" };
        self.reloads.get_or_create(&OutcomeLabels { outcome }).inc();
        if let Some(centres) = centres {
            self.serving(centres);
        }
    }

    /// Notes how many centres are served.
    pub(crate) fn serving(&self, centres: usize) {
        self.centres.set(i64::try_from(centres).unwrap_or(i64::MAX));
    }

    fn text(&self) -> String {
        let mut text = String::new();
        encode(&mut text, &self.registry).expect("writing to a String succeeds");
        text
    }
}

/// Counts and times a request.
pub(crate) async fn measure(
    State(metrics): State<Arc<Metrics>>,
    request: Request,
    next: Next,
) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("other", MatchedPath::as_str);
    // A client may make up a method: that must not make up a series.
    let method = match *request.method() {
        Method::GET | Method::HEAD | Method::POST | Method::OPTIONS => request.method().as_str(),
        _ => "other",
    };
    let (route, method) = (route.to_owned(), method.to_owned());
    let started = Instant::now();
    let response = next.run(request).await;
    let seconds = metrics.seconds.get_or_create(&RouteLabels { route: route.clone() });
    seconds.observe(started.elapsed().as_secs_f64());
    let status = response.status().as_u16();
    metrics.requests.get_or_create(&RequestLabels { method, route, status }).inc();
    response
}

/// The service of the metrics, for an address of its own.
pub(crate) fn router(metrics: Arc<Metrics>) -> Router {
    Router::new().route("/metrics", get(show)).with_state(metrics)
}

async fn show(State(metrics): State<Arc<Metrics>>) -> Response {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], metrics.text()).into_response()
}
