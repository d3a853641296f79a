//! Plain search of centres and services: words, phrases, fields and filters.

use crate::bilingual::Language;
use crate::centre::{Audience, Centre, CentreId, CentreKind, ServiceCategory};
use crate::explanation::{Found, Unit};
use crate::index::Parts;
use crate::rank::SearchError;
use crate::schema::{Field, IndexSchema};
use crate::snippet;
use std::collections::BTreeMap;
use tantivy::collector::{Count, DocSetCollector, TopDocs};
use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

/// Conditions without score; an empty list lets everything pass, several values in one list are
/// alternatives, several lists must all hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// NUTS-2 codes: of a site, or of the remit.
    pub regions: Vec<String>,
    /// EDIH technology codes.
    pub technologies: Vec<String>,
    /// EDIH sector codes.
    pub sectors: Vec<String>,
    /// Kinds of centre.
    pub kinds: Vec<CentreKind>,
    /// Audiences served.
    pub audiences: Vec<Audience>,
    /// Families of service: only services of these are found.
    pub categories: Vec<ServiceCategory>,
}

/// What to search for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchRequest {
    /// Words, all of which must be found; `"a phrase"`; `name:word`. Empty finds everything.
    pub text: String,
    /// Conditions.
    pub filters: Filters,
    /// How many to return.
    pub cutoff: usize,
}

/// A centre or service that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchHit {
    /// The centre.
    pub centre_id: CentreId,
    /// Card or service.
    pub unit: Unit,
    /// tantivy's BM25 score, rounded to four decimals.
    pub score: f32,
    /// Where the words stand.
    pub found: Vec<Found>,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchResults {
    /// How many units pass, before the cutoff.
    pub total: usize,
    /// The best of them.
    pub hits: Vec<SearchHit>,
}

/// Words and phrases of one search, at most: all must be found, and no card says more.
const MOST_CLAUSES: usize = 64;

/// One condition of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Clause {
    field: Option<Field>,
    phrase: String,
}

/// Runs a search.
pub(crate) fn search(
    parts: &Parts,
    engine: &Searcher,
    request: &SearchRequest,
) -> Result<SearchResults, SearchError> {
    let clauses = clauses(&request.text)?;
    let query = query(parts, &clauses);
    let total = engine.search(&query, &Count)?;
    let mut hits: Vec<(f32, usize)> = if clauses.is_empty() {
        let documents = engine.search(&query, &DocSetCollector)?;
        documents.into_iter().map(|address| (0.0, address.doc_id as usize)).collect()
    } else {
        let top = engine.search(&query, &TopDocs::with_limit(total.max(1)).order_by_score())?;
        top.into_iter().map(|(score, address)| (rounded(score), address.doc_id as usize)).collect()
    };
    let segment = engine.segment_reader(0);
    let units = segment.fast_fields().u64(IndexSchema::unit_name())?;
    for (_, document) in &mut hits {
        *document = units.first(*document as u32).unwrap_or_default() as usize;
    }
    hits.retain(|(_, unit)| passes(parts, *unit, &request.filters));
    hits.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let total = hits.len();
    hits.truncate(request.cutoff);
    let hits = hits.into_iter().map(|(score, unit)| hit(parts, &clauses, score, unit)).collect();
    Ok(SearchResults { total, hits })
}

/// Scores are sums of f32 in an order that is not ours: rounded before they are compared.
fn rounded(score: f32) -> f32 {
    (score * 10_000.0).round() / 10_000.0
}

/// Reads the text of a search: quotation marks hold a phrase, a known field name and a colon
/// before a word or phrase names its field. Nothing else is syntax.
fn clauses(text: &str) -> Result<Vec<Clause>, SearchError> {
    let mut clauses = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        if clauses.len() == MOST_CLAUSES {
            let reason = format!("it has more than {MOST_CLAUSES} words and phrases");
            return Err(SearchError::BadQuery { reason });
        }
        let word = rest.split(char::is_whitespace).next().unwrap_or(rest);
        let (field, after) = match word.split_once(':') {
            Some((name, _)) => match name.parse::<Field>() {
                Ok(Field::Concept) | Err(_) => (None, rest),
                Ok(field) => (Some(field), &rest[name.len() + 1..]),
            },
            None => (None, rest),
        };
        let (phrase, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').ok_or_else(|| SearchError::BadQuery {
                reason: "a quotation mark is not closed".to_owned(),
            })?,
            None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
        };
        clauses.push(Clause { field, phrase: phrase.to_owned() });
        rest = after.trim_start();
    }
    Ok(clauses)
}

fn query(parts: &Parts, clauses: &[Clause]) -> Box<dyn Query> {
    let musts: Vec<(Occur, Box<dyn Query>)> = clauses
        .iter()
        .filter_map(|clause| Some((Occur::Must, clause_query(parts, clause)?)))
        .collect();
    if musts.is_empty() { Box::new(AllQuery) } else { Box::new(BooleanQuery::new(musts)) }
}

/// A clause in any field and either language; nothing where analysis leaves no word.
fn clause_query(parts: &Parts, clause: &Clause) -> Option<Box<dyn Query>> {
    let fields = Field::TEXT.iter().filter(|field| clause.field.is_none_or(|only| only == **field));
    let mut shoulds: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for field in fields {
        let boost = parts.config.field(*field).boost as f32;
        for language in Language::ALL {
            let schema_field = parts.schema.text(*field, *language);
            let tokens = parts.analysis.tokens(&clause.phrase, *language);
            let terms: Vec<(usize, Term)> = tokens
                .iter()
                .map(|token| (token.position, Term::from_field_text(schema_field, &token.term)))
                .collect();
            let query: Box<dyn Query> = match terms.as_slice() {
                [] => continue,
                [(_, term)] => Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs)),
                _ => Box::new(PhraseQuery::new_with_offset(terms)),
            };
            shoulds.push((Occur::Should, Box::new(BoostQuery::new(query, boost))));
        }
    }
    (!shoulds.is_empty()).then(|| -> Box<dyn Query> { Box::new(BooleanQuery::new(shoulds)) })
}

fn passes(parts: &Parts, unit: usize, filters: &Filters) -> bool {
    let address = parts.units[unit];
    let centre = &parts.collection.centres()[address.centre];
    let service = match address.unit {
        Unit::Service(position) => centre.services.get(position),
        Unit::Card => None,
    };
    let of_service = |wanted: &[String], codes: fn(&crate::centre::Service) -> &Vec<String>| {
        service.is_some_and(|service| codes(service).iter().any(|code| wanted.contains(code)))
    };
    let tagged = |wanted: &[String], tags: &[crate::centre::Tag]| {
        service.is_none() && tags.iter().any(|tag| wanted.contains(&tag.code))
    };
    in_region(centre, &filters.regions)
        && (filters.technologies.is_empty()
            || tagged(&filters.technologies, &centre.technologies)
            || of_service(&filters.technologies, |service| &service.technologies))
        && (filters.sectors.is_empty()
            || tagged(&filters.sectors, &centre.sectors)
            || of_service(&filters.sectors, |service| &service.sectors))
        && (filters.kinds.is_empty() || filters.kinds.contains(&centre.kind))
        && (filters.audiences.is_empty()
            || filters.audiences.iter().any(|audience| centre.audience.contains(audience)))
        && (filters.categories.is_empty()
            || service.is_some_and(|service| filters.categories.contains(&service.category)))
}

fn in_region(centre: &Centre, regions: &[String]) -> bool {
    let sites = centre.sites.iter().filter_map(|site| site.nuts2.as_ref());
    let mut reached = sites.chain(&centre.regions_served);
    regions.is_empty() || reached.any(|region| regions.contains(region))
}

fn hit(parts: &Parts, clauses: &[Clause], score: f32, unit: usize) -> SearchHit {
    let address = parts.units[unit];
    let mut found: Vec<Found> = Vec::new();
    for clause in clauses {
        let mut stems: BTreeMap<Language, String> = BTreeMap::new();
        for language in Language::ALL {
            if let Some(token) = parts.analysis.tokens(&clause.phrase, *language).into_iter().next()
            {
                stems.insert(*language, token.term);
            }
        }
        let wanted = snippet::Wanted::Stems(&stems);
        found.extend(snippet::find(parts, unit, &wanted, Language::Italian));
    }
    SearchHit {
        centre_id: parts.collection.centres()[address.centre].id.clone(),
        unit: address.unit,
        score,
        found,
    }
}
