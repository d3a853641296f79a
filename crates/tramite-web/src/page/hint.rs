//! What was understood of a need while it is being written, to confirm or to strike out.

use super::form::{ActivityRead, FormErrors, NeedForm};
use super::home::{FormView, form_page};
use super::{Page, private};
use crate::app::AppState;
use crate::language::InPath;
use crate::snapshot::Snapshot;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum_extra::extract::Form;
use jiff::civil::Date;
use tramite::bilingual::Language;
use tramite::explanation::{AspectKind, Understood as Read};
use tramite::profile::ProfileRecord;
use tramite::rank::{RankRequest, SearchError, Threads};
use tramite::vocabulary::Vocabulary;
use tramite_text::say;

/// The routes of the hint.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/{language}/hint", post(hint))
}

/// One thing that was understood.
pub(crate) struct Part {
    /// Id of its concept; nothing for a word, which cannot be struck out.
    pub(crate) concept: Option<String>,
    pub(crate) name: String,
    /// Whether the person struck it out.
    pub(crate) struck: bool,
}

/// What was understood, in plain words.
pub(crate) struct Understood {
    pub(crate) parts: Vec<Part>,
    /// What the need says it does not want.
    pub(crate) negated: Vec<String>,
    /// Words that were read as other words: typed, read.
    pub(crate) corrections: Vec<(String, String)>,
    pub(crate) unknown_words: Vec<String>,
    /// The place read from the text.
    pub(crate) place: Option<String>,
    /// Sentences on what other bodies serve.
    pub(crate) elsewhere: Vec<String>,
    pub(crate) language: Language,
}

impl Understood {
    pub(crate) fn new(
        read: &Read,
        values: &NeedForm,
        vocabulary: &Vocabulary,
        language: Language,
    ) -> Self {
        let name = |aspect| tramite_text::aspect(aspect, vocabulary, language);
        let mut parts: Vec<Part> = Vec::new();
        for aspect in &read.aspects {
            let concept = match &aspect.kind {
                AspectKind::Concept { id, .. } => Some(id.0.clone()),
                AspectKind::Word(_) | AspectKind::Technology(_) => None,
                // A kind of help that was chosen in the form is no news to the person.
                AspectKind::Service(_) => continue,
            };
            parts.push(Part { concept, name: name(aspect), struck: false });
        }
        let mut negated = Vec::new();
        for aspect in &read.negated {
            match &aspect.kind {
                AspectKind::Concept { id, .. } if values.strikes(&id.0) => {
                    let concept = Some(id.0.clone());
                    parts.push(Part { concept, name: name(aspect), struck: true });
                }
                _ => negated.push(name(aspect)),
            }
        }
        let place = read.place.as_ref();
        Self {
            parts,
            negated,
            corrections: read
                .corrections
                .iter()
                .map(|each| (each.typed.clone(), each.read.clone()))
                .collect(),
            unknown_words: read.unknown_words.clone(),
            place: place.map(|place| tramite_text::place_name(place, vocabulary, language)),
            elsewhere: read
                .elsewhere
                .iter()
                .map(|each| tramite_text::served_elsewhere(each, language))
                .collect(),
            language,
        }
    }

    /// The parts that were struck out or can be.
    pub(crate) fn concepts(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.concept.is_some())
    }

    /// Words that count without being a concept.
    pub(crate) fn words(&self) -> Vec<String> {
        let words = self.parts.iter().filter(|part| part.concept.is_none());
        words.map(|part| tramite_text::quoted(&part.name, self.language)).collect()
    }
}

/// Reads the text of a need alone; nothing where it says nothing.
fn read(
    values: &NeedForm,
    snapshot: &Snapshot,
    language: Language,
    as_of: Date,
) -> Result<Option<Understood>, SearchError> {
    let vocabulary = snapshot.searcher.vocabulary();
    let record = ProfileRecord {
        need: Some(values.need.clone()),
        exclude_concept: values.strike.clone(),
        ..ProfileRecord::default()
    };
    let Ok(profile) = record.resolve(vocabulary) else { return Ok(None) };
    let request = RankRequest { cutoff: 0, as_of, threads: Threads::One };
    match snapshot.searcher.rank(&profile, &request) {
        Ok(ranking) => Ok(Some(Understood::new(&ranking.understood, values, vocabulary, language))),
        Err(SearchError::EmptyProfile) => Ok(None),
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "understood.html")]
struct Fragment {
    understood: Option<Understood>,
}

/// What was read of an activity.
#[derive(Template)]
#[template(
    source = r#"{% if let Some(activity) = activity %}{% include "activity_read.html" %}{% endif %}"#,
    ext = "html"
)]
struct ActivityFragment {
    page: Page,
    activity: Option<ActivityRead>,
}

/// The header by which our script asks for a fragment alone: of what was understood of the need, or
/// of the activity.
const FRAGMENT: &str = "x-fragment";

async fn hint(
    State(state): State<AppState>,
    InPath(language): InPath,
    headers: HeaderMap,
    Form(values): Form<NeedForm>,
) -> Response {
    if headers.get(FRAGMENT).is_some_and(|fragment| fragment == "activity") {
        let snapshot = state.engine().catalogue().current();
        let vocabulary = snapshot.searcher.vocabulary();
        let activity = ActivityRead::new(&values.activity, vocabulary, language);
        let page = Page::new(language, "hint", String::new());
        return private(StatusCode::OK, &ActivityFragment { page, activity });
    }
    let as_of = state.settings().today();
    let answered = state
        .engine()
        .run(move |snapshot| match read(&values, snapshot, language, as_of) {
            Ok(understood) if headers.contains_key(FRAGMENT) => {
                private(StatusCode::OK, &Fragment { understood })
            }
            Ok(understood) => {
                let form = FormView::new(values, FormErrors::new(), snapshot, language);
                form_page(form, understood, snapshot)
            }
            Err(error) => {
                tracing::error!(%error, "the engine failed");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        })
        .await;
    answered.unwrap_or_else(|not_run| StatusCode::from(not_run).into_response())
}
