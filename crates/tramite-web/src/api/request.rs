//! What requests of the API have in common: language, body, pages of a list, entity tags.

use crate::error::{FieldProblem, Problem};
use crate::language;
use crate::snapshot::Snapshot;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tramite::bilingual::Language;

/// Parameters of the address; what cannot be read is a problem that names the reason.
pub(crate) struct Params<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let read = Query::<T>::from_request_parts(parts, state).await;
        let Query(params) = read.map_err(|rejection| {
            Problem::of(StatusCode::BAD_REQUEST).detailed(rejection.body_text())
        })?;
        Ok(Self(params))
    }
}

/// Language of the sentences.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct LanguageParams {
    /// `it` or `en`; what the client prefers where it is not given.
    pub(crate) lang: Option<String>,
}

/// The text of a JSON body.
pub(crate) struct JsonText(pub(crate) String);

impl<S: Send + Sync> FromRequest<S> for JsonText {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if kind != "application/json" {
            return Err(Problem::of(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let text = String::from_request(request, state)
            .await
            .map_err(|rejection| Problem::of(rejection.status()).detailed(rejection.body_text()))?;
        Ok(Self(text))
    }
}

/// The language of the sentences: the parameter `lang`, or what the client prefers.
pub(crate) fn answer_language(
    stated: Option<&str>,
    headers: &HeaderMap,
) -> Result<Language, Problem> {
    match stated {
        None => Ok(language::preferred(headers)),
        Some(code) => language::of_code(code)
            .ok_or_else(|| parameter("lang", "unknown language; accepted: it, en")),
    }
}

/// A parameter that cannot be used.
pub(crate) fn parameter(name: &str, detail: impl std::fmt::Display) -> Problem {
    Problem::of(StatusCode::BAD_REQUEST).detailed(format!("parameter `{name}`: {detail}"))
}

/// A field of the body that cannot be used.
pub(crate) fn field(pointer: impl Into<String>, detail: impl Into<String>) -> FieldProblem {
    FieldProblem { pointer: pointer.into(), detail: detail.into(), hint: None }
}

/// A page of a list, as it is asked for.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageParams {
    /// How many entries, 1 to 100; 20 where it is not given.
    #[param(minimum = 1, maximum = 100)]
    pub(crate) limit: Option<usize>,
    /// Where to go on: `next` of the page before.
    #[param(max_length = 200)]
    pub(crate) cursor: Option<String>,
}

/// Entries of a page where their number is not given, and the most that one may ask for.
const ENTRIES: usize = 20;
const MOST_ENTRIES: usize = 100;

impl PageParams {
    /// How many entries.
    pub(crate) fn entries(&self) -> Result<usize, Problem> {
        match self.limit {
            None => Ok(ENTRIES),
            Some(limit) if (1..=MOST_ENTRIES).contains(&limit) => Ok(limit),
            Some(_) => Err(parameter("limit", "a number from 1 to 100")),
        }
    }

    /// How many entries of this state of the catalogue were seen before.
    ///
    /// A cursor holds the state it was made for: entries would be missed or seen twice if the list
    /// changed between two pages.
    pub(crate) fn seen(&self, snapshot: &Snapshot) -> Result<usize, Problem> {
        let Some(cursor) = &self.cursor else { return Ok(0) };
        let (fingerprint, seen) = cursor
            .split_once('-')
            .and_then(|(fingerprint, seen)| Some((fingerprint, seen.parse().ok()?)))
            .ok_or_else(|| parameter("cursor", "not one that this service gave"))?;
        if fingerprint != snapshot.fingerprint {
            let changed = "the catalogue has changed: begin again without a cursor";
            return Err(Problem::of(StatusCode::GONE).detailed(changed));
        }
        Ok(seen)
    }
}

/// The cursor of the page after this one; nothing at the end.
pub(crate) fn next(snapshot: &Snapshot, seen: usize, total: usize) -> Option<String> {
    (seen < total).then(|| format!("{}-{seen}", snapshot.fingerprint))
}

/// An answer that is the same as long as the catalogue is: with an entity tag, and without a body
/// where the client has it already.
pub(crate) fn tagged(
    headers: &HeaderMap,
    snapshot: &Snapshot,
    language: Language,
    body: &impl Serialize,
) -> Response {
    let tag = format!("\"{}-{}\"", snapshot.fingerprint, language.code());
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let known = known.is_some_and(|known| known.split(',').any(|each| each.trim() == tag));
    let mut response = if known { StatusCode::NOT_MODIFIED.into_response() } else { json(body) };
    let headers = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    response
}

/// A body as the command line would print it, without the spaces and lines for people: a client
/// reads the same either way, and half as much goes over the wire.
pub(crate) fn json(body: &impl Serialize) -> Response {
    json_of(body, 0)
}

/// The same for a body that may be long.
pub(crate) fn long_json(body: &impl Serialize) -> Response {
    json_of(body, LONG)
}

/// Bytes of a long body: the JSON of ten ranked centres.
const LONG: usize = 120 * 1024;

fn json_of(body: &impl Serialize, room: usize) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (kind, tramite_wire::compact(body, room)).into_response()
}
