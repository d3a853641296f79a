//! Reads a collection from a directory or a file: the good records load whatever the others are.

use super::fault::{Fault, FieldFault};
use super::{Collection, CollectionError, Loaded, Rejected, check, locate, shape};
use crate::centre::{Centre, CentreId};
use crate::vocabulary::Vocabulary;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

impl Collection {
    /// Reads a directory of `.json` files, one card or an array of cards each and in the order of
    /// their names, or one `.json` file, or one `.jsonl` file with a card on each line.
    ///
    /// Of two cards with one id, the first loads.
    ///
    /// # Errors
    ///
    /// The path cannot be read, or there is not a single card in it, good or bad.
    pub fn read(path: &Path, vocabulary: &Vocabulary) -> Result<Loaded, CollectionError> {
        let unreadable = |source| CollectionError::Unreadable { path: path.to_owned(), source };
        let mut reader = Reader::new(vocabulary);
        if fs::metadata(path).map_err(unreadable)?.is_dir() {
            for file in json_files(path).map_err(unreadable)? {
                match fs::read(&file) {
                    Ok(bytes) => reader.file(&file, &bytes),
                    Err(error) => {
                        let fault = Fault::Unreadable { reason: error.to_string() };
                        reader.reject_file(&file, None, fault);
                    }
                }
            }
        } else if has_extension(path, "json") || has_extension(path, "jsonl") {
            reader.file(path, &fs::read(path).map_err(unreadable)?);
        }
        if reader.is_empty() {
            return Err(CollectionError::NothingToRead { path: path.to_owned() });
        }
        Ok(reader.finish())
    }
}

fn json_files(directory: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if has_extension(&path, "json") {
            files.push(path);
        }
    }
    files.sort_unstable();
    Ok(files)
}

fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}

/// What has been read so far.
pub(super) struct Reader<'v> {
    vocabulary: &'v Vocabulary,
    /// The good centres, each with the place where it stands.
    centres: BTreeMap<CentreId, (Centre, String)>,
    rejected: Vec<Rejected>,
}

/// The text of one record.
#[derive(Clone, Copy)]
struct Piece<'a> {
    path: &'a Path,
    text: &'a str,
    /// Line of the file, from 1, where the text begins.
    first_line: usize,
}

impl<'v> Reader<'v> {
    pub(super) fn new(vocabulary: &'v Vocabulary) -> Self {
        Self { vocabulary, centres: BTreeMap::new(), rejected: Vec::new() }
    }

    /// Reads the contents of one file.
    pub(super) fn file(&mut self, path: &Path, bytes: &[u8]) {
        let mark = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        if has_extension(path, "jsonl") {
            return self.lines(path, bytes, mark);
        }
        match std::str::from_utf8(&bytes[mark..]) {
            Ok(text) if text.trim_start().starts_with('[') => {
                self.array(Piece { path, text, first_line: 1 });
            }
            Ok(text) => self.record(Piece { path, text, first_line: 1 }),
            Err(error) => {
                let offset = mark + error.valid_up_to();
                let line = locate::line_of_byte(bytes, offset);
                self.reject_file(path, Some(line), Fault::NotUtf8 { offset });
            }
        }
    }

    pub(super) fn finish(self) -> Loaded {
        let centres = self.centres.into_values().map(|(centre, _)| centre).collect();
        Loaded { collection: Collection { centres }, rejected: self.rejected }
    }

    fn is_empty(&self) -> bool {
        self.centres.is_empty() && self.rejected.is_empty()
    }

    fn lines(&mut self, path: &Path, bytes: &[u8], mark: usize) {
        let mut start = mark;
        for (index, line) in bytes[mark..].split(|&byte| byte == b'\n').enumerate() {
            match std::str::from_utf8(line) {
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => self.record(Piece { path, text, first_line: index + 1 }),
                Err(error) => {
                    let offset = start + error.valid_up_to();
                    self.reject_file(path, Some(index + 1), Fault::NotUtf8 { offset });
                }
            }
            start += line.len() + 1;
        }
    }

    fn array(&mut self, piece: Piece<'_>) {
        if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(piece.text) {
            self.reject(piece, None, shape::malformed(&error).faults);
        } else if let Some(elements) = locate::elements(piece.text) {
            for (line, text) in elements {
                self.record(Piece { text, first_line: line, ..piece });
            }
        } else {
            let fault = Fault::Malformed { reason: "nested too deeply".to_owned() };
            self.reject_file(piece.path, None, fault);
        }
    }

    fn record(&mut self, piece: Piece<'_>) {
        let shape::Shaped { record, mut faults } = shape::read(piece.text);
        let Some(record) = record else { return self.reject(piece, None, faults) };
        let id = record.id.clone();
        match check::check(record, self.vocabulary) {
            Ok(centre) if faults.is_empty() => return self.keep(piece, centre),
            Ok(_) => {}
            Err(found) => {
                let found = found.into_iter();
                let found: Vec<_> =
                    found.filter(|fault| !shape::covers(&faults, &fault.field)).collect();
                faults.extend(found);
            }
        }
        self.reject(piece, Some(id.as_str()).filter(|id| !id.is_empty()), faults);
    }

    fn keep(&mut self, piece: Piece<'_>, centre: Centre) {
        let Some((_, first)) = self.centres.get(&centre.id) else {
            let place = format!("{}:{}", piece.path.display(), piece.first_line);
            self.centres.insert(centre.id.clone(), (centre, place));
            return;
        };
        let fault = Fault::DuplicateId { id: centre.id.to_string(), first: first.clone() };
        let fault = FieldFault { field: "id".to_owned(), line: None, fault };
        self.reject(piece, Some(centre.id.as_str()), vec![fault]);
    }

    fn reject(&mut self, piece: Piece<'_>, centre_id: Option<&str>, faults: Vec<FieldFault>) {
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        let lines = locate::lines(piece.text, &fields);
        let mut rejected: Vec<Rejected> = faults
            .into_iter()
            .zip(lines)
            .map(|(fault, located)| Rejected {
                path: piece.path.to_owned(),
                line: Some(piece.first_line - 1 + fault.line.or(located).unwrap_or(1)),
                centre_id: centre_id.map(str::to_owned),
                field: Some(fault.field).filter(|field| !field.is_empty()),
                fault: fault.fault,
            })
            .collect();
        rejected.sort_by_key(|rejected| rejected.line);
        self.rejected.append(&mut rejected);
    }

    fn reject_file(&mut self, path: &Path, line: Option<usize>, fault: Fault) {
        let path = path.to_owned();
        self.rejected.push(Rejected { path, line, centre_id: None, field: None, fault });
    }
}
