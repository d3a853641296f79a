//! Cells of a report as values: amounts, days, kinds of customers.

use super::columns::names;
use crate::companies::RowProblem;
use crate::indicators::kind::Kind;
use crate::indicators::rendered::State;
use jiff::civil::Date;
use tramite::money::Money;
use tramite::profile::{Actor, ProfileProblem};
use tramite::vocabulary::fold;

/// The code that people write as this value.
pub(super) fn code_of(list: &str, text: &str) -> Option<&'static str> {
    let key = fold(text);
    let codes = names().values.get(list)?;
    let is = |(code, known): &(&'static String, &Vec<String>)| {
        fold(code) == key || known.iter().any(|name| fold(name) == key)
    };
    codes.iter().find(is).map(|(code, _)| code.as_str())
}

/// The fault of a value that is not in its list.
pub(super) fn unknown(list: &'static str, found: &str, accepted: Vec<String>) -> RowProblem {
    let nearest = tramite::code::nearest(found, accepted.iter().map(String::as_str));
    let nearest = nearest.map(str::to_owned);
    let found = found.to_owned();
    RowProblem::Profile(ProfileProblem::UnknownCode { list, found, nearest, accepted })
}

/// What has become of a service.
pub(super) fn state(text: &str) -> Result<State, RowProblem> {
    let code = code_of("status", text);
    let found = State::ALL.into_iter().find(|state| code == Some(state.code()));
    let codes = || State::ALL.map(|state| state.code().to_owned()).to_vec();
    found.ok_or_else(|| unknown("service state", text, codes()))
}

/// The kind of a customer, by what the report calls it and by the size of its staff.
///
/// A staff of 250 or more is that of no small or medium-sized enterprise, whatever it is called.
pub(super) fn kind(named: Option<Kind>, staff: Option<Actor>) -> Option<Kind> {
    let sized = staff.map(Kind::Actor);
    match named {
        None | Some(Kind::Sme) => sized.or(named),
        Some(Kind::Actor(Actor::Large)) if staff == Some(Actor::Midcap) => sized,
        known => known,
    }
}

/// What the report calls a customer.
pub(super) fn customer_type(text: &str) -> Result<Kind, RowProblem> {
    let found = code_of("customer_type", text).and_then(Kind::of_code);
    let codes = || names().values.get("customer_type").into_iter().flatten();
    found.ok_or_else(|| {
        unknown("customer type", text, codes().map(|(code, _)| code.clone()).collect())
    })
}

/// The size class of a staff: a class by name, a number of people, or a range such as `10-49`.
pub(super) fn staff(text: &str) -> Result<Actor, RowProblem> {
    if let Some(actor) = code_of("staff_size", text).and_then(|code| code.parse().ok()) {
        return Ok(actor);
    }
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
    let numbers: Vec<u32> = text
        .split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .filter_map(|part| digits(part.strip_suffix(".0").unwrap_or(part)).parse().ok())
        .collect();
    let sizes = |fewest: u32| crate::companies::actor_of(fewest);
    match numbers.as_slice() {
        [most] if text.contains('<') => Ok(sizes(most.saturating_sub(1))),
        // Nothing tells how many more.
        [fewest] if text.contains(['+', '>']) && *fewest >= 249 => Ok(Actor::Large),
        [people] => Ok(sizes(*people)),
        [least, most] if least <= most && (*least < 2 || sizes(*least) == sizes(*most)) => {
            Ok(sizes(*most))
        }
        _ => {
            let classes = ["micro", "small", "medium", "midcap", "large"].map(str::to_owned);
            Err(unknown("size", text, classes.to_vec()))
        }
    }
}

/// An amount of euro: with a sign or the name of the currency, and with separators of thousands
/// where a second kind of mark says which is which.
pub(super) fn money(text: &str) -> Result<Money, RowProblem> {
    let fault = || RowProblem::NotMoney { found: text.to_owned() };
    let bare: String = text
        .replace("EUR", "")
        .replace("euro", "")
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '€')
        .collect();
    let plain = match (bare.rfind('.'), bare.rfind(',')) {
        (Some(dot), Some(comma)) => {
            let thousands = if dot < comma { '.' } else { ',' };
            grouped(&bare, thousands).ok_or_else(fault)?
        }
        _ => bare,
    };
    // Spreadsheets write what they have reckoned with more decimals than there are.
    let number = || plain.parse::<f64>().ok().and_then(Money::from_number);
    let ambiguous = plain.rsplit_once(['.', ',']).is_some_and(|(_, decimals)| decimals.len() == 3);
    let read = plain.parse::<Money>().ok();
    read.or_else(|| if ambiguous { None } else { number() }).ok_or_else(fault)
}

/// The text without separators of thousands; `None` where they do not stand before three digits.
fn grouped(text: &str, thousands: char) -> Option<String> {
    let whole = text.split(|mark| ['.', ','].contains(&mark) && mark != thousands).next()?;
    let groups: Vec<&str> = whole.split(thousands).collect();
    let (first, rest) = groups.split_first()?;
    let good = (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    good.then(|| text.replace(thousands, ""))
}

/// The last day that a text names: `2025-03-31`, `31/03/2025`, `2025-01-10 / 2025-03-31`, or the
/// number of a day as spreadsheets count them.
pub(super) fn date(text: &str) -> Result<Date, RowProblem> {
    let fault = || RowProblem::NotADate { found: text.to_owned() };
    let words = text.split(|c: char| c.is_whitespace() || ['T', ';', '–'].contains(&c));
    let days: Option<Vec<Date>> = words
        .filter(|word| word.contains(|c: char| c.is_ascii_digit()) && !word.contains(':'))
        .map(day)
        .collect();
    days.and_then(|days| days.into_iter().max()).ok_or_else(fault)
}

fn day(word: &str) -> Option<Date> {
    let word = word.trim_matches(',');
    if let Some(serial) = word.split('.').next().and_then(|whole| whole.parse::<i64>().ok())
        && (20_000..80_000).contains(&serial)
        && !word.contains(['-', '/'])
    {
        // Day 1 is 1 January 1900, and 1900 is taken for a leap year.
        let start = jiff::civil::date(1899, 12, 30);
        return start.checked_add(jiff::Span::new().days(serial)).ok();
    }
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, of_month) = if first.len() == 4 { (first, last) } else { (last, first) };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, of_month.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_spreadsheets_and_italians_write_it() {
        let cents = |text: &str| money(text).ok().map(Money::cents);
        assert_eq!(cents("1500"), Some(150_000));
        assert_eq!(cents("1500.5"), Some(150_050));
        assert_eq!(cents("€ 1.500,50"), Some(150_050));
        assert_eq!(cents("1,500.50 EUR"), Some(150_050));
        assert_eq!(cents("1.234.567,00"), Some(123_456_700));
        assert_eq!(cents("0"), Some(0));
        assert_eq!(cents("1.500"), None);
        assert_eq!(cents("15.00,5"), None);
        assert_eq!(cents("gratis"), None);
        assert_eq!(cents("-3"), None);
    }

    #[test]
    fn the_last_day_of_a_text_is_read() {
        let read = |text: &str| date(text).ok().map(|date| date.to_string());
        let last = Some("2025-03-31".to_owned());
        assert_eq!(read("2025-03-31"), last);
        assert_eq!(read("31/03/2025"), last);
        assert_eq!(read("2025-01-10 / 2025-03-31"), last);
        assert_eq!(read("2025-03-31T00:00:00"), last);
        assert_eq!(read("45747"), last);
        assert_eq!(read("31/02/2025"), None);
        assert_eq!(read("marzo"), None);
    }

    #[test]
    fn the_class_of_a_staff_is_read_from_names_numbers_and_ranges() {
        let read = |text: &str| staff(text).ok();
        assert_eq!(read("Small-size (10-49)"), Some(Actor::Small));
        assert_eq!(read("0-9"), Some(Actor::Micro));
        assert_eq!(read("< 10"), Some(Actor::Micro));
        assert_eq!(read("50 - 249"), Some(Actor::Medium));
        assert_eq!(read("250+"), Some(Actor::Large));
        assert_eq!(read("300"), Some(Actor::Midcap));
        assert_eq!(read("12.0"), Some(Actor::Small));
        assert_eq!(read("media impresa"), Some(Actor::Medium));
        assert_eq!(read("10-249"), None);
        assert_eq!(read("boh"), None);
    }

    #[test]
    fn every_name_of_a_value_leads_to_a_code_that_exists() {
        let codes = |list: &str| names().values[list].keys().collect::<Vec<_>>();
        for code in codes("status") {
            assert!(State::ALL.iter().any(|state| state.code() == code), "{code}");
        }
        for code in codes("customer_type") {
            assert!(Kind::of_code(code).is_some(), "{code}");
        }
        for code in codes("staff_size") {
            assert!(code.parse::<Actor>().is_ok(), "{code}");
        }
        assert_eq!(codes("status").len(), State::ALL.len());
        assert_eq!(names().sectors.len(), 24);
    }
}
