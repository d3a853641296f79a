//! The first page: the needs form.

use super::form::{ActivityRead, FormErrors, NeedForm, in_order, labelled};
use super::{Page, private, public, size};
use crate::app::AppState;
use crate::language::{self, InPath};
use crate::snapshot::Snapshot;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;
use tramite::bilingual::Language;
use tramite::firm::TurnoverBand;
use tramite::profile::Actor;
use tramite_text::{Message, count, say};

/// The routes of the form.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/", get(by_browser))
        .route("/{language}", get(with_slash))
        .route("/{language}/", get(show))
}

/// The form as a page shows it.
pub(crate) struct FormView {
    pub(crate) language: Language,
    pub(crate) values: NeedForm,
    pub(crate) errors: FormErrors,
    /// Names of the provinces, offered without a script.
    pub(crate) provinces: Vec<String>,
    /// Divisions of ATECO, offered without a script.
    pub(crate) activities: Vec<String>,
    /// How the activity was read.
    pub(crate) activity: Option<ActivityRead>,
}

/// A choice of a list: its value, and what a person reads.
pub(crate) struct Choice {
    pub(crate) value: &'static str,
    pub(crate) text: String,
}

impl FormView {
    pub(crate) fn new(
        values: NeedForm,
        errors: FormErrors,
        snapshot: &Snapshot,
        language: Language,
    ) -> Self {
        let vocabulary = snapshot.searcher.vocabulary();
        let provinces = vocabulary.geography.provinces();
        let activities = vocabulary.ateco.divisions().iter();
        Self {
            language,
            activity: ActivityRead::new(&values.activity, vocabulary, language),
            values,
            errors,
            provinces: provinces.iter().map(|each| each.name.clone()).collect(),
            activities: activities.map(|each| labelled(each, language)).collect(),
        }
    }

    /// What is wrong with a field.
    pub(crate) fn error(&self, field: &str) -> Option<&Message> {
        self.errors.get(field)
    }

    /// Everything that is wrong, in the order of the fields.
    pub(crate) fn all_errors(&self) -> Vec<(&'static str, &Message)> {
        in_order(&self.errors)
    }

    /// Who may ask, in plain words; "not sure" first.
    pub(crate) fn actors(&self) -> Vec<Choice> {
        let language = self.language;
        self.or_not_sure(Actor::ALL.iter().map(|actor| Choice {
            value: actor.code(),
            text: match actor {
                Actor::Micro => say!(language, "web.actor.micro"),
                Actor::Small => say!(language, "web.actor.small"),
                Actor::Medium => say!(language, "web.actor.medium"),
                Actor::Midcap => say!(language, "web.actor.midcap"),
                Actor::Large => say!(language, "web.actor.large"),
                Actor::Startup => say!(language, "web.actor.startup"),
                Actor::PublicAdministration => say!(language, "web.actor.public-administration"),
                Actor::Research => say!(language, "web.actor.research"),
            },
        }))
    }

    /// Bands of the annual turnover, by the limits of the definition of an SME; "not sure" first.
    pub(crate) fn turnovers(&self) -> Vec<Choice> {
        let language = self.language;
        self.or_not_sure(TurnoverBand::ALL.iter().map(|band| Choice {
            value: band.code(),
            text: match band {
                TurnoverBand::UpTo2Million => say!(language, "web.turnover.up-to-2m"),
                TurnoverBand::UpTo10Million => say!(language, "web.turnover.up-to-10m"),
                TurnoverBand::UpTo50Million => say!(language, "web.turnover.up-to-50m"),
                TurnoverBand::Above50Million => say!(language, "web.turnover.above-50m"),
            },
        }))
    }

    fn or_not_sure(&self, choices: impl Iterator<Item = Choice>) -> Vec<Choice> {
        let not_sure = Choice { value: "", text: say!(self.language, "web.form.not-sure") };
        std::iter::once(not_sure).chain(choices).collect()
    }

    /// What help may be wanted; "I don't know" first.
    pub(crate) fn helps(&self) -> Vec<Choice> {
        let language = self.language;
        vec![
            Choice { value: "", text: say!(language, "web.help.unknown") },
            Choice { value: "test-before-invest", text: say!(language, "web.help.test") },
            Choice { value: "skills-training", text: say!(language, "web.help.training") },
            Choice { value: "access-to-finance", text: say!(language, "web.help.finance") },
            Choice { value: "networking-ecosystem", text: say!(language, "web.help.contacts") },
            Choice { value: "innovation-projects", text: say!(language, "web.help.project") },
        ]
    }

    /// How far a company would travel.
    pub(crate) fn distances(&self) -> Vec<Choice> {
        let language = self.language;
        vec![
            Choice { value: "", text: say!(language, "web.form.anywhere") },
            Choice { value: "50", text: say!(language, "web.form.within", km = 50) },
            Choice { value: "100", text: say!(language, "web.form.within", km = 100) },
            Choice { value: "200", text: say!(language, "web.form.within", km = 200) },
            Choice { value: "400", text: say!(language, "web.form.within", km = 400) },
        ]
    }

    /// What to favour.
    pub(crate) fn priorities(&self) -> Vec<Choice> {
        let language = self.language;
        vec![
            Choice { value: "", text: say!(language, "web.form.balanced") },
            Choice { value: "nearness", text: say!(language, "web.form.nearness") },
            Choice { value: "specialisation", text: say!(language, "web.form.specialisation") },
        ]
    }

    /// What was typed, to be carried along by a page that does not show the fields.
    pub(crate) fn hidden(&self) -> Vec<(&'static str, &str)> {
        let values = &self.values;
        let mut fields = vec![
            ("need", values.need.as_str()),
            ("actor", &values.actor),
            ("turnover", &values.turnover),
            ("place", &values.place),
            ("activity", &values.activity),
            ("help", &values.help),
            ("max_km", &values.max_km),
            ("priority", &values.priority),
        ];
        fields.extend(values.strike.iter().map(|struck| ("strike", struck.as_str())));
        fields.extend(values.compare.iter().map(|chosen| ("compare", chosen.as_str())));
        fields
    }

    /// Problems that others have, to begin from.
    pub(crate) fn examples(&self) -> Vec<String> {
        examples(self.language)
    }
}

fn examples(language: Language) -> Vec<String> {
    vec![
        say!(language, "web.example.scrap"),
        say!(language, "web.example.energy"),
        say!(language, "web.example.security"),
        say!(language, "web.example.training"),
        say!(language, "web.example.finance"),
    ]
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    page: Page,
    form: FormView,
    understood: Option<super::hint::Understood>,
    centres: usize,
    services: usize,
}

/// The page of the form: with errors, it is the answer to a form that cannot be used.
pub(crate) fn form_page(
    form: FormView,
    understood: Option<super::hint::Understood>,
    snapshot: &Snapshot,
) -> Response {
    let language = form.language;
    let title = if form.errors.is_empty() {
        say!(language, "web.home.title")
    } else {
        say!(language, "web.home.title-errors")
    };
    let mut page = Page::new(language, "", title);
    let blank = form.errors.is_empty() && understood.is_none();
    page.answers_form = !blank;
    let status = match form.errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let (centres, services) = size(snapshot);
    let template = HomePage { page, form, understood, centres, services };
    if blank { public(&template) } else { private(status, &template) }
}

/// Which example to begin from, by its number from 1: the words themselves stay out of addresses.
#[derive(Deserialize)]
struct Start {
    example: Option<usize>,
}

async fn by_browser(headers: HeaderMap) -> Response {
    let to = format!("/{}/", language::preferred(&headers).code());
    ([(header::VARY, "accept-language")], Redirect::temporary(&to)).into_response()
}

async fn with_slash(InPath(language): InPath) -> Redirect {
    Redirect::permanent(&format!("/{}/", language.code()))
}

async fn show(
    State(state): State<AppState>,
    InPath(language): InPath,
    Query(start): Query<Start>,
) -> Response {
    let mut values = NeedForm::default();
    let example = start.example.and_then(|number| number.checked_sub(1));
    if let Some(example) = example.and_then(|position| examples(language).into_iter().nth(position))
    {
        values.need = example;
    }
    let snapshot = state.engine().catalogue().current();
    form_page(FormView::new(values, FormErrors::new(), &snapshot, language), None, &snapshot)
}
