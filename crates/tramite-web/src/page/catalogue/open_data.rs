//! The catalogue for machines: files to download, their description, sitemap, robots.

use super::linked;
use crate::app::AppState;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::fmt::Write as _;
use tramite::bilingual::{Bilingual, Language};
use tramite::centre::Centre;
use tramite::collection::export;
use tramite_text::say;

/// The routes of the open data.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/data/{file}", get(file))
        .route("/sitemap.xml", get(sitemap))
        .route("/robots.txt", get(robots))
}

/// The address under which people reach the service: as it was set, or as this request names it.
fn base(state: &AppState, headers: &HeaderMap) -> String {
    if let Some(url) = &state.settings().public_url {
        return url.clone();
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    format!("http://{}", host.unwrap_or("localhost"))
}

async fn file(
    State(state): State<AppState>,
    axum::extract::Path(name): axum::extract::Path<String>,
    headers: HeaderMap,
) -> Response {
    let snapshot = state.engine().catalogue().current();
    let base = base(&state, &headers);
    let call = move |snapshot: &crate::snapshot::Snapshot| {
        let centres = snapshot.searcher.collection().centres();
        content(&name, centres, &base)
    };
    let tag = format!("\"{}\"", snapshot.fingerprint);
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == tag.as_str()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    match state.engine().run(call).await {
        Ok(Some((kind, text))) => {
            let mut response = ([(header::CONTENT_TYPE, kind)], text).into_response();
            if let Ok(tag) = HeaderValue::from_str(&tag) {
                response.headers_mut().insert(header::ETAG, tag);
            }
            response
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(not_run) => StatusCode::from(not_run).into_response(),
    }
}

/// A file by its name: media type and text.
fn content(name: &str, centres: &[Centre], base: &str) -> Option<(&'static str, String)> {
    let json_ld = |value: serde_json::Value| ("application/ld+json", tramite_wire::print(&value));
    Some(match name {
        "centres.json" => ("application/json", export::to_json(centres)),
        "centres.jsonl" => ("application/jsonl", export::to_jsonl(centres)),
        "centres.csv" => ("text/csv; charset=utf-8", export::to_csv(centres)),
        "services.jsonld" => json_ld(linked::services(centres.iter(), base)),
        "catalogue.jsonld" => {
            let [italian, english] = [Language::Italian, Language::English];
            let title =
                Bilingual::both(say!(italian, "web.data.title"), say!(english, "web.data.title"));
            let about =
                Bilingual::both(say!(italian, "web.data.about"), say!(english, "web.data.about"));
            let latest = centres.iter().map(|centre| centre.provenance.checked_on).max()?;
            json_ld(linked::description(base, &title, &about, &latest.to_string()))
        }
        _ => return None,
    })
}

/// Every page that search engines may list, each in both languages.
async fn sitemap(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let snapshot = state.engine().catalogue().current();
    let base = base(&state, &headers);
    let pages = ["", "centres", "about", "accessibility", "privacy"].map(str::to_owned);
    let centres = snapshot.searcher.collection().centres().iter();
    let centres = centres.map(|centre| format!("centres/{}", centre.id));
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in pages.into_iter().chain(centres) {
        for language in Language::ALL {
            let code = language.code();
            writeln!(text, "<url><loc>{base}/{code}/{page}</loc></url>")
                .expect("writing to a String succeeds");
        }
    }
    text.push_str("</urlset>\n");
    ([(header::CONTENT_TYPE, "application/xml")], text).into_response()
}

async fn robots(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /api/\nSitemap: {}/sitemap.xml\n",
        base(&state, &headers)
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
