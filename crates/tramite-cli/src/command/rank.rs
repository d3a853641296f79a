//! `tramite match`: the centres that can serve a need, in order.

use super::need;
use crate::args::{Format, GlobalArgs, MatchArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::{csv, json, markdown, table};
use crate::screen::Screen;
use crate::session;

/// Ranks the collection for the need that was given.
pub(crate) fn run(
    args: &MatchArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let record = need::read(&args.need, screen)?;
    let searcher = session::searcher(global, screen)?;
    let profile = need::resolve(record, searcher.vocabulary(), screen)?;
    let ranking = searcher
        .rank(&profile, &session::request(global, args.top))
        .map_err(|error| tramite_text::search_error(&error, screen.language))?;
    let reading = session::reading(&searcher, screen);
    let text = match args.format {
        Format::Table => table::ranking(&ranking, args.show_excluded, reading, screen),
        Format::Json => json::print(&json::RankingDto::new(&ranking, reading)),
        Format::Csv => csv::ranking(&ranking, args.show_excluded, reading),
        Format::Markdown => markdown::ranking(&ranking, args.show_excluded, reading),
    };
    screen.print(&text)?;
    Ok(if ranking.confidence.confident { Outcome::Answered } else { Outcome::NoMatch })
}
