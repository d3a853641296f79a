//! Answers of a batch: one row per company and centre.

mod fault;

pub use fault::{bad_row, row_column, row_problem};

use crate::Reading;
use serde::Serialize;
use tramite::bilingual::Language;
use tramite::centre::Centre;
use tramite::rank::{RankedCentre, Ranking, SearchError};
use tramite_steering::companies::{BadRow, Company};

/// Between the values of one cell.
const SEPARATOR: &str = " | ";

/// Headers of a batch whose order is that of the fits.
const COLUMNS: [&str; 19] = [
    "row",
    "company_id",
    "company",
    "rank",
    "centre_id",
    "centre",
    "kind",
    "fit",
    "band",
    "confident",
    "place",
    "distance_km",
    "service_id",
    "service_category",
    "service",
    "uncovered",
    "reason",
    "warnings",
    "error",
];

/// Column of the rank by the fit, beside `rank` where the order was corrected.
const RANK_BY_FIT: &str = "rank_by_fit";

/// Where it stands among the columns.
const AFTER_RANK: usize = 4;

/// The headers of rows, with `rank_by_fit` where their order was corrected.
#[must_use]
pub fn columns(corrected: bool) -> Vec<&'static str> {
    let mut columns = COLUMNS.to_vec();
    if corrected {
        columns.insert(AFTER_RANK, RANK_BY_FIT);
    }
    columns
}

/// One centre for one company, or why there is none.
#[derive(Debug, Default, Serialize)]
pub struct BatchRow {
    row: usize,
    company_id: Option<String>,
    company: Option<String>,
    rank: Option<usize>,
    /// Only where the order was corrected: the rank by the fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    rank_by_fit: Option<Option<usize>>,
    centre_id: Option<String>,
    centre: Option<String>,
    kind: Option<&'static str>,
    fit: Option<f64>,
    band: Option<&'static str>,
    confident: Option<bool>,
    place: Option<String>,
    distance_km: Option<f64>,
    service_id: Option<String>,
    service_category: Option<&'static str>,
    service: Option<String>,
    uncovered: Option<String>,
    reason: Option<String>,
    warnings: Option<String>,
    error: Option<String>,
}

/// The rows of a ranking; one with the verdict where no centre has any evidence.
#[must_use]
pub fn batch_rows(company: &Company, ranking: &Ranking, reading: Reading<'_>) -> Vec<BatchRow> {
    let confident = Some(ranking.confidence.confident);
    let of = |ranked: &RankedCentre| {
        let centre = reading.centre(&ranked.centre_id)?;
        Some(BatchRow { confident, ..of_match(company, ranked, ranking, centre, reading) })
    };
    let rows: Vec<BatchRow> = ranking.matches.iter().filter_map(of).collect();
    if !rows.is_empty() {
        return rows;
    }
    let verdict = tramite_text::gate(&ranking.confidence, reading.language);
    vec![BatchRow { confident, reason: Some(verdict), ..of_company(company) }]
}

/// The rows of a ranking in a corrected order: `rank` counts them as they come, and each tells its
/// rank by the fit beside it.
#[must_use]
pub fn in_corrected_order(rows: Vec<BatchRow>) -> Vec<BatchRow> {
    let counted = rows.into_iter().zip(1..);
    counted
        .map(|(row, place)| BatchRow {
            rank: row.rank.map(|_| place),
            rank_by_fit: Some(row.rank),
            ..row
        })
        .collect()
}

fn of_company(company: &Company) -> BatchRow {
    let (company_id, name) = (company.id.clone(), company.name.clone());
    BatchRow { row: company.row, company_id, company: name, ..BatchRow::default() }
}

fn of_match(
    company: &Company,
    ranked: &RankedCentre,
    ranking: &Ranking,
    centre: &Centre,
    reading: Reading<'_>,
) -> BatchRow {
    let (vocabulary, language) = (reading.vocabulary, reading.language);
    let explanation = &ranked.explanation;
    let service = explanation.services.first();
    let joined = |items: Vec<String>| (!items.is_empty()).then(|| items.join(SEPARATOR));
    let warnings = tramite_text::warnings(&explanation.warnings, centre, vocabulary, language);
    BatchRow {
        rank: Some(ranked.rank),
        centre_id: Some(centre.id.to_string()),
        centre: Some(centre.name.clone()),
        kind: Some(centre.kind.code()),
        fit: Some(ranked.fit.value()),
        band: Some(ranked.band.code()),
        place: tramite_text::place_of(centre, vocabulary, language),
        distance_km: explanation.distance_km.map(|km| (km * 10.0).round() / 10.0),
        service_id: service.map(|service| service.service_id.clone()),
        service_category: service.map(|service| service.category.code()),
        service: service.map(|service| service.name.in_language(language).to_owned()),
        uncovered: joined(reading.aspects(&explanation.uncovered, &ranking.understood)),
        reason: Some(reading.reason(ranked, &ranking.understood, centre)),
        warnings: joined(warnings),
        ..of_company(company)
    }
}

impl BatchRow {
    /// The row of a company that could not be ranked.
    #[must_use]
    pub fn failed(company: &Company, error: &SearchError, language: Language) -> Self {
        let error = tramite_text::search_error(error, language).text;
        Self { error: Some(error), ..of_company(company) }
    }

    /// The row of a company that could not be read.
    #[must_use]
    pub fn unread(bad: &BadRow, language: Language) -> Self {
        let (company_id, company) = (bad.id.clone(), bad.name.clone());
        let error = Some(bad_row(bad, language));
        Self { row: bad.row, company_id, company, error, ..Self::default() }
    }

    /// The cells, in the order of [`columns`], each on one line.
    #[must_use]
    pub fn cells(&self) -> Vec<String> {
        let mut cells = self.usual_cells().to_vec();
        if let Some(rank) = self.rank_by_fit {
            cells.insert(AFTER_RANK, number(rank));
        }
        cells
    }

    fn usual_cells(&self) -> [String; COLUMNS.len()] {
        let text = |text: &Option<String>| text.as_deref().map(one_line).unwrap_or_default();
        let code = |code: Option<&str>| code.unwrap_or_default().to_owned();
        [
            self.row.to_string(),
            text(&self.company_id),
            text(&self.company),
            number(self.rank),
            text(&self.centre_id),
            text(&self.centre),
            code(self.kind),
            self.fit.map(|fit| format!("{fit:.2}")).unwrap_or_default(),
            code(self.band),
            self.confident.map(|confident| confident.to_string()).unwrap_or_default(),
            text(&self.place),
            self.distance_km.map(|km| format!("{km:.1}")).unwrap_or_default(),
            text(&self.service_id),
            code(self.service_category),
            text(&self.service),
            text(&self.uncovered),
            text(&self.reason),
            text(&self.warnings),
            text(&self.error),
        ]
    }
}

fn number(number: Option<usize>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}
