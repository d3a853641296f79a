//! What an error looks like: problem details for programs (RFC 9457), a page for people.

use crate::engine::NotRun;
use crate::{language, page};
use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::any::Any;
use utoipa::ToSchema;

/// An error as RFC 9457 describes it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// What kind of problem it is: a code that does not change, as a fragment of the documentation.
    #[serde(rename = "type")]
    kind: String,
    /// The same in words.
    title: String,
    /// Status of the answer.
    status: u16,
    /// What is wrong with this request, and how to mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// What is wrong with each field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblem>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FieldProblem {
    /// JSON Pointer (RFC 6901) to the field in the body; empty for the whole of it.
    pub(crate) pointer: String,
    /// What is wrong.
    pub(crate) detail: String,
    /// How to mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hint: Option<String>,
}

/// Kinds of problem: status, code and title. The codes stand in `docs/http-api.md`.
const KINDS: [(StatusCode, &str, &str); 11] = [
    (StatusCode::BAD_REQUEST, "bad-request", "The request cannot be read"),
    (StatusCode::FORBIDDEN, "cross-site", "The request comes from another site"),
    (StatusCode::NOT_FOUND, "not-found", "There is nothing at this address"),
    (StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "This address takes another method"),
    (StatusCode::REQUEST_TIMEOUT, "timeout", "The answer took too long"),
    (StatusCode::GONE, "gone", "The cursor is of a catalogue that has changed"),
    (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The body is larger than the limit"),
    (StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type", "The body must be application/json"),
    (StatusCode::UNPROCESSABLE_ENTITY, "invalid", "Some fields cannot be used"),
    (StatusCode::TOO_MANY_REQUESTS, "too-many-requests", "Too many requests: wait a little"),
    (StatusCode::SERVICE_UNAVAILABLE, "busy", "The service is busy: try again in a moment"),
];

/// Seconds after which a refused request may be tried again.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("2");

/// Marks an answer whose body says what is wrong.
#[derive(Debug, Clone, Copy)]
struct Dressed;

impl Problem {
    /// The problem that a status stands for.
    pub(crate) fn of(status: StatusCode) -> Self {
        let (status, code, title) = KINDS
            .into_iter()
            .find(|(known, ..)| *known == status)
            .unwrap_or((status, "internal", "Something went wrong on our side"));
        Self {
            kind: format!("/api/v1/docs#{code}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: None,
            errors: Vec::new(),
        }
    }

    /// The same problem, said more exactly.
    pub(crate) fn detailed(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// A request whose fields are wrong.
    pub(crate) fn fields(errors: Vec<FieldProblem>) -> Self {
        Self { errors, ..Self::of(StatusCode::UNPROCESSABLE_ENTITY) }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        dressed(response)
    }
}

impl From<NotRun> for StatusCode {
    fn from(not_run: NotRun) -> Self {
        match not_run {
            NotRun::Busy => Self::SERVICE_UNAVAILABLE,
            NotRun::Failed => Self::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<NotRun> for Problem {
    fn from(not_run: NotRun) -> Self {
        Self::of(not_run.into())
    }
}

/// Says that the body of an answer already tells what is wrong.
pub(crate) fn dressed(mut response: Response) -> Response {
    response.extensions_mut().insert(Dressed);
    response
}

/// Gives a bare error its body: problem details under `/api`, a page elsewhere.
pub(crate) async fn dress(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let browser = language::preferred(request.headers());
    let mut response = next.run(request).await;
    let status = response.status();
    let error = status.is_client_error() || status.is_server_error();
    if !error {
        return response;
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(RETRY_AFTER);
    }
    let readable = path.starts_with("/health/") || path.starts_with("/assets/");
    if readable || response.extensions().get::<Dressed>().is_some() {
        return response;
    }
    let body = if path.starts_with("/api/") {
        Problem::of(status).into_response()
    } else {
        let language = language::of_path(&path).unwrap_or(browser);
        dressed(page::error_page(status, language))
    };
    with_headers_of(response.headers(), body)
}

/// Headers of a bare error that its body must not lose.
fn with_headers_of(bare: &HeaderMap, mut body: Response) -> Response {
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = bare.get(&name) {
            body.headers_mut().insert(name, value.clone());
        }
    }
    body
}

pub(crate) async fn no_page() -> StatusCode {
    StatusCode::NOT_FOUND
}

pub(crate) async fn wrong_method() -> StatusCode {
    StatusCode::METHOD_NOT_ALLOWED
}

/// A panic is logged by the hook that prints it; the client learns only that it happened. What was
/// being worked on may be a need, so it is not told.
pub(crate) fn panicked(_panic: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a request ended in a panic");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
