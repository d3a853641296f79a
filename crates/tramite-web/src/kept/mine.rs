//! The private link: what a company sees of its kept need, and erasing it.
//!
//! The token stands in the fragment of the link (`/it/mine#…`), which browsers send to nobody: no
//! log of ours, of a proxy or of another site can hold it. A script hands it over in the body of a
//! form; without scripts the page asks for it to be pasted. From then on a cookie carries it.

use super::news::{self, Told};
use super::sending::{self, Sent, day};
use super::{Answer, profile};
use crate::app::AppState;
use crate::cookie;
use crate::keeping::Keeping;
use crate::language::InPath;
use crate::page::form::FormErrors;
use crate::page::home::FormView;
use crate::page::{Page, private};
use askama::Template;
use axum::Router;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::Form;
use jiff::Timestamp;
use serde::Deserialize;
use tramite::bilingual::Language;
use tramite_store::{Submission, Token};
use tramite_text::say;

/// The routes of the private link.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/{language}/mine", get(show))
        .route("/{language}/mine/open", post(open))
        .route("/{language}/mine/leave", post(leave))
        .route("/{language}/mine/quiet", post(quiet))
        .route("/{language}/mine/erase", post(erase))
}

/// It has no `Debug`: the code opens a need.
#[derive(Deserialize)]
struct Opening {
    #[serde(default)]
    code: String,
}

/// The page that takes a code.
#[derive(Template)]
#[template(path = "kept/entry.html")]
struct EntryPage {
    page: Page,
    /// Whether a code was tried that opens nothing.
    refused: bool,
}

/// The page of a kept need.
#[derive(Template)]
#[template(path = "kept/mine.html")]
struct MinePage {
    page: Page,
    form: FormView,
    link: String,
    sent: Vec<Sent>,
    kept_on: String,
    erased_on: String,
    mails: bool,
    /// Whether the company wants to be told of new services.
    news_on: bool,
    told: Vec<Told>,
}

#[derive(Template)]
#[template(path = "kept/erased.html")]
struct ErasedPage {
    page: Page,
}

fn entry(refused: bool, language: Language) -> Response {
    let page = Page::new(language, "mine", say!(language, "web.mine.title-entry"));
    let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    private(status, &EntryPage { page, refused })
}

async fn show(
    State(state): State<AppState>,
    Extension(keeping): Extension<Keeping>,
    InPath(language): InPath,
    headers: HeaderMap,
) -> Answer {
    let Some(link) = cookie::LINK.read(&headers) else { return Ok(entry(false, language)) };
    match keeping.store.by_link(&link, Timestamp::now()).await? {
        Some(need) => Ok(mine(&state, &keeping, &need, &link, &headers, language)),
        None => {
            let cookie = [(header::SET_COOKIE, cookie::LINK.clear(&state))];
            Ok((cookie, entry(true, language)).into_response())
        }
    }
}

fn mine(
    state: &AppState,
    keeping: &Keeping,
    need: &Submission,
    link: &Token,
    headers: &HeaderMap,
    language: Language,
) -> Response {
    let snapshot = state.engine().catalogue().current();
    let page = Page::new(language, "mine", say!(language, "web.mine.title"));
    let values = profile::form(&need.profile);
    let address = format!("{}{}", state.address(headers), page.to("mine"));
    let template = MinePage {
        form: FormView::new(values, FormErrors::new(), &snapshot, language),
        link: format!("{address}#{}", link.reveal()),
        sent: sending::sent(need, &snapshot, language),
        kept_on: day(need.submitted_at, language),
        erased_on: day(need.erase_after, language),
        mails: keeping.mailer.is_some(),
        news_on: need.news_consent.is_some(),
        told: news::told(need, &snapshot, language),
        page,
    };
    private(StatusCode::OK, &template)
}

/// Takes the code of a link into the cookie.
async fn open(
    State(state): State<AppState>,
    Extension(keeping): Extension<Keeping>,
    InPath(language): InPath,
    Form(opening): Form<Opening>,
) -> Answer {
    // People paste the whole link as well as its end.
    let code = opening.code.rsplit('#').next().unwrap_or_default();
    let Some(link) = Token::read(code) else { return Ok(entry(true, language)) };
    if keeping.store.by_link(&link, Timestamp::now()).await?.is_none() {
        return Ok(entry(true, language));
    }
    let cookie = [(header::SET_COOKIE, cookie::LINK.set(&link, &state))];
    Ok((cookie, Redirect::to(&format!("/{}/mine", language.code()))).into_response())
}

async fn leave(State(state): State<AppState>, InPath(language): InPath) -> Response {
    let cookie = [(header::SET_COOKIE, cookie::LINK.clear(&state))];
    (cookie, Redirect::to(&format!("/{}/", language.code()))).into_response()
}

/// Takes the consent to be told of new services back.
async fn quiet(
    Extension(keeping): Extension<Keeping>,
    InPath(language): InPath,
    headers: HeaderMap,
) -> Answer {
    if let Some(link) = cookie::LINK.read(&headers) {
        keeping.store.stop_news(&link, Timestamp::now()).await?;
    }
    Ok(Redirect::to(&format!("/{}/mine", language.code())).into_response())
}

async fn erase(
    State(state): State<AppState>,
    Extension(keeping): Extension<Keeping>,
    InPath(language): InPath,
    headers: HeaderMap,
) -> Answer {
    if let Some(link) = cookie::LINK.read(&headers) {
        keeping.store.erase_by_link(&link, Timestamp::now()).await?;
    }
    let cookie = [(header::SET_COOKIE, cookie::LINK.clear(&state))];
    let page = Page::new(language, "mine", say!(language, "web.mine.title-erased"));
    Ok((cookie, private(StatusCode::OK, &ErasedPage { page })).into_response())
}
