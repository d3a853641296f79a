//! Numbers, dates and lists as each language writes them.

use crate::say;
use jiff::civil::Date;
use tramite::bilingual::Language;
use tramite::explanation::Points;

/// A number with this many decimals: Italian writes a comma.
#[must_use]
pub fn decimal(value: f64, decimals: usize, language: Language) -> String {
    let text = format!("{value:.decimals$}");
    match language {
        Language::Italian => text.replace('.', ","),
        Language::English => text,
    }
}

/// A whole number, its thousands apart from five figures on: 1200, 12.000 in Italian, 12,000 in
/// English.
#[must_use]
pub fn integer(value: usize, language: Language) -> String {
    let digits = value.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let separator = match language {
        Language::Italian => '.',
        Language::English => ',',
    };
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// Points with their two decimals.
#[must_use]
pub fn points(points: Points, language: Language) -> String {
    let text = points.to_string();
    match language {
        Language::Italian => text.replace('.', ","),
        Language::English => text,
    }
}

/// A share of 1 as a whole percentage.
#[must_use]
pub fn percent(share: f64, language: Language) -> String {
    say!(language, "number.percent", value = decimal(share * 100.0, 0, language))
}

/// Kilometres, whole; less than one says so.
#[must_use]
pub fn distance(kilometres: f64, language: Language) -> String {
    if kilometres < 1.0 {
        return say!(language, "number.km-under-one");
    }
    say!(language, "number.km", n = decimal(kilometres, 0, language))
}

/// A day: 31/01/2026 in Italian, 31 January 2026 in English.
#[must_use]
pub fn date(date: Date, language: Language) -> String {
    match language {
        Language::Italian => date.strftime("%d/%m/%Y").to_string(),
        Language::English => date.strftime("%-d %B %Y").to_string(),
    }
}

/// A text between the quotation marks of the language.
#[must_use]
pub fn quoted(text: &str, language: Language) -> String {
    match language {
        Language::Italian => format!("«{text}»"),
        Language::English => format!("“{text}”"),
    }
}

/// The word "and" before this text: Italian writes "ed" before another "e".
#[must_use]
pub fn conjunction(next: &str, language: Language) -> &'static str {
    match language {
        Language::English => "and",
        Language::Italian if next.starts_with(['e', 'E', 'è', 'È', 'é']) => "ed",
        Language::Italian => "e",
    }
}

/// `a, b and c`.
#[must_use]
pub fn joined(items: &[String], language: Language) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [head @ .., last] => {
            format!("{} {} {last}", head.join(", "), conjunction(last, language))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, Italian};

    #[test]
    fn italian_writes_commas_for_decimals_and_dots_for_thousands() {
        assert_eq!(decimal(0.5, 2, Italian), "0,50");
        assert_eq!(points(Points(7105), Italian), "71,05");
        assert_eq!(points(Points(7105), English), "71.05");
        assert_eq!(integer(1_200, Italian), "1200");
        assert_eq!(integer(1_234_567, Italian), "1.234.567");
        assert_eq!(integer(12_000, English), "12,000");
    }

    #[test]
    fn a_day_is_written_as_each_language_writes_it() {
        let day = Date::constant(2026, 1, 5);
        assert_eq!(date(day, Italian), "05/01/2026");
        assert_eq!(date(day, English), "5 January 2026");
    }

    #[test]
    fn a_list_ends_with_and_and_italian_avoids_two_vowels() {
        let items = |items: &[&str]| items.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(joined(&items(&[]), Italian), "");
        assert_eq!(joined(&items(&["acqua"]), Italian), "acqua");
        assert_eq!(
            joined(&items(&["acqua", "aria", "energia"]), Italian),
            "acqua, aria ed energia"
        );
        assert_eq!(joined(&items(&["water", "energy"]), English), "water and energy");
    }

    #[test]
    fn a_distance_below_one_kilometre_has_no_figure() {
        assert_eq!(distance(0.4, Italian), "meno di 1 km");
        assert_eq!(distance(47.6, English), "48 km");
    }
}
