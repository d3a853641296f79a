//! `tramite store news`: new services, and the kept needs that each answers.

use super::{ask, each_need};
use crate::args::{Format, GlobalArgs, StoreNewsArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::Reading;
use crate::output::sheet::{self, Cell, Sheet};
use crate::screen::Screen;
use crate::session;
use tramite::centre::{Centre, CentreId, Service};
use tramite::collection::Collection;
use tramite::percolation::Answering;
use tramite_store::{ServiceKey, Submission};
use tramite_text::{Message, count, say};

/// Lists them, and counts the services as known where that was asked.
pub(super) fn run(
    args: &StoreNewsArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let language = screen.language;
    let searcher = session::searcher(global, screen)?;
    let all = services(searcher.collection());
    let new = ask(&args.store, screen, async |store| store.new_services(&all).await)?;
    let mut sheet = Sheet::new("news", &COLUMNS);
    let mut bad = 0;
    match &new {
        None if args.learn => {}
        None => screen.note(&Message::with_hint(
            say!(language, "store.no-service-known"),
            say!(language, "store.no-service-known-hint"),
        )),
        Some(new) => {
            screen.note(&Message::plain(count!(language, "store.new-services", new.len())));
            let reading = session::reading(&searcher, screen);
            let request = session::request(global, 1);
            let new = keyed(new);
            let mut answer = |need: &Submission, profile| {
                let answering = searcher.answering(&profile, &new, &request);
                let answering =
                    answering.map_err(|error| tramite_text::search_error(&error, language))?;
                answering.iter().for_each(|each| rows(&mut sheet, need, each, reading));
                Ok(())
            };
            if !new.is_empty() {
                bad = each_need(&args.store, searcher.vocabulary(), screen, &mut answer)?;
            }
        }
    }
    if args.learn {
        ask(&args.store, screen, async |store| store.learn_services(&all).await)?;
        screen.note(&Message::plain(count!(language, "store.learnt", all.len())));
    }
    let answered = !sheet.rows.is_empty();
    if answered || args.format != Format::Table {
        screen.print(&printed(&[sheet], args.format, screen))?;
    }
    Ok(match (bad, answered) {
        (0, false) if !(args.learn && new.is_none()) => Outcome::NoMatch,
        (0, _) => Outcome::Answered,
        _ => Outcome::Rejected,
    })
}

fn printed(sheets: &[Sheet], format: Format, screen: &Screen) -> String {
    match format {
        Format::Table => sheet::table(sheets, screen),
        Format::Json => sheet::json(sheets),
        Format::Csv => sheet::csv(sheets),
        Format::Markdown => sheet::markdown(sheets, screen.language),
    }
}

const COLUMNS: [&str; 9] =
    ["need", "wants-news", "told-news", "centre", "service", "fit", "band", "rank", "reason"];

/// One row for each service that answers the need.
fn rows(sheet: &mut Sheet, need: &Submission, each: &Answering, reading: Reading<'_>) {
    let ranked = &each.ranked;
    let Some(card) = reading.centre(&ranked.centre_id) else { return };
    let yes_or_no = |yes: bool| Cell::named(if yes { "yes" } else { "no" });
    for service in &each.services {
        let told = |told: &tramite_store::ToldService| {
            told.key.centre == ranked.centre_id.as_str() && told.key.service == *service
        };
        sheet.row(vec![
            need.id.to_string().into(),
            yes_or_no(need.news_consent.is_some()),
            yes_or_no(need.told.iter().any(told)),
            ranked.centre_id.as_str().into(),
            service.as_str().into(),
            Cell::Amount(ranked.fit.value()),
            Cell::named(ranked.band.code()),
            ranked.rank.into(),
            reading.reason(ranked, &each.understood, card).into(),
        ]);
    }
}

fn services(collection: &Collection) -> Vec<ServiceKey> {
    let key = |(centre, service): (&Centre, &Service)| ServiceKey {
        centre: centre.id.to_string(),
        service: service.id.clone(),
    };
    collection.services().map(key).collect()
}

fn keyed(keys: &[ServiceKey]) -> Vec<(CentreId, String)> {
    let id = |key: &ServiceKey| Some((CentreId::parse(&key.centre)?, key.service.clone()));
    keys.iter().filter_map(id).collect()
}
