//! The sheet of the export: its columns by the names of the header, its rows as cleaned text.

use super::ImportError;
use super::text::clean;
use calamine::{Data, DataRef, Reader as _, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::catch_unwind;
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
    header: Cells,
    /// The rows below the header that are not empty, by their number in the sheet, from 1.
    rows: BTreeMap<usize, Cells>,
    /// Column of the sheet, in the order of [`Column::ALL`].
    columns: [u32; Column::ALL.len()],
}

/// The cells of a row that are not empty, cleaned, by their column.
type Cells = BTreeMap<u32, String>;

/// One row below the header.
pub(super) struct Row<'a> {
    sheet: &'a Sheet,
    cells: &'a Cells,
    number: usize,
}

impl Sheet {
    pub(super) fn read(path: &Path) -> Result<Self, ImportError> {
        let unreadable = |source| ImportError::Unreadable { path: path.to_owned(), source };
        let bytes = std::fs::read(path).map_err(unreadable)?;
        // The reader of workbooks can overflow in a damaged one, which must not end the program.
        let parsed =
            catch_unwind(|| parse(bytes)).unwrap_or_else(|_| Err("its reader gave up".to_owned()));
        let parsed =
            parsed.map_err(|reason| ImportError::NotAWorkbook { path: path.to_owned(), reason })?;
        let mut rows = match parsed {
            Parsed::Rows(rows) => rows,
            Parsed::OtherSheets(found) => {
                let (path, expected) = (path.to_owned(), SHEET.to_owned());
                return Err(ImportError::MissingSheet { path, expected, found });
            }
        };
        let Some((_, header)) = rows.pop_first() else { return Err(empty(path)) };
        let columns = columns(path, &header)?;
        if rows.is_empty() {
            return Err(empty(path));
        }
        Ok(Self { header, rows, columns })
    }

    /// How many rows there are below the header, empty ones apart.
    pub(super) fn n_rows(&self) -> usize {
        self.rows.len()
    }

    /// The rows below the header that are not empty.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(&number, cells)| Row { sheet: self, cells, number })
    }

    /// Columns about contact persons, which nothing reads: their header, and how many of their
    /// cells are filled.
    pub(super) fn personal_columns(&self) -> impl Iterator<Item = (&str, usize)> {
        let location = Column::Location.header().to_lowercase();
        let personal = self.header.iter().filter(move |(_, header)| {
            let header = header.to_lowercase();
            header.starts_with("contact") && header != location
        });
        personal.map(|(column, header)| {
            let filled = self.rows.values().filter(|cells| cells.contains_key(column));
            (header.as_str(), filled.count())
        })
    }
}

impl Row<'_> {
    /// Number of the row in the sheet, from 1; the header has one too.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// The text of a cell, cleaned; empty if there is none.
    pub(super) fn cell(&self, column: Column) -> String {
        let position = self.sheet.columns[column as usize];
        self.cells.get(&position).cloned().unwrap_or_default()
    }
}

/// What a workbook holds.
enum Parsed {
    /// The rows of the sheet that are not empty, by their number, from 1.
    Rows(BTreeMap<usize, Cells>),
    /// The names of its sheets, none of which is the one.
    OtherSheets(Vec<String>),
}

/// Reads cell by cell: a table as wide and long as the farthest cell says could fill the memory.
fn parse(bytes: Vec<u8>) -> Result<Parsed, String> {
    let damaged = |error: XlsxError| error.to_string();
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = workbook.sheet_names();
    if !sheets.iter().any(|sheet| sheet == SHEET) {
        return Ok(Parsed::OtherSheets(sheets));
    }
    let mut rows: BTreeMap<usize, Cells> = BTreeMap::new();
    let mut reader = workbook.worksheet_cells_reader(SHEET).map_err(damaged)?;
    while let Some(cell) = reader.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        if !text.is_empty() {
            rows.entry(row as usize + 1).or_default().insert(column, text);
        }
    }
    Ok(Parsed::Rows(rows))
}

/// Where each column of the export stands.
fn columns(path: &Path, header: &Cells) -> Result<[u32; Column::ALL.len()], ImportError> {
    let found = Column::ALL.map(|column| {
        let wanted = column.header().to_lowercase();
        header.iter().find(|(_, name)| name.to_lowercase() == wanted).map(|(&column, _)| column)
    });
    let missing = Column::ALL.iter().zip(found).filter(|(_, column)| column.is_none());
    let missing: Vec<String> =
        missing.map(|(column, _)| format!("{:?}", column.header())).collect();
    if !missing.is_empty() {
        let found = header.values().cloned().collect();
        return Err(ImportError::MissingColumns { path: path.to_owned(), missing, found });
    }
    Ok(found.map(Option::unwrap_or_default))
}

/// A cell as cleaned text. A formula that failed is as good as an empty cell.
fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::String(text) => clean(text),
        DataRef::SharedString(text) => clean(text),
        other => clean(&Data::from(other.clone()).to_string()),
    }
}

fn empty(path: &Path) -> ImportError {
    ImportError::EmptySheet { path: path.to_owned(), sheet: SHEET.to_owned() }
}
