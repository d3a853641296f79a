//! What is wrong with an input, where, and which values it would take.

mod collection;
mod engine;
mod file;
mod import;
mod place;
mod profile;
mod rules;
mod vocabulary;

pub use collection::{collection_error, rejected};
pub use engine::{config_error, index_error, search_error};
pub use file::{embedder_refused, no_embedders, output_error, unreadable, unwritable};
pub use import::{import_error, import_note};
pub use place::{ateco_error, place_error};
pub use profile::{profile_fault, profile_problem};
pub use rules::{aid_error, rule_fault, rule_finding, rules_error, unknown_service};
pub use vocabulary::{finding, vocabulary_error};

use crate::message::correct;
use crate::{Message, say};
use tramite::bilingual::Language;

/// At most this many accepted values are listed after a code that is not one of them.
const LISTED: usize = 60;

/// The message, with the flag or field it is about before it.
#[must_use]
pub fn flagged(field: &str, message: Message) -> Message {
    Message { text: format!("{field}: {}", message.text), hint: message.hint }
}

/// A code that is not in its list; `list` is the core's name of the list, such as `technology`.
#[must_use]
pub fn unknown_code(
    list: &str,
    found: &str,
    nearest: Option<&str>,
    accepted: &[String],
    language: Language,
) -> Message {
    let name = collection::list_name(list, language);
    let text = say!(language, "fault.unknown-code", list = name, found = collection::shown(found));
    Message { text, hint: correct(nearest, accepted, language) }
}
