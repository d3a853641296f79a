//! Splits Italian and English text into words, keeping technical spellings whole.
//!
//! The library's own tokenizer cuts `C++`, `R&D`, `4.0` and `e-commerce` to pieces and keeps the
//! elided article of `l'acqua` as a word.

use std::ops::Range;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Articles and prepositions that lose their vowel before an apostrophe.
const ELIDED: &[&str] = &[
    "l", "un", "d", "dell", "all", "nell", "dall", "sull", "quell", "quest", "c", "s", "m", "t",
    "v", "n", "bell", "coll", "anch", "com", "dov", "cos", "mezz", "nient", "senz", "tutt",
    "quant", "cent", "gl", "sant", "grand", "nessun", "ciascun", "alcun", "dev", "qual",
];

/// Splits on everything that is not part of a word; a word may hold an inner `.` between digits,
/// an inner `&` between single letters, and end in `++` or `#`.
#[derive(Clone, Copy, Default)]
pub(super) struct SplitTokenizer;

/// The words of one text.
pub(super) struct SplitStream {
    words: std::vec::IntoIter<(Range<usize>, String)>,
    token: Token,
}

impl Tokenizer for SplitTokenizer {
    type TokenStream<'a> = SplitStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> SplitStream {
        SplitStream { words: split(text).into_iter(), token: Token::default() }
    }
}

impl TokenStream for SplitStream {
    fn advance(&mut self) -> bool {
        let Some((span, text)) = self.words.next() else { return false };
        self.token.position = self.token.position.wrapping_add(1);
        self.token.offset_from = span.start;
        self.token.offset_to = span.end;
        self.token.text = text;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}' | '\u{02BC}' | '`' | '\u{2018}' | '\u{00B4}')
}

/// U+02BC is a letter by its class, and an apostrophe by its use.
fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() && !is_apostrophe(letter)
}

/// Letters join words across these hyphens only after a single letter: `e-commerce`, `e-learning`.
fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}')
}

fn split(text: &str) -> Vec<(Range<usize>, String)> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !is_word(letters[at].1) {
            at += 1;
            continue;
        }
        let end = word_end(&letters, at);
        if is_elision(&letters, at, end) {
            at = end + 1;
            continue;
        }
        let byte_end = letters.get(end).map_or(text.len(), |letter| letter.0);
        let span = letters[at].0..byte_end;
        let word = spelled(&text[span.clone()]);
        if !word.is_empty() {
            words.push((span, word));
        }
        at = skip_possessive(&letters, end);
    }
    words
}

/// The position after the last letter of the word that begins at `start`.
fn word_end(letters: &[(usize, char)], start: usize) -> usize {
    let letter = |at: usize| letters.get(at).map(|(_, letter)| *letter);
    let alphanumeric = |at: usize| letter(at).is_some_and(is_word);
    let digit = |at: usize| letter(at).is_some_and(|letter| letter.is_ascii_digit());
    let mut at = start;
    loop {
        while alphanumeric(at) {
            at += 1;
        }
        let inner = match letter(at) {
            Some('.') => digit(at - 1) && digit(at + 1),
            Some('&') => at - start == 1 && alphanumeric(at + 1) && !alphanumeric(at + 2),
            Some(hyphen) if is_hyphen(hyphen) => {
                at - start == 1 && !digit(start) && letter(at + 1).is_some_and(char::is_alphabetic)
            }
            _ => false,
        };
        if !inner {
            break;
        }
        at += 1;
    }
    match (letter(at), letter(at + 1)) {
        (Some('+'), Some('+')) if at - start == 1 => at + 2,
        (Some('#'), _) if at - start == 1 && !alphanumeric(at + 1) => at + 1,
        _ => at,
    }
}

fn is_elision(letters: &[(usize, char)], start: usize, end: usize) -> bool {
    let followed = letters.get(end).is_some_and(|(_, letter)| is_apostrophe(*letter))
        && letters.get(end + 1).is_some_and(|(_, letter)| is_word(*letter));
    followed && {
        let word: String =
            letters[start..end].iter().flat_map(|(_, letter)| letter.to_lowercase()).collect();
        ELIDED.contains(&word.as_str())
    }
}

/// Steps over the `'s` of an English possessive.
fn skip_possessive(letters: &[(usize, char)], end: usize) -> usize {
    let possessive = letters.get(end).is_some_and(|(_, letter)| is_apostrophe(*letter))
        && letters.get(end + 1).is_some_and(|(_, letter)| matches!(letter, 's' | 'S'))
        && !letters.get(end + 2).is_some_and(|(_, letter)| is_word(*letter));
    if possessive { end + 2 } else { end }
}

/// One spelling for a word that is written in several: hyphens inside are dropped.
fn spelled(word: &str) -> String {
    word.chars().filter(|letter| !is_hyphen(*letter)).collect()
}
