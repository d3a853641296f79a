//! The catalogue: centres to browse and to search, one page each, and all of it as open data.

mod centre;
mod linked;
mod open_data;

use super::{Page, public};
use crate::app::AppState;
use crate::language::InPath;
use crate::snapshot::Snapshot;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use tramite::bilingual::Language;
use tramite::centre::{Audience, Centre, CentreKind, ServiceCategory};
use tramite::collection::Collection;
use tramite::collection::stats::{Tally, stats};
use tramite::explanation::Unit;
use tramite::rank::SearchError;
use tramite::search::{Filters, SearchRequest};
use tramite::vocabulary::Vocabulary;
use tramite_text::{count, say};

/// The routes of the catalogue.
pub(crate) fn router() -> Router<AppState> {
    Router::new()
        .route("/{language}/centres", get(list))
        .merge(centre::router())
        .merge(open_data::router())
}

/// Centres on one page.
const SHOWN: usize = 20;

/// What to look for; an empty value lets everything pass.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Browse {
    q: String,
    kind: String,
    region: String,
    technology: String,
    sector: String,
    service: String,
    audience: String,
    page: usize,
}

impl Browse {
    /// The filters; a value that no list holds is left out, so that an old link still works.
    fn filters(&self, vocabulary: &Vocabulary) -> Filters {
        let code = |text: &str, list: &tramite::vocabulary::CodeList| {
            list.entry(text).map(|entry| entry.code.clone()).into_iter().collect()
        };
        let region = vocabulary.geography.region(&self.region);
        Filters {
            regions: region.map(|region| region.nuts2.clone()).into_iter().collect(),
            technologies: code(&self.technology, &vocabulary.technologies),
            sectors: code(&self.sector, &vocabulary.sectors),
            kinds: self.kind.parse().into_iter().collect(),
            audiences: self.audience.parse().into_iter().collect(),
            categories: self.service.parse().into_iter().collect(),
        }
    }

    /// The address of another page of the same list.
    fn address(&self, page: usize) -> String {
        let page = page.to_string();
        let fields = [
            ("q", &self.q),
            ("kind", &self.kind),
            ("region", &self.region),
            ("technology", &self.technology),
            ("sector", &self.sector),
            ("service", &self.service),
            ("audience", &self.audience),
            ("page", &page),
        ];
        let said = fields.iter().filter(|(_, value)| !value.is_empty());
        let parts: Vec<String> =
            said.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        parts.join("&")
    }
}

/// A value as an address holds it.
fn encoded(value: &str) -> String {
    value.bytes().fold(String::new(), |mut text, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                text.push(char::from(byte));
            }
            _ => text.push_str(&format!("%{byte:02X}")),
        }
        text
    })
}

/// One filter of the list: its values and how many of the centres found have each.
struct Facet {
    name: &'static str,
    label: String,
    options: Vec<FacetOption>,
}

/// One value of a filter.
struct FacetOption {
    value: String,
    text: String,
    chosen: bool,
}

/// A centre in the list.
struct Row {
    id: String,
    name: String,
    kind: String,
    place: Option<String>,
    summary: String,
    /// Services in which the words were found.
    services: Vec<String>,
}

#[derive(Template)]
#[template(path = "catalogue.html")]
struct CataloguePage {
    page: Page,
    browse: Browse,
    facets: Vec<Facet>,
    found: String,
    rows: Vec<Row>,
    /// Number of this page and of the last one, from 1.
    number: usize,
    last: usize,
    error: Option<String>,
}

async fn list(
    State(state): State<AppState>,
    InPath(language): InPath,
    Query(browse): Query<Browse>,
) -> Response {
    let as_of = state.settings().today();
    let answered = state.engine().run(move |snapshot| page(browse, snapshot, language, as_of));
    answered.await.unwrap_or_else(|not_run| StatusCode::from(not_run).into_response())
}

fn page(browse: Browse, snapshot: &Snapshot, language: Language, as_of: Date) -> Response {
    let (found, error) = match find(&browse, snapshot) {
        Ok(found) => (found, None),
        Err(SearchError::Engine(error)) => {
            tracing::error!(%error, "the engine failed");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
        Err(error) => (Vec::new(), Some(tramite_text::search_error(&error, language).text)),
    };
    let vocabulary = snapshot.searcher.vocabulary();
    let last = found.len().div_ceil(SHOWN).max(1);
    let number = browse.page.clamp(1, last);
    let shown = found.iter().skip((number - 1) * SHOWN).take(SHOWN);
    let centres = found.iter().map(|(centre, _)| (*centre).clone());
    let (some, _) = Collection::from_centres(centres);
    let template = CataloguePage {
        page: Page::new(language, "centres", say!(language, "web.centres.title")),
        facets: facets(&browse, &some, vocabulary, language, as_of),
        found: count!(language, "web.centres.found", found.len()),
        rows: shown.map(|(centre, units)| row(centre, units, vocabulary, language)).collect(),
        browse,
        number,
        last,
        error,
    };
    public(&template)
}

/// The centres found with the services in which they were: by name when there are no words, best
/// first otherwise.
fn find<'a>(
    browse: &Browse,
    snapshot: &'a Snapshot,
) -> Result<Vec<(&'a Centre, Vec<usize>)>, SearchError> {
    let searcher = &snapshot.searcher;
    let filters = browse.filters(searcher.vocabulary());
    let request = SearchRequest { text: browse.q.clone(), filters, cutoff: usize::MAX };
    let results = searcher.search(&request)?;
    let mut order: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found: Vec<(&Centre, Vec<usize>)> = Vec::new();
    for hit in &results.hits {
        let Some(centre) = searcher.collection().centre(&hit.centre_id) else { continue };
        let position = *order.entry(centre.id.as_str()).or_insert_with(|| {
            found.push((centre, Vec::new()));
            found.len() - 1
        });
        if let (Unit::Service(service), false) = (hit.unit, browse.q.trim().is_empty()) {
            found[position].1.push(service);
        }
    }
    if browse.q.trim().is_empty() {
        found.sort_by_key(|(centre, _)| (centre.name.to_lowercase(), centre.id.clone()));
    }
    Ok(found)
}

fn row(centre: &Centre, units: &[usize], vocabulary: &Vocabulary, language: Language) -> Row {
    const SERVICES: usize = 3;
    let services = units.iter().take(SERVICES).filter_map(|at| centre.services.get(*at));
    Row {
        id: centre.id.to_string(),
        name: centre.name.clone(),
        kind: tramite_text::kind(centre.kind, language),
        place: tramite_text::place_of(centre, vocabulary, language),
        summary: centre.summary.in_language(language).to_owned(),
        services: services.map(|it| it.name.in_language(language).to_owned()).collect(),
    }
}

fn facets(
    browse: &Browse,
    found: &Collection,
    vocabulary: &Vocabulary,
    language: Language,
    as_of: Date,
) -> Vec<Facet> {
    let stats = stats(found, vocabulary, as_of);
    let labelled = |code: &str| match code {
        code if code.parse::<CentreKind>().is_ok() => {
            code.parse().map(|kind| tramite_text::kind(kind, language)).ok()
        }
        code if code.parse::<ServiceCategory>().is_ok() => {
            code.parse().map(|category| tramite_text::category(category, language)).ok()
        }
        code => code.parse::<Audience>().map(|it| tramite_text::audience(it, language)).ok(),
    };
    let facet = |name, label, tally: &Tally, chosen: &str| {
        let options = tally.counts.iter().map(|each| {
            let own = each.label.as_ref().map(|label| label.in_language(language).to_owned());
            let text = own.or_else(|| labelled(&each.code)).unwrap_or_else(|| each.code.clone());
            FacetOption {
                text: format!("{text} ({})", each.count),
                chosen: each.code == chosen,
                value: each.code.clone(),
            }
        });
        Facet { name, label, options: options.collect() }
    };
    vec![
        facet("region", say!(language, "web.centres.region"), &stats.regions, &browse.region),
        facet("kind", say!(language, "web.centres.kind"), &stats.kinds, &browse.kind),
        facet(
            "technology",
            say!(language, "web.centres.technology"),
            &stats.technologies,
            &browse.technology,
        ),
        facet("sector", say!(language, "web.centres.sector"), &stats.sectors, &browse.sector),
        facet("service", say!(language, "web.centres.service"), &stats.categories, &browse.service),
        facet(
            "audience",
            say!(language, "web.centres.audience"),
            &stats.audiences,
            &browse.audience,
        ),
    ]
}
