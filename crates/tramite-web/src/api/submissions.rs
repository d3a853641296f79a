//! Keeping a need, sending it to centres, and what became of it: the rules of the pages, as JSON.

use super::profile::{self, Profile};
use super::request::{JsonText, LanguageParams, Params, answer_language, field, json};
use crate::app::AppState;
use crate::error::{FieldProblem, Problem};
use crate::keeping::Keeping;
use crate::kept::{self, ContactForm, MOST_CENTRES};
use crate::snapshot::Snapshot;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tramite::bilingual::Language;
use tramite_store::{NewReferral, NewSubmission, Party, StoreError, Submission, Token};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of submissions.
pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(submit)).routes(routes!(show, erase)).routes(routes!(refer))
}

/// A need to be kept, and sent to centres.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SubmissionBody {
    /// The need.
    #[schema(value_type = Profile)]
    profile: Value,
    /// The company agrees that the need is kept; nothing is kept without.
    #[serde(default)]
    keep: bool,
    /// The centres to send it to; none keeps the need alone.
    #[serde(default)]
    referral: Option<ReferralBody>,
}

/// Centres to send a need to.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReferralBody {
    /// Their ids, at most five.
    #[schema(min_items = 1, max_items = 5)]
    centres: Vec<String>,
    /// Name of the company or of a person.
    #[schema(min_length = 2, max_length = 120)]
    name: String,
    /// Where they may answer.
    email: String,
    /// Where they may call.
    #[serde(default)]
    phone: String,
    /// The company agrees that the need and the contact are sent to these centres.
    #[serde(default)]
    send: bool,
}

/// A need that is kept.
#[derive(Serialize, ToSchema)]
struct SubmissionDto {
    /// Opens the need: sent as `Authorization: Bearer CODE`, and after the `#` of the private link.
    /// It is told once.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// When it was kept.
    submitted_at: String,
    /// When it is erased.
    erase_after: String,
    /// What the company agreed to.
    consent: String,
    /// The need.
    #[schema(value_type = Profile)]
    profile: Value,
    /// The centres it was sent to.
    referrals: Vec<ReferralDto>,
}

/// A need sent to one centre.
#[derive(Serialize, ToSchema)]
struct ReferralDto {
    /// Id of the centre.
    centre_id: String,
    /// `sent`, `taken`, `answered`, `became-a-service`, `declined`, `no-answer`.
    state: String,
    /// When the service wrote to the centre.
    mailed_at: Option<String>,
    /// When the service tries to write again, because the mail server did not take the letter.
    /// Where neither is given a person has to write.
    next_try_at: Option<String>,
}

fn dto(need: Submission, code: Option<&Token>) -> SubmissionDto {
    let referral = |it: &tramite_store::Referral| ReferralDto {
        centre_id: it.centre.clone(),
        state: it.state.to_string(),
        mailed_at: it.mailed_at.map(|at| at.to_string()),
        next_try_at: it.next_try.map(|at| at.to_string()),
    };
    SubmissionDto {
        code: code.map(Token::reveal),
        submitted_at: need.submitted_at.to_string(),
        erase_after: need.erase_after.to_string(),
        consent: need.consent,
        referrals: need.referrals.iter().map(referral).collect(),
        profile: need.profile,
    }
}

/// Keeps a need with consent, and sends it to centres
///
/// The answer has the code that opens the need; nobody can give it again.
#[utoipa::path(
    post, path = "/submissions", tag = "submissions", params(LanguageParams),
    request_body(content = SubmissionBody, content_type = "application/json"),
    responses(
        (status = 201, body = SubmissionDto),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn submit(
    State(state): State<AppState>,
    headers: HeaderMap,
    Params(params): Params<LanguageParams>,
    JsonText(body): JsonText,
) -> Result<Response, Problem> {
    let keeping = keeping(&state)?;
    let language = answer_language(params.lang.as_deref(), &headers)?;
    let days = keeping.days;
    let read = move |snapshot: &Snapshot| -> Result<(NewSubmission, String), Problem> {
        let body: SubmissionBody = parsed(&body)?;
        let vocabulary = snapshot.searcher.vocabulary();
        let text = body.profile.to_string();
        let mut faults = profile::read(&text, "/profile", vocabulary, language).err();
        let faults = faults.get_or_insert_default();
        if !body.keep {
            faults.push(field("/keep", kept::keep_missing(language)));
        }
        let referral = body.referral.map(|it| referral(it, "/referral", snapshot, language));
        let referral = referral.transpose().unwrap_or_else(|wrong| {
            faults.extend(wrong);
            None
        });
        if !faults.is_empty() {
            return Err(Problem::fields(std::mem::take(faults)));
        }
        let new = NewSubmission {
            language: language.code().to_owned(),
            collection: snapshot.fingerprint.clone(),
            profile: body.profile,
            consent: kept::keep_consent(days, language),
            keep: jiff::SignedDuration::from_hours(24 * i64::from(days)),
            referral,
            news_consent: None,
        };
        Ok((new, text))
    };
    let (new, _) = state.engine().run(read).await??;
    let now = Timestamp::now();
    let kept = keeping.store.submit(new, now).await.map_err(failed)?;
    let need = opened(keeping, &kept.link).await?;
    kept::write(&state, keeping, &need).await;
    let need = opened(keeping, &kept.link).await?;
    Ok((StatusCode::CREATED, private(json(&dto(need, Some(&kept.link))))).into_response())
}

/// The kept need that a code opens
#[utoipa::path(
    get, path = "/submissions/mine", tag = "submissions", security(("code" = [])),
    responses(
        (status = 200, body = SubmissionDto),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn show(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Problem> {
    let keeping = keeping(&state)?;
    let need = opened(keeping, &code(&headers)?).await?;
    Ok(private(json(&dto(need, None))))
}

/// Erases the kept need that a code opens, with all that belongs to it
#[utoipa::path(
    delete, path = "/submissions/mine", tag = "submissions", security(("code" = [])),
    responses(
        (status = 204, description = "It is erased"),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn erase(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Problem> {
    let keeping = keeping(&state)?;
    let erased = keeping.store.erase_by_link(&code(&headers)?, Timestamp::now()).await;
    if erased.map_err(failed)? { Ok(StatusCode::NO_CONTENT.into_response()) } else { Err(closed()) }
}

/// Sends the kept need that a code opens to more centres
#[utoipa::path(
    post, path = "/submissions/mine/referrals", tag = "submissions", security(("code" = [])),
    params(LanguageParams),
    request_body(content = ReferralBody, content_type = "application/json"),
    responses(
        (status = 201, body = SubmissionDto),
        (status = "4XX", body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn refer(
    State(state): State<AppState>,
    headers: HeaderMap,
    Params(params): Params<LanguageParams>,
    JsonText(body): JsonText,
) -> Result<Response, Problem> {
    let keeping = keeping(&state)?;
    let language = answer_language(params.lang.as_deref(), &headers)?;
    let code = code(&headers)?;
    let id = opened(keeping, &code).await?.id;
    let read = move |snapshot: &Snapshot| {
        referral(parsed(&body)?, "", snapshot, language).map_err(Problem::fields)
    };
    let new = state.engine().run(read).await??;
    let sent = keeping.store.refer(id, &new, Party::Company, Timestamp::now()).await;
    sent.map_err(failed)?;
    kept::write(&state, keeping, &opened(keeping, &code).await?).await;
    let need = opened(keeping, &code).await?;
    Ok((StatusCode::CREATED, private(json(&dto(need, None)))).into_response())
}

fn keeping(state: &AppState) -> Result<&Keeping, Problem> {
    let none = || Problem::of(StatusCode::NOT_FOUND).detailed("this service keeps no needs");
    state.kept().ok_or_else(none)
}

fn parsed<T: serde::de::DeserializeOwned>(body: &str) -> Result<T, Problem> {
    serde_json::from_str(body).map_err(|error| {
        // The message of serde may repeat a value: a contact or the need.
        let place = format!("not the body of this call, at line {}", error.line());
        Problem::fields(vec![field("", format!("{place}, column {}", error.column()))])
    })
}

/// What is to be sent, or what is wrong with it; `at` is where it stands in the body.
fn referral(
    body: ReferralBody,
    at: &str,
    snapshot: &Snapshot,
    language: Language,
) -> Result<NewReferral, Vec<FieldProblem>> {
    let centres = snapshot.searcher.collection().centres();
    let known = |id: &String| centres.iter().any(|centre| centre.id.as_str() == id);
    let mut wrong = Vec::new();
    if body.centres.is_empty() || body.centres.len() > MOST_CENTRES {
        wrong.push(field(format!("{at}/centres"), format!("1 to {MOST_CENTRES} centres")));
    }
    for (position, _) in body.centres.iter().enumerate().filter(|(_, id)| !known(id)) {
        wrong.push(field(format!("{at}/centres/{position}"), "no such centre"));
    }
    let contact = ContactForm::of_api(body.name, body.email, body.phone, body.send);
    for (name, message) in contact.faults(true, language) {
        let pointer = format!("{at}/{name}");
        wrong.push(FieldProblem { hint: message.hint, ..field(pointer, message.text) });
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let consent = kept::send_consent(language);
    Ok(NewReferral { centres: body.centres, contact: contact.kept(), consent })
}

/// The code in the header: an address would be written into logs.
fn code(headers: &HeaderMap) -> Result<Token, Problem> {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let code = value.and_then(|value| value.strip_prefix("Bearer ")).and_then(Token::read);
    code.ok_or_else(closed)
}

fn closed() -> Problem {
    Problem::of(StatusCode::NOT_FOUND).detailed("this code opens no need")
}

async fn opened(keeping: &Keeping, code: &Token) -> Result<Submission, Problem> {
    let found = keeping.store.by_link(code, Timestamp::now()).await.map_err(failed)?;
    found.ok_or_else(closed)
}

fn failed(error: StoreError) -> Problem {
    match error {
        StoreError::UnknownSubmission => closed(),
        error => {
            tracing::error!(%error, "the store failed");
            Problem::of(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}

fn private(mut response: Response) -> Response {
    let value = axum::http::HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, value);
    response
}
