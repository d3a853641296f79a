//! What an advisor does with a need: each form does one thing and leads back to the need.

use super::super::profile;
use super::super::{Answer, missing};
use super::Advisor;
use crate::app::AppState;
use crate::keeping::Keeping;
use crate::language::InPath;
use crate::page::form::NeedForm;
use crate::snapshot::Snapshot;
use axum::Router;
use axum::extract::{Extension, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum_extra::extract::Form;
use jiff::Timestamp;
use serde::Deserialize;
use tramite::bilingual::Language;
use tramite_store::{Closing, Grade, Party, ReferralId, ReferralState, StoreError, SubmissionId};

/// Characters of a note.
const NOTE: usize = 5_000;

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/{language}/desk/needs/{id}/adapt", post(adapt))
        .route("/{language}/desk/needs/{id}/restore", post(restore))
        .route("/{language}/desk/needs/{id}/note", post(note))
        .route("/{language}/desk/needs/{id}/pass-on", post(pass_on))
        .route("/{language}/desk/needs/{id}/state", post(change_state))
        .route("/{language}/desk/needs/{id}/close", post(close))
        .route("/{language}/desk/needs/{id}/erase", post(erase))
}

/// The id in the address.
type Id = Path<(String, String)>;

fn id_of(Path((_, id)): &Id) -> Option<SubmissionId> {
    id.parse().ok()
}

fn back(id: SubmissionId, language: Language, part: &str) -> Response {
    Redirect::to(&format!("/{}/desk/needs/{id}#{part}", language.code())).into_response()
}

/// Keeps the profile as the advisor changed it; the page then runs it again.
async fn adapt(
    State(state): State<AppState>,
    Extension(keeping): Extension<Keeping>,
    InPath(language): InPath,
    id: Id,
    Advisor(account): Advisor,
    Form(values): Form<NeedForm>,
) -> Answer {
    let Some(id) = id_of(&id) else { return Ok(missing()) };
    let stored =
        move |snapshot: &Snapshot| profile::stored(&values.record(snapshot.searcher.vocabulary()));
    let profile = state.engine().run(stored).await?;
    keeping.store.adapt(id, Some(&profile), account.id, Timestamp::now()).await?;
    Ok(back(id, language, "fitting"))
}

/// Goes back to the company's own words.
async fn restore(
    Extension(keeping): Extension<Keeping>,
    InPath(language): InPath,
    id: Id,
    Advisor(account): Advisor,
) -> Answer {
    let Some(id) = id_of(&id) else { return Ok(missing()) };
    keeping.store.adapt(id, None, account.id, Timestamp::now()).await?;
    Ok(back(id, language, "fitting"))
}

#[derive(Deserialize)]
struct NoteForm {
    text: String,
}

async fn note(
    Extension(keeping): Extension<Keeping>,
    InPath(language): InPath,
    id: Id,
    Advisor(account): Advisor,
    Form(form): Form<NoteForm>,
) -> Answer {
    let Some(id) = id_of(&id) else { return Ok(missing()) };
    let text: String = form.text.trim().chars().take(NOTE).collect();
    if !text.is_empty() {
        keeping.store.note(id, &text, account.id, Timestamp::now()).await?;
    }
    Ok(back(id, language, "notes"))
}

#[derive(Deserialize)]
struct PassForm {
    to: String,
}

async fn pass_on(
    Extension(keeping): Extension<Keeping>,
    InPath(language): InPath,
    id: Id,
    Advisor(account): Advisor,
    Form(form): Form<PassForm>,
) -> Answer {
    let Some(id) = id_of(&id) else { return Ok(missing()) };
    match keeping.store.pass_on(id, &form.to, account.id, Timestamp::now()).await {
        // The account was closed since the page was made: the page shows who is left.
        Ok(()) | Err(StoreError::UnknownAccount { .. }) => Ok(back(id, language, "pass-on")),
        Err(error) => Err(error.into()),
    }
}

#[derive(Deserialize)]
struct StateForm {
    referral: String,
    from: String,
    to: String,
}

async fn change_state(
    Extension(keeping): Extension<Keeping>,
    InPath(language): InPath,
    id: Id,
    Advisor(account): Advisor,
    Form(form): Form<StateForm>,
) -> Answer {
    let Some(id) = id_of(&id) else { return Ok(missing()) };
    let read = |code: &str| code.parse::<ReferralState>().ok();
    let referral = form.referral.parse::<ReferralId>().ok();
    let (Some(referral), Some(from), Some(to)) = (referral, read(&form.from), read(&form.to))
    else {
        return Ok(missing());
    };
    let party = Party::Advisor(account.id);
    match keeping.store.change_referral(referral, from, to, party, Timestamp::now()).await {
        // Somebody else was faster: the page shows the state there is now.
        Ok(()) | Err(StoreError::Changed { .. }) => Ok(back(id, language, "referrals")),
        Err(error) => Err(error.into()),
    }
}

/// Fields named `grade-<centre>`; an empty one says that the advisor does not know.
async fn close(
    Extension(keeping): Extension<Keeping>,
    InPath(language): InPath,
    id: Id,
    Advisor(account): Advisor,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let Some(id) = id_of(&id) else { return Ok(missing()) };
    let grades = fields.iter().filter_map(|(name, value)| {
        let centre = name.strip_prefix("grade-")?;
        Some((centre.to_owned(), Grade::new(value.parse().ok()?)?))
    });
    let closing = Closing { grades: grades.collect() };
    keeping.store.close_submission(id, &closing, account.id, Timestamp::now()).await?;
    Ok(back(id, language, "close"))
}

async fn erase(
    Extension(keeping): Extension<Keeping>,
    InPath(language): InPath,
    id: Id,
    Advisor(account): Advisor,
) -> Answer {
    let Some(id) = id_of(&id) else { return Ok(missing()) };
    keeping.store.erase(id, account.id, Timestamp::now()).await?;
    Ok(Redirect::to(&format!("/{}/desk", language.code())).into_response())
}
