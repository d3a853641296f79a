//! The description of the API: as OpenAPI for programs, and as a page for people.

use super::description;
use super::request::{LanguageParams, Params, answer_language};
use crate::app::AppState;
use crate::error::Problem;
use crate::page::{Page, public};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::Value;
use tramite_text::say;

/// The routes of the description.
pub(super) fn router() -> Router<AppState> {
    Router::new().route("/openapi.json", get(openapi)).route("/docs", get(page))
}

async fn openapi() -> Response {
    match description().to_pretty_json() {
        Ok(text) => ([(header::CONTENT_TYPE, "application/json")], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// One operation, as the page shows it.
struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    description: String,
    parameters: Vec<Parameter>,
    body: Option<String>,
    answers: Vec<(String, String)>,
}

/// One parameter of an operation.
struct Parameter {
    name: String,
    place: String,
    required: bool,
    description: String,
}

/// One shape, with its fields.
struct Shape {
    name: String,
    description: String,
    fields: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "docs.html")]
struct DocsPage {
    page: Page,
    operations: Vec<Operation>,
    shapes: Vec<Shape>,
    body_kilobytes: usize,
    batch: usize,
    per_minute: u32,
}

async fn page(
    State(state): State<AppState>,
    headers: HeaderMap,
    Params(params): Params<LanguageParams>,
) -> Result<Response, Problem> {
    let language = answer_language(params.lang.as_deref(), &headers)?;
    let Ok(described) = serde_json::to_value(description()) else {
        return Err(Problem::of(StatusCode::INTERNAL_SERVER_ERROR));
    };
    let limits = &state.settings().limits;
    let mut page = Page::new(language, "api/v1/docs", say!(language, "web.docs.title"));
    page.one_address = true;
    let shown = public(&DocsPage {
        page,
        operations: operations(&described),
        shapes: shapes(&described),
        body_kilobytes: limits.body_bytes / 1024,
        batch: limits.batch,
        per_minute: limits.per_minute,
    });
    Ok(([(header::VARY, "accept-language")], shown).into_response())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn operations(described: &Value) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (path, methods) in entries(&described["paths"]) {
        for (method, operation) in entries(methods) {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let body = &operation["requestBody"]["content"]["application/json"]["schema"];
            let answers = entries(&operation["responses"]).map(|(status, answer)| {
                let content = entries(&answer["content"]).next().map(|(_, content)| content);
                let shape = content.map(|content| shape_name(&content["schema"]));
                let said = text(&answer["description"]);
                (status.clone(), shape.filter(|name| !name.is_empty()).unwrap_or(said))
            });
            operations.push(Operation {
                id: format!("{method}{}", path.replace(['/', '{', '}'], "-")),
                method: method.to_uppercase(),
                path: path.clone(),
                summary: text(&operation["summary"]),
                description: text(&operation["description"]),
                parameters: parameters
                    .map(|parameter| Parameter {
                        name: text(&parameter["name"]),
                        place: text(&parameter["in"]),
                        required: parameter["required"].as_bool().unwrap_or(false),
                        description: text(&parameter["description"]),
                    })
                    .collect(),
                body: (!body.is_null()).then(|| shape_name(body)),
                answers: answers.collect(),
            });
        }
    }
    operations
}

/// The name of a shape, or its type.
fn shape_name(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        return reference.rsplit('/').next().unwrap_or_default().to_owned();
    }
    if schema["items"].is_object() {
        return format!("[{}]", shape_name(&schema["items"]));
    }
    let choices = ["oneOf", "anyOf", "allOf"].iter().find_map(|key| schema[key].as_array());
    if let Some(choices) = choices {
        let names: Vec<String> = choices.iter().map(shape_name).collect();
        return names.join(" | ");
    }
    match &schema["type"] {
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => kinds.iter().map(text).collect::<Vec<_>>().join(" | "),
        _ => String::new(),
    }
}

fn shapes(described: &Value) -> Vec<Shape> {
    let shape = |(name, schema): (&String, &Value)| {
        let parts = schema["allOf"].as_array().into_iter().flatten();
        let own = std::iter::once(schema).chain(parts);
        let fields = own.flat_map(|part| entries(&part["properties"]));
        Shape {
            name: name.clone(),
            description: text(&schema["description"]),
            fields: fields
                .map(|(field, schema)| {
                    (field.clone(), shape_name(schema), text(&schema["description"]))
                })
                .collect(),
        }
    };
    entries(&described["components"]["schemas"]).map(shape).collect()
}
