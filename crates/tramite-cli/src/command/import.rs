//! `tramite catalogue import`: the official spreadsheet as a collection.

use super::catalogue::written;
use crate::args::{GlobalArgs, ImportArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::screen::Screen;
use crate::session;
use indicatif::ProgressBar;
use std::time::Duration;
use tramite::collection::edih_export::{self, Import};
use tramite::collection::export;
use tramite_text::{Message, count, say};

/// Imports a spreadsheet; what was left out or mended is noted on standard error.
pub(crate) fn run(
    args: &ImportArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let vocabulary = session::vocabulary(global, screen)?;
    let progress = progress(args, screen);
    let import = edih_export::import(&args.file, &vocabulary, session::as_of(global));
    progress.finish_and_clear();
    let import = import.map_err(|error| tramite_text::import_error(&error, screen.language))?;
    let centres = import.loaded.collection.centres();
    written(&export::to_jsonl(centres), args.output.as_deref(), screen)?;
    report(&import, screen);
    Ok(if import.loaded.rejected.is_empty() { Outcome::Answered } else { Outcome::Rejected })
}

fn report(import: &Import, screen: &Screen) {
    let language = screen.language;
    for note in &import.notes {
        screen.note(&Message::plain(tramite_text::import_note(note, language)));
    }
    for rejected in &import.loaded.rejected {
        screen.error(&tramite_text::rejected(rejected, language));
    }
    let imported = import.loaded.collection.centres().len();
    let rows = tramite_text::integer(import.rows, language);
    screen.note(&Message::plain(count!(language, "import.done", imported, rows = rows)));
}

/// A sign of life while the workbook is read, where somebody is looking.
fn progress(args: &ImportArgs, screen: &Screen) -> ProgressBar {
    if !screen.draws_progress() {
        return ProgressBar::hidden();
    }
    let progress = ProgressBar::new_spinner();
    progress.set_message(say!(screen.language, "import.reading", path = args.file.display()));
    progress.enable_steady_tick(Duration::from_millis(100));
    progress
}
