//! Tables of figures, in every form: for a terminal, as JSON, CSV, Markdown or HTML.
//!
//! A sheet holds codes; titles, notes and column names are looked up in the texts when it is
//! printed, and a column without text is printed as it is (the names of measures).

mod forms;

pub(crate) use forms::{csv, escaped, html_table, json, markdown, table};

use jiff::civil::Date;
use tramite::bilingual::Language;
use tramite::money::Money;

/// What stands for a figure that may not be told: Eurostat's flag for confidential data.
const WITHHELD: &str = "c";

/// A table of figures.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    /// What it is: the name of its title in the texts, and of the table in JSON and CSV.
    pub(crate) id: String,
    /// Which topics it is about, as a part of the title: `test`, `development`.
    pub(crate) half: Option<String>,
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Text(String),
    /// A code that has a name in the texts, under `figure`.
    Named(String),
    /// A code, and what it is called in the language of the reader.
    Labelled {
        code: String,
        label: String,
    },
    Count(usize),
    /// A whole number that may be below nothing.
    Difference(i64),
    /// A number shown with three decimals.
    Value(f64),
    /// A number of things that need not be whole, shown with one decimal.
    Amount(f64),
    /// A share of 1, shown in per cent.
    Share(f64),
    /// An amount of euro.
    Money(Money),
    /// A day.
    Day(Date),
    /// A number there is none of.
    Missing,
    /// A figure that may not be told, because a company could be recognised by it.
    Withheld,
}

impl Sheet {
    pub(crate) fn new(id: &str, columns: &[&str]) -> Self {
        let columns = columns.iter().map(|column| (*column).to_owned()).collect();
        Self { id: id.to_owned(), half: None, columns, rows: Vec::new() }
    }

    /// The sheet said to be about this half.
    pub(crate) fn of_half(mut self, half: &str) -> Self {
        self.half = Some(half.to_owned());
        self
    }

    /// Adds a row with one cell per column.
    pub(crate) fn row(&mut self, cells: Vec<Cell>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "one cell per column of {}", self.id);
        self.rows.push(cells);
    }

    /// The title, with the half it is about.
    pub(crate) fn title(&self, language: Language) -> String {
        let title = text_or(&format!("sheet.{}", self.id), &self.id, language);
        match &self.half {
            None => title,
            Some(half) => {
                let half = text_or(&format!("half.{half}"), half, language);
                format!("{title} ({half})")
            }
        }
    }

    /// What a reader must know to read it.
    pub(crate) fn note(&self, language: Language) -> Option<String> {
        let key = format!("sheet-note.{}", self.id);
        tramite_text::has(&key).then(|| tramite_text::say(language, &key, &[]))
    }

    fn headings(&self, language: Language) -> Vec<String> {
        let heading = |column: &String| text_or(&format!("column.{column}"), column, language);
        self.columns.iter().map(heading).collect()
    }
}

impl Cell {
    /// A code that has a name in the texts.
    pub(crate) fn named(code: &str) -> Self {
        Self::Named(code.to_owned())
    }

    /// A code with its name.
    pub(crate) fn labelled(code: &str, label: &str) -> Self {
        Self::Labelled { code: code.to_owned(), label: label.to_owned() }
    }

    /// As a person reads it.
    fn shown(&self, language: Language) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Named(code) => text_or(&format!("figure.{code}"), code, language),
            Self::Labelled { label, .. } => label.clone(),
            Self::Count(count) => tramite_text::integer(*count, language),
            Self::Difference(value) => {
                let digits = tramite_text::integer(value.unsigned_abs() as usize, language);
                if *value < 0 { format!("−{digits}") } else { digits }
            }
            // Adding 0 turns a negative zero into zero.
            Self::Value(value) => tramite_text::decimal(*value + 0.0, 3, language),
            Self::Amount(value) => tramite_text::decimal(*value + 0.0, 1, language),
            Self::Share(value) => tramite_text::percent(*value + 0.0, language),
            Self::Money(money) => tramite_text::money(*money, language),
            Self::Day(day) => tramite_text::date(*day, language),
            Self::Missing => "–".to_owned(),
            Self::Withheld => format!("({WITHHELD})"),
        }
    }

    /// Whether it stands at the right of its column.
    fn is_number(&self) -> bool {
        !matches!(self, Self::Text(_) | Self::Named(_) | Self::Labelled { .. })
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<f64> for Cell {
    fn from(value: f64) -> Self {
        Self::Value(value)
    }
}

impl From<Option<f64>> for Cell {
    fn from(value: Option<f64>) -> Self {
        value.map_or(Self::Missing, Self::Value)
    }
}

fn text_or(key: &str, otherwise: &str, language: Language) -> String {
    if tramite_text::has(key) {
        tramite_text::say(language, key, &[])
    } else {
        otherwise.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// The sources that make sheets.
    fn sources(dir: &Path, text: &mut String) {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, text);
            } else {
                text.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn every_name_of_a_sheet_is_used_by_a_command() {
        let mut text = String::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/command"), &mut text);
        // Made of a code and a number, codes of the core, or values of the topics' fields.
        let made = ["kappa-grade-", "positive-grade-"];
        let codes = ["strong", "plausible", "weak", "long", "sentence", "keyword", "it", "en"];
        let words = ["problem", "solution", "mixed"];
        for key in tramite_text::keys() {
            let Some((family, name)) = key.split_once('.') else { continue };
            if !["sheet", "sheet-note", "column", "figure", "half"].contains(&family) {
                continue;
            }
            let known = made.iter().any(|start| name.starts_with(start))
                || codes.iter().chain(&words).any(|code| *code == name)
                || text.contains(&format!("\"{name}\""));
            assert!(known, "no sheet says {key}");
        }
    }

    #[test]
    fn every_sheet_has_a_title() {
        let mut text = String::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/command"), &mut text);
        let ids: Vec<&str> = text
            .split("Sheet::new(")
            .skip(1)
            .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
            .collect();
        assert!(ids.len() >= 12, "the sources were read: {ids:?}");
        for id in ids {
            assert!(tramite_text::has(&format!("sheet.{id}")), "no title for {id}");
        }
    }

    #[test]
    fn a_figure_is_shown_in_the_language_of_the_reader_and_zero_has_no_sign() {
        assert_eq!(Cell::from(0.5).shown(Language::Italian), "0,500");
        assert_eq!(Cell::from(-0.0).shown(Language::English), "0.000");
        assert_eq!(Cell::from(None::<f64>).shown(Language::English), "–");
    }

    #[test]
    fn markdown_and_csv_hold_every_row() {
        let mut sheet = Sheet::new("pairs", &["measure", "value"]).of_half("test");
        sheet.row(vec!["a|b".into(), 0.25.into()]);
        let sheets = [sheet];
        let page = markdown(&sheets, Language::English);
        assert!(page.contains("(test half)") && page.contains("| a\\|b | 0.250 |"), "{page}");
        assert_eq!(csv(&sheets), "table,measure,value\npairs,a|b,0.250000\n");
        assert!(json(&sheets).contains("\"value\": 0.25"));
    }
}
