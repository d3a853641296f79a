//! Reads a misspelt word as the word that was meant, and says so.

use crate::ragged::Ragged;
use bitcode::{Decode, Encode};
use std::collections::BTreeMap;
use std::ops::Range;

/// The words the collection and the thesaurus know, with how often they occur.
///
/// On shelves by first letter and length, so that a look-up compares with a few hundred of them.
#[derive(Debug, Clone, Default, Encode, Decode)]
pub(crate) struct Spelling {
    /// First letter and length in letters, in order, and where the shelf ends among the words.
    shelves: Vec<(char, u32, u32)>,
    /// Shelf after shelf, each in the order of the alphabet.
    words: Ragged<u8>,
    /// By word: how often it occurs.
    times: Vec<u32>,
}

/// Words that are being counted.
#[derive(Default)]
pub(crate) struct Counted(BTreeMap<(char, u32, String), u32>);

/// Shorter words have too many neighbours to be corrected.
const SHORTEST: usize = 5;

impl Counted {
    /// Counts a word, lower-case and without accents.
    pub(crate) fn learn(&mut self, word: &str) {
        let length = word.chars().count();
        if length < SHORTEST - 1 || word.chars().any(|letter| !letter.is_alphabetic()) {
            return;
        }
        let Some(first) = word.chars().next() else { return };
        *self.0.entry((first, length as u32, word.to_owned())).or_default() += 1;
    }

    /// Puts the words on their shelves.
    pub(crate) fn shelved(self) -> Spelling {
        let mut spelling = Spelling::default();
        for ((first, length, word), times) in self.0 {
            spelling.words.push(word.as_bytes());
            spelling.times.push(times);
            let end = spelling.times.len() as u32;
            match spelling.shelves.last_mut() {
                Some(shelf) if (shelf.0, shelf.1) == (first, length) => shelf.2 = end,
                _ => spelling.shelves.push((first, length, end)),
            }
        }
        spelling
    }
}

impl Spelling {
    /// The known word this one was meant to be: the most frequent of those one slip away, then the
    /// first by alphabet.
    pub(crate) fn correct(&self, word: &str) -> Option<&str> {
        let length = word.chars().count();
        if length < SHORTEST || word.chars().any(|letter| !letter.is_alphabetic()) {
            return None;
        }
        let first = word.chars().next()?;
        let is_meant = |known: &[u8]| {
            // Nearly all words are plain letters: they are compared where they lie.
            if word.is_ascii() && known.is_ascii() {
                known != word.as_bytes() && is_slip(word.as_bytes(), known)
            } else {
                let letters = |text: &str| text.chars().collect::<Vec<char>>();
                let known = std::str::from_utf8(known).unwrap_or_default();
                known != word && is_slip(&letters(word), &letters(known))
            }
        };
        (length - 2..=length + 2)
            .flat_map(|length| self.shelf(first, length as u32))
            .map(|at| (self.words.row(at), self.times[at]))
            .filter(|(known, _)| is_meant(known))
            .min_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)))
            .and_then(|(known, _)| std::str::from_utf8(known).ok())
    }

    /// Positions of the words with this first letter and length.
    fn shelf(&self, first: char, length: u32) -> Range<usize> {
        let at = self.shelves.partition_point(|shelf| (shelf.0, shelf.1) < (first, length));
        match self.shelves.get(at) {
            Some(shelf) if (shelf.0, shelf.1) == (first, length) => {
                let start = at.checked_sub(1).map_or(0, |before| self.shelves[before].2);
                start as usize..shelf.2 as usize
            }
            _ => 0..0,
        }
    }
}

/// Whether one word is the other with a slip of the kind people make and real words seldom differ
/// by: a double letter written single or the reverse; in longer words also one letter missing, too
/// many, or swapped with its neighbour. Another letter in its place makes another word too often
/// ("regione", "ragione") and counts from ten letters on.
fn is_slip<L: Copy + Eq>(word: &[L], known: &[L]) -> bool {
    if undoubled(word).eq(undoubled(known)) {
        return true;
    }
    let length = word.len();
    match edit(word, known) {
        Some(Edit::Swapped) => true,
        Some(Edit::Replaced) => length >= 10,
        Some(Edit::MissingOrMore) => length >= 8,
        None => false,
    }
}

/// The one change that makes one word of another.
enum Edit {
    Swapped,
    Replaced,
    MissingOrMore,
}

/// The change that makes one word of the other, if one is enough (Damerau 1964).
fn edit<L: Copy + Eq>(word: &[L], known: &[L]) -> Option<Edit> {
    let shared = word.iter().zip(known).take_while(|(one, other)| one == other).count();
    let (word, known) = (&word[shared..], &known[shared..]);
    let ends = word.iter().rev().zip(known.iter().rev());
    let shared = ends.take_while(|(one, other)| one == other).count();
    match (&word[..word.len() - shared], &known[..known.len() - shared]) {
        ([one, two], [first, second]) if (one, two) == (second, first) => Some(Edit::Swapped),
        ([_], [_]) => Some(Edit::Replaced),
        ([_], []) | ([], [_]) => Some(Edit::MissingOrMore),
        _ => None,
    }
}

/// A word with every run of one letter written once.
fn undoubled<L: Copy + Eq>(word: &[L]) -> impl Iterator<Item = L> {
    let doubled = |at: usize| at > 0 && word[at - 1] == word[at];
    (0..word.len()).filter(move |at| !doubled(*at)).map(|at| word[at])
}
