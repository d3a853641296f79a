//! Splits Italian and English text into words, keeping technical spellings whole.
//!
//! The library's own tokenizer cuts `C++`, `R&D`, `4.0` and `e-commerce` to pieces and keeps the
//! elided article of `l'acqua` as a word.

use std::borrow::Cow;
use std::ops::Range;

/// Articles and prepositions that lose their vowel before an apostrophe.
const ELIDED: &[&str] = &[
    "l", "un", "d", "dell", "all", "nell", "dall", "sull", "quell", "quest", "c", "s", "m", "t",
    "v", "n", "bell", "coll", "anch", "com", "dov", "cos", "mezz", "nient", "senz", "tutt",
    "quant", "cent", "gl", "sant", "grand", "nessun", "ciascun", "alcun", "dev", "qual",
];

/// Splits on everything that is not part of a word; a word may hold an inner `.` between digits,
/// an inner `&` between single letters, and end in `++` or `#`.
#[derive(Default)]
pub(super) struct Splitter {
    /// The letters of the text at hand: kept so that no text asks for room of its own.
    letters: Vec<(usize, char)>,
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

impl Splitter {
    /// Hands over every word of a text, with its byte range, in order.
    pub(super) fn split(&mut self, text: &str, mut word: impl FnMut(Range<usize>, &str)) {
        self.letters.clear();
        self.letters.extend(text.char_indices());
        let letters = &self.letters;
        let mut at = 0;
        while at < letters.len() {
            if !is_word(letters[at].1) {
                at += 1;
                continue;
            }
            let end = word_end(letters, at);
            if is_elision(letters, at, end) {
                at = end + 1;
                continue;
            }
            let byte_end = letters.get(end).map_or(text.len(), |letter| letter.0);
            let span = letters[at].0..byte_end;
            let spelled = spelled(&text[span.clone()]);
            if !spelled.is_empty() {
                word(span, &spelled);
            }
            at = skip_possessive(letters, end);
        }
    }
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
    followed
        && ELIDED.iter().any(|elided| {
            letters[start..end]
                .iter()
                .flat_map(|(_, letter)| letter.to_lowercase())
                .eq(elided.chars())
        })
}

/// Steps over the `'s` of an English possessive.
fn skip_possessive(letters: &[(usize, char)], end: usize) -> usize {
    let possessive = letters.get(end).is_some_and(|(_, letter)| is_apostrophe(*letter))
        && letters.get(end + 1).is_some_and(|(_, letter)| matches!(letter, 's' | 'S'))
        && !letters.get(end + 2).is_some_and(|(_, letter)| is_word(*letter));
    if possessive { end + 2 } else { end }
}

/// One spelling for a word that is written in several: hyphens inside are dropped.
fn spelled(word: &str) -> Cow<'_, str> {
    match word.contains(is_hyphen) {
        true => word.chars().filter(|letter| !is_hyphen(*letter)).collect(),
        false => Cow::Borrowed(word),
    }
}
