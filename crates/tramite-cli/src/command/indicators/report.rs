//! Services from reports, and what could not be read of them.

use super::Counted;
use crate::command::batch::{source_error, tell};
use crate::failure::Failure;
use crate::screen::Screen;
use std::fs::File;
use std::path::{Path, PathBuf};
use tramite::collection::Collection;
use tramite::vocabulary::Vocabulary;
use tramite_steering::companies::{FileFormat, Source};
use tramite_steering::indicators::{self, ReportError};
use tramite_text::{Message, count, integer, quoted, say};

/// The services of all reports; bad rows are told and left out.
pub(super) fn read(
    paths: &[PathBuf],
    collection: &Collection,
    vocabulary: &Vocabulary,
    screen: &Screen,
) -> Result<Counted, Failure> {
    let (mut services, mut bad, mut names) = (Vec::new(), 0, Vec::new());
    for path in paths {
        let reading = opened(path, screen).and_then(|mut source| {
            indicators::read(&mut source, collection, vocabulary)
                .map_err(|error| message(path, &error, screen).into())
        })?;
        note(path, &reading, screen);
        reading.bad.iter().for_each(|row| tell(row, screen));
        bad += reading.bad.len();
        services.extend(reading.services);
        names.push(path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned());
    }
    if bad > 0 {
        screen.error(&Message::plain(count!(screen.language, "coverage.bad-rows", bad)));
    }
    Ok(Counted { services, pending: None, source: names.join(", "), bad })
}

fn opened(path: &Path, screen: &Screen) -> Result<Source, Failure> {
    let file = File::open(path)
        .map_err(|error| tramite_text::unreadable(path, &error, screen.language))?;
    Source::open(Box::new(file), FileFormat::of_path(path))
        .map_err(|error| source_error(path, &error, screen).into())
}

/// What was assumed about a report.
fn note(path: &Path, reading: &indicators::Reading, screen: &Screen) {
    let language = screen.language;
    if let Some(row) = reading.windows_1252_from {
        let row = integer(row, language);
        screen.note(&Message::plain(say!(language, "batch.windows-1252", row = row)));
    }
    if !reading.unread.is_empty() {
        let unread: Vec<String> = reading.unread.iter().map(|it| quoted(it, language)).collect();
        let text = say!(language, "batch.unread-columns", columns = unread.join(", "));
        screen.note(&Message::plain(text));
    }
    if !reading.has_states {
        let text = say!(language, "indicators.no-states", path = path.display());
        screen.note(&Message::plain(text));
    }
}

fn message(path: &Path, error: &ReportError, screen: &Screen) -> Message {
    let language = screen.language;
    let shown = path.display();
    match error {
        ReportError::Source(error) => source_error(path, error, screen),
        ReportError::NoColumn { wanted, headers } => {
            let headers: Vec<String> = headers.iter().map(|it| quoted(it, language)).collect();
            Message::with_hint(
                say!(
                    language,
                    "indicators.no-column",
                    path = shown,
                    column = quoted(wanted, language)
                ),
                say!(language, "batch.headers-are", headers = headers.join(", ")),
            )
        }
        ReportError::Twice { first, second } => Message::plain(say!(
            language,
            "indicators.twice",
            path = shown,
            first = quoted(first, language),
            second = quoted(second, language)
        )),
        other => Message::plain(format!("{shown}: {other}")),
    }
}
