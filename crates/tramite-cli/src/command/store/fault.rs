//! What went wrong in the store, for a person.

use std::error::Error;
use tramite::bilingual::Language;
use tramite_store::{PASSWORD_LENGTH, PasswordFault, StoreError};
use tramite_text::{Message, say, system_error};

/// The message of an error of the store.
pub(crate) fn message(error: &StoreError, language: Language) -> Message {
    match error {
        StoreError::Newer { found, known } => Message::with_hint(
            say!(language, "store.newer", found = found, known = known),
            say!(language, "store.newer-hint"),
        ),
        StoreError::Foreign { version } => Message::with_hint(
            say!(language, "store.foreign", version = version),
            say!(language, "store.newer-hint"),
        ),
        StoreError::Exists { path } => Message::with_hint(
            say!(language, "store.exists", file = path.display()),
            say!(language, "store.exists-hint"),
        ),
        StoreError::File { path, source } => Message::plain(say!(
            language,
            "store.file",
            file = path.display(),
            reason = system_error(source, language)
        )),
        StoreError::Open { location, source } => Message::with_hint(
            say!(language, "store.open", location = location, reason = source),
            say!(language, "store.open-hint"),
        ),
        StoreError::BackupOfServer => Message::with_hint(
            say!(language, "store.backup-of-server"),
            say!(language, "store.backup-of-server-hint"),
        ),
        _ => account(error, language),
    }
}

fn account(error: &StoreError, language: Language) -> Message {
    match error {
        StoreError::NameTaken { name } => Message::with_hint(
            say!(language, "user.taken", name = name),
            say!(language, "user.taken-hint", name = name),
        ),
        StoreError::UnknownAccount { name } => Message::with_hint(
            say!(language, "user.unknown", name = name),
            say!(language, "user.unknown-hint"),
        ),
        StoreError::BadName => Message::with_hint(
            say!(language, "user.bad-name"),
            say!(language, "user.bad-name-hint"),
        ),
        StoreError::Password(fault) => password(*fault, language),
        other => Message::plain(say!(language, "store.failed", reason = chain(other))),
    }
}

fn password(fault: PasswordFault, language: Language) -> Message {
    let text = match fault {
        PasswordFault::Length { found } => say!(language, "user.password-length", found = found),
        PasswordFault::Guessable => say!(language, "user.password-guessable"),
    };
    let (least, most) = (PASSWORD_LENGTH.start(), PASSWORD_LENGTH.end());
    Message::with_hint(text, say!(language, "user.password-hint", least = least, most = most))
}

/// An error with what it came from, as the database said it.
fn chain(error: &StoreError) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}
