//! What went wrong, and how to mend it.

use crate::say;
use tramite::bilingual::Language;

/// A message to a person: what and where, then, if there is one, how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What is wrong, and where; a sentence without full stop.
    pub text: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Message {
    /// A message with nothing to advise.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), hint: None }
    }

    /// A message with its advice.
    #[must_use]
    pub fn with_hint(text: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { text: text.into(), hint: Some(hint.into()) }
    }
}

/// The advice to correct one value: the nearest one alone where the list is too long to read, all
/// accepted values otherwise.
pub(crate) fn correct(
    nearest: Option<&str>,
    accepted: &[String],
    language: Language,
) -> Option<String> {
    const READABLE: usize = 12;
    let list = if nearest.is_some() && accepted.len() > READABLE { &[] } else { accepted };
    choose(nearest, list, usize::MAX, language)
}

/// The advice to choose among accepted values, the nearest one first if there is one; long lists
/// are cut after `shown` values.
pub(crate) fn choose(
    nearest: Option<&str>,
    accepted: &[String],
    shown: usize,
    language: Language,
) -> Option<String> {
    let list = || {
        let cut = accepted.iter().take(shown).map(String::as_str).collect::<Vec<_>>().join(", ");
        if accepted.len() > shown { format!("{cut}, …") } else { cut }
    };
    match (nearest, accepted.is_empty()) {
        (Some(nearest), true) => Some(say!(language, "hint.nearest", value = nearest)),
        (Some(nearest), false) => {
            Some(say!(language, "hint.nearest-of", value = nearest, accepted = list()))
        }
        (None, false) => Some(say!(language, "hint.accepted", accepted = list())),
        (None, true) => None,
    }
}
