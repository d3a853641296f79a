//! Opens a file of companies, and says what was assumed about it.

use super::progress::Progress;
use crate::args::CompaniesArgs;
use crate::failure::Failure;
use crate::screen::Screen;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use tramite::vocabulary::Vocabulary;
use tramite_steering::companies::{
    Column, Companies, CompaniesError, Field, FileFormat, Source, SourceError,
};
use tramite_text::{Message, quoted, say};

/// Opens the file of the arguments, or standard input.
pub(crate) fn source(
    args: &CompaniesArgs,
    progress: &Progress,
    screen: &Screen,
) -> Result<Source, Failure> {
    let path = path(args);
    let reader: Box<dyn Read + Send> = if is_standard_input(path) {
        Box::new(std::io::stdin())
    } else {
        let file = File::open(path)
            .map_err(|error| tramite_text::unreadable(path, &error, screen.language))?;
        progress.follow(file)
    };
    let format = args.from.map(FileFormat::from).or_else(|| FileFormat::of_path(path));
    Source::open(reader, format).map_err(|error| source_error(path, &error, screen).into())
}

/// The companies of an opened file; what was assumed is noted.
pub(crate) fn opened<'a>(
    source: &'a mut Source,
    args: &CompaniesArgs,
    vocabulary: &'a Vocabulary,
    screen: &Screen,
) -> Result<Companies<'a>, Failure> {
    let language = screen.language;
    if let Some(delimiter) = source.delimiter().filter(|delimiter| *delimiter != ',') {
        let shown = if delimiter == '\t' {
            say!(language, "batch.tab")
        } else {
            quoted(&delimiter.to_string(), language)
        };
        screen.note(&Message::plain(say!(language, "batch.delimiter", delimiter = shown)));
    }
    let path = path(args);
    let companies = Companies::open(source, &args.column, vocabulary)
        .map_err(|error| companies_error(path, &error, screen))?;
    note_columns(companies.columns(), screen);
    Ok(companies)
}

fn note_columns(columns: &[Column], screen: &Screen) {
    let language = screen.language;
    let unread: Vec<String> = columns
        .iter()
        .filter(|column| column.field.is_none() && !column.header.is_empty())
        .map(|column| quoted(&column.header, language))
        .collect();
    if !unread.is_empty() {
        let text = say!(language, "batch.unread-columns", columns = unread.join(", "));
        screen.note(&Message::plain(text));
    }
    let has = |field: Field| columns.iter().any(|column| column.field == Some(field));
    if has(Field::Employees) && !has(Field::Profile("actor")) {
        screen.note(&Message::plain(say!(language, "batch.by-headcount")));
    }
}

/// The path of the arguments; standard input where none is given.
pub(super) fn path(args: &CompaniesArgs) -> &Path {
    args.companies.as_deref().unwrap_or_else(|| Path::new("-"))
}

pub(super) fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn named(path: &Path, screen: &Screen) -> String {
    if is_standard_input(path) {
        say!(screen.language, "profile.standard-input")
    } else {
        path.display().to_string()
    }
}

/// Why a file of rows cannot be opened.
pub(crate) fn source_error(path: &Path, error: &SourceError, screen: &Screen) -> Message {
    let language = screen.language;
    let path_shown = named(path, screen);
    match error {
        SourceError::Io(error) => tramite_text::unreadable(Path::new(&path_shown), error, language),
        SourceError::Utf16 => Message::with_hint(
            say!(language, "batch.utf16", path = path_shown),
            say!(language, "batch.utf16-hint"),
        ),
        SourceError::Workbook { reason } => {
            Message::plain(say!(language, "batch.workbook", path = path_shown, reason = reason))
        }
        _ => Message::with_hint(
            say!(language, "batch.empty", path = path_shown),
            say!(language, "batch.headers-hint"),
        ),
    }
}

fn companies_error(path: &Path, error: &CompaniesError, screen: &Screen) -> Message {
    match error {
        CompaniesError::Source(error) => source_error(path, error, screen),
        CompaniesError::Columns(error) => {
            super::fault::columns(&named(path, screen), error, screen)
        }
        other => Message::plain(other.to_string()),
    }
}
