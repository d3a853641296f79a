//! Style sheets, fonts, icons and the script, served from the binary and nowhere else.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::{EmbeddedFile, RustEmbed};
use std::fmt::Write as _;

/// What the pages are drawn with. The large texts have twins that are already compressed.
#[derive(RustEmbed)]
#[folder = "assets/"]
struct Assets;

/// The routes of the assets.
pub(crate) fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{*path}", get(asset))
}

/// Encodings in the order of preference, and the endings of their twins.
const TWINS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let (Some(kind), Some(plain)) = (media_type(&path), Assets::get(&path)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let etag = etag(&plain);
    let seen = headers.get(header::IF_NONE_MATCH).is_some_and(|value| value == etag.as_str());
    let (encoding, file) = twin(&path, &headers).unwrap_or((None, plain));
    let mut response = if seen {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        file.data.into_owned().into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    // Addresses carry no version: a browser keeps a file for a day, then asks whether it changed.
    let caching = HeaderValue::from_static("public, max-age=86400, stale-while-revalidate=604800");
    headers.insert(header::CACHE_CONTROL, caching);
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// The compressed twin of a file that the browser can read.
fn twin(path: &str, headers: &HeaderMap) -> Option<(Option<&'static str>, EmbeddedFile)> {
    let accepted = headers.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
    TWINS.iter().find_map(|(encoding, ending)| {
        let reads = accepted.split(',').any(|each| {
            let mut parts = each.split(';').map(str::trim);
            parts.next() == Some(encoding) && !parts.any(|part| part == "q=0")
        });
        let file = reads.then(|| Assets::get(&format!("{path}{ending}"))).flatten()?;
        Some((Some(*encoding), file))
    })
}

fn etag(file: &EmbeddedFile) -> String {
    let mut text = String::from("\"");
    for byte in &file.metadata.sha256_hash()[..12] {
        write!(text, "{byte:02x}").expect("writing to a String succeeds");
    }
    text.push('"');
    text
}

/// The media type of what a browser asks for; the folder also holds what only the build needs.
fn media_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit('.').next()? {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}
