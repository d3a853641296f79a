//! Search of centres and services in plain words.

use super::matching::{failed, reading};
use super::request::{PageParams, Params, answer_language, next, parameter, tagged};
use crate::app::AppState;
use crate::error::Problem;
use crate::snapshot::Snapshot;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use std::fmt::Display;
use std::str::FromStr;
use tramite::bilingual::Language;
use tramite::search::{Filters, SearchRequest};
use tramite::vocabulary::{CodeList, Vocabulary};
use tramite_wire::SearchDto;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of the search.
pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(search))
}

/// What to search for; several values of one filter are separated by commas and are alternatives.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct SearchParams {
    /// Words, all of which must be found; `"a phrase"`; `name:word`. Empty finds everything.
    #[param(max_length = 500)]
    pub(crate) q: String,
    /// Regions, by NUTS 2 code or name: of a site, or of the remit.
    pub(crate) region: String,
    /// EDIH technologies, by code or label.
    pub(crate) technology: String,
    /// EDIH sectors, by code or label.
    pub(crate) sector: String,
    /// Kinds of centre.
    pub(crate) kind: String,
    /// Audiences served.
    pub(crate) audience: String,
    /// Families of service: only services of these are found.
    pub(crate) service: String,
    /// Language of the sentences: `it` or `en`.
    lang: Option<String>,
}

/// What was found, one page of it.
#[derive(Serialize, ToSchema)]
struct SearchPageDto<'a> {
    #[serde(flatten)]
    results: SearchDto<'a>,
    /// Cursor of the next page; null at the end.
    next: Option<String>,
}

/// Words that a search may have, in characters.
const LONGEST: usize = 500;

impl SearchParams {
    /// The filters, or the first value that no list holds.
    pub(crate) fn filters(&self, vocabulary: &Vocabulary) -> Result<Filters, Problem> {
        let regions = values(&self.region).map(|name| {
            let region = vocabulary.geography.region(name);
            region.map(|region| region.nuts2.clone()).ok_or_else(|| unknown("region", name, None))
        });
        Ok(Filters {
            regions: regions.collect::<Result<_, _>>()?,
            technologies: codes("technology", &self.technology, &vocabulary.technologies)?,
            sectors: codes("sector", &self.sector, &vocabulary.sectors)?,
            kinds: parsed("kind", &self.kind)?,
            audiences: parsed("audience", &self.audience)?,
            categories: parsed("service", &self.service)?,
        })
    }
}

fn values(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|value| !value.is_empty())
}

fn unknown(name: &str, found: &str, nearest: Option<&str>) -> Problem {
    let nearest = nearest.map(|near| format!(", did you mean {near:?}?")).unwrap_or_default();
    parameter(name, format!("unknown value {found:?}{nearest}"))
}

fn codes(name: &str, list: &str, known: &CodeList) -> Result<Vec<String>, Problem> {
    let code = |text| {
        let entry = known.named(text).ok_or_else(|| unknown(name, text, known.nearest(text)))?;
        Ok(entry.code.clone())
    };
    values(list).map(code).collect()
}

fn parsed<T: FromStr<Err: Display>>(name: &str, list: &str) -> Result<Vec<T>, Problem> {
    values(list).map(|text| text.parse().map_err(|error| parameter(name, error))).collect()
}

/// Searches the cards and services
///
/// The answer is that of `tramite search --format json`, with the cursor of the next page.
#[utoipa::path(
    get, path = "/search", tag = "catalogue", params(SearchParams, PageParams),
    responses(
        (status = 200, body = SearchPageDto<'_>),
        (status = 304, description = "The catalogue is the one of the entity tag"),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn search(
    State(state): State<AppState>,
    headers: HeaderMap,
    Params(params): Params<SearchParams>,
    Params(page): Params<PageParams>,
) -> Result<Response, Problem> {
    let language = answer_language(params.lang.as_deref(), &headers)?;
    if params.q.chars().count() > LONGEST {
        return Err(parameter("q", format!("at most {LONGEST} characters")));
    }
    let call = move |snapshot: &Snapshot| found(snapshot, &headers, &params, &page, language);
    state.engine().run(call).await?
}

fn found(
    snapshot: &Snapshot,
    headers: &HeaderMap,
    params: &SearchParams,
    page: &PageParams,
    language: Language,
) -> Result<Response, Problem> {
    let (entries, seen) = (page.entries()?, page.seen(snapshot)?);
    let request = SearchRequest {
        text: params.q.clone(),
        filters: params.filters(snapshot.searcher.vocabulary())?,
        cutoff: seen.saturating_add(entries),
    };
    let results = snapshot.searcher.search(&request);
    let mut results = results.map_err(|error| failed(&error, language))?;
    let next = next(snapshot, results.hits.len(), results.total);
    let seen = seen.min(results.hits.len());
    results.hits.drain(..seen);
    let results = SearchDto::after(seen, &results, reading(snapshot, language));
    Ok(tagged(headers, snapshot, language, &SearchPageDto { results, next }))
}
