//! The page of one centre.

use super::super::{Page, public};
use super::linked;
use crate::app::AppState;
use crate::language::InPath;
use crate::snapshot::Snapshot;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tramite::bilingual::Language;
use tramite::centre::{Centre, CentreId, Service, Site, Tag};
use tramite::vocabulary::Vocabulary;
use tramite_text::{count, joined, say};

/// The route of the page.
pub(super) fn router() -> Router<AppState> {
    Router::new().route("/{language}/centres/{id}", get(show))
}

/// A fact of the card: what it is, and what the card says.
struct Fact {
    name: String,
    value: String,
}

/// A service of the card.
struct Offer {
    id: String,
    name: String,
    category: String,
    description: String,
    facts: Vec<Fact>,
}

#[derive(Template)]
#[template(path = "centre.html")]
struct CentrePage {
    page: Page,
    title: Option<String>,
    kind: String,
    summary: String,
    website: Option<String>,
    email: Option<String>,
    facts: Vec<Fact>,
    specialisations: Vec<String>,
    technologies: Vec<String>,
    sectors: Vec<String>,
    services: Vec<Offer>,
    sources: Vec<String>,
    checked_on: String,
    confidence: String,
    unverified: Vec<String>,
    /// The same for search engines.
    linked: String,
}

async fn show(
    State(state): State<AppState>,
    InPath(language): InPath,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    let snapshot = state.engine().catalogue().current();
    let centre = CentreId::parse(&id).and_then(|id| snapshot.searcher.collection().centre(&id));
    match centre {
        Some(centre) => public(&page(centre, &snapshot, language)),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn page(centre: &Centre, snapshot: &Snapshot, language: Language) -> CentrePage {
    let vocabulary = snapshot.searcher.vocabulary();
    let technology = |tag: &Tag| tramite_text::technology(&tag.code, vocabulary, language);
    let sector = |tag: &Tag| tramite_text::sector(&tag.code, vocabulary, language);
    let own = |text: &tramite::bilingual::Bilingual| text.in_language(language).to_owned();
    let provenance = &centre.provenance;
    CentrePage {
        page: Page::new(language, format!("centres/{}", centre.id), centre.name.clone()),
        title: centre.title.as_ref().map(own).filter(|title| *title != centre.name),
        kind: tramite_text::kind(centre.kind, language),
        summary: own(&centre.summary),
        website: centre.website.clone(),
        email: centre.email.clone(),
        facts: facts(centre, vocabulary, language),
        specialisations: centre.specialisations.iter().map(own).collect(),
        technologies: centre.technologies.iter().map(technology).collect(),
        sectors: centre.sectors.iter().map(sector).collect(),
        services: centre.services.iter().map(|each| offer(each, vocabulary, language)).collect(),
        sources: provenance.sources.clone(),
        checked_on: tramite_text::date(provenance.checked_on, language),
        confidence: tramite_text::card_confidence(provenance.confidence, language),
        unverified: provenance
            .unverified
            .iter()
            .map(|field| tramite_text::card_field(field, language))
            .collect(),
        linked: linked::for_page(&linked::organisation(centre, language)),
    }
}

fn facts(centre: &Centre, vocabulary: &Vocabulary, language: Language) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut say_of = |name: String, value: String| {
        if !value.is_empty() {
            facts.push(Fact { name, value });
        }
    };
    let sites: Vec<String> = centre.sites.iter().map(|it| site(it, vocabulary, language)).collect();
    say_of(say!(language, "web.centre.sites"), sites.join("; "));
    let serves = tramite_text::serves(centre, vocabulary, language);
    say_of(say!(language, "web.centre.serves"), serves.unwrap_or_default());
    let audience: Vec<String> =
        centre.audience.iter().map(|each| tramite_text::audience(*each, language)).collect();
    say_of(say!(language, "web.centre.audience"), joined(&audience, language));
    let languages = centre.languages.iter();
    let languages: Vec<String> =
        languages.map(|code| tramite_text::language_name(code, language)).collect();
    say_of(say!(language, "web.centre.languages"), joined(&languages, language));
    let coordinator = centre.coordinator.clone().unwrap_or_default();
    say_of(say!(language, "web.centre.coordinator"), coordinator);
    say_of(say!(language, "web.centre.partners"), centre.partners.join("; "));
    say_of(say!(language, "web.centre.funding"), centre.funding.join("; "));
    facts
}

fn site(site: &Site, vocabulary: &Vocabulary, language: Language) -> String {
    let role = tramite_text::site_role(site.role, language);
    let province = site.province.as_ref().map(|code| format!("({code})"));
    let town = [site.street.clone(), site.comune.clone(), province];
    let town: Vec<String> = town.into_iter().flatten().collect();
    let region = site.nuts2.as_ref().map(|it| tramite_text::region(it, vocabulary, language));
    let place = if town.is_empty() { region.unwrap_or_default() } else { town.join(" ") };
    format!("{place}, {role}")
}

fn offer(service: &Service, vocabulary: &Vocabulary, language: Language) -> Offer {
    let mut facts = Vec::new();
    let technologies: Vec<String> = service
        .technologies
        .iter()
        .map(|code| tramite_text::technology(code, vocabulary, language))
        .collect();
    let mut say_of = |name: String, value: String| {
        if !value.is_empty() {
            facts.push(Fact { name, value });
        }
    };
    say_of(say!(language, "web.centre.technologies"), technologies.join(", "));
    let price = service.price_note.as_ref();
    let price = price.map(|note| note.in_language(language).to_owned());
    say_of(say!(language, "web.centre.price"), price.unwrap_or_default());
    let day = |day: Option<_>| day.map(|day| tramite_text::date(day, language));
    say_of(say!(language, "web.centre.open-from"), day(service.open_from).unwrap_or_default());
    say_of(say!(language, "web.centre.open-to"), day(service.open_to).unwrap_or_default());
    Offer {
        id: service.id.clone(),
        name: service.name.in_language(language).to_owned(),
        category: tramite_text::category(service.category, language),
        description: service.description.in_language(language).to_owned(),
        facts,
    }
}
