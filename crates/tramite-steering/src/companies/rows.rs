//! Rows of a source as texts, whatever the source is written in.

use super::row::RowProblem;
use super::source::{SourceError, Text};
use calamine::{Data, DataRef, XlsxCellReader, XlsxError};
use encoding_rs::WINDOWS_1252;
use serde_json::{Map, Value};
use std::io::{BufRead, BufReader, Cursor, Read};

/// Longest line of JSON Lines that is read, in bytes.
const LONGEST_LINE: u64 = 4 * 1024 * 1024;

/// Between the items of a list in one cell.
pub(super) const SEPARATOR: &str = "|";

/// A row as texts.
pub(crate) struct RawRow {
    /// Row of a sheet, or line of a text file, from 1.
    pub(crate) number: usize,
    /// One text for each header that the row fills, or what is wrong with the row.
    pub(crate) cells: Result<Vec<String>, RowProblem>,
}

/// The rows of a source.
pub(crate) struct Rows<'a> {
    headers: Vec<String>,
    windows_1252_from: Option<usize>,
    from: usize,
    kind: Kind<'a>,
}

type SheetCells<'a> = XlsxCellReader<'a, Cursor<Vec<u8>>>;

enum Kind<'a> {
    Csv { reader: csv::Reader<Text>, record: csv::ByteRecord, crlf: bool },
    Jsonl { lines: Text, line: usize },
    Sheet { cells: Box<SheetCells<'a>>, next: Option<(usize, usize, String)>, over: bool },
}

impl<'a> Rows<'a> {
    pub(super) fn of_csv(text: Text, delimiter: u8, crlf: bool) -> Result<Self, SourceError> {
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text);
        let mut windows_1252_from = None;
        let headers = reader.byte_headers().map_err(io_error)?;
        let headers: Vec<String> =
            headers.iter().map(|cell| decoded(cell, 1, &mut windows_1252_from)).collect();
        if headers.iter().all(|header| header.trim().is_empty()) {
            return Err(SourceError::Empty);
        }
        let kind = Kind::Csv { reader, record: csv::ByteRecord::new(), crlf };
        Ok(Self { headers, windows_1252_from, from: 0, kind })
    }

    pub(super) fn of_jsonl(lines: BufReader<Box<dyn Read + Send>>) -> Result<Self, SourceError> {
        let mut lines = lines;
        let start = lines.fill_buf()?;
        // The keys of the first object are the headers; a line that cannot be read is told later.
        let first = start.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty());
        let Some(first) = first else { return Err(SourceError::Empty) };
        let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first);
        let keys = serde_json::from_slice::<Map<String, Value>>(first).unwrap_or_default();
        let headers = keys.into_iter().map(|(key, _)| key).collect();
        let kind = Kind::Jsonl { lines, line: 0 };
        Ok(Self { headers, windows_1252_from: None, from: 0, kind })
    }

    pub(super) fn of_sheet(cells: SheetCells<'a>) -> Result<Self, SourceError> {
        let kind = Kind::Sheet { cells: Box::new(cells), next: None, over: false };
        let mut rows = Self { headers: Vec::new(), windows_1252_from: None, from: 0, kind };
        match rows.next().map(|row| row.cells) {
            None => Err(SourceError::Empty),
            Some(Err(problem)) => Err(SourceError::Workbook { reason: problem.to_string() }),
            Some(Ok(headers)) => {
                rows.headers = headers;
                Ok(rows)
            }
        }
    }

    /// The headers so far: an object of JSON Lines may bring new ones.
    pub(crate) fn headers(&self) -> &[String] {
        &self.headers
    }

    pub(crate) fn windows_1252_from(&self) -> Option<usize> {
        self.windows_1252_from
    }

    /// Passes over the rows before this one.
    pub(super) fn skip_to(&mut self, row: usize) {
        self.from = row;
    }

    /// The next row that is not empty.
    pub(crate) fn next(&mut self) -> Option<RawRow> {
        loop {
            let row = match &mut self.kind {
                Kind::Csv { reader, record, crlf } => {
                    let from = &mut self.windows_1252_from;
                    csv_row(reader, record, *crlf, self.headers.len(), from)?
                }
                Kind::Jsonl { lines, line } => json_row(lines, line, &mut self.headers)?,
                Kind::Sheet { cells, next, over } => sheet_row(cells, next, over)?,
            };
            let blank = row
                .cells
                .as_ref()
                .is_ok_and(|cells| cells.iter().all(|cell| cell.trim().is_empty()));
            if !blank && row.number >= self.from {
                return Some(row);
            }
        }
    }
}

fn csv_row(
    reader: &mut csv::Reader<Text>,
    record: &mut csv::ByteRecord,
    crlf: bool,
    headers: usize,
    windows_1252_from: &mut Option<usize>,
) -> Option<RawRow> {
    let line = usize::try_from(reader.position().line()).unwrap_or(usize::MAX);
    match reader.read_byte_record(record) {
        Ok(false) => None,
        Ok(true) => {
            let number = first_line(reader, record, crlf);
            let empty = record.iter().all(|cell| cell.trim_ascii().is_empty());
            if record.len() != headers && !empty {
                let problem = RowProblem::Uneven { cells: record.len(), headers };
                return Some(RawRow { number, cells: Err(problem) });
            }
            let cells = record.iter().map(|cell| decoded(cell, number, windows_1252_from));
            Some(RawRow { number, cells: Ok(cells.collect()) })
        }
        // The reader ends after a failure to read: the next call gives none.
        Err(error) => {
            let problem = RowProblem::Malformed { reason: error.to_string() };
            Some(RawRow { number: line, cells: Err(problem) })
        }
    }
}

/// The line on which a record begins. The reader counts line feeds and gives the line on which it
/// began to look, which empty lines before the record may precede: so it is counted back from the
/// end. A record that ends with a carriage return leaves its line feed to the next one.
fn first_line(reader: &csv::Reader<Text>, record: &csv::ByteRecord, crlf: bool) -> usize {
    let within: usize =
        record.iter().map(|cell| cell.iter().filter(|byte| **byte == b'\n').count()).sum();
    let end = reader.position().line() as usize;
    if crlf {
        return end.saturating_sub(within);
    }
    let looked_from = record.position().map_or(0, |at| at.line() as usize);
    looked_from.max(end.saturating_sub(1 + within))
}

/// A cell as text: UTF-8, or else Windows-1252, which Italian spreadsheets still write.
fn decoded(cell: &[u8], number: usize, windows_1252_from: &mut Option<usize>) -> String {
    if let Ok(text) = std::str::from_utf8(cell) {
        return text.to_owned();
    }
    windows_1252_from.get_or_insert(number);
    WINDOWS_1252.decode_without_bom_handling(cell).0.into_owned()
}

fn json_row(lines: &mut Text, line: &mut usize, headers: &mut Vec<String>) -> Option<RawRow> {
    let malformed = |number, reason: String| {
        Some(RawRow { number, cells: Err(RowProblem::Malformed { reason }) })
    };
    let mut bytes = Vec::new();
    match lines.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes) {
        Ok(0) => return None,
        Ok(_) => *line += 1,
        Err(error) => return malformed(*line + 1, error.to_string()),
    }
    let number = *line;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).trim_ascii();
    if text.is_empty() {
        return Some(RawRow { number, cells: Ok(Vec::new()) });
    }
    let object: Map<String, Value> = match serde_json::from_slice(text) {
        Ok(object) => object,
        Err(error) => return malformed(number, error.to_string()),
    };
    let mut cells = vec![String::new(); headers.len()];
    for (key, value) in object {
        let at = headers.iter().position(|header| *header == key).unwrap_or_else(|| {
            headers.push(key);
            cells.push(String::new());
            headers.len() - 1
        });
        cells[at] = json_text(value);
    }
    Some(RawRow { number, cells: Ok(cells) })
}

/// A JSON value as the text of a cell; the items of a list stand apart by `|`.
fn json_text(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        Value::Array(items) => items.into_iter().map(json_text).collect::<Vec<_>>().join(SEPARATOR),
        other => other.to_string(),
    }
}

/// The cells of one row of a sheet: they come row by row, and empty ones do not come at all.
fn sheet_row(
    cells: &mut SheetCells<'_>,
    next: &mut Option<(usize, usize, String)>,
    over: &mut bool,
) -> Option<RawRow> {
    let mut row: Option<(usize, Vec<String>)> = None;
    while !*over {
        let (number, column, text) = match next.take() {
            Some(cell) => cell,
            None => match sheet_cell(cells) {
                Ok(Some(cell)) => cell,
                Ok(None) => {
                    *over = true;
                    break;
                }
                Err(error) => {
                    *over = true;
                    let number = row.map_or(1, |(number, _)| number);
                    let problem = RowProblem::Malformed { reason: error.to_string() };
                    return Some(RawRow { number, cells: Err(problem) });
                }
            },
        };
        let (current, texts) = row.get_or_insert((number, Vec::new()));
        if *current != number {
            *next = Some((number, column, text));
            break;
        }
        if texts.len() <= column {
            texts.resize(column + 1, String::new());
        }
        texts[column] = text;
    }
    row.map(|(number, cells)| RawRow { number, cells: Ok(cells) })
}

fn sheet_cell(cells: &mut SheetCells<'_>) -> Result<Option<(usize, usize, String)>, XlsxError> {
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::Empty | DataRef::Error(_) => continue,
            DataRef::String(text) => text.clone(),
            DataRef::SharedString(text) => (*text).to_owned(),
            other => Data::from(other.clone()).to_string(),
        };
        // Excel's widest sheet has 16,384 columns.
        return Ok(Some((row as usize + 1, (column as usize).min(16_383), text)));
    }
    Ok(None)
}

fn io_error(error: csv::Error) -> SourceError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => SourceError::Io(error),
        other => SourceError::Io(std::io::Error::other(format!("{other:?}"))),
    }
}
