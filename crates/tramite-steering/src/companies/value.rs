//! Cells as the values of a profile: numbers with a comma, lists with bars, classes of size.

use super::columns::code_of;
use super::row::RowProblem;
use super::rows::SEPARATOR;
use tramite::profile::{Actor, ProfileRecord};

/// Fewest people of a small, a medium-sized, a larger and a large enterprise.
///
/// Recommendation 2003/361/EC, annex, article 2, by headcount alone; the ceiling of a small
/// mid-cap, 499 people, stands in Commission Recommendation (EU) 2025/1099, and that of a mid-cap
/// as the programmes of the hubs use it, 1,500.
const CLASSES: [(u32, Actor); 5] = [
    (1_501, Actor::Large),
    (250, Actor::Midcap),
    (50, Actor::Medium),
    (10, Actor::Small),
    (0, Actor::Micro),
];

/// The class of size by people employed; turnover and balance sheet are not looked at.
pub(crate) fn actor_of(employees: u32) -> Actor {
    let class = CLASSES.iter().find(|(fewest, _)| employees >= *fewest);
    class.map_or(Actor::Micro, |(_, actor)| *actor)
}

/// Sets a field of a profile from the text of a cell.
pub(super) fn set(record: &mut ProfileRecord, field: &str, text: &str) -> Result<(), RowProblem> {
    let coded = || code_of(field, text).unwrap_or(text).to_owned();
    match field {
        "need" => record.need = Some(text.to_owned()),
        "lang" => record.lang = Some(coded()),
        "actor" => record.actor = Some(coded()),
        "comune" => record.comune = Some(text.to_owned()),
        "province" => record.province = Some(text.to_owned()),
        "region" => record.region = Some(text.to_owned()),
        "country" => record.country = Some(coded()),
        "lat" => record.lat = Some(number(text)?),
        "lon" => record.lon = Some(number(text)?),
        "max_km" => record.max_km = Some(number(text)?),
        "ateco" => record.ateco = Some(activity(text)),
        "ateco_edition" => record.ateco_edition = Some(text.to_owned()),
        "sector" => record.sector = list(text),
        "technology" => record.technology = list(text),
        "service" => {
            let named = |item: String| code_of(field, &item).map_or(item, str::to_owned);
            record.service = list(text).into_iter().map(named).collect();
        }
        "languages" => record.languages = list(text),
        "trl" => record.trl = Some(whole(text)?),
        "digital_maturity" => record.digital_maturity = Some(whole(text)?),
        "exclude_technology" => record.exclude_technology = list(text),
        _ => record.exclude_centre = list(text),
    }
    Ok(())
}

/// A number with a decimal point or comma.
fn number(text: &str) -> Result<f64, RowProblem> {
    let parsed = text.replace(',', ".").parse::<f64>().ok().filter(|value| value.is_finite());
    parsed.ok_or_else(|| RowProblem::NotANumber { found: text.to_owned() })
}

/// A whole number; spreadsheets write `12` as `12.0`, and Italians a thousand as `1.000`.
pub(super) fn whole<T: TryFrom<u32>>(text: &str) -> Result<T, RowProblem> {
    let plain = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).unwrap_or(text);
    let parts: Vec<&str> = plain.split(['.', ',']).collect();
    let grouped = parts.len() > 1 && parts[1..].iter().all(|part| part.len() == 3);
    let digits = if grouped { parts.concat() } else { plain.to_owned() };
    let parsed = digits.parse::<u32>().ok().and_then(|value| T::try_from(value).ok());
    parsed.ok_or_else(|| RowProblem::NotANumber { found: text.to_owned() })
}

/// The items of a cell, apart by bars or semicolons: labels of codes hold commas.
fn list(text: &str) -> Vec<String> {
    let items = text.split([SEPARATOR, ";"].map(|text| text.chars().next().unwrap_or('|')));
    items.map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// An activity as spreadsheets give it: a description may follow the code, and a number has lost
/// the zero it began with.
fn activity(text: &str) -> String {
    let code = text.split([' ', '\t']).next().unwrap_or(text).trim_end_matches(['-', ':']);
    let digits = code.split('.').next().unwrap_or(code);
    if digits.len() == 1 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("0{code}");
    }
    code.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_is_read_as_spreadsheets_and_italians_write_it() {
        let read = |text: &str| whole::<u32>(text).ok();
        assert_eq!(read("12"), Some(12));
        assert_eq!(read("12.0"), Some(12));
        assert_eq!(read("1.250"), Some(1_250));
        assert_eq!(read("12,5"), None);
        assert_eq!(read("circa dieci"), None);
    }

    #[test]
    fn the_class_of_size_follows_from_the_people_employed() {
        let classes = [0, 9, 10, 49, 50, 249, 250, 1_500, 1_501].map(actor_of);
        use Actor::{Large, Medium, Micro, Midcap, Small};
        assert_eq!(classes, [Micro, Micro, Small, Small, Medium, Medium, Midcap, Midcap, Large]);
    }

    #[test]
    fn an_activity_may_be_followed_by_its_description_and_lack_its_first_zero() {
        assert_eq!(activity("25.50.00 - Forgiatura"), "25.50.00");
        assert_eq!(activity("1.21"), "01.21");
    }

    #[test]
    fn items_of_a_list_stand_apart_by_bars_or_semicolons() {
        assert_eq!(list("robotics| energy, water;;ai "), ["robotics", "energy, water", "ai"]);
    }
}
