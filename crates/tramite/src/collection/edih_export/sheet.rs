//! The sheet of the export: its columns by the names of the header, its rows as cleaned text.

use super::ImportError;
use super::text::clean;
use calamine::{Data, Range, Reader as _, Xlsx, XlsxError};
use std::io::Cursor;
use std::path::Path;

/// The name of the sheet.
pub(super) const SHEET: &str = "EDIH Catalogue";

/// A column of the export that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Title,
    Description,
    Country,
    Location,
    Type,
    Website,
    Sectors,
    Services,
    Technologies,
}

impl Column {
    const ALL: [Self; 10] = [
        Self::Name,
        Self::Title,
        Self::Description,
        Self::Country,
        Self::Location,
        Self::Type,
        Self::Website,
        Self::Sectors,
        Self::Services,
        Self::Technologies,
    ];

    /// What the header calls it.
    pub(super) const fn header(self) -> &'static str {
        match self {
            Self::Name => "EDIH Name",
            Self::Title => "EDIH Title",
            Self::Description => "Description (indexed field)",
            Self::Country => "Country",
            Self::Location => "Contact Location",
            Self::Type => "EDIH/SoE",
            Self::Website => "Website",
            Self::Sectors => "Formatted sectors",
            Self::Services => "Formatted services",
            Self::Technologies => "Formatted technologies",
        }
    }
}

/// The sheet, with the place of every column.
pub(super) struct Sheet {
    range: Range<Data>,
    header: Vec<String>,
    /// Position of each column, in the order of [`Column::ALL`].
    positions: [usize; Column::ALL.len()],
}

/// One row below the header.
pub(super) struct Row<'a> {
    sheet: &'a Sheet,
    cells: &'a [Data],
    number: usize,
}

impl Sheet {
    pub(super) fn read(path: &Path) -> Result<Self, ImportError> {
        let unreadable = |source| ImportError::Unreadable { path: path.to_owned(), source };
        let damaged = |error: XlsxError| ImportError::NotAWorkbook {
            path: path.to_owned(),
            reason: error.to_string(),
        };
        let bytes = std::fs::read(path).map_err(unreadable)?;
        let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
        let sheets = workbook.sheet_names();
        if !sheets.iter().any(|sheet| sheet == SHEET) {
            let (path, expected) = (path.to_owned(), SHEET.to_owned());
            return Err(ImportError::MissingSheet { path, expected, found: sheets });
        }
        let range = workbook.worksheet_range(SHEET).map_err(damaged)?;
        let sheet = Self::with_header(path, range)?;
        if sheet.rows().next().is_none() {
            return Err(empty(path));
        }
        Ok(sheet)
    }

    /// The rows below the header that are not empty.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let top = self.range.start().map_or(0, |(row, _)| row as usize);
        let rows = self.range.rows().enumerate().skip(1);
        rows.filter(|(_, cells)| !cells.iter().all(|cell| text(cell).is_empty()))
            .map(move |(index, cells)| Row { sheet: self, cells, number: top + index + 1 })
    }

    /// The headers of columns about contact persons, which nothing reads but their count.
    pub(super) fn personal_columns(&self) -> impl Iterator<Item = &str> {
        let headers = self.header.iter().map(String::as_str);
        headers.filter(|header| {
            let header = header.to_lowercase();
            header.starts_with("contact") && header != Column::Location.header().to_lowercase()
        })
    }

    fn with_header(path: &Path, range: Range<Data>) -> Result<Self, ImportError> {
        let first = range.rows().next().ok_or_else(|| empty(path))?;
        let header: Vec<String> = first.iter().map(text).collect();
        let found = Column::ALL.map(|column| position(&header, column.header()));
        let missing = Column::ALL.iter().zip(found).filter(|(_, position)| position.is_none());
        let missing: Vec<String> =
            missing.map(|(column, _)| format!("{:?}", column.header())).collect();
        if !missing.is_empty() {
            let found = header.into_iter().filter(|name| !name.is_empty()).collect();
            return Err(ImportError::MissingColumns { path: path.to_owned(), missing, found });
        }
        Ok(Self { range, header, positions: found.map(Option::unwrap_or_default) })
    }
}

impl Row<'_> {
    /// Number of the row in the sheet, from 1; the header has one too.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// The text of a cell, cleaned; empty if there is none.
    pub(super) fn cell(&self, column: Column) -> String {
        self.at(self.sheet.positions[column as usize])
    }

    /// The text of a cell of a column that is only counted.
    pub(super) fn other(&self, header: &str) -> String {
        position(&self.sheet.header, header).map(|at| self.at(at)).unwrap_or_default()
    }

    fn at(&self, position: usize) -> String {
        self.cells.get(position).map(text).unwrap_or_default()
    }
}

fn position(header: &[String], name: &str) -> Option<usize> {
    let wanted = name.to_lowercase();
    header.iter().position(|found| found.to_lowercase() == wanted)
}

/// A cell as cleaned text. A formula that failed is as good as an empty cell.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) => clean(text),
        other => clean(&other.to_string()),
    }
}

fn empty(path: &Path) -> ImportError {
    ImportError::EmptySheet { path: path.to_owned(), sheet: SHEET.to_owned() }
}
