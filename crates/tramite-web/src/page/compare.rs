//! Two or three centres of an answer side by side.

use super::answer::{Card, asked, reading};
use super::form::{FormErrors, NeedForm};
use super::home::FormView;
use super::{Page, private};
use crate::app::AppState;
use crate::language::InPath;
use crate::snapshot::Snapshot;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum_extra::extract::Form;
use jiff::civil::Date;
use tramite::bilingual::Language;
use tramite::rank::{RankRequest, Threads};
use tramite_text::say;

/// Centres that fit side by side.
const MOST: usize = 3;

/// The routes of the comparison.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/{language}/compare", post(compare).get(begin))
}

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage {
    page: Page,
    form: FormView,
    cards: Vec<Card>,
    /// What is wrong with the choice.
    note: Option<String>,
}

impl ComparePage {
    /// The strip of one signal in each card, in the order of the cards.
    fn signals(&self) -> Vec<(String, Vec<&super::answer::Bar>)> {
        let Some(first) = self.cards.first() else { return Vec::new() };
        let names = first.bars.iter().enumerate();
        names
            .map(|(position, bar)| {
                let bars = self.cards.iter().filter_map(|card| card.bars.get(position)).collect();
                (bar.name.clone(), bars)
            })
            .collect()
    }
}

async fn begin(InPath(language): InPath) -> Redirect {
    Redirect::to(&format!("/{}/", language.code()))
}

async fn compare(
    State(state): State<AppState>,
    InPath(language): InPath,
    Form(values): Form<NeedForm>,
) -> Response {
    if values.is_spam() {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let as_of = state.settings().today();
    let answered =
        state.engine().run(move |snapshot| page(values, snapshot, language, as_of)).await;
    answered.unwrap_or_else(|not_run| StatusCode::from(not_run).into_response())
}

fn page(values: NeedForm, snapshot: &Snapshot, language: Language, as_of: Date) -> Response {
    // A centre that was chosen keeps its place in the whole ranking.
    let cutoff = snapshot.searcher.collection().centres().len();
    let request = RankRequest { cutoff, as_of, threads: Threads::One };
    let asked =
        asked(&values, snapshot, language, |searcher, profile| searcher.rank(profile, &request));
    let ranking = match asked {
        Ok((_, ranking)) => ranking,
        Err(response) => return response,
    };
    let reading = reading(snapshot, language);
    let chosen = ranking.matches.iter().filter(|each| values.compares(each.centre_id.as_str()));
    let cards: Vec<Card> = chosen
        .take(MOST)
        .filter_map(|ranked| Card::new(ranked, &ranking.understood, reading, &values))
        .collect();
    let note = match (cards.len(), values.compare.len()) {
        (0 | 1, _) => Some(say!(language, "web.compare.too-few")),
        (_, chosen) if chosen > MOST => Some(say!(language, "web.compare.too-many")),
        _ => None,
    };
    let mut page = Page::new(language, "compare", say!(language, "web.compare.title"));
    page.answers_form = true;
    let form = FormView::new(values, FormErrors::new(), snapshot, language);
    private(StatusCode::OK, &ComparePage { page, form, cards, note })
}
