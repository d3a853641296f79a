//! The two languages of the network, and a text in one or both of them.

use crate::code::codes;
use bitcode::{Decode, Encode};

codes! {
    /// A language in which Tramite reads needs and writes answers.
    Language, "language" {
        /// Italian.
        Italian = "it",
        /// English.
        English = "en",
    }
}

impl Language {
    /// The other of the two.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Italian => Self::English,
            Self::English => Self::Italian,
        }
    }
}

/// A text in Italian, in English, or in both; at least one of them is not empty.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Bilingual {
    /// The Italian text, if there is one.
    pub it: Option<String>,
    /// The English text, if there is one.
    pub en: Option<String>,
}

impl Bilingual {
    /// The text in both languages.
    #[must_use]
    pub fn both(it: impl Into<String>, en: impl Into<String>) -> Self {
        Self { it: Some(it.into()), en: Some(en.into()) }
    }

    /// The text in exactly this language, if there is one.
    #[must_use]
    pub fn exactly(&self, language: Language) -> Option<&str> {
        match language {
            Language::Italian => self.it.as_deref(),
            Language::English => self.en.as_deref(),
        }
    }

    /// The text in this language, or in the other where this one is missing.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        self.exactly(language).or_else(|| self.exactly(language.other())).unwrap_or_default()
    }
}
