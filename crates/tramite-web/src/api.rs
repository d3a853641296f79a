//! The HTTP API, version 1: the same answers as the command line, as JSON.

mod aid;
mod centres;
mod concepts;
mod docs;
mod matching;
mod profile;
mod request;
mod search;
mod submissions;
mod suggest;

use crate::app::AppState;
use crate::settings::Settings;
use axum::Router;
use axum::http::{HeaderName, HeaderValue, Method, header};
use std::time::Duration;
use tower_http::cors::CorsLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

/// The description of the API that its routes are added to.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Tramite",
        description = "Matches a company's need to the technology transfer centres that can serve it, and says why. The text of a need is sent in the body, never in an address, and is kept only where a submission agrees to it.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2"),
    ),
    tags(
        (name = "match", description = "From a need to the centres that can serve it"),
        (name = "catalogue", description = "The centres and their services"),
        (name = "vocabulary", description = "Concepts, municipalities and activities"),
        (name = "submissions", description = "Needs kept with consent and sent to centres"),
    ),
    components(schemas(crate::error::Problem)),
    modifiers(&Code)
)]
struct Description;

/// The code that opens a kept need, as OpenAPI describes it.
struct Code;

impl utoipa::Modify for Code {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("code", scheme);
    }
}

/// The routes and their description.
fn described() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .merge(matching::router())
        .merge(aid::router())
        .merge(search::router())
        .merge(centres::router())
        .merge(concepts::router())
        .merge(suggest::router())
        .merge(submissions::router())
}

/// The description of the whole API, with the paths as clients call them.
pub(crate) fn description() -> utoipa::openapi::OpenApi {
    let whole = OpenApiRouter::with_openapi(Description::openapi());
    whole.nest("/api/v1", described()).into_openapi()
}

/// The routes of the API.
pub(crate) fn router(settings: &Settings) -> Router<AppState> {
    let (routes, _description) = described().split_for_parts();
    routes.merge(docs::router()).layer(cors(settings))
}

/// Browsers may call from the origins that are listed, and from no other site.
fn cors(settings: &Settings) -> CorsLayer {
    let origins = settings.cors_origins.iter().filter_map(|it| HeaderValue::from_str(it).ok());
    CorsLayer::new()
        .allow_origin(origins.collect::<Vec<_>>())
        .allow_methods([Method::GET, Method::POST, Method::DELETE])
        .allow_headers([
            header::ACCEPT_LANGUAGE,
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_NONE_MATCH,
        ])
        .expose_headers([header::ETAG, HeaderName::from_static("x-request-id")])
        .max_age(Duration::from_secs(3600))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_is_the_one_that_is_checked_in() {
        let mut description = description().to_pretty_json().unwrap();
        description.push('\n');
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(path, &description).unwrap();
        }
        let known = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(known, description, "rewrite it with UPDATE_GOLDEN=1");
    }
}
