//! The concepts of the thesaurus.

use super::request::{PageParams, Params, answer_language, next, parameter, tagged};
use crate::app::AppState;
use crate::error::Problem;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use tramite::vocabulary::{Concept, ConceptId, ConceptKind};
use tramite_wire::{ConceptDto, FORMAT};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of the concepts.
pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(one))
}

/// Which concepts to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ConceptParams {
    /// Kind of concept.
    kind: Option<String>,
}

/// One page of the concepts, in the order of their ids.
#[derive(Serialize, ToSchema)]
struct ConceptsDto<'a> {
    /// Version of the shapes.
    format: u32,
    /// How many there are in all.
    total: usize,
    concepts: Vec<ConceptDto<'a>>,
    /// Cursor of the next page; null at the end.
    next: Option<String>,
}

/// Lists the concepts
#[utoipa::path(
    get, path = "/concepts", tag = "vocabulary", params(ConceptParams, PageParams),
    responses(
        (status = 200, body = ConceptsDto<'_>),
        (status = 304, description = "The catalogue is the one of the entity tag"),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn list(
    State(state): State<AppState>,
    headers: HeaderMap,
    Params(params): Params<ConceptParams>,
    Params(page): Params<PageParams>,
) -> Result<Response, Problem> {
    let kind: Option<ConceptKind> = params
        .kind
        .map(|text| text.parse().map_err(|error| parameter("kind", error)))
        .transpose()?;
    let snapshot = state.engine().catalogue().current();
    let concepts = snapshot.searcher.vocabulary().thesaurus.concepts();
    let all: Vec<&Concept> =
        concepts.filter(|concept| kind.is_none_or(|wanted| concept.kind == wanted)).collect();
    let (seen, total) = (page.seen(&snapshot)?, all.len());
    let shown = all.into_iter().skip(seen).take(page.entries()?);
    let concepts: Vec<ConceptDto<'_>> = shown.map(ConceptDto::from).collect();
    let next = next(&snapshot, seen + concepts.len(), total);
    let body = ConceptsDto { format: FORMAT, total, concepts, next };
    Ok(tagged(&headers, &snapshot, answer_language(None, &headers)?, &body))
}

/// One concept
#[utoipa::path(
    get, path = "/concepts/{id}", tag = "vocabulary",
    params(("id" = String, Path, description = "Id of the concept")),
    responses(
        (status = 200, body = ConceptDto<'_>),
        (status = 304, description = "The catalogue is the one of the entity tag"),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn one(
    State(state): State<AppState>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let snapshot = state.engine().catalogue().current();
    let concept = snapshot.searcher.vocabulary().thesaurus.concept(&ConceptId(id));
    let concept = concept.ok_or_else(|| Problem::of(StatusCode::NOT_FOUND))?;
    let language = answer_language(None, &headers)?;
    Ok(tagged(&headers, &snapshot, language, &ConceptDto::from(concept)))
}
