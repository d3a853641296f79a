//! Suggestions while somebody writes: municipalities, activities, concepts.

use super::request::{Params, answer_language, parameter, tagged};
use crate::app::AppState;
use crate::error::Problem;
use crate::snapshot::Snapshot;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use tramite::bilingual::Language;
use tramite::vocabulary::{Vocabulary, fold};
use tramite_wire::FORMAT;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of the suggestions.
pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(comuni)).routes(routes!(ateco)).routes(routes!(concepts))
}

/// What was written so far.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SuggestParams {
    /// The beginning of a name, or words.
    #[param(max_length = 100)]
    q: String,
    /// Language of the labels: `it` or `en`; what the client prefers where it is not given.
    lang: Option<String>,
}

/// What may have been meant, likeliest first.
#[derive(Serialize, ToSchema)]
struct SuggestionsDto {
    /// Version of the shapes.
    format: u32,
    suggestions: Vec<SuggestionDto>,
}

/// One suggestion.
#[derive(Serialize, ToSchema)]
struct SuggestionDto {
    /// What a profile takes.
    value: String,
    /// What a person reads.
    label: String,
}

/// Suggestions in one answer.
const MOST: usize = 10;

/// Longest text that suggestions are looked up for, in characters.
const LONGEST: usize = 100;

fn answer(
    state: &AppState,
    headers: &HeaderMap,
    params: &SuggestParams,
    suggest: impl Fn(&Vocabulary, &str, Language) -> Vec<SuggestionDto>,
) -> Result<Response, Problem> {
    let language = answer_language(params.lang.as_deref(), headers)?;
    if params.q.chars().count() > LONGEST {
        return Err(parameter("q", format!("at most {LONGEST} characters")));
    }
    let snapshot: std::sync::Arc<Snapshot> = state.engine().catalogue().current();
    let suggestions = suggest(snapshot.searcher.vocabulary(), params.q.trim(), language);
    let body = SuggestionsDto { format: FORMAT, suggestions };
    Ok(tagged(headers, &snapshot, language, &body))
}

/// Suggests municipalities by the beginning of their name
#[utoipa::path(
    get, path = "/suggest/comuni", tag = "vocabulary", params(SuggestParams),
    responses(
        (status = 200, body = SuggestionsDto),
        (status = 304, description = "The catalogue is the one of the entity tag"),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn comuni(
    State(state): State<AppState>,
    headers: HeaderMap,
    Params(params): Params<SuggestParams>,
) -> Result<Response, Problem> {
    answer(&state, &headers, &params, |vocabulary, typed, _| {
        let found = vocabulary.geography.suggest(typed, MOST);
        let label = |comune: &&tramite::vocabulary::Comune| comune.described();
        let labels = found.iter().map(label);
        labels.map(|label| SuggestionDto { value: label.clone(), label }).collect()
    })
}

/// Suggests activities (divisions of ATECO 2025) by words or by the beginning of their code
#[utoipa::path(
    get, path = "/suggest/ateco", tag = "vocabulary", params(SuggestParams),
    responses(
        (status = 200, body = SuggestionsDto),
        (status = 304, description = "The catalogue is the one of the entity tag"),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn ateco(
    State(state): State<AppState>,
    headers: HeaderMap,
    Params(params): Params<SuggestParams>,
) -> Result<Response, Problem> {
    answer(&state, &headers, &params, |vocabulary, typed, language| {
        let ateco = &vocabulary.ateco;
        let by_code = !typed.is_empty() && typed.starts_with(|c: char| c.is_ascii_digit());
        let found = if by_code {
            let divisions = ateco.divisions().iter();
            divisions.filter(|division| division.code.starts_with(typed)).take(MOST).collect()
        } else {
            ateco.suggest(typed, MOST)
        };
        let suggestion = |division: &tramite::vocabulary::Division| SuggestionDto {
            value: division.code.clone(),
            label: format!("{} – {}", division.code, division.title.in_language(language)),
        };
        found.into_iter().map(suggestion).collect()
    })
}

/// Suggests concepts by any of their labels
#[utoipa::path(
    get, path = "/suggest/concepts", tag = "vocabulary", params(SuggestParams),
    responses(
        (status = 200, body = SuggestionsDto),
        (status = 304, description = "The catalogue is the one of the entity tag"),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn concepts(
    State(state): State<AppState>,
    headers: HeaderMap,
    Params(params): Params<SuggestParams>,
) -> Result<Response, Problem> {
    answer(&state, &headers, &params, |vocabulary, typed, language| {
        let typed = fold(typed);
        if typed.is_empty() {
            return Vec::new();
        }
        let begins = |text: &str| fold(text).split(' ').any(|word| word.starts_with(&typed));
        let concepts = vocabulary.thesaurus.concepts();
        let found = concepts.filter(|concept| {
            concept.labels.iter().any(|label| fold(&label.text).starts_with(&typed))
                || begins(concept.preferred.in_language(language))
        });
        let suggestion = |concept: &tramite::vocabulary::Concept| SuggestionDto {
            value: concept.id.0.clone(),
            label: concept.preferred.in_language(language).to_owned(),
        };
        found.take(MOST).map(suggestion).collect()
    })
}
