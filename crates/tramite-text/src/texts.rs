//! The files of texts, as the build script tabled them: one key, one sentence per language, named
//! placeholders.

use std::fmt::{Display, Write as _};
use tramite::bilingual::Language;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// Sentences by key, in the order of the keys.
const fn texts(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Italian => ITALIAN,
        Language::English => ENGLISH,
    }
}

/// The sentence under this key.
pub(crate) fn text(language: Language, key: &str) -> Option<&'static str> {
    let texts = texts(language);
    let at = texts.binary_search_by(|(known, _)| (*known).cmp(key)).ok()?;
    Some(texts[at].1)
}

/// The place of a key in the tables, for [`say!`](crate::say!): to be asked while the program is
/// compiled.
///
/// # Panics
/// Where there is no such key: the program is not compiled.
#[must_use]
pub const fn place(key: &str) -> usize {
    let (mut low, mut high) = (0, KEYS.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        match order(KEYS[middle].as_bytes(), key.as_bytes()) {
            0 => return middle,
            1 => high = middle,
            _ => low = middle + 1,
        }
    }
    panic!("no sentence has this key")
}

/// -1, 0 or 1, as texts are ordered by their bytes.
const fn order(one: &[u8], other: &[u8]) -> i8 {
    let mut at = 0;
    while at < one.len() && at < other.len() {
        if one[at] != other[at] {
            return if one[at] < other[at] { -1 } else { 1 };
        }
        at += 1;
    }
    match (one.len(), other.len()) {
        (one, other) if one < other => -1,
        (one, other) if one > other => 1,
        _ => 0,
    }
}

/// Every key, in order; the same in both languages.
pub fn keys() -> impl Iterator<Item = &'static str> {
    ITALIAN.iter().map(|(key, _)| *key)
}

/// Whether there is a sentence under this key.
#[must_use]
pub fn has(key: &str) -> bool {
    text(Language::Italian, key).is_some()
}

/// The sentence under this key, its placeholders filled; the key itself where there is none.
///
/// Use the macro [`say!`](crate::say!), whose keys and placeholders a test checks.
#[must_use]
pub fn say(language: Language, key: &str, values: &[(&str, &dyn Display)]) -> String {
    text(language, key).map_or_else(|| key.to_owned(), |text| filled(text, values))
}

/// The sentence at a [`place`] of the tables, its placeholders filled.
#[must_use]
pub fn say_at(language: Language, place: usize, values: &[(&str, &dyn Display)]) -> String {
    filled(texts(language)[place].1, values)
}

fn filled(text: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|offset| open + offset) else { break };
        said.push_str(&rest[..open]);
        let name = &rest[open + 1..close];
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => write!(said, "{value}").expect("writing to a String succeeds"),
            None => said.push_str(&rest[open..=close]),
        }
        rest = &rest[close + 1..];
    }
    said.push_str(rest);
    said
}

/// The sentence under a key with its placeholders filled: `say!(language, "km", n = 3)`.
#[macro_export]
macro_rules! say {
    ($language:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::say_at(
            $language,
            const { $crate::place($key) },
            &[$((stringify!($name), &$value as &dyn ::std::fmt::Display)),*],
        )
    };
}

/// A sentence about a number of things: `key.one` for exactly one, `key.many` otherwise, with the
/// number under `{n}`.
#[macro_export]
macro_rules! count {
    ($language:expr, $key:literal, $n:expr $(, $name:ident = $value:expr)* $(,)?) => {{
        let n: usize = $n;
        let place = if n == 1 {
            const { $crate::place(concat!($key, ".one")) }
        } else {
            const { $crate::place(concat!($key, ".many")) }
        };
        let shown = $crate::integer(n, $language);
        $crate::say_at(
            $language,
            place,
            &[("n", &shown as &dyn ::std::fmt::Display)
              $(, (stringify!($name), &$value as &dyn ::std::fmt::Display))*],
        )
    }};
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn placeholders(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(n, _)| n).collect()
    }

    #[test]
    fn both_languages_hold_the_same_keys_and_placeholders() {
        let keys = |texts: &'static [(&str, &str)]| -> Vec<&str> {
            texts.iter().map(|(key, _)| *key).collect()
        };
        assert_eq!(keys(ITALIAN), keys(ENGLISH));
        for ((key, italian), (_, english)) in ITALIAN.iter().zip(ENGLISH) {
            assert_eq!(placeholders(italian), placeholders(english), "placeholders of {key}");
            assert!(!italian.trim().is_empty() && !english.trim().is_empty(), "{key} is empty");
        }
    }

    #[test]
    fn every_key_has_its_place() {
        for (position, (key, _)) in ITALIAN.iter().enumerate() {
            assert_eq!(place(key), position, "{key}");
        }
    }

    #[test]
    #[should_panic(expected = "no sentence has this key")]
    fn a_key_that_is_not_there_has_no_place() {
        let _nowhere = place("no.such.key");
    }

    #[test]
    fn a_placeholder_is_filled_and_braces_of_the_value_are_left_alone() {
        let said = say(Language::English, "error.unreadable", &[("path", &"a{b}.json")]);
        assert!(said.contains("a{b}.json"), "{said}");
    }

    #[test]
    fn a_key_that_does_not_exist_is_said_as_it_is() {
        assert_eq!(say(Language::English, "no.such.key", &[]), "no.such.key");
    }
}
