//! Words numbered in the order in which they were met.
//!
//! The table by which a word is found is stored with the words, so that nothing is hashed when a
//! lexicon is opened; the maps of the libraries cannot be stored so.

use crate::ragged::Ragged;
use bitcode::{Decode, Encode};

/// Distinct words, each with its number.
#[derive(Debug, Clone, Default, Encode, Decode)]
pub(crate) struct Lexicon {
    words: Ragged<u8>,
    /// An open hash table, half empty at least: the number of a word plus one, or 0.
    slots: Vec<u32>,
}

impl Lexicon {
    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The number of a word, if it is known.
    pub(crate) fn number(&self, word: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(word.as_bytes())].checked_sub(1)
    }

    /// The number of a word, which is the next one if it is new.
    pub(crate) fn learn(&mut self, word: &str) -> u32 {
        if let Some(known) = self.number(word) {
            return known;
        }
        let number = self.words.len() as u32;
        self.words.push(word.as_bytes());
        if self.slots.len() < 2 * self.words.len() {
            self.slots = vec![0; (4 * self.words.len()).next_power_of_two()];
            for known in 0..number {
                self.take_slot(known);
            }
        }
        self.take_slot(number);
        number
    }

    fn take_slot(&mut self, number: u32) {
        let slot = self.slot(self.words.row(number as usize));
        self.slots[slot] = number + 1;
    }

    /// The slot that holds a word, or the empty one where it belongs.
    fn slot(&self, word: &[u8]) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash(word) as usize & mask;
        while let Some(number) = self.slots[slot].checked_sub(1) {
            if self.words.row(number as usize) == word {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }
}

/// FNV-1a of 64 bits (Fowler, Noll, Vo), its halves folded. Its values are stored: never change it
/// without a new version of the format.
fn hash(bytes: &[u8]) -> u64 {
    let mixed = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    mixed ^ (mixed >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_numbered_as_they_come_and_found_again() {
        let mut lexicon = Lexicon::default();
        assert_eq!(lexicon.number("scart"), None);
        let words: Vec<String> = (0..1000).map(|n| format!("word{n}")).collect();
        for round in 0..2 {
            for (number, word) in words.iter().enumerate() {
                assert_eq!(lexicon.learn(word), number as u32, "round {round}");
            }
        }
        assert_eq!(lexicon.len(), 1000);
        assert_eq!(lexicon.number("word1000"), None);
        assert_eq!(lexicon.number(""), None);
    }

    #[test]
    fn a_stored_lexicon_finds_its_words() {
        let mut lexicon = Lexicon::default();
        let numbers = ["a", "", "è"].map(|word| lexicon.learn(word));
        let stored: Lexicon = bitcode::decode(&bitcode::encode(&lexicon)).unwrap();
        assert_eq!(["a", "", "è"].map(|word| stored.number(word)), numbers.map(Some));
    }
}
