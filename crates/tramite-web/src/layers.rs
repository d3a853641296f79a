//! What surrounds every route: ids, log, metrics, limits, headers, protection of forms.

use crate::app::AppState;
use crate::{error, logging, metrics};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::{DefaultOnRequest, TraceLayer};

/// Nothing but our own files, no script or style inside a page, no frame around it. The style sheet
/// of Bootstrap Italia holds a few small images and one font as data.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

/// Headers of every answer.
fn headers() -> [(HeaderName, &'static str); 6] {
    [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // With `no-referrer` browsers would send `Origin: null` with our own forms.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
        (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
    ]
}

/// The routes with everything around them; the last layer is the outermost.
pub(crate) fn around(routes: Router<AppState>, state: &AppState) -> Router<AppState> {
    let limits = &state.settings().limits;
    let id = HeaderName::from_static("x-request-id");
    let trace = TraceLayer::new_for_http()
        .make_span_with(logging::span)
        .on_request(DefaultOnRequest::new().level(tracing::Level::DEBUG))
        .on_response(logging::answered)
        .on_failure(());
    let mut routes = routes
        .layer(csrf(state))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(limits.body_bytes))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, limits.request_time))
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(from_fn(error::dress))
        .layer(from_fn_with_state(Arc::clone(state.metrics()), metrics::measure));
    let secure = state.settings().public_url.as_ref().is_some_and(|url| url.starts_with("https:"));
    for (name, value) in headers() {
        // Over plain HTTP this header means nothing.
        if name == header::STRICT_TRANSPORT_SECURITY && !secure {
            continue;
        }
        let value = HeaderValue::from_static(value);
        routes = routes.layer(SetResponseHeaderLayer::if_not_present(name, value));
    }
    routes
        .layer(PropagateRequestIdLayer::new(id.clone()))
        .layer(trace)
        .layer(SetRequestIdLayer::new(id, MakeRequestUuid))
        .layer(from_fn(own_request_id))
}

/// Ids of requests are ours: one that a client made up would let it write into the log.
async fn own_request_id(
    mut request: axum::extract::Request,
    next: axum::middleware::Next,
) -> axum::response::Response {
    request.headers_mut().remove("x-request-id");
    next.run(request).await
}

/// Forms and calls from other sites are refused by what browsers say of where they come from; an
/// origin that may call the API may post to it.
fn csrf(state: &AppState) -> CsrfLayer {
    let origins = state.settings().cors_origins.iter();
    origins.fold(CsrfLayer::new(), |layer, origin| {
        layer.clone().add_trusted_origin(origin).unwrap_or(layer)
    })
}
