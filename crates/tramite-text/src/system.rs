//! The operating system's reasons, in words.

use crate::say;
use std::io::{Error, ErrorKind};
use tramite::bilingual::Language;

/// Why the operating system refused, in the language of the reader.
#[must_use]
pub fn system_error(error: &Error, language: Language) -> String {
    match error.kind() {
        ErrorKind::NotFound => say!(language, "system.not-found"),
        ErrorKind::PermissionDenied => say!(language, "system.permission"),
        ErrorKind::AlreadyExists => say!(language, "system.exists"),
        ErrorKind::IsADirectory => say!(language, "system.is-a-directory"),
        ErrorKind::NotADirectory => say!(language, "system.not-a-directory"),
        ErrorKind::InvalidData => say!(language, "system.not-text"),
        ErrorKind::ReadOnlyFilesystem => say!(language, "system.read-only"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => say!(language, "system.full"),
        _ => say!(language, "system.other", reason = error),
    }
}
