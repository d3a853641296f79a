//! Where companies are read from: comma-separated text, JSON Lines or a spreadsheet.

use super::rows::Rows;
use calamine::{Reader as _, Xlsx};
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::Path;

/// Bytes looked at to tell the format and the delimiter.
const LOOKED_AT: usize = 64 * 1024;

/// Delimiters that spreadsheets write, the most usual first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How a file of companies is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// Text with a line of headers and a delimiter.
    Csv,
    /// One JSON object a line.
    Jsonl,
    /// The first sheet of a workbook of Excel 2007 or later.
    Xlsx,
}

impl FileFormat {
    /// The format that the extension of a file name says.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "csv" | "tsv" | "txt" => Some(Self::Csv),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            "xlsx" | "xlsm" => Some(Self::Xlsx),
            _ => None,
        }
    }

    /// The format that the first bytes of a file say.
    fn of_bytes(start: &[u8]) -> Self {
        if start.starts_with(b"PK\x03\x04") {
            return Self::Xlsx;
        }
        let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
        match text.iter().find(|byte| !byte.is_ascii_whitespace()) {
            Some(b'{') => Self::Jsonl,
            _ => Self::Csv,
        }
    }
}

/// Why a source cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// The file ends before a header, or holds nothing but one.
    #[error("the file holds no rows")]
    Empty,
    /// Text in UTF-16, as Excel's "Unicode text" is.
    #[error("the text is UTF-16: save it as CSV UTF-8")]
    Utf16,
    /// A workbook that cannot be opened.
    #[error("not a workbook that can be read: {reason}")]
    Workbook {
        /// What the reader says.
        reason: String,
    },
    /// The file cannot be read.
    #[error("cannot be read")]
    Io(#[from] std::io::Error),
}

/// A workbook held in memory as it is compressed; its cells are read one by one.
type Workbook = Xlsx<Cursor<Vec<u8>>>;

/// Bytes of a file, read ahead far enough to tell what they are.
pub(super) type Text = BufReader<Box<dyn Read + Send>>;

enum Inner {
    Csv { text: Option<Text>, delimiter: u8, crlf: bool },
    Jsonl { text: Option<Text> },
    Xlsx { workbook: Box<Workbook> },
}

/// A file of companies that has been opened.
pub struct Source {
    inner: Inner,
}

impl Source {
    /// Opens what a reader gives; the format is read from its first bytes where it is not told.
    ///
    /// # Errors
    ///
    /// Text in UTF-16, a workbook that is damaged, or a failure to read.
    pub fn open(
        reader: Box<dyn Read + Send>,
        format: Option<FileFormat>,
    ) -> Result<Self, SourceError> {
        let mut text = BufReader::with_capacity(LOOKED_AT, reader);
        let start = text.fill_buf()?;
        if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
            return Err(SourceError::Utf16);
        }
        let inner = match format.unwrap_or_else(|| FileFormat::of_bytes(start)) {
            FileFormat::Csv => {
                let delimiter = delimiter(start);
                let crlf = start
                    .split(|byte| *byte == b'\n')
                    .next()
                    .is_some_and(|line| line.ends_with(b"\r"));
                Inner::Csv { text: Some(text), delimiter, crlf }
            }
            FileFormat::Jsonl => Inner::Jsonl { text: Some(text) },
            FileFormat::Xlsx => {
                let mut bytes = Vec::new();
                text.read_to_end(&mut bytes)?;
                let workbook = Xlsx::new(Cursor::new(bytes))
                    .map_err(|error| SourceError::Workbook { reason: error.to_string() })?;
                Inner::Xlsx { workbook: Box::new(workbook) }
            }
        };
        Ok(Self { inner })
    }

    /// The format it is read in.
    #[must_use]
    pub fn format(&self) -> FileFormat {
        match self.inner {
            Inner::Csv { .. } => FileFormat::Csv,
            Inner::Jsonl { .. } => FileFormat::Jsonl,
            Inner::Xlsx { .. } => FileFormat::Xlsx,
        }
    }

    /// What stands between two cells, for text with a delimiter.
    #[must_use]
    pub fn delimiter(&self) -> Option<char> {
        match self.inner {
            Inner::Csv { delimiter, .. } => Some(char::from(delimiter)),
            _ => None,
        }
    }

    /// Its rows; a text is read once.
    pub(crate) fn rows(&mut self) -> Result<Rows<'_>, SourceError> {
        match &mut self.inner {
            Inner::Csv { text, delimiter, crlf } => {
                Rows::of_csv(text.take().ok_or(SourceError::Empty)?, *delimiter, *crlf)
            }
            Inner::Jsonl { text } => Rows::of_jsonl(text.take().ok_or(SourceError::Empty)?),
            Inner::Xlsx { workbook } => {
                let sheet = workbook.sheet_names().first().cloned().ok_or(SourceError::Empty)?;
                let cells = workbook
                    .worksheet_cells_reader(&sheet)
                    .map_err(|error| SourceError::Workbook { reason: error.to_string() })?;
                Rows::of_sheet(cells)
            }
        }
    }
}

/// The delimiter that stands most often in the line of headers, outside quotation marks.
fn delimiter(start: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [0usize; DELIMITERS.len()];
    for byte in start {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some(at) = DELIMITERS.iter().position(|known| known == byte) {
                    counts[at] += 1;
                }
            }
        }
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    let at = counts.iter().position(|count| *count == most).unwrap_or(0);
    DELIMITERS[at]
}
