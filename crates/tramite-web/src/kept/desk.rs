//! The advisors' desk: behind a login, every need that is opened leaves an entry in the trail.

mod actions;
mod export;
mod login;
mod need;

use super::Answer;
use super::sending::day;
use crate::app::AppState;
use crate::cookie;
use crate::keeping::Keeping;
use crate::language::{self, InPath};
use crate::page::{Page, private};
use askama::Template;
use axum::Router;
use axum::extract::{Extension, FromRequestParts, Query, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::Timestamp;
use serde::Deserialize;
use tramite::bilingual::Language;
use tramite_store::{Account, Queue, QueueEntry, SubmissionId};
use tramite_text::say;

/// Entries of one page of the queue.
const SHOWN: u32 = 50;

/// The routes of the desk.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/{language}/desk", get(queue))
        .merge(login::router())
        .merge(need::router())
        .merge(actions::router())
        .merge(export::router())
}

/// Whoever is logged in; others are led to the login.
pub(super) struct Advisor(pub(super) Account);

impl FromRequestParts<AppState> for Advisor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, Response> {
        let language = language::of_path(parts.uri.path()).unwrap_or(Language::Italian);
        let login = || Redirect::to(&format!("/{}/desk/login", language.code())).into_response();
        let keeping = parts.extensions.get::<Keeping>().ok_or_else(login)?;
        let token = cookie::SESSION.read(&parts.headers).ok_or_else(login)?;
        match keeping.store.session(&token, Timestamp::now()).await {
            Ok(Some(account)) => Ok(Self(account)),
            Ok(None) => Err(login()),
            Err(error) => {
                tracing::error!(%error, "the store failed");
                Err(StatusCode::SERVICE_UNAVAILABLE.into_response())
            }
        }
    }
}

/// One line of the queue, as a page shows it.
struct Row {
    id: SubmissionId,
    submitted: String,
    erased: String,
    language: String,
    advisor: Option<String>,
    closed: Option<String>,
    referrals: Vec<String>,
}

#[derive(Template)]
#[template(path = "kept/queue.html")]
struct QueuePage {
    page: Page,
    account: String,
    closed: bool,
    rows: Vec<Row>,
    /// Where the next page begins.
    next: Option<String>,
}

#[derive(Deserialize)]
struct Shown {
    #[serde(default)]
    closed: bool,
    after: Option<String>,
}

async fn queue(
    Extension(keeping): Extension<Keeping>,
    InPath(language): InPath,
    Advisor(account): Advisor,
    State(state): State<AppState>,
    Query(shown): Query<Shown>,
) -> Answer {
    let which = if shown.closed { Queue::Closed } else { Queue::Open };
    let after = shown.after.and_then(|id| id.parse().ok());
    let entries = keeping.store.queue(which, after, SHOWN, Timestamp::now()).await?;
    let full = entries.len() == SHOWN as usize;
    let next = entries.last().filter(|_| full).map(|entry| entry.id.to_string());
    let snapshot = state.engine().catalogue().current();
    let name = |id: &str| {
        let centres = snapshot.searcher.collection().centres();
        let card = centres.iter().find(|centre| centre.id.as_str() == id);
        card.map_or_else(|| id.to_owned(), |card| card.name.clone())
    };
    let template = QueuePage {
        page: Page::new(language, "desk", say!(language, "web.desk.title")),
        account: account.name,
        closed: shown.closed,
        rows: entries.into_iter().map(|entry| row(entry, &name, language)).collect(),
        next,
    };
    Ok(private(StatusCode::OK, &template))
}

fn row(entry: QueueEntry, name: &impl Fn(&str) -> String, language: Language) -> Row {
    let referral = |(centre, state): (String, tramite_store::ReferralState)| {
        format!("{}: {}", name(&centre), tramite_text::referral_state(state.code(), language))
    };
    Row {
        id: entry.id,
        submitted: day(entry.submitted_at, language),
        erased: day(entry.erase_after, language),
        language: entry.language,
        advisor: entry.advisor,
        closed: entry.closed_at.map(|at| day(at, language)),
        referrals: entry.referrals.into_iter().map(referral).collect(),
    }
}
