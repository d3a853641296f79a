//! Reads a misspelt word as the word that was meant, and says so.

use std::collections::BTreeMap;

/// The words the collection and the thesaurus know, with how often they occur.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spelling {
    /// Words by first letter and length, so that a look-up compares with a few hundred of them.
    shelves: BTreeMap<(char, usize), BTreeMap<String, u32>>,
}

/// Shorter words have too many neighbours to be corrected.
const SHORTEST: usize = 5;

impl Spelling {
    /// Counts a word, lower-case and without accents.
    pub(crate) fn learn(&mut self, word: &str) {
        let length = word.chars().count();
        if length < SHORTEST - 1 || word.chars().any(|letter| !letter.is_alphabetic()) {
            return;
        }
        let Some(first) = word.chars().next() else { return };
        *self.shelves.entry((first, length)).or_default().entry(word.to_owned()).or_default() += 1;
    }

    /// Whether the word is known as it stands.
    pub(crate) fn knows(&self, word: &str) -> bool {
        let Some(first) = word.chars().next() else { return false };
        let shelf = self.shelves.get(&(first, word.chars().count()));
        shelf.is_some_and(|shelf| shelf.contains_key(word))
    }

    /// The known word this one was meant to be: the same first letter, one slip (two from nine
    /// letters on) by Damerau-Levenshtein distance; the most frequent of the nearest, then the
    /// first by alphabet.
    pub(crate) fn correct(&self, word: &str) -> Option<&str> {
        let length = word.chars().count();
        if length < SHORTEST || word.chars().any(|letter| !letter.is_alphabetic()) {
            return None;
        }
        let reach = if length >= 9 { 2 } else { 1 };
        let first = word.chars().next()?;
        (length - reach..=length + reach)
            .filter_map(|length| self.shelves.get(&(first, length)))
            .flatten()
            .map(|(known, count)| (strsim::damerau_levenshtein(word, known), count, known))
            .filter(|(distance, _, _)| (1..=reach).contains(distance))
            .min_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(a.1)).then(a.2.cmp(b.2)))
            .map(|(_, _, known)| known.as_str())
    }
}
