//! `tramite index`: an index on disk for a large collection.

use crate::args::{GlobalArgs, IndexCommand, PlainFormat};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::{json, table};
use crate::screen::Screen;
use crate::session;
use std::path::Path;
use tramite::index::CentreIndex;
use tramite_text::{Message, count, integer, say};

/// Builds or updates an index, or says what one was built from.
pub(crate) fn run(
    command: &IndexCommand,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let dir = directory(global, screen)?;
    match command {
        IndexCommand::Build => build(dir, global, screen),
        IndexCommand::Update => update(dir, global, screen),
        IndexCommand::Info(args) => {
            let info = CentreIndex::info(dir)
                .map_err(|error| tramite_text::index_error(&error, screen.language))?;
            let text = match args.format {
                PlainFormat::Table => table::index_info(&info, dir, screen),
                PlainFormat::Json => json::print(&json::IndexInfoDto::from(&info)),
            };
            screen.print(&text)?;
            Ok(Outcome::Answered)
        }
    }
}

/// There is no default directory: an index is built only where somebody asks for it.
fn directory<'a>(global: &'a GlobalArgs, screen: &Screen) -> Result<&'a Path, Failure> {
    global.index.as_deref().ok_or_else(|| {
        let text = say!(screen.language, "index.no-directory");
        Message::with_hint(text, say!(screen.language, "index.no-directory-hint")).into()
    })
}

fn build(dir: &Path, global: &GlobalArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let vocabulary = session::vocabulary(global, screen)?;
    let collection = session::collection(global, &vocabulary, screen)?;
    let config = session::settings(global, screen)?;
    let centres = collection.centres().len();
    CentreIndex::build_in(dir, collection, vocabulary, config)
        .map_err(|error| tramite_text::index_error(&error, screen.language))?;
    let text = count!(screen.language, "index.built", centres, dir = dir.display());
    screen.note(&Message::plain(text));
    Ok(Outcome::Answered)
}

fn update(dir: &Path, global: &GlobalArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let language = screen.language;
    let vocabulary = session::vocabulary(global, screen)?;
    let collection = session::collection(global, &vocabulary, screen)?;
    let config = session::settings(global, screen)?;
    let (_, update) = CentreIndex::update_in(dir, collection, vocabulary, config)
        .map_err(|error| tramite_text::index_error(&error, language))?;
    let number = |n| integer(n, language);
    let text = say!(
        language,
        "index.updated",
        dir = dir.display(),
        added = number(update.added),
        changed = number(update.changed),
        removed = number(update.removed),
        kept = number(update.kept),
    );
    screen.note(&Message::plain(text));
    Ok(Outcome::Answered)
}
