//! The slips themselves.

use tramite_eval::random::Generator;

/// Of how many words one gets a slip of the keyboard.
const ONE_IN: usize = 4;

/// Shorter words get none.
const SHORTEST: usize = 5;

/// The rows of an Italian keyboard: a finger that misses hits the key beside.
const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// In small letters, without accents, apostrophes and points, as on a telephone in a hurry.
pub(super) fn bare(text: &str) -> String {
    let plain = text.to_lowercase().chars().map(plain).collect::<String>();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(letter: char) -> char {
    match letter {
        'à' | 'á' => 'a',
        'è' | 'é' => 'e',
        'ì' | 'í' => 'i',
        'ò' | 'ó' => 'o',
        'ù' | 'ú' => 'u',
        letter if letter.is_alphanumeric() => letter,
        _ => ' ',
    }
}

/// With every double letter written once: who speaks a dialect of the North often writes so, and it
/// is the commonest fault of spelling besides.
pub(super) fn undoubled(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for letter in text.chars() {
        if !(letter.is_alphabetic() && kept.ends_with(letter)) {
            kept.push(letter);
        }
    }
    kept
}

/// With one slip of the keyboard in about every fourth longer word, the first letter not spared:
/// two letters swapped, one left out, one typed twice, or the key beside. The same for the same
/// topic, always.
pub(super) fn mistyped(text: &str, topic_id: &str) -> String {
    let seed = topic_id.bytes().fold(0, |seed: u64, byte| seed.wrapping_mul(31) + u64::from(byte));
    let mut generator = Generator::new(seed);
    let mut words = Vec::new();
    for word in text.split(' ') {
        let mut letters: Vec<char> = word.chars().collect();
        let is_long = letters.iter().filter(|letter| letter.is_alphabetic()).count() >= SHORTEST;
        if is_long && generator.below(ONE_IN) == 0 {
            slip(&mut letters, &mut generator);
        }
        words.push(letters.into_iter().collect::<String>());
    }
    words.join(" ")
}

fn slip(letters: &mut Vec<char>, generator: &mut Generator) {
    let at = generator.below(letters.len());
    if !letters[at].is_alphabetic() {
        return;
    }
    match generator.below(4) {
        0 => {
            let next = at + 1;
            if letters.get(next).is_some_and(|letter| letter.is_alphabetic()) {
                letters.swap(at, next);
            }
        }
        1 => {
            letters.remove(at);
        }
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = beside(letters[at]),
    }
}

/// The key to the right, or to the left at the end of a row.
fn beside(letter: char) -> char {
    for row in KEYS {
        let keys: Vec<char> = row.chars().collect();
        if let Some(at) = keys.iter().position(|key| *key == letter) {
            return keys.get(at + 1).copied().unwrap_or_else(|| keys[at - 1]);
        }
    }
    letter
}

/// The first half of the words of one text and the second half of the other.
pub(super) fn mixed(one: &str, other: &str) -> String {
    let (one, other): (Vec<&str>, Vec<&str>) =
        (one.split(' ').collect(), other.split(' ').collect());
    [&one[..one.len().div_ceil(2)], &other[other.len() / 2..]].concat().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Perché l'attività di magazzino è lenta, troppo lenta.";

    #[test]
    fn bare_texts_keep_every_letter_and_nothing_else() {
        assert_eq!(bare(TEXT), "perche l attivita di magazzino e lenta troppo lenta");
    }

    #[test]
    fn double_letters_are_written_once() {
        assert_eq!(undoubled(TEXT), "Perché l'atività di magazino è lenta, tropo lenta.");
    }

    #[test]
    fn slips_are_the_same_for_the_same_topic_and_differ_between_topics() {
        assert_eq!(mistyped(TEXT, "A001-it"), mistyped(TEXT, "A001-it"));
        let different = (0..20).any(|at| mistyped(TEXT, &format!("A{at}")) != TEXT);
        assert!(different, "no topic gets a slip");
        let words = |text: &str| text.split(' ').count();
        assert!((0..20).all(|at| words(&mistyped(TEXT, &format!("A{at}"))) == words(TEXT)));
    }

    #[test]
    fn a_mixed_text_begins_in_one_language_and_ends_in_the_other() {
        assert_eq!(mixed("uno due tre", "one two three"), "uno due two three");
        assert_eq!(mixed("uno", "one"), "uno one");
    }
}
