//! Match, batch of matches, and the explanation of one centre.

use super::profile::{self, Profile};
use super::request::{JsonText, Params, answer_language, field, json, long_json, parameter};
use crate::app::AppState;
use crate::error::{FieldProblem, Problem};
use crate::snapshot::Snapshot;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tramite::bilingual::Language;
use tramite::centre::CentreId;
use tramite::profile::NeedsProfile;
use tramite::rank::{RankRequest, SearchError, Threads};
use tramite_wire::{ExplainedDto, FORMAT, RankingDto, Reading};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of matching.
pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(one)).routes(routes!(batch)).routes(routes!(explain))
}

/// How to answer.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MatchParams {
    /// How many centres to list at most, 1 to 50; 5 where it is not given.
    #[param(minimum = 1, maximum = 50)]
    cutoff: Option<usize>,
    /// Language of the sentences: `it` or `en`; what the client prefers where it is not given.
    lang: Option<String>,
}

/// Centres of an answer where their number is not given, and the most that one may ask for.
const CUTOFF: usize = 5;
const MOST: usize = 50;

impl MatchParams {
    fn cutoff(&self) -> Result<usize, Problem> {
        match self.cutoff {
            None => Ok(CUTOFF),
            Some(cutoff) if (1..=MOST).contains(&cutoff) => Ok(cutoff),
            Some(_) => Err(parameter("cutoff", "a number from 1 to 50")),
        }
    }
}

/// Whether to look for a team.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct TeamParams {
    /// Tell also which two or three centres together cover the need, each with its part, where no
    /// single one does; `false` where it is not given.
    #[serde(default)]
    #[param(required = false)]
    team: bool,
}

/// Many needs profiles.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the body, which is read one profile at a time")]
struct Batch {
    /// The profiles; at most as many as the service allows, 100 unless it was set otherwise.
    #[schema(min_items = 1)]
    profiles: Vec<Profile>,
}

/// The answers to many profiles.
#[derive(Serialize, ToSchema)]
struct BatchDto {
    /// Version of the shapes.
    format: u32,
    /// One for each profile, in their order.
    results: Vec<BatchResultDto>,
}

/// The answer to one profile of a batch: a ranking, or what is wrong with the profile.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
enum BatchResultDto {
    /// The ranking.
    Ranking(Box<RankingDto>),
    /// The profile cannot be used.
    Refused {
        /// What is wrong with each field.
        errors: Vec<FieldProblem>,
    },
}

/// Ranks the centres for one need
///
/// The answer is that of `tramite match --format json`, with `--team` where a team is asked for.
/// When `confident` is false the list is a weak guess, to be shown only as such.
#[utoipa::path(
    post, path = "/match", tag = "match", params(MatchParams, TeamParams),
    request_body(content = Profile, content_type = "application/json"),
    responses(
        (status = 200, body = RankingDto),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json",
            headers(("retry-after" = u64, description = "Seconds to wait"))),
    )
)]
async fn one(
    State(state): State<AppState>,
    headers: HeaderMap,
    Params(params): Params<MatchParams>,
    Params(TeamParams { team }): Params<TeamParams>,
    JsonText(body): JsonText,
) -> Result<Response, Problem> {
    let language = answer_language(params.lang.as_deref(), &headers)?;
    let request = request(params.cutoff()?, state.settings().today());
    let call = move |snapshot: &Snapshot| -> Result<Response, Problem> {
        let profile = profile::whole(&body, snapshot.searcher.vocabulary(), language)?;
        let ranking = rank(snapshot, &profile, &request, team, language);
        Ok(long_json(&ranking.map_err(|error| failed(&error, language))?))
    };
    state.engine().run(call).await?
}

/// Ranks the centres for many needs
///
/// A profile that cannot be used gets its errors, and the others their rankings.
#[utoipa::path(
    post, path = "/match/batch", tag = "match", params(MatchParams, TeamParams),
    request_body(content = Batch, content_type = "application/json"),
    responses(
        (status = 200, body = BatchDto),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn batch(
    State(state): State<AppState>,
    headers: HeaderMap,
    Params(params): Params<MatchParams>,
    Params(TeamParams { team }): Params<TeamParams>,
    JsonText(body): JsonText,
) -> Result<Response, Problem> {
    let language = answer_language(params.lang.as_deref(), &headers)?;
    let request = request(params.cutoff()?, state.settings().today());
    let profiles = profiles(&body, state.settings().limits.batch)?;
    let call = move |snapshot: &Snapshot| -> Result<Response, Problem> {
        let results = profiles.iter().enumerate().map(|(position, text)| {
            let at = format!("/profiles/{position}");
            let vocabulary = snapshot.searcher.vocabulary();
            match profile::read(text, &at, vocabulary, language) {
                Err(errors) => Ok(BatchResultDto::Refused { errors }),
                Ok(profile) => match rank(snapshot, &profile, &request, team, language) {
                    Err(SearchError::EmptyProfile) => {
                        let message =
                            tramite_text::search_error(&SearchError::EmptyProfile, language);
                        Ok(BatchResultDto::Refused { errors: vec![field(at, message.text)] })
                    }
                    Err(error) => Err(failed(&error, language)),
                    Ok(ranking) => Ok(BatchResultDto::Ranking(Box::new(ranking))),
                },
            }
        });
        let results = results.collect::<Result<Vec<_>, Problem>>()?;
        Ok(long_json(&BatchDto { format: FORMAT, results }))
    };
    state.engine().run(call).await?
}

/// The texts of the profiles of a batch.
fn profiles(body: &str, most: usize) -> Result<Vec<String>, Problem> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Body {
        profiles: Vec<serde_json::Value>,
    }
    let read: Body = serde_json::from_str(body)
        .map_err(|error| Problem::fields(vec![field("", error.to_string())]))?;
    if !(1..=most).contains(&read.profiles.len()) {
        let detail = format!("from 1 to {most} profiles; there are {}", read.profiles.len());
        return Err(Problem::fields(vec![field("/profiles", detail)]));
    }
    Ok(read.profiles.iter().map(ToString::to_string).collect())
}

/// Explains one centre against one need, also when it is excluded
///
/// The answer is that of `tramite explain --format json`.
#[utoipa::path(
    post, path = "/centres/{id}/explain", tag = "match",
    params(("id" = String, Path, description = "Id of the centre"), MatchParams),
    request_body(content = Profile, content_type = "application/json"),
    responses(
        (status = 200, body = ExplainedDto),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn explain(
    State(state): State<AppState>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Params(params): Params<MatchParams>,
    JsonText(body): JsonText,
) -> Result<Response, Problem> {
    let language = answer_language(params.lang.as_deref(), &headers)?;
    let request = request(params.cutoff()?, state.settings().today());
    let call = move |snapshot: &Snapshot| -> Result<Response, Problem> {
        let searcher = &snapshot.searcher;
        let id = CentreId::parse(&id).ok_or_else(|| Problem::of(StatusCode::NOT_FOUND))?;
        let profile = profile::whole(&body, searcher.vocabulary(), language)?;
        let explained = searcher.explain(&profile, &id, &request);
        let explained = explained.map_err(|error| failed(&error, language))?;
        let reading = reading(snapshot, language);
        let centre = reading.centre(&id).ok_or_else(|| Problem::of(StatusCode::NOT_FOUND))?;
        Ok(json(&ExplainedDto::new(&explained, centre, reading)))
    };
    state.engine().run(call).await?
}

/// One thread for each request: many requests at once already use all of them.
const fn request(cutoff: usize, as_of: Date) -> RankRequest {
    RankRequest { cutoff, as_of, threads: Threads::One }
}

/// The ranking of a profile, with a team where one is asked for.
fn rank(
    snapshot: &Snapshot,
    profile: &NeedsProfile,
    request: &RankRequest,
    team: bool,
    language: Language,
) -> Result<RankingDto, SearchError> {
    let (searcher, reading) = (&snapshot.searcher, reading(snapshot, language));
    if !team {
        return Ok(RankingDto::new(&searcher.rank(profile, request)?, reading));
    }
    let (ranking, team) = searcher.rank_with_team(profile, request)?;
    Ok(RankingDto::with_team(&ranking, team.as_ref(), reading))
}

/// What answers from a snapshot are read against.
pub(super) fn reading(snapshot: &Snapshot, language: Language) -> Reading<'_> {
    Reading {
        collection: snapshot.searcher.collection(),
        vocabulary: snapshot.searcher.vocabulary(),
        language,
    }
}

/// The problem of an error of the core.
pub(super) fn failed(error: &SearchError, language: Language) -> Problem {
    let message = tramite_text::search_error(error, language);
    match error {
        SearchError::EmptyProfile => Problem::fields(vec![field("", message.text)]),
        SearchError::UnknownCentre { .. } => {
            Problem::of(StatusCode::NOT_FOUND).detailed(message.text)
        }
        SearchError::BadQuery { .. } => Problem::of(StatusCode::BAD_REQUEST).detailed(message.text),
        error => {
            tracing::error!(%error, "the engine failed");
            Problem::of(StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}
