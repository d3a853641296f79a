//! The catalogue: centres and services.

use super::matching::reading;
use super::request::{PageParams, Params, answer_language, next, parameter, tagged};
use crate::app::AppState;
use crate::error::Problem;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use tramite::centre::{Centre, CentreId, Service, ServiceCategory};
use tramite::collection::export;
use tramite_wire::{BilingualDto, CentreDto, FORMAT};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of the catalogue.
pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(one)).routes(routes!(services))
}

/// In which language to name places.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct LanguageParams {
    /// Language of the sentences: `it` or `en`; what the client prefers where it is not given.
    lang: Option<String>,
}

/// One page of the centres, in the order of their ids.
#[derive(Serialize, ToSchema)]
struct CentresDto<'a> {
    /// Version of the shapes.
    format: u32,
    /// How many there are in all.
    total: usize,
    centres: Vec<CentreDto<'a>>,
    /// Cursor of the next page; null at the end.
    next: Option<String>,
}

/// Which services to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ServiceParams {
    /// Family of the services.
    category: Option<String>,
}

/// One page of the services, in the order of their centres.
#[derive(Serialize, ToSchema)]
struct ServicesDto<'a> {
    /// Version of the shapes.
    format: u32,
    /// How many there are in all.
    total: usize,
    services: Vec<ServiceDto<'a>>,
    /// Cursor of the next page; null at the end.
    next: Option<String>,
}

/// A service and the centre that offers it.
#[derive(Serialize, ToSchema)]
struct ServiceDto<'a> {
    centre_id: &'a str,
    service_id: &'a str,
    category: &'static str,
    name: BilingualDto<'a>,
    description: BilingualDto<'a>,
    technologies: &'a [String],
    sectors: &'a [String],
    audience: Vec<&'static str>,
    open_from: Option<String>,
    open_to: Option<String>,
}

impl<'a> ServiceDto<'a> {
    fn new(centre: &'a CentreId, service: &'a Service) -> Self {
        Self {
            centre_id: centre.as_str(),
            service_id: &service.id,
            category: service.category.code(),
            name: BilingualDto::from(&service.name),
            description: BilingualDto::from(&service.description),
            technologies: &service.technologies,
            sectors: &service.sectors,
            audience: service.audience.iter().map(|each| each.code()).collect(),
            open_from: service.open_from.map(|day| day.to_string()),
            open_to: service.open_to.map(|day| day.to_string()),
        }
    }
}

/// Lists the centres
#[utoipa::path(
    get, path = "/centres", tag = "catalogue", params(LanguageParams, PageParams),
    responses(
        (status = 200, body = CentresDto<'_>),
        (status = 304, description = "The catalogue is the one of the entity tag"),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn list(
    State(state): State<AppState>,
    headers: HeaderMap,
    Params(params): Params<LanguageParams>,
    Params(page): Params<PageParams>,
) -> Result<Response, Problem> {
    let language = answer_language(params.lang.as_deref(), &headers)?;
    let snapshot = state.engine().catalogue().current();
    let centres = snapshot.searcher.collection().centres();
    let (seen, total) = (page.seen(&snapshot)?, centres.len());
    let reading = reading(&snapshot, language);
    let shown: Vec<CentreDto<'_>> = centres
        .iter()
        .skip(seen)
        .take(page.entries()?)
        .map(|centre| CentreDto::new(centre, reading))
        .collect();
    let next = next(&snapshot, seen + shown.len(), total);
    let body = CentresDto { format: FORMAT, total, centres: shown, next };
    Ok(tagged(&headers, &snapshot, language, &body))
}

/// The whole card of a centre
///
/// The shape is that of the files of the collection; `tramite catalogue schema` prints its JSON
/// Schema.
#[utoipa::path(
    get, path = "/centres/{id}", tag = "catalogue",
    params(("id" = String, Path, description = "Id of the centre")),
    responses(
        (status = 200, body = Object, description = "The card"),
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
    let centre = CentreId::parse(&id)
        .and_then(|id| snapshot.searcher.collection().centre(&id))
        .ok_or_else(|| Problem::of(StatusCode::NOT_FOUND))?;
    let card: serde_json::Value =
        serde_json::from_str(&export::to_card(centre)).expect("the core writes a card as JSON");
    let language = answer_language(None, &headers)?;
    Ok(tagged(&headers, &snapshot, language, &card))
}

/// Lists the services
#[utoipa::path(
    get, path = "/services", tag = "catalogue", params(ServiceParams, PageParams),
    responses(
        (status = 200, body = ServicesDto<'_>),
        (status = 304, description = "The catalogue is the one of the entity tag"),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn services(
    State(state): State<AppState>,
    headers: HeaderMap,
    Params(params): Params<ServiceParams>,
    Params(page): Params<PageParams>,
) -> Result<Response, Problem> {
    let category: Option<ServiceCategory> = params
        .category
        .map(|text| text.parse().map_err(|error| parameter("category", error)))
        .transpose()?;
    let snapshot = state.engine().catalogue().current();
    let services = snapshot.searcher.collection().services();
    let all: Vec<(&Centre, &Service)> = services
        .filter(|(_, service)| category.is_none_or(|wanted| service.category == wanted))
        .collect();
    let (seen, total) = (page.seen(&snapshot)?, all.len());
    let shown = all.iter().skip(seen).take(page.entries()?);
    let shown: Vec<ServiceDto<'_>> =
        shown.map(|(centre, service)| ServiceDto::new(&centre.id, service)).collect();
    let next = next(&snapshot, seen + shown.len(), total);
    let body = ServicesDto { format: FORMAT, total, services: shown, next };
    Ok(tagged(&headers, &snapshot, answer_language(None, &headers)?, &body))
}
