//! Reads the official export of the EDIH catalogue, an xlsx workbook, as it comes.

mod address;
mod hub;
mod ids;
mod note;
mod sheet;
mod tags;
mod text;

use super::check::check;
use super::fault::{Fault, FieldFault};
use super::{Collection, Loaded, Rejected};
use crate::code::nearest;
use crate::vocabulary::{ExportLabel, ExportLabelKind, ExportLabels, Vocabulary};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

pub use note::ImportNote;

use hub::Hub;
use note::Notes;
use sheet::{Column, Row, Sheet};

/// What every card made here gives as its source.
pub const SOURCE: &str = "EDIH catalogue export";

/// What an export gave.
#[derive(Debug, Clone)]
pub struct Import {
    /// The hubs, as centres, and the rows that could not become one: their line is the row of the
    /// sheet, their field the column.
    pub loaded: Loaded,
    /// What was left out, corrected or not understood.
    pub notes: Vec<ImportNote>,
    /// How many rows the sheet has below its header, empty ones apart.
    pub rows: usize,
}

/// Why an export could not be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The file could not be read.
    #[error("cannot read {path}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        #[source]
        source: std::io::Error,
    },
    /// The file is not an xlsx workbook, or is damaged.
    #[error("{path} is not an xlsx workbook, or is damaged: {reason}")]
    NotAWorkbook {
        /// The file.
        path: PathBuf,
        /// What the reader says.
        reason: String,
    },
    /// The workbook has no sheet of the expected name.
    #[error("{path} has no sheet {expected:?}; its sheets: {}", found.join(", "))]
    MissingSheet {
        /// The file.
        path: PathBuf,
        /// The name of the sheet the export has.
        expected: String,
        /// The names of the sheets of this workbook.
        found: Vec<String>,
    },
    /// The header of the sheet lacks columns.
    #[error("{path} lacks the columns {}; its header: {}", missing.join(", "), found.join(", "))]
    MissingColumns {
        /// The file.
        path: PathBuf,
        /// The columns that are not there.
        missing: Vec<String>,
        /// The header of the sheet.
        found: Vec<String>,
    },
    /// The sheet has no row below its header.
    #[error("{path}: sheet {sheet:?} is empty")]
    EmptySheet {
        /// The file.
        path: PathBuf,
        /// The sheet.
        sheet: String,
    },
}

/// Reads an export of the catalogue into cards, all checked like those of any other collection.
///
/// `as_of` is the day of the export and becomes the day of the last check of every card. Names,
/// numbers and mail addresses of contact persons are left out, and a note says how many.
///
/// # Errors
///
/// The file is not the export; a single bad row is not an error but a rejected record.
pub fn import(path: &Path, vocabulary: &Vocabulary, as_of: Date) -> Result<Import, ImportError> {
    let sheet = Sheet::read(path)?;
    let mut notes = Notes::default();
    for (column, count) in sheet.personal_columns() {
        notes.dropped(column, count);
    }
    let mut rejected = Vec::new();
    let mut hubs = Vec::new();
    for row in sheet.rows() {
        match Hub::read(&row, vocabulary, &mut notes) {
            Ok(hub) => hubs.push(hub),
            Err(fault) => rejected.push(reject(path, row.number(), None, *fault)),
        }
    }
    let ids = ids::assign(&hubs);
    let mut centres = Vec::new();
    for (hub, id) in hubs.into_iter().zip(ids) {
        let number = hub.row;
        match check(hub.into_record(id.clone(), as_of), vocabulary) {
            Ok(centre) => centres.push(centre),
            Err(faults) => {
                let faults = faults.into_iter();
                rejected.extend(faults.map(|fault| reject(path, number, Some(&id), fault)));
            }
        }
    }
    rejected.sort_by_key(|rejected| rejected.line);
    let (collection, duplicates) = Collection::from_centres(centres);
    debug_assert!(duplicates.is_empty(), "ids are assigned so that they are unique");
    let loaded = Loaded { collection, rejected };
    Ok(Import { loaded, notes: notes.into_vec(), rows: sheet.n_rows() })
}

fn reject(path: &Path, row: usize, id: Option<&str>, fault: FieldFault) -> Rejected {
    Rejected {
        path: path.to_owned(),
        line: Some(row),
        centre_id: id.map(str::to_owned),
        field: Some(fault.field).filter(|field| !field.is_empty()),
        fault: fault.fault,
    }
}

/// The label of this kind and text, whatever the case of its letters.
fn label<'l>(
    labels: &'l ExportLabels,
    kind: ExportLabelKind,
    text: &str,
) -> Option<&'l ExportLabel> {
    let mut of_kind = labels.labels().iter().filter(|label| label.kind == kind);
    of_kind.find(|label| label.label.eq_ignore_ascii_case(text))
}

/// The code of the label in this cell, or the fault of the cell.
fn code_of(
    row: &Row<'_>,
    column: Column,
    kind: ExportLabelKind,
    labels: &ExportLabels,
) -> Result<String, Box<FieldFault>> {
    let found = row.cell(column);
    if let Some(code) = label(labels, kind, &found).and_then(|label| label.code.clone()) {
        return Ok(code);
    }
    let accepted = labels.labels().iter().filter(|label| label.kind == kind);
    let accepted: Vec<String> = accepted.map(|label| label.label.clone()).collect();
    let near = nearest(&found, accepted.iter().map(String::as_str)).map(str::to_owned);
    let fault = Fault::UnknownCode { list: kind.to_string(), found, accepted, nearest: near };
    Err(Box::new(FieldFault { field: column.header().to_owned(), line: None, fault }))
}
