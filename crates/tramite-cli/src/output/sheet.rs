//! Tables of figures, in every form: for a terminal, as JSON, CSV, Markdown or HTML.
//!
//! A sheet holds codes; titles, notes and column names are looked up in the texts when it is
//! printed, and a column without text is printed as it is (the names of measures).

mod forms;

pub(crate) use forms::{csv, escaped, html_table, json, markdown, table};

use tramite::bilingual::Language;

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
    Count(usize),
    /// A number shown with three decimals.
    Value(f64),
    /// A number there is none of.
    Missing,
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

    /// As a person reads it.
    fn shown(&self, language: Language) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Named(code) => text_or(&format!("figure.{code}"), code, language),
            Self::Count(count) => tramite_text::integer(*count, language),
            Self::Value(value) => tramite_text::decimal(*value, 3, language),
            Self::Missing => "–".to_owned(),
        }
    }

    /// Whether it stands at the right of its column.
    fn is_number(&self) -> bool {
        !matches!(self, Self::Text(_) | Self::Named(_))
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
