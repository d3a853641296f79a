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
    let request = session::request(global, args.top);
    let said = |error| tramite_text::search_error(&error, screen.language);
    let (ranking, team) = match args.team {
        true => searcher.rank_with_team(&profile, &request).map_err(said)?,
        false => (searcher.rank(&profile, &request).map_err(said)?, None),
    };
    let team = args.team.then_some(team.as_ref());
    let reading = session::reading(&searcher, screen);
    let understood = &ranking.understood;
    let mut text = match args.format {
        Format::Table => table::ranking(&ranking, args.show_excluded, reading, screen),
        Format::Json => json::print(&match team {
            None => json::RankingDto::new(&ranking, reading),
            Some(team) => json::RankingDto::with_team(&ranking, team, reading),
        }),
        Format::Csv => csv::ranking(&ranking, args.show_excluded, reading),
        Format::Markdown => markdown::ranking(&ranking, args.show_excluded, reading),
    };
    if let Some(team) = team {
        text.push_str(&match args.format {
            Format::Table => table::team(team, understood, reading, screen),
            Format::Markdown => markdown::team(team, understood, reading),
            Format::Json | Format::Csv => String::new(),
        });
    }
    screen.print(&text)?;
    Ok(if ranking.confidence.confident { Outcome::Answered } else { Outcome::NoMatch })
}
