//! Texts of the export, cleaned of what spreadsheets and web pages leave in them.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Every kind of white space becomes one space; signs without a shape, control characters and
/// those of a private font are dropped.
pub(super) fn clean(text: &str) -> String {
    let visible = text.chars().filter(|&char| char.is_whitespace() || !is_shapeless(char));
    let visible: String = visible.collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lower-case ASCII letters and digits with single hyphens between them, at most `longest` bytes;
/// empty if the text has neither.
pub(super) fn kebab_case(text: &str, longest: usize) -> String {
    let mut kebab = String::new();
    for word in ascii(text).split(|char: char| !char.is_ascii_alphanumeric()) {
        let hyphen = usize::from(!kebab.is_empty());
        if word.is_empty() {
            continue;
        }
        if kebab.len() + hyphen + word.len() > longest {
            if kebab.is_empty() {
                kebab.push_str(&word[..longest]);
            }
            break;
        }
        if hyphen == 1 {
            kebab.push('-');
        }
        kebab.push_str(word);
    }
    kebab
}

fn is_shapeless(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}')
}

/// Lower case without accents; letters that do not decompose are written as is usual.
fn ascii(text: &str) -> String {
    let mut plain = String::new();
    for char in text.nfkd().filter(|&char| !is_combining_mark(char)).flat_map(char::to_lowercase) {
        match char {
            // Between initials and in numbers: `P.R.I.D.E.`, `4.0`.
            '.' => {}
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ø' => plain.push('o'),
            'đ' | 'ð' => plain.push('d'),
            'þ' => plain.push_str("th"),
            'ł' => plain.push('l'),
            'ı' => plain.push('i'),
            '&' => plain.push_str(" and "),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{clean, kebab_case};

    #[test]
    fn white_space_of_every_kind_becomes_one_space() {
        assert_eq!(clean(" a\u{a0}b\n\n c\t\u{202f}d "), "a b c d");
        assert_eq!(clean("\u{200b}"), "");
    }

    #[test]
    fn shapeless_signs_are_dropped() {
        assert_eq!(clean("digi\u{ad}tal\u{200b} \u{f0a1} hub\u{7}"), "digital hub");
    }

    #[test]
    fn names_become_ids() {
        assert_eq!(kebab_case("P.R.I.D.E.", 60), "pride");
        assert_eq!(kebab_case("Łódź & Ærø – Straße", 60), "lodz-and-aero-strasse");
        assert_eq!(kebab_case("Città 4.0", 60), "citta-40");
        assert_eq!(kebab_case("Ψηφιακό", 60), "");
        assert_eq!(kebab_case("one two three", 9), "one-two");
        assert_eq!(kebab_case("extraordinary", 5), "extra");
    }
}
