//! The files of texts, two for each language: one key, one sentence, named placeholders.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};
use std::sync::OnceLock;
use tramite::bilingual::Language;

/// Sentences by key, `table.subtable.name`.
type Texts = BTreeMap<String, String>;

fn texts(language: Language) -> &'static Texts {
    static ITALIAN: OnceLock<Texts> = OnceLock::new();
    static ENGLISH: OnceLock<Texts> = OnceLock::new();
    match language {
        Language::Italian => ITALIAN.get_or_init(|| {
            flat(&[include_str!("../texts/it.toml"), include_str!("../texts/web/it.toml")])
        }),
        Language::English => ENGLISH.get_or_init(|| {
            flat(&[include_str!("../texts/en.toml"), include_str!("../texts/web/en.toml")])
        }),
    }
}

/// The sentences of several files; those of the web pages have a file of their own.
fn flat(files: &[&str]) -> Texts {
    let mut texts = Texts::new();
    for file in files {
        let table: toml::Table =
            file.parse().expect("the texts compiled in are valid TOML: tested");
        flatten("", table, &mut texts);
    }
    texts
}

fn flatten(prefix: &str, table: toml::Table, texts: &mut Texts) {
    for (name, value) in table {
        let key = if prefix.is_empty() { name } else { format!("{prefix}.{name}") };
        match value {
            toml::Value::Table(inner) => flatten(&key, inner, texts),
            toml::Value::String(text) => {
                texts.insert(key, text);
            }
            other => {
                texts.insert(key, other.to_string());
            }
        }
    }
}

/// Every key, in order; the same in both languages.
pub fn keys() -> impl Iterator<Item = &'static str> {
    texts(Language::Italian).keys().map(String::as_str)
}

/// Whether there is a sentence under this key.
#[must_use]
pub fn has(key: &str) -> bool {
    texts(Language::Italian).contains_key(key)
}

/// The sentence under this key, its placeholders filled; the key itself where there is none.
///
/// Use the macro [`say!`](crate::say!), whose keys and placeholders a test checks.
#[must_use]
pub fn say(language: Language, key: &str, values: &[(&str, &dyn Display)]) -> String {
    let Some(text) = texts(language).get(key) else { return key.to_owned() };
    let mut said = String::with_capacity(text.len());
    let mut rest = text.as_str();
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
        $crate::say($language, $key, &[$((stringify!($name), &$value as &dyn ::std::fmt::Display)),*])
    };
}

/// A sentence about a number of things: `key.one` for exactly one, `key.many` otherwise, with the
/// number under `{n}`.
#[macro_export]
macro_rules! count {
    ($language:expr, $key:literal, $n:expr $(, $name:ident = $value:expr)* $(,)?) => {{
        let n: usize = $n;
        let key = if n == 1 { concat!($key, ".one") } else { concat!($key, ".many") };
        let shown = $crate::integer(n, $language);
        $crate::say(
            $language,
            key,
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
        let (italian, english) = (texts(Language::Italian), texts(Language::English));
        assert_eq!(italian.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
        for (key, text) in italian {
            assert_eq!(placeholders(text), placeholders(&english[key]), "placeholders of {key}");
            assert!(!text.trim().is_empty() && !english[key].trim().is_empty(), "{key} is empty");
        }
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
