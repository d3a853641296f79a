//! Pages about needs that are kept: sending one to centres, coming back to it, the advisors' desk.

mod contact;
mod desk;
pub(crate) mod letters;
mod mine;
pub(crate) mod news;
mod profile;
mod sending;

pub(crate) use contact::{ContactForm, MOST_CENTRES, keep_consent, keep_missing, send_consent};
pub(crate) use letters::write;

use crate::app::AppState;
use crate::engine::NotRun;
use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tramite_store::StoreError;

/// The routes of all of them.
pub(crate) fn router() -> Router<AppState> {
    Router::new().merge(contact::router()).merge(mine::router()).merge(desk::router())
}

/// What keeps a page from being answered.
pub(crate) enum Fault {
    /// The store failed, or there is no such need in it.
    Store(StoreError),
    /// The engine is busy or failed.
    Engine(NotRun),
    /// The answer is another page.
    Page(Box<Response>),
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<NotRun> for Fault {
    fn from(not_run: NotRun) -> Self {
        Self::Engine(not_run)
    }
}

impl From<Response> for Fault {
    fn from(response: Response) -> Self {
        Self::Page(Box::new(response))
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        match self {
            Self::Page(response) => *response,
            Self::Engine(not_run) => StatusCode::from(not_run).into_response(),
            Self::Store(StoreError::UnknownSubmission | StoreError::UnknownReferral) => {
                StatusCode::NOT_FOUND.into_response()
            }
            Self::Store(error) => {
                // Errors of the store hold no text of a need and no contact.
                tracing::error!(%error, "the store failed");
                StatusCode::SERVICE_UNAVAILABLE.into_response()
            }
        }
    }
}

/// The answer where there is nothing of that id.
fn missing() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

/// The answer of a page.
pub(crate) type Answer = Result<Response, Fault>;
