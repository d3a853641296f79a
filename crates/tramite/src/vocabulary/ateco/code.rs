//! A code of economic activity as people type it.

/// A letter, digits, or both.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TypedCode {
    /// Capital letter of the section, if it was typed.
    pub(super) section: Option<char>,
    /// Two to six digits, or none after a letter alone.
    pub(super) digits: String,
}

impl TypedCode {
    /// Reads the code at the beginning of a text; a title may follow it after a space. Commas are
    /// read as dots, as spreadsheets in Italian write them.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace(',', ".");
        let letter = text.chars().next().filter(char::is_ascii_alphabetic);
        let rest = if letter.is_some() { &text[1..] } else { &text };
        let rest = rest.trim_start_matches([' ', '.', '-']);
        let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.');
        let (code, title) = rest.split_at(end.unwrap_or(rest.len()));
        let is_title = title.starts_with(|letter: char| {
            letter.is_whitespace() || matches!(letter, '-' | ':' | '\u{2013}')
        });
        if !title.is_empty() && (code.is_empty() || !is_title) {
            return None;
        }
        let digits = digits_of(code.trim_end_matches('.'))?;
        let section = letter.map(|letter| letter.to_ascii_uppercase());
        (section.is_some() || !digits.is_empty()).then_some(Self { section, digits })
    }

    /// The first two digits.
    pub(super) fn division(&self) -> &str {
        &self.digits[..2]
    }

    /// The digits in pairs with dots between them.
    pub(super) fn dotted(&self) -> String {
        let mut dotted = String::with_capacity(8);
        for (position, digit) in self.digits.chars().enumerate() {
            if position > 0 && position % 2 == 0 {
                dotted.push('.');
            }
            dotted.push(digit);
        }
        dotted
    }
}

/// The digits of a code without its dots. A spreadsheet drops the zero of `01.11`: one digit
/// before the first dot, or alone, gets it back.
fn digits_of(code: &str) -> Option<String> {
    if code.is_empty() {
        return Some(String::new());
    }
    let parts: Vec<&str> = code.split('.').collect();
    let last = parts.len() - 1;
    let well_formed = parts.iter().enumerate().all(|(position, part)| {
        let pair = part.len() == 2;
        pair || (part.len() == 1 && (position == 0 || position == last)) || last == 0
    });
    let zero = if parts[0].len() == 1 { "0" } else { "" };
    let digits = format!("{zero}{}", parts.concat());
    (well_formed && (2..=6).contains(&digits.len())).then_some(digits)
}
