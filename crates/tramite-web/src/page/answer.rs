//! The answer to the needs form: the few centres that fit, and why.

mod card;
mod map;
mod team;

pub(crate) use card::{Bar, Card};
use map::Map;
use team::Team;

use super::form::{FormErrors, NeedForm};
use super::hint::Understood;
use super::home::{FormView, form_page};
use super::{Page, private};
use crate::app::AppState;
use crate::language::InPath;
use crate::snapshot::Snapshot;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum_extra::extract::Form;
use jiff::civil::Date;
use tramite::bilingual::Language;
use tramite::explanation::{Band, Excluded};
use tramite::profile::NeedsProfile;
use tramite::rank::{NoMatchReason, RankRequest, Ranking, SearchError, Threads};
use tramite::searcher::Searcher;
use tramite_text::{Message, count, say};
use tramite_wire::{RankingDto, Reading};

/// Centres that an answer shows.
const SHOWN: usize = 6;

/// The routes of the answer.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/{language}/match", post(answer).get(begin))
        .route("/{language}/match.json", post(download).get(begin))
}

/// A centre that deals with the need but cannot serve who asks.
pub(crate) struct Barred {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) reasons: Vec<String>,
}

#[derive(Template)]
#[template(path = "answer.html")]
struct AnswerPage {
    page: Page,
    form: FormView,
    understood: Option<Understood>,
    confident: bool,
    /// What the gate says of the list.
    verdict: String,
    /// What would help most, as requests to the person.
    questions: Vec<String>,
    cards: Vec<Card>,
    /// The centres that together cover more than any single one.
    team: Option<Team>,
    barred: Vec<Barred>,
    map: Map,
    as_of: String,
    /// Whether the need can be kept and sent to centres.
    keeps: bool,
}

/// An answer is reached through the form: its address alone leads there.
async fn begin(InPath(language): InPath) -> axum::response::Redirect {
    axum::response::Redirect::to(&format!("/{}/", language.code()))
}

async fn answer(
    State(state): State<AppState>,
    InPath(language): InPath,
    Form(values): Form<NeedForm>,
) -> Response {
    if values.is_spam() {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let (as_of, keeps) = (state.settings().today(), state.kept().is_some());
    let answered =
        state.engine().run(move |snapshot| page(values, snapshot, language, as_of, keeps)).await;
    answered.unwrap_or_else(|not_run| StatusCode::from(not_run).into_response())
}

/// What the core says to a form, or the page that answers in its place.
pub(crate) fn asked<T>(
    values: &NeedForm,
    snapshot: &Snapshot,
    language: Language,
    call: impl FnOnce(&Searcher, &NeedsProfile) -> Result<T, SearchError>,
) -> Result<(NeedsProfile, T), Response> {
    let refused = |errors| {
        form_page(FormView::new(values.clone(), errors, snapshot, language), None, snapshot)
    };
    let profile = values.profile(language, snapshot).map_err(refused)?;
    match call(&snapshot.searcher, &profile) {
        Ok(answer) => Ok((profile, answer)),
        Err(SearchError::EmptyProfile) => {
            let text = say!(language, "web.form.need-unread");
            let hint = say!(language, "web.form.need-hint");
            Err(refused(FormErrors::from([("need", Message::with_hint(text, hint))])))
        }
        Err(error) => {
            tracing::error!(%error, "the engine failed");
            Err(StatusCode::INTERNAL_SERVER_ERROR.into_response())
        }
    }
}

/// The first of the list and the team, in one call.
fn answered(
    values: &NeedForm,
    snapshot: &Snapshot,
    language: Language,
    as_of: Date,
) -> Result<(NeedsProfile, (Ranking, Option<tramite::team::Team>)), Response> {
    let request = RankRequest { cutoff: SHOWN, as_of, threads: Threads::One };
    asked(values, snapshot, language, |searcher, profile| {
        searcher.rank_with_team(profile, &request)
    })
}

fn page(
    values: NeedForm,
    snapshot: &Snapshot,
    language: Language,
    as_of: Date,
    keeps: bool,
) -> Response {
    let (profile, (mut ranking, team)) = match answered(&values, snapshot, language, as_of) {
        Ok(answer) => answer,
        Err(response) => return response,
    };
    // The page, its title and its map are of what is shown.
    let shown = ranking.worth_showing().len();
    ranking.matches.truncate(shown);
    if ranking.confidence.reason == Some(NoMatchReason::ServedElsewhere) {
        ranking.excluded.clear();
    }
    let reading = reading(snapshot, language);
    let understood = &ranking.understood;
    let confident = ranking.confidence.confident;
    let cards: Vec<Card> = ranking
        .matches
        .iter()
        .filter_map(|ranked| Card::new(ranked, understood, reading, &values))
        .collect();
    let team = team.and_then(|team| Team::new(&team, &cards, understood, reading, &values));
    let title = title(&ranking, cards.len(), language);
    let mut page = Page::new(language, "match", title);
    page.answers_form = true;
    let place = profile.place.as_ref().or(understood.place.as_ref());
    let template = AnswerPage {
        page,
        confident,
        verdict: tramite_text::gate(&ranking.confidence, language),
        questions: questions(&ranking, language),
        map: Map::new(&ranking, place, reading),
        cards,
        team,
        barred: ranking.excluded.iter().filter_map(|each| barred(each, reading)).collect(),
        understood: Some(Understood::new(understood, &values, reading.vocabulary, language)),
        form: FormView::new(values, FormErrors::new(), snapshot, language),
        as_of: tramite_text::date(as_of, language),
        keeps,
    };
    private(StatusCode::OK, &template)
}

fn title(ranking: &Ranking, shown: usize, language: Language) -> String {
    if ranking.confidence.confident {
        let good = ranking.matches.iter().filter(|each| each.band != Band::Weak).count();
        return count!(language, "web.answer.title", if good == 0 { shown } else { good });
    }
    match ranking.confidence.reason {
        Some(NoMatchReason::ServedElsewhere) => say!(language, "web.answer.elsewhere"),
        _ => say!(language, "web.answer.nobody"),
    }
}

/// What would help most; more words do not help where another body serves the need.
fn questions(ranking: &Ranking, language: Language) -> Vec<String> {
    let confidence = &ranking.confidence;
    if confidence.reason == Some(NoMatchReason::ServedElsewhere) {
        return Vec::new();
    }
    confidence.questions.iter().map(|each| tramite_text::question(*each, language)).collect()
}

fn barred(excluded: &Excluded, reading: Reading<'_>) -> Option<Barred> {
    let centre = reading.centre(&excluded.centre_id)?;
    let reason = |reason| tramite_text::exclusion(reason, reading.vocabulary, reading.language);
    Some(Barred {
        id: centre.id.to_string(),
        name: centre.name.clone(),
        reasons: excluded.reasons.iter().map(reason).collect(),
    })
}

/// What answers from a snapshot are read against.
pub(crate) fn reading(snapshot: &Snapshot, language: Language) -> Reading<'_> {
    Reading {
        collection: snapshot.searcher.collection(),
        vocabulary: snapshot.searcher.vocabulary(),
        language,
    }
}

/// The same answer, with its team, as the JSON of the command line and the API, as a file.
async fn download(
    State(state): State<AppState>,
    InPath(language): InPath,
    Form(values): Form<NeedForm>,
) -> Response {
    if values.is_spam() {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let as_of = state.settings().today();
    let answered = state.engine().run(move |snapshot| {
        let (ranking, team) = match answered(&values, snapshot, language, as_of) {
            Ok((_, answer)) => answer,
            Err(response) => return response,
        };
        let reading = reading(snapshot, language);
        let json = RankingDto::with_team(&ranking, team.as_ref(), reading);
        let headers = [
            (header::CONTENT_TYPE, "application/json"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"tramite.json\""),
            (header::CACHE_CONTROL, "no-store"),
        ];
        (headers, tramite_wire::print(&json)).into_response()
    });
    answered.await.unwrap_or_else(|not_run| StatusCode::from(not_run).into_response())
}
