//! Files that could not be read or written.

use crate::{Message, say, system_error};
use std::io::Error;
use std::path::Path;
use tramite::bilingual::Language;

/// A file or directory that could not be read.
#[must_use]
pub fn unreadable(path: &Path, error: &Error, language: Language) -> Message {
    let text = say!(language, "error.unreadable", path = path.display());
    Message::with_hint(text, system_error(error, language))
}

/// A file or directory that could not be written.
#[must_use]
pub fn unwritable(path: &Path, error: &Error, language: Language) -> Message {
    let text = say!(language, "error.unwritable", path = path.display());
    Message::with_hint(text, system_error(error, language))
}

/// An embedding model that cannot be used.
#[must_use]
pub fn embedder_refused(folder: &Path, reason: &str, language: Language) -> Message {
    let text = say!(language, "error.embedder", path = folder.display(), reason = reason);
    Message::with_hint(text, say!(language, "error.embedder-hint"))
}

/// An embedding model for a program that was built without them.
#[must_use]
pub fn no_embedders(language: Language) -> Message {
    let text = say!(language, "error.no-embedders");
    Message::with_hint(text, say!(language, "error.no-embedders-hint"))
}

/// Standard output that would not take the answer.
#[must_use]
pub fn output_error(error: &Error, language: Language) -> Message {
    Message::with_hint(say!(language, "error.output"), system_error(error, language))
}
