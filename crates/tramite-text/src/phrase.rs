//! What the core says a field takes or a value is, in the language of the reader.
//!
//! The core writes these few phrases in English inside its errors; the texts hold each under
//! itself. One that is not there, such as a message of a JSON parser, is given as it is.

use crate::texts;
use tramite::bilingual::Language;

/// The phrase in the language of the reader.
pub(crate) fn phrase(english: &str, language: Language) -> String {
    let key = format!("phrase.{english}");
    texts::text(language, &key).unwrap_or(english).to_owned()
}
