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
use tramite::rank::{RankRequest, Ranking, SearchError, Threads};
use tramite::searcher::Searcher;
use tramite::team::Team;
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
struct BatchDto<'a> {
    /// Version of the shapes.
    format: u32,
    /// One for each profile, in their order.
    results: Vec<BatchResultDto<'a>>,
}

/// The answer to one profile of a batch: a ranking, or what is wrong with the profile.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
enum BatchResultDto<'a> {
    /// The ranking.
    Ranking(Box<RankingDto<'a>>),
    /// The profile cannot be used.
    Refused {
        /// What is wrong with each field.
        errors: &'a [FieldProblem],
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
        (status = 200, body = RankingDto<'_>),
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
        let ranked = Ranked::new(&snapshot.searcher, &profile, &request, team);
        let ranked = ranked.map_err(|error| failed(&error, language))?;
        Ok(long_json(&ranked.shape(reading(snapshot, language))))
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
        (status = 200, body = BatchDto<'_>),
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
        let answers = profiles.iter().enumerate().map(|(position, text)| {
            let at = format!("/profiles/{position}");
            let profile = match profile::read(text, &at, snapshot.searcher.vocabulary(), language) {
                Err(errors) => return Ok(Err(errors)),
                Ok(profile) => profile,
            };
            match Ranked::new(&snapshot.searcher, &profile, &request, team) {
                Err(error @ SearchError::EmptyProfile) => {
                    let message = tramite_text::search_error(&error, language);
                    Ok(Err(vec![field(at, message.text)]))
                }
                Err(error) => Err(failed(&error, language)),
                Ok(ranked) => Ok(Ok(ranked)),
            }
        });
        let answers = answers.collect::<Result<Vec<_>, Problem>>()?;
        let reading = reading(snapshot, language);
        let results = answers.iter().map(|answer| match answer {
            Err(errors) => BatchResultDto::Refused { errors },
            Ok(ranked) => BatchResultDto::Ranking(Box::new(ranked.shape(reading))),
        });
        Ok(long_json(&BatchDto { format: FORMAT, results: results.collect() }))
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
        (status = 200, body = ExplainedDto<'_>),
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

/// A ranking, and the answer to who could cover the need together where that was asked.
struct Ranked {
    ranking: Ranking,
    team: Option<Option<Team>>,
}

impl Ranked {
    fn new(
        searcher: &Searcher,
        profile: &NeedsProfile,
        request: &RankRequest,
        team: bool,
    ) -> Result<Self, SearchError> {
        if !team {
            return Ok(Self { ranking: searcher.rank(profile, request)?, team: None });
        }
        let (ranking, team) = searcher.rank_with_team(profile, request)?;
        Ok(Self { ranking, team: Some(team) })
    }

    fn shape<'a>(&'a self, reading: Reading<'a>) -> RankingDto<'a> {
        match &self.team {
            None => RankingDto::new(&self.ranking, reading),
            Some(team) => RankingDto::with_team(&self.ranking, team.as_ref(), reading),
        }
    }
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
