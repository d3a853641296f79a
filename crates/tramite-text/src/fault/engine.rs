//! Errors of the index, the settings and the search.

use crate::message::choose;
use crate::{Message, joined, say, system_error};
use std::path::Path;
use tramite::bilingual::Language;
use tramite::config::ConfigError;
use tramite::index::IndexError;
use tramite::rank::SearchError;

/// An index that could not be built or opened.
#[must_use]
pub fn index_error(error: &IndexError, language: Language) -> Message {
    let rebuild = || say!(language, "index.rebuild");
    match error {
        IndexError::Missing { dir } => {
            Message::with_hint(say!(language, "index.missing", dir = dir.display()), rebuild())
        }
        IndexError::Foreign { dir, found } => Message::with_hint(
            say!(language, "index.foreign", dir = dir.display(), found = found),
            say!(language, "index.foreign-hint"),
        ),
        IndexError::Stale { dir, changed } => {
            let names: Vec<String> = changed.iter().map(|what| part(what, language)).collect();
            let changed = joined(&names, language);
            Message::with_hint(
                say!(language, "index.stale", dir = dir.display(), changed = changed),
                rebuild(),
            )
        }
        IndexError::Damaged { dir, reason } => Message::with_hint(
            say!(language, "index.damaged", dir = dir.display(), reason = reason),
            rebuild(),
        ),
        IndexError::Locked { dir } => Message::with_hint(
            say!(language, "index.locked", dir = dir.display()),
            say!(language, "index.locked-hint"),
        ),
        IndexError::Directory { dir, source } => Message::with_hint(
            say!(language, "index.directory", dir = dir.display()),
            system_error(source, language),
        ),
        IndexError::Empty => {
            Message::with_hint(say!(language, "index.empty"), say!(language, "index.empty-hint"))
        }
        IndexError::Engine(source) => {
            Message::with_hint(say!(language, "error.engine"), source.to_string())
        }
        other => Message::plain(other.to_string()),
    }
}

/// What an index was built from, as the core names it.
fn part(name: &str, language: Language) -> String {
    match name {
        "collection" => say!(language, "index.part-collection"),
        "vocabulary" => say!(language, "index.part-vocabulary"),
        "settings" => say!(language, "index.part-settings"),
        "format version" => say!(language, "index.part-format"),
        other => other.to_owned(),
    }
}

/// Ranking settings that cannot be used.
#[must_use]
pub fn config_error(path: &Path, error: &ConfigError, language: Language) -> Message {
    let what = match error {
        ConfigError::Malformed { reason } => say!(language, "fault.malformed", reason = reason),
        ConfigError::OutOfRange { key, value, range } => {
            say!(language, "config.out-of-range", key = key, value = value, range = range)
        }
        ConfigError::Signals { name } => say!(language, "config.signals", name = name),
        ConfigError::UnknownCode { list, found } => {
            let list = super::collection::list_name(list, language);
            say!(language, "fault.unknown-code", list = list, found = found)
        }
        other => other.to_string(),
    };
    Message::plain(format!("{}: {what}", path.display()))
}

/// A need or a query that could not be answered.
#[must_use]
pub fn search_error(error: &SearchError, language: Language) -> Message {
    match error {
        SearchError::EmptyProfile => Message::with_hint(
            say!(language, "error.empty-profile"),
            say!(language, "error.empty-profile-hint"),
        ),
        SearchError::UnknownCentre { id, nearest } => {
            let hint = choose(nearest.as_deref(), &[], 0, language)
                .unwrap_or_else(|| say!(language, "error.unknown-centre-hint"));
            let found = super::collection::shown(id);
            Message::with_hint(say!(language, "error.unknown-centre", found = found), hint)
        }
        SearchError::BadQuery { reason } => Message::with_hint(
            say!(language, "error.bad-query", reason = reason),
            say!(language, "error.bad-query-hint"),
        ),
        SearchError::Engine(source) => {
            Message::with_hint(say!(language, "error.engine"), source.to_string())
        }
        other => Message::plain(other.to_string()),
    }
}
