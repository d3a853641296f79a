//! `tramite search`: centres and services by their text.

use crate::args::{Format, GlobalArgs, SearchArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::{csv, json, markdown, table};
use crate::screen::Screen;
use crate::session;
use std::str::FromStr;
use tramite::search::{Filters, SearchRequest};
use tramite::vocabulary::{CodeList, Vocabulary};
use tramite_text::Message;

/// Searches the collection.
pub(crate) fn run(
    args: &SearchArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let searcher = session::searcher(global, screen)?;
    let request = SearchRequest {
        text: text(&args.words),
        filters: filters(args, searcher.vocabulary(), screen)?,
        cutoff: args.top,
    };
    let results = searcher
        .search(&request)
        .map_err(|error| tramite_text::search_error(&error, screen.language))?;
    let reading = session::reading(&searcher, screen);
    let answer = match args.format {
        Format::Table => table::search(&results, reading, screen),
        Format::Json => json::print(&json::SearchDto::new(&results, reading)),
        Format::Csv => csv::search(&results, reading),
        Format::Markdown => markdown::search(&results, reading),
    };
    screen.print(&answer)?;
    Ok(if results.hits.is_empty() { Outcome::NoMatch } else { Outcome::Answered })
}

/// The words as one query; an argument of several words, as the shell keeps them together, is a
/// phrase only where it has quotation marks of its own.
fn text(words: &[String]) -> String {
    words.join(" ")
}

fn filters(
    args: &SearchArgs,
    vocabulary: &Vocabulary,
    screen: &Screen,
) -> Result<Filters, Failure> {
    Ok(Filters {
        regions: regions(&args.region, vocabulary, screen)?,
        technologies: codes(&args.technology, "technology", &vocabulary.technologies, screen)?,
        sectors: codes(&args.sector, "sector", &vocabulary.sectors, screen)?,
        kinds: listed(&args.kind),
        audiences: listed(&args.audience),
        categories: listed(&args.service),
    })
}

/// Values that the argument parser has already held to their list.
fn listed<T: FromStr>(values: &[String]) -> Vec<T> {
    values.iter().filter_map(|value| value.parse().ok()).collect()
}

fn regions(
    names: &[String],
    vocabulary: &Vocabulary,
    screen: &Screen,
) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    for name in names {
        let place = vocabulary
            .geography
            .place(None, None, Some(name), None)
            .map_err(|error| place_error(&error, screen))?;
        found.extend(place.region);
    }
    Ok(found)
}

fn place_error(error: &tramite::vocabulary::PlaceError, screen: &Screen) -> Message {
    tramite_text::flagged("--region", tramite_text::place_error(error, screen.language))
}

fn codes(
    typed: &[String],
    name: &str,
    list: &CodeList,
    screen: &Screen,
) -> Result<Vec<String>, Failure> {
    let code = |text: &String| {
        list.named(text).map(|entry| entry.code.clone()).ok_or_else(|| {
            let accepted: Vec<String> = list.codes().map(str::to_owned).collect();
            let nearest = list.nearest(text);
            let message =
                tramite_text::unknown_code(name, text, nearest, &accepted, screen.language);
            Failure::from(tramite_text::flagged(&format!("--{name}"), message))
        })
    };
    typed.iter().map(code).collect()
}
