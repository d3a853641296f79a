//! Logging in to the desk and out of it.

use super::super::Answer;
use crate::app::AppState;
use crate::cookie;
use crate::keeping::Keeping;
use crate::language::InPath;
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
use tramite_store::Login;
use tramite_text::say;

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/{language}/desk/login", get(show).post(log_in))
        .route("/{language}/desk/logout", post(log_out))
}

/// It has no `Debug`: it holds a password.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct LoginForm {
    name: String,
    password: String,
}

#[derive(Template)]
#[template(path = "kept/login.html")]
struct LoginPage {
    page: Page,
    name: String,
    refused: bool,
}

fn page(name: String, refused: bool, language: Language) -> Response {
    let page = Page::new(language, "desk/login", say!(language, "web.desk.login"));
    let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    private(status, &LoginPage { page, name, refused })
}

async fn show(InPath(language): InPath) -> Response {
    page(String::new(), false, language)
}

/// A wrong name, a wrong password and a locked account are answered alike: the page tells nobody
/// which accounts exist.
async fn log_in(
    State(state): State<AppState>,
    Extension(keeping): Extension<Keeping>,
    InPath(language): InPath,
    Form(form): Form<LoginForm>,
) -> Answer {
    let login = keeping.store.log_in(form.name.trim(), &form.password, Timestamp::now()).await?;
    let Login::Accepted { session, .. } = login else {
        return Ok(page(form.name, true, language));
    };
    let cookie = [(header::SET_COOKIE, cookie::SESSION.set(&session, &state))];
    Ok((cookie, Redirect::to(&format!("/{}/desk", language.code()))).into_response())
}

async fn log_out(
    State(state): State<AppState>,
    Extension(keeping): Extension<Keeping>,
    InPath(language): InPath,
    headers: HeaderMap,
) -> Answer {
    if let Some(session) = cookie::SESSION.read(&headers) {
        keeping.store.log_out(&session).await?;
    }
    let cookie = [(header::SET_COOKIE, cookie::SESSION.clear(&state))];
    Ok((cookie, Redirect::to(&format!("/{}/desk/login", language.code()))).into_response())
}
