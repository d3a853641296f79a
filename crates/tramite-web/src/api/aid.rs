//! What a service costs a firm, without a search.

use super::profile::{self, Profile};
use super::request::{JsonText, LanguageParams, Params, answer_language, field, json};
use crate::app::AppState;
use crate::error::{FieldProblem, Problem};
use crate::snapshot::Snapshot;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use serde_json::Value;
use tramite::aid::{AidError, Named, Question, answer};
use tramite::bilingual::Language;
use tramite::centre::CentreKind;
use tramite::code::nearest;
use tramite_text::Message;
use tramite_wire::CostDto;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The route of the calculator.
pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(estimate))
}

/// A service, who gives it, and the firm that asks.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AidBody {
    /// Service: one of the centre's card, one of the rules, or a family of services, by id.
    #[schema(example = "test-before-invest")]
    service: String,
    /// Id of the centre that gives it.
    #[schema(example = "made")]
    centre: Option<String>,
    /// Kind of centre that gives it, where no single one is meant.
    kind: Option<String>,
    /// Hours the service lasts, for training.
    hours: Option<u32>,
    /// Who asks: its `actor` or size, its figures, and the `price`. Nothing is known where it is
    /// left out.
    #[schema(value_type = Option<Profile>)]
    firm: Option<Value>,
}

/// Estimates what a service costs a firm
///
/// The answer is that of `tramite aid --format json`: an estimate as of a day, the dearer end first,
/// to be confirmed by the centre.
#[utoipa::path(
    post, path = "/aid", tag = "match", params(LanguageParams),
    request_body(content = AidBody, content_type = "application/json"),
    responses(
        (status = 200, body = CostDto<'_>),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn estimate(
    State(state): State<AppState>,
    headers: HeaderMap,
    Params(params): Params<LanguageParams>,
    JsonText(body): JsonText,
) -> Result<Response, Problem> {
    let language = answer_language(params.lang.as_deref(), &headers)?;
    let day = state.settings().today();
    let call = move |snapshot: &Snapshot| -> Result<Response, Problem> {
        let body: AidBody = serde_json::from_str(&body)
            .map_err(|error| Problem::fields(vec![field("", error.to_string())]))?;
        let searcher = &snapshot.searcher;
        let firm = body.firm.as_ref().map_or_else(|| "{}".to_owned(), Value::to_string);
        let profile = profile::applicant(&firm, "/firm", searcher.vocabulary(), language)?;
        let question = Question {
            provider: named(&body, language)?,
            service: &body.service,
            hours: body.hours,
        };
        let answer = answer(searcher.rules(), searcher.collection(), &question, &profile, day);
        let answer = answer.map_err(|error| refused(&error, language))?;
        Ok(json(&CostDto::new(&answer.estimate, language)))
    };
    state.engine().run(call).await?
}

/// Who gives the service: a centre, or else a kind of centre.
fn named(body: &AidBody, language: Language) -> Result<Named<'_>, Problem> {
    match (&body.centre, &body.kind) {
        (Some(id), None) => Ok(Named::Centre(id)),
        (None, Some(kind)) => kind.parse::<CentreKind>().map(Named::Kind).map_err(|error| {
            let accepted: Vec<String> = error.accepted.iter().map(|&code| code.into()).collect();
            let near = nearest(kind, error.accepted.iter().copied());
            let message = tramite_text::unknown_code(error.list, kind, near, &accepted, language);
            at("/kind", message)
        }),
        _ => Err(Problem::fields(vec![field("", "give either `centre` or `kind`")])),
    }
}

fn refused(error: &AidError, language: Language) -> Problem {
    let pointer = match error {
        AidError::UnknownService(_) => "/service",
        _ => "/centre",
    };
    at(pointer, tramite_text::aid_error(error, language))
}

fn at(pointer: &str, message: Message) -> Problem {
    let problem = field(pointer, message.text);
    Problem::fields(vec![FieldProblem { hint: message.hint, ..problem }])
}
