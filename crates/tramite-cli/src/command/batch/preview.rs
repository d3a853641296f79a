//! `tramite batch --preview`: what each column is read as, before anything is ranked.

use super::companies::{opened, source};
use super::fault;
use super::progress::Progress;
use crate::args::{BatchArgs, GlobalArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::sheet::{Cell, Sheet, table};
use crate::screen::Screen;
use crate::session;
use tramite_steering::companies::Company;
use tramite_text::{Message, count, integer};

/// Rows read for the preview.
const ROWS: usize = 200;

/// Longest example shown, in characters.
const EXAMPLE: usize = 40;

/// Prints the columns and says how the first rows would be read.
pub(super) fn run(
    args: &BatchArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let vocabulary = session::vocabulary(global, screen)?;
    let mut source = source(&args.input, &Progress::hidden(), screen)?;
    let mut companies = opened(&mut source, &args.input, &vocabulary, screen)?;
    let (mut good, mut bad) = (Vec::new(), 0);
    for row in companies.by_ref().take(ROWS) {
        match row {
            Ok(company) => good.push(company),
            Err(row) => {
                bad += 1;
                fault::tell(&row, screen);
            }
        }
    }
    let mut sheet = Sheet::new("batch-columns", &["header", "field", "example"]);
    for column in companies.columns() {
        let field = column.field.map(tramite_steering::companies::Field::code);
        let example = good.iter().find_map(|company| example(company, field?));
        sheet.row(vec![
            column.header.as_str().into(),
            field.map_or_else(|| Cell::named("not-read"), Into::into),
            example.unwrap_or_default().into(),
        ]);
    }
    screen.print(&table(&[sheet], screen))?;
    let bad_shown = integer(bad, screen.language);
    let text = count!(screen.language, "batch.preview", good.len() + bad, bad = bad_shown);
    screen.note(&Message::plain(text));
    Ok(if bad > 0 { Outcome::Rejected } else { Outcome::Answered })
}

/// The value of a field as it was understood, cut to what fits.
fn example(company: &Company, field: &str) -> Option<String> {
    let profile = &company.profile;
    let place = profile.place.as_ref();
    let list = |items: &[String]| (!items.is_empty()).then(|| items.join(", "));
    let value = match field {
        "id" => company.id.clone(),
        "name" => company.name.clone(),
        "need" => Some(profile.need.clone()).filter(|need| !need.is_empty()),
        "lang" => profile.language.map(|language| language.code().to_owned()),
        "actor" | "employees" => profile.actor.map(|actor| actor.code().to_owned()),
        "comune" => place.and_then(|place| place.comune.clone()),
        "province" => place.and_then(|place| place.province.clone()),
        "region" => place.and_then(|place| place.region.clone()),
        "country" => place.map(|place| place.country.clone()),
        "ateco" => profile.activity.as_ref().map(|activity| activity.code.clone()),
        "sector" => list(&profile.sectors),
        "technology" => list(&profile.technologies),
        "languages" => list(&profile.languages),
        "exclude_technology" => list(&profile.exclude_technologies),
        "trl" => profile.trl.map(|trl| trl.to_string()),
        "digital_maturity" => profile.digital_maturity.map(|score| score.to_string()),
        "max_km" => profile.max_km.map(|km| km.to_string()),
        _ => None,
    }?;
    let mut shown: String = value.chars().take(EXAMPLE).collect();
    if value.chars().count() > EXAMPLE {
        shown.push('…');
    }
    Some(shown)
}
