//! `tramite store`: what is kept of companies' needs.

mod fault;
mod needs;
mod news;
mod opening;

pub(super) use fault::message;
pub(super) use needs::each_need;
pub(super) use opening::{create, location};

use crate::args::{GlobalArgs, OutcomeFormat, PlainFormat, StoreCommand};
use crate::args::{StoreArgs, StoreBackupArgs, StoreInfoArgs, StoreOutcomesArgs, StorePurgeArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::store::StoreInfoDto;
use crate::output::{csv, json, qrels, table};
use crate::screen::Screen;
use jiff::{SignedDuration, Timestamp};
use std::path::Path;
use tramite_store::{Store, StoreError};
use tramite_text::{Message, count, say};

/// Runs one of its commands.
pub(crate) fn run(
    command: &StoreCommand,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    match command {
        StoreCommand::Info(args) => info(args, screen),
        StoreCommand::Backup(args) => backup(args, screen),
        StoreCommand::Purge(args) => purge(args, screen),
        StoreCommand::Outcomes(args) => outcomes(args, screen),
        StoreCommand::News(args) => news::run(args, global, screen),
    }
}

/// One call of the store; its error becomes a message.
pub(super) fn ask<T>(
    args: &StoreArgs,
    screen: &Screen,
    call: impl AsyncFnOnce(&Store) -> Result<T, StoreError>,
) -> Result<T, Failure> {
    tramite_store::run(async {
        let store = opening::open(args, screen).await?;
        let answer = call(&store).await;
        store.close().await;
        answer.map_err(|error| message(&error, screen.language).into())
    })
}

fn info(args: &StoreInfoArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let location = location(&args.store, screen)?;
    let info = ask(&args.store, screen, async |store| store.info(Timestamp::now()).await)?;
    let text = match args.format {
        PlainFormat::Table => table::store_info(&info, &location, screen),
        PlainFormat::Json => json::print(&StoreInfoDto::new(&info, &location)),
    };
    screen.print(&text)?;
    Ok(Outcome::Answered)
}

fn backup(args: &StoreBackupArgs, screen: &Screen) -> Result<Outcome, Failure> {
    ask(&args.store, screen, async |store| store.backup(&args.file).await)?;
    let text = say!(screen.language, "store.copied", file = args.file.display());
    screen.note(&Message::plain(text));
    Ok(Outcome::Answered)
}

fn purge(args: &StorePurgeArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let days = args.trail.days().map(|days| SignedDuration::from_hours(24 * i64::from(days)));
    let (erased, entries) = ask(&args.store, screen, async |store| {
        let now = Timestamp::now();
        let erased = store.purge(now).await?;
        let entries = match days {
            Some(days) => store.purge_trail(now - days).await?,
            None => 0,
        };
        Ok((erased, entries))
    })?;
    let entries = usize::try_from(entries).unwrap_or(usize::MAX);
    if entries > 0 {
        screen.note(&Message::plain(count!(screen.language, "store.purged-trail", entries)));
    }
    let erased = usize::try_from(erased).unwrap_or(usize::MAX);
    screen.note(&Message::plain(count!(screen.language, "store.purged", erased)));
    Ok(Outcome::Answered)
}

/// Without any outcome it answers as a search that found nothing does.
fn outcomes(args: &StoreOutcomesArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let found = ask(&args.store, screen, async |store| store.outcomes().await)?;
    if found.is_empty() {
        let text = say!(screen.language, "store.no-outcomes");
        let hint = say!(screen.language, "store.no-outcomes-hint");
        screen.note(&Message::with_hint(text, hint));
        return Ok(Outcome::NoMatch);
    }
    if let Some(folder) = &args.fixtures {
        return fixtures(folder, &found, &args.store, screen);
    }
    let text = match args.format {
        OutcomeFormat::Qrels => qrels::outcomes(&found),
        OutcomeFormat::Csv => csv::outcomes(&found),
    };
    screen.print_raw(text.as_bytes())?;
    Ok(Outcome::Answered)
}

/// Writes a test collection into a new directory that its owner alone may read.
fn fixtures(
    folder: &Path,
    found: &[tramite_store::Outcome],
    args: &StoreArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let language = screen.language;
    let failed =
        |error: std::io::Error| Failure::from(tramite_text::unwritable(folder, &error, language));
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(failed)?;
    let topics = ask(args, screen, async |store| store.topics(Timestamp::now()).await)?;
    let files = [
        ("topics/topics.jsonl", qrels::topics(&topics)),
        // Nobody marks a need as one that no centre serves.
        ("topics/negatives.jsonl", String::new()),
        ("qrels/qrels.txt", qrels::outcomes(found)),
    ];
    for (name, text) in files {
        let path = folder.join(name);
        let parent = path.parent().expect("each file stands in a folder of the directory");
        std::fs::create_dir_all(parent).map_err(failed)?;
        std::fs::write(&path, text).map_err(failed)?;
    }
    let text = count!(language, "store.fixtures", topics.len(), dir = folder.display());
    screen.note(&Message::plain(text));
    Ok(Outcome::Answered)
}
