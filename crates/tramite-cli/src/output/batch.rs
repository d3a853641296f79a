//! Answers of a batch: one row per company and centre, as CSV, JSON Lines or a spreadsheet.
//!
//! Every row stands on one line and begins with the row of its company, so that an interrupted
//! output can be continued.

mod workbook;

use super::Reading;
use crate::args::BatchFormat;
use serde::Serialize;
use std::io::{BufWriter, Write};
use tramite::centre::Centre;
use tramite::rank::{RankedCentre, Ranking};
use tramite_steering::companies::{BadRow, Company};
use workbook::Sheet;

/// Between the values of one cell.
const SEPARATOR: &str = " | ";

/// Headers, in the order of [`Row`]'s fields.
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

/// One centre for one company, or why there is none.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Row {
    row: usize,
    company_id: Option<String>,
    company: Option<String>,
    rank: Option<usize>,
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
pub(crate) fn rows(company: &Company, ranking: &Ranking, reading: Reading<'_>) -> Vec<Row> {
    let confident = Some(ranking.confidence.confident);
    let of = |ranked: &RankedCentre| {
        let centre = reading.centre(&ranked.centre_id)?;
        Some(Row { confident, ..of_match(company, ranked, ranking, centre, reading) })
    };
    let rows: Vec<Row> = ranking.matches.iter().filter_map(of).collect();
    if !rows.is_empty() {
        return rows;
    }
    let verdict = tramite_text::gate(&ranking.confidence, reading.language);
    vec![Row { confident, reason: Some(verdict), ..of_company(company) }]
}

/// The row of a company that could not be ranked.
pub(crate) fn failed(company: &Company, error: String) -> Row {
    Row { error: Some(error), ..of_company(company) }
}

/// The row of a company that could not be read.
pub(crate) fn unread(bad: &BadRow, error: String) -> Row {
    let (company_id, company) = (bad.id.clone(), bad.name.clone());
    Row { row: bad.row, company_id, company, error: Some(error), ..Row::default() }
}

fn of_company(company: &Company) -> Row {
    let (company_id, name) = (company.id.clone(), company.name.clone());
    Row { row: company.row, company_id, company: name, ..Row::default() }
}

fn of_match(
    company: &Company,
    ranked: &RankedCentre,
    ranking: &Ranking,
    centre: &Centre,
    reading: Reading<'_>,
) -> Row {
    let (vocabulary, language) = (reading.vocabulary, reading.language);
    let explanation = &ranked.explanation;
    let service = explanation.services.first();
    let joined = |items: Vec<String>| (!items.is_empty()).then(|| items.join(SEPARATOR));
    let warnings = tramite_text::warnings(&explanation.warnings, centre, vocabulary, language);
    Row {
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

impl Row {
    /// The cells, in the order of the columns, each on one line.
    fn cells(&self) -> [String; COLUMNS.len()] {
        let text = |text: &Option<String>| text.as_deref().map(one_line).unwrap_or_default();
        let code = |code: Option<&str>| code.unwrap_or_default().to_owned();
        [
            self.row.to_string(),
            text(&self.company_id),
            text(&self.company),
            self.rank.map(|rank| rank.to_string()).unwrap_or_default(),
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

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

/// Rows as a text format writes them.
pub(crate) fn written(
    rows: &[Row],
    format: BatchFormat,
    out: &mut impl Write,
) -> std::io::Result<()> {
    match format {
        BatchFormat::Jsonl => {
            for row in rows {
                serde_json::to_writer(&mut *out, row)?;
                out.write_all(b"\n")?;
            }
            Ok(())
        }
        _ => records(rows.iter().map(Row::cells), out),
    }
}

fn records(
    rows: impl Iterator<Item = [String; COLUMNS.len()]>,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for row in rows {
        writer.write_record(row)?;
    }
    writer.flush()
}

/// An output that is being written.
pub(crate) struct Answers {
    out: BufWriter<Box<dyn Write>>,
    format: BatchFormat,
    sheet: Option<Sheet>,
}

impl Answers {
    /// A new output, with its line of headers if it is to have one.
    pub(crate) fn new(
        out: Box<dyn Write>,
        format: BatchFormat,
        header: bool,
    ) -> std::io::Result<Self> {
        let mut answers = Self::append(out, format);
        match format {
            BatchFormat::Csv if header => {
                let names = COLUMNS.map(str::to_owned);
                records(std::iter::once(names), &mut answers.out)?;
            }
            BatchFormat::Xlsx => answers.sheet = Some(Sheet::new(&COLUMNS)?),
            _ => {}
        }
        Ok(answers)
    }

    /// An output that has its beginning already.
    pub(crate) fn append(out: Box<dyn Write>, format: BatchFormat) -> Self {
        Self { out: BufWriter::new(out), format, sheet: None }
    }

    pub(crate) fn write(&mut self, rows: &[Row]) -> std::io::Result<()> {
        match &mut self.sheet {
            None => written(rows, self.format, &mut self.out),
            Some(sheet) => rows.iter().try_for_each(|row| sheet.row(&row.cells())),
        }
    }

    pub(crate) fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }

    /// Writes what is left: a spreadsheet is written as a whole.
    pub(crate) fn finish(mut self) -> std::io::Result<()> {
        if let Some(sheet) = self.sheet.take() {
            self.out.write_all(&sheet.finish()?)?;
        }
        self.out.flush()
    }
}
