//! Pages of plain text: accessibility, privacy, what this is and where its data come from.

use super::{Page, public};
use crate::app::AppState;
use crate::language::InPath;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use tramite_text::say;

/// The routes of the statements.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/{language}/accessibility", get(accessibility))
        .route("/{language}/privacy", get(privacy))
        .route("/{language}/about", get(about))
}

#[derive(Template)]
#[template(path = "accessibility.html")]
struct AccessibilityPage {
    page: Page,
}

#[derive(Template)]
#[template(path = "privacy.html")]
struct PrivacyPage {
    page: Page,
}

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    page: Page,
    centres: usize,
    services: usize,
    checked_on: String,
    version: &'static str,
}

async fn accessibility(InPath(language): InPath) -> Response {
    let title = say!(language, "web.accessibility.title");
    public(&AccessibilityPage { page: Page::new(language, "accessibility", title) })
}

async fn privacy(InPath(language): InPath) -> Response {
    let title = say!(language, "web.privacy.title");
    public(&PrivacyPage { page: Page::new(language, "privacy", title) })
}

async fn about(State(state): State<AppState>, InPath(language): InPath) -> Response {
    let snapshot = state.engine().catalogue().current();
    let centres = snapshot.searcher.collection().centres();
    let latest = centres.iter().map(|centre| centre.provenance.checked_on).max();
    let (number, services) = super::size(&snapshot);
    public(&AboutPage {
        page: Page::new(language, "about", say!(language, "web.about.title")),
        centres: number,
        services,
        checked_on: latest.map(|day| tramite_text::date(day, language)).unwrap_or_default(),
        version: env!("CARGO_PKG_VERSION"),
    })
}
