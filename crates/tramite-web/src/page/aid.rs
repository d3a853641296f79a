//! What a service costs a firm: the calculator by itself.

use super::form::said;
use super::home::Choice;
use super::{Page, private, public};
use crate::app::AppState;
use crate::language::InPath;
use crate::snapshot::Snapshot;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum_extra::extract::Form;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use tramite::aid::{AidError, Answer, Named, Question, answer};
use tramite::bilingual::Language;
use tramite::centre::{CentreId, ServiceCategory};
use tramite::firm::{Group, Size};
use tramite::profile::{NeedsProfile, ProfileRecord};
use tramite_text::{Message, count, say};

/// The routes of the calculator.
pub(crate) fn router() -> Router<AppState> {
    Router::new().route("/{language}/aid", get(show).post(estimate))
}

/// The fields as they were typed; a field that is empty says nothing.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct AidForm {
    centre: String,
    service: String,
    /// A size, `public-administration`, or nothing where it is not sure.
    actor: String,
    people: String,
    turnover: String,
    balance_sheet: String,
    group: String,
    de_minimis_used: String,
    price: String,
    /// A field that people do not see: only robots fill it.
    website: String,
}

/// What is wrong with each field, by its name.
type Errors = BTreeMap<&'static str, Message>;

/// The fields in their order, for the summary of errors.
const FIELDS: [&str; 9] = [
    "centre",
    "service",
    "actor",
    "people",
    "turnover",
    "balance_sheet",
    "group",
    "de_minimis_used",
    "price",
];

/// A choice of a list that is not the same on every page.
struct Item {
    value: String,
    text: String,
}

/// Services to choose from, under one heading.
struct Shelf {
    title: String,
    services: Vec<Item>,
}

/// An estimate in sentences.
struct Estimated {
    what: String,
    who: String,
    cost: String,
    sums: String,
    cases: Vec<String>,
    notes: Vec<String>,
    rule: Option<String>,
    sources: Vec<(String, Option<String>)>,
}

#[derive(Template)]
#[template(path = "aid.html")]
struct AidPage {
    page: Page,
    values: AidForm,
    errors: Errors,
    centres: Vec<Item>,
    shelves: Vec<Shelf>,
    estimated: Option<Estimated>,
}

impl AidForm {
    fn record(&self) -> ProfileRecord {
        ProfileRecord {
            actor: said(&self.actor),
            people: said(&self.people),
            turnover: said(&self.turnover),
            balance_sheet: said(&self.balance_sheet),
            group: said(&self.group),
            de_minimis_used: said(&self.de_minimis_used),
            price: said(&self.price),
            ..ProfileRecord::default()
        }
    }

    fn profile(&self, language: Language, snapshot: &Snapshot) -> Result<NeedsProfile, Errors> {
        let read = self.record().applicant(snapshot.searcher.vocabulary());
        let mut errors = Errors::new();
        if said(&self.centre).is_none() {
            errors.insert("centre", Message::plain(say!(language, "web.aid.centre-missing")));
        }
        if said(&self.service).is_none() {
            errors.insert("service", Message::plain(say!(language, "web.aid.service-missing")));
        }
        for fault in read.as_ref().err().into_iter().flatten() {
            let named = FIELDS.into_iter().find(|field| fault.field.as_deref() == Some(field));
            let message = tramite_text::profile_problem(fault, language);
            errors.entry(named.unwrap_or("actor")).or_insert(message);
        }
        match read {
            Ok(profile) if errors.is_empty() => Ok(profile),
            _ => Err(errors),
        }
    }
}

impl AidPage {
    /// The page of these values, with what is wrong with them or what they come to.
    fn new(
        values: AidForm,
        outcome: Result<Option<Estimated>, Errors>,
        snapshot: &Snapshot,
        language: Language,
    ) -> Self {
        let (estimated, errors) = match outcome {
            Ok(estimated) => (estimated, Errors::new()),
            Err(errors) => (None, errors),
        };
        let title = match errors.is_empty() {
            true => say!(language, "web.aid.title"),
            false => say!(language, "web.aid.title-errors"),
        };
        let centres = snapshot.searcher.collection().centres().iter();
        let centres =
            centres.map(|each| Item { value: each.id.to_string(), text: each.name.clone() });
        let shelves = shelves(&values.centre, snapshot, language);
        let page = Page::new(language, "aid", title);
        Self { page, centres: centres.collect(), shelves, values, errors, estimated }
    }

    fn error(&self, field: &str) -> Option<&Message> {
        self.errors.get(field)
    }

    fn all_errors(&self) -> Vec<(&'static str, &Message)> {
        FIELDS.iter().filter_map(|field| Some((*field, self.errors.get(field)?))).collect()
    }

    fn is_chosen(&self, typed: &str, value: &str) -> bool {
        typed == value
    }

    /// Sizes, and who is no firm; "not sure" first.
    fn actors(&self) -> Vec<Choice> {
        let language = self.page.language;
        let mut choices = vec![Choice { value: "", text: say!(language, "web.form.not-sure") }];
        choices.extend(
            Size::ALL.iter().map(|size| Choice {
                value: size.code(),
                text: tramite_text::size(*size, language),
            }),
        );
        let text = say!(language, "web.actor.public-administration");
        choices.push(Choice { value: "public-administration", text });
        choices
    }

    fn groups(&self) -> Vec<Choice> {
        let language = self.page.language;
        let mut choices = vec![Choice { value: "", text: say!(language, "web.form.not-sure") }];
        let stated = Group::ALL.iter().filter(|group| group.code() != "not-sure");
        choices.extend(stated.map(|group| Choice {
            value: group.code(),
            text: tramite_text::group(*group, language),
        }));
        choices
    }
}

/// The services of the centre that is chosen, those of the rules, and the families.
fn shelves(centre: &str, snapshot: &Snapshot, language: Language) -> Vec<Shelf> {
    let searcher = &snapshot.searcher;
    let card = CentreId::parse(centre).and_then(|id| searcher.collection().centre(&id));
    let of_card = card.iter().flat_map(|card| &card.services).map(|service| Item {
        value: service.id.clone(),
        text: service.name.in_language(language).to_owned(),
    });
    let of_rules = searcher.rules().service_ids().into_iter().map(|id| Item {
        value: id.to_owned(),
        text: tramite_text::aided_service(searcher.rules(), id, language),
    });
    let families = ServiceCategory::ALL.iter().map(|family| Item {
        value: family.code().to_owned(),
        text: tramite_text::category(*family, language),
    });
    let shelf = |title: String, services: Vec<Item>| Shelf { title, services };
    let mut shelves = vec![
        shelf(say!(language, "web.aid.of-centre"), of_card.collect()),
        shelf(say!(language, "web.aid.of-rules"), of_rules.collect()),
        shelf(say!(language, "web.aid.families"), families.collect()),
    ];
    shelves.retain(|shelf| !shelf.services.is_empty());
    shelves
}

/// Which centre to begin with: it is no secret, and stands in the address.
#[derive(Deserialize)]
struct Start {
    centre: Option<String>,
}

async fn show(
    State(state): State<AppState>,
    InPath(language): InPath,
    Query(start): Query<Start>,
) -> Response {
    let snapshot = state.engine().catalogue().current();
    let values = AidForm { centre: start.centre.unwrap_or_default(), ..AidForm::default() };
    public(&AidPage::new(values, Ok(None), &snapshot, language))
}

async fn estimate(
    State(state): State<AppState>,
    InPath(language): InPath,
    Form(values): Form<AidForm>,
) -> Response {
    if !values.website.is_empty() {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let day = state.settings().today();
    let answered = state.engine().run(move |snapshot| page(values, snapshot, language, day)).await;
    answered.unwrap_or_else(|not_run| StatusCode::from(not_run).into_response())
}

fn page(values: AidForm, snapshot: &Snapshot, language: Language, day: Date) -> Response {
    let outcome = estimated(&values, snapshot, language, day);
    let status = match outcome.is_ok() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    private(status, &AidPage::new(values, outcome.map(Some), snapshot, language))
}

fn estimated(
    values: &AidForm,
    snapshot: &Snapshot,
    language: Language,
    day: Date,
) -> Result<Estimated, Errors> {
    let profile = values.profile(language, snapshot)?;
    let (centre, service) = (values.centre.trim(), values.service.trim());
    let question = Question { provider: Named::Centre(centre), service, hours: None };
    let (rules, collection) = (snapshot.searcher.rules(), snapshot.searcher.collection());
    let answer = answer(rules, collection, &question, &profile, day).map_err(|error| {
        let field = match error {
            AidError::UnknownService(_) => "service",
            _ => "centre",
        };
        Errors::from([(field, tramite_text::aid_error(&error, language))])
    })?;
    Ok(Estimated::new(&answer, snapshot, language))
}

impl Estimated {
    fn new(answer: &Answer<'_>, snapshot: &Snapshot, language: Language) -> Self {
        let Answer { provider, service, estimate } = answer;
        let rules = snapshot.searcher.rules();
        let (what, who) = tramite_text::aid_asked(*provider, service, rules, language);
        let cases = estimate.cases.iter().map(|case| {
            let basis = tramite_text::aid_basis(case, rules, language);
            format!("{} {basis}", tramite_text::aid_case(case, language))
        });
        let sources = estimate.sources.iter();
        Self {
            what,
            who,
            cost: tramite_text::cost(estimate, language),
            sums: tramite_text::aid_sums(estimate, language),
            cases: cases.collect(),
            notes: tramite_text::aid_notes(estimate, language),
            rule: estimate.applied.as_ref().map(|rule| tramite_text::aid_rule(rule, language)),
            sources: sources.map(|each| (each.title.clone(), each.url.clone())).collect(),
        }
    }
}
