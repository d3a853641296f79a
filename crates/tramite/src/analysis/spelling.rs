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

    /// The known word this one was meant to be: the most frequent of those one slip away, then the
    /// first by alphabet.
    pub(crate) fn correct(&self, word: &str) -> Option<&str> {
        let length = word.chars().count();
        if length < SHORTEST || word.chars().any(|letter| !letter.is_alphabetic()) {
            return None;
        }
        let first = word.chars().next()?;
        (length - 2..=length + 2)
            .filter_map(|length| self.shelves.get(&(first, length)))
            .flatten()
            .filter(|(known, _)| known.as_str() != word && is_slip(word, known))
            .min_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)))
            .map(|(known, _)| known.as_str())
    }
}

/// Whether one word is the other with a slip of the kind people make and real words seldom differ
/// by: a double letter written single or the reverse; in longer words also one letter missing, too
/// many, or swapped with its neighbour. Another letter in its place makes another word too often
/// ("regione", "ragione") and counts from ten letters on.
fn is_slip(word: &str, known: &str) -> bool {
    if undoubled(word) == undoubled(known) {
        return true;
    }
    let (length, other) = (word.chars().count(), known.chars().count());
    let near = strsim::damerau_levenshtein(word, known) == 1;
    let swapped = length == other && {
        let mut letters: Vec<char> = word.chars().collect();
        let mut others: Vec<char> = known.chars().collect();
        letters.sort_unstable();
        others.sort_unstable();
        letters == others
    };
    near && if length == other { swapped || length >= 10 } else { length >= 8 }
}

/// A word with every run of one letter written once.
fn undoubled(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}
