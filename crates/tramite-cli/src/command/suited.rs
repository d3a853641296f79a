//! `tramite companies`: which companies a centre suits best.

use super::batch::each_chunk;
use super::catalogue::known_centre;
use super::store::each_need;
use crate::args::{Format, GlobalArgs, SuitedArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::sheet::{self, Cell, Sheet};
use crate::output::{Reading, table};
use crate::screen::Screen;
use crate::session;
use tramite::centre::Centre;
use tramite::rank::SearchError;
use tramite_steering::companies::Company;
use tramite_steering::suited::{Suited, SuitedCompanies, SuitedRequest};
use tramite_text::{Message, quoted, say};

/// Looks at every company of the file, or at every kept need, and lists those that suit.
pub(crate) fn run(
    args: &SuitedArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let searcher = session::searcher(global, screen)?;
    let collection = searcher.collection();
    let said = |error: &SearchError| tramite_text::search_error(error, screen.language);
    let centre = known_centre(&args.centre, collection).map_err(|nearest| {
        said(&SearchError::UnknownCentre { id: args.centre.clone(), nearest })
    })?;
    let card = collection.centre(&centre).expect("the id was looked up in this collection");
    if let Some(service) = &args.service {
        known_service(card, service, screen)?;
    }
    let request = session::request(global, 1);
    let wanted = SuitedRequest { centre, service: args.service.clone(), most: args.top };
    let mut suited = SuitedCompanies::new(wanted);
    let mut look_at = |company: &Company| {
        suited.look_at(company, &searcher, &request).map_err(|error| said(&error).into())
    };
    let vocabulary = searcher.vocabulary();
    let bad = if args.stored {
        let mut row = 0;
        each_need(&args.store, vocabulary, screen, |need, profile| {
            row += 1;
            look_at(&Company { row, id: Some(need.id.to_string()), name: None, profile })
        })?
    } else {
        each_chunk(&args.input, vocabulary, screen, |companies| {
            companies.iter().try_for_each(&mut look_at)
        })?
    };
    let reading = session::reading(&searcher, screen);
    let text = match args.format {
        Format::Table => table::suited(&suited, card, reading, screen),
        Format::Json => sheet::json(&[rows(&suited, card, reading)]),
        Format::Csv => sheet::csv(&[rows(&suited, card, reading)]),
        Format::Markdown => sheet::markdown(&[rows(&suited, card, reading)], screen.language),
    };
    screen.print(&text)?;
    Ok(match (bad, suited.suited) {
        (0, 0) => Outcome::NoMatch,
        (0, _) => Outcome::Answered,
        _ => Outcome::Rejected,
    })
}

fn known_service(card: &Centre, service: &str, screen: &Screen) -> Result<(), Failure> {
    if card.services.iter().any(|known| known.id == service) {
        return Ok(());
    }
    let language = screen.language;
    let found = quoted(service, language);
    let text = say!(language, "suited.no-service", centre = card.name, found = found);
    let ids: Vec<&str> = card.services.iter().map(|service| service.id.as_str()).collect();
    let hint = say!(language, "suited.services-are", ids = ids.join(", "));
    Err(Message::with_hint(text, hint).into())
}

fn rows(suited: &SuitedCompanies, card: &Centre, reading: Reading<'_>) -> Sheet {
    let columns =
        ["row", "company-id", "company", "fit", "band", "rank", "of", "service", "reason"];
    let mut sheet = Sheet::new("suited", &columns);
    let text = |text: &Option<String>| Cell::from(text.clone().unwrap_or_default());
    for each in &suited.best {
        let Suited { row, id, name, ranked, of, understood } = each;
        let service = ranked.explanation.services.first();
        sheet.row(vec![
            (*row).into(),
            text(id),
            text(name),
            Cell::Amount(ranked.fit.value()),
            Cell::named(ranked.band.code()),
            ranked.rank.into(),
            (*of).into(),
            service.map_or_else(String::new, |service| service.service_id.clone()).into(),
            reading.reason(ranked, understood, card).into(),
        ]);
    }
    sheet
}
