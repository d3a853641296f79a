//! Whether the process lives, and whether it can answer.

use crate::app::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

/// The routes of the health checks.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/health/live", get(live)).route("/health/ready", get(ready))
}

async fn live() -> Json<Value> {
    Json(json!({ "status": "live" }))
}

/// Ready means: a catalogue is loaded, and another match would not be refused. A stopping process
/// is not ready, so that a balancer sends it nothing new while it finishes.
async fn ready(State(state): State<AppState>) -> (StatusCode, Json<Value>) {
    let snapshot = state.engine().catalogue().current();
    let centres = snapshot.searcher.collection().centres().len();
    let (status, word) = match (state.is_stopping(), state.engine().is_full()) {
        (true, _) => (StatusCode::SERVICE_UNAVAILABLE, "stopping"),
        (false, true) => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
        (false, false) => (StatusCode::OK, "ready"),
    };
    let body = json!({
        "status": word,
        "version": env!("CARGO_PKG_VERSION"),
        "catalogue": { "fingerprint": snapshot.fingerprint, "centres": centres },
    });
    (status, Json(body))
}
