//! Free text as it comes from files, forms and terminals, made safe to print and to analyse.

use unicode_normalization::UnicodeNormalization;

/// Longest need that is read, in characters.
pub const LONGEST_NEED: usize = 100_000;
/// Longest value of any other field, in characters.
pub const LONGEST_VALUE: usize = 200;

/// The text in composed form (NFC), lines ended by a line feed, without invisible marks, and with
/// spaces for control characters other than tab and line feed. White space at the ends is dropped.
///
/// Invisible marks are those of writing direction, which can make a text read other than it is
/// written (Unicode Technical Report 36), zero-width spaces and soft hyphens, which part a word
/// for a machine and not for a reader.
#[must_use]
pub fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let cleaned: String = text
        .chars()
        .filter(|letter| !is_invisible(*letter))
        .map(|letter| match letter {
            '\r' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' | '\n' => letter,
            control if control.is_control() => ' ',
            other => other,
        })
        .nfc()
        .collect();
    cleaned.trim().to_owned()
}

fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206f}'
            | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(clean(text), expected, "{text:?}");
    }

    #[test]
    fn what_a_reader_does_not_see_is_dropped() {
        check("due\u{0}parole\u{1b}[31m", "due parole [31m");
        check("a\tb\r\nc\rd", "a\tb\nc\nd");
        check("pro\u{202e}blema\u{200b} e\u{ad}nergia", "problema energia");
        check("\u{feff}  qualita\u{300} \n", "qualità");
        check(" \t\u{a0}\u{200b}\n", "");
    }
}
