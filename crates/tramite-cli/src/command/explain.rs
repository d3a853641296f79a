//! `tramite explain`: one centre against one need, in full.

use super::need;
use crate::args::{ExplainArgs, Format, GlobalArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::{csv, json, markdown, table};
use crate::screen::Screen;
use crate::session;
use tramite::centre::CentreId;
use tramite::rank::SearchError;
use tramite::searcher::Searcher;

/// Explains the centre that was named.
pub(crate) fn run(
    args: &ExplainArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let record = need::read(&args.need, screen)?;
    let searcher = session::searcher(global, screen)?;
    let profile = need::resolve(record, searcher.vocabulary(), screen)?;
    let id = centre_id(&args.centre, &searcher, screen)?;
    let request = session::request(global, 1);
    let explained = searcher
        .explain(&profile, &id, &request)
        .map_err(|error| tramite_text::search_error(&error, screen.language))?;
    let reading = session::reading(&searcher, screen);
    let centre = reading.centre(&id).expect("the core explains only centres of its collection");
    let text = match args.format {
        Format::Table => table::explanation(&explained, centre, reading, screen),
        Format::Json => json::print(&json::ExplainedDto::new(&explained, centre, reading)),
        Format::Csv => csv::explanation(&explained, reading.language),
        Format::Markdown => markdown::explanation(&explained, centre, reading),
    };
    screen.print(&text)?;
    Ok(Outcome::Answered)
}

/// The id of a centre of the collection, or the nearest one to what was typed.
pub(crate) fn centre_id(
    typed: &str,
    searcher: &Searcher,
    screen: &Screen,
) -> Result<CentreId, Failure> {
    super::catalogue::known_centre(typed, searcher.collection()).map_err(|nearest| {
        let error = SearchError::UnknownCentre { id: typed.to_owned(), nearest };
        tramite_text::search_error(&error, screen.language).into()
    })
}
