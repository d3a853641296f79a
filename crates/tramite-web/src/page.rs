//! Pages for people: what every page has, and one module for each kind.

mod aid;
pub(crate) mod answer;
mod catalogue;
mod compare;
mod country;
pub(crate) mod form;
pub(crate) mod hint;
pub(crate) mod home;
mod statement;

use crate::app::AppState;
use crate::error::dressed;
use crate::snapshot::Snapshot;
use askama::Template;
use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use tramite::bilingual::Language;
use tramite_text::say;

/// The routes of all pages.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .merge(home::router())
        .merge(answer::router())
        .merge(compare::router())
        .merge(hint::router())
        .merge(catalogue::router())
        .merge(aid::router())
        .merge(statement::router())
}

/// What the frame of a page needs.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) language: Language,
    /// Title of the page, without the name of the service.
    pub(crate) title: String,
    /// Address without the language, such as `centres`; empty for the first page.
    pub(crate) path: String,
    /// Whether the page answers a form: the other language is then reached by sending it again.
    pub(crate) answers_form: bool,
    /// Whether the page has one address for both languages, of which `lang` chooses one.
    pub(crate) one_address: bool,
}

impl Page {
    pub(crate) fn new(language: Language, path: impl Into<String>, title: String) -> Self {
        let path = path.into();
        Self { language, title, path, answers_form: false, one_address: false }
    }

    /// The address of another page in the language of this one.
    pub(crate) fn to(&self, path: &str) -> String {
        format!("/{}/{path}", self.language.code())
    }

    /// The address of this page in the other language.
    pub(crate) fn other(&self) -> String {
        let language = self.language.other().code();
        match self.one_address {
            true => format!("/{}?lang={language}", self.path),
            false => format!("/{language}/{}", self.path),
        }
    }

    /// Whether this page is the one at a path: the menu marks it.
    pub(crate) fn at(&self, path: &str) -> bool {
        self.path == path
    }

    /// Whether the menu entry of a part of the site leads here or to a page below it.
    pub(crate) fn within(&self, path: &str) -> bool {
        self.path == path || self.path.starts_with(&format!("{path}/"))
    }
}

/// A page that may be kept by nobody: it holds what a person typed.
pub(crate) fn private(status: StatusCode, template: &impl Template) -> Response {
    rendered(status, template, HeaderValue::from_static("no-store"))
}

/// A page that is the same for everybody: it is asked for again with the state it was made from.
pub(crate) fn public(template: &impl Template) -> Response {
    rendered(StatusCode::OK, template, HeaderValue::from_static("no-cache"))
}

fn rendered(status: StatusCode, template: &impl Template, caching: HeaderValue) -> Response {
    let response = match template.render() {
        Ok(text) => (status, [(header::CACHE_CONTROL, caching)], Html(text)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    };
    if status.is_success() { response } else { dressed(response) }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    text: String,
    hint: String,
}

/// A page that says in plain words what went wrong and what to do.
pub(crate) fn error_page(status: StatusCode, language: Language) -> Response {
    let (title, text, hint) = match status {
        StatusCode::NOT_FOUND => (
            say!(language, "web.error.not-found"),
            say!(language, "web.error.not-found-text"),
            say!(language, "web.error.not-found-hint"),
        ),
        StatusCode::SERVICE_UNAVAILABLE => (
            say!(language, "web.error.busy"),
            say!(language, "web.error.busy-text"),
            say!(language, "web.error.busy-hint"),
        ),
        StatusCode::TOO_MANY_REQUESTS => (
            say!(language, "web.error.too-many"),
            say!(language, "web.error.too-many-text"),
            say!(language, "web.error.too-many-hint"),
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            say!(language, "web.error.too-large"),
            say!(language, "web.error.too-large-text"),
            say!(language, "web.error.too-large-hint"),
        ),
        StatusCode::FORBIDDEN => (
            say!(language, "web.error.cross-site"),
            say!(language, "web.error.cross-site-text"),
            say!(language, "web.error.cross-site-hint"),
        ),
        status if status.is_client_error() => (
            say!(language, "web.error.bad-request"),
            say!(language, "web.error.bad-request-text"),
            say!(language, "web.error.not-found-hint"),
        ),
        _ => (
            say!(language, "web.error.internal"),
            say!(language, "web.error.internal-text"),
            say!(language, "web.error.busy-hint"),
        ),
    };
    let page = Page::new(language, "", title);
    private(status, &ErrorPage { page, text, hint })
}

/// How many centres and services are served, for the frame of the first page.
pub(crate) fn size(snapshot: &Snapshot) -> (usize, usize) {
    let centres = snapshot.searcher.collection().centres();
    (centres.len(), centres.iter().map(|centre| centre.services.len()).sum())
}
