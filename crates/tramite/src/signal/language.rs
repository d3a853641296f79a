//! Signal `language`: whether the centre works in a language the company can work in.

use super::{Measured, Signal};
use crate::rank::Need;

/// Languages in common.
pub(super) struct LanguageShared;

impl Signal for LanguageShared {
    fn name(&self) -> &'static str {
        "language"
    }

    fn about(&self) -> &'static str {
        "whether the centre works in the first, or another, of the company's languages"
    }
}

impl Measured for LanguageShared {
    fn applies(&self, need: &Need<'_>) -> bool {
        !need.profile.languages.is_empty()
    }

    fn value(&self, need: &Need<'_>, centre: usize) -> f64 {
        let known = &need.centre(centre).languages;
        let first = need.profile.languages.iter().position(|language| known.contains(language));
        match first {
            Some(0) => 1.0,
            Some(_) => 0.6,
            None if known.is_empty() => 0.3,
            None => 0.0,
        }
    }
}
