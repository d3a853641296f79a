//! `tramite coverage`: offer, demand and gaps of the network.

mod sheets;

use super::batch::each_chunk;
use crate::args::{AreaArg, CoverageArgs, CoverageFormat, GlobalArgs, ThemeArg};
use crate::command::catalogue::written;
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::coverage::{Report, html};
use crate::output::sheet;
use crate::screen::Screen;
use crate::session;
use std::fs::File;
use std::path::Path;
use tramite::bilingual::{Bilingual, Language};
use tramite::rank::RankRequest;
use tramite::searcher::Searcher;
use tramite_steering::batch::rank;
use tramite_steering::coverage::{
    Area, AreaKind, CountsError, Coverage, Demand, Offer, Theme, ThemeKind, Unmatched, areas,
    counts, groups, new_centres, new_themes, overlaps, standings, themes,
};
use tramite_text::{Message, say};

/// Rows of the lists: gaps, overlaps, centres nobody could replace.
const LISTED: usize = 15;

/// Groups of needs that found nobody.
const GROUPS: usize = 10;

/// Gathers the demand, puts it beside the offer, and prints both.
pub(crate) fn run(
    args: &CoverageArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let searcher = session::searcher(global, screen)?;
    let config = session::settings(global, screen)?;
    let axes = Axes::new(args, &searcher);
    let asked = axes.demand(args, &searcher, session::request(global, 1), screen)?;
    let offer =
        Offer::new(searcher.collection(), axes.kind, &axes.themes, &axes.areas, &config.place);
    let Axes { area, themes, areas, .. } = axes;
    let coverage = Coverage::new(themes, areas, &offer, &asked.demand);
    let collection = searcher.collection();
    let report = Report {
        as_of: session::as_of(global),
        area,
        source: args.input.companies.as_deref().or(args.counts.as_deref()).map(name),
        unserved: groups(&asked.unmatched, GROUPS),
        overlaps: overlaps(&offer, collection, LISTED),
        standings: standings(&offer, &coverage, LISTED),
        centres: new_centres(&coverage, &config.place, args.placements),
        new_themes: new_themes(&offer, &coverage, args.placements),
        demand: asked.demand,
        coverage,
    };
    let reading = session::reading(&searcher, screen);
    let text = match args.format {
        CoverageFormat::Table => sheet::table(&sheets::shown(&report, reading), screen),
        CoverageFormat::Json => sheet::json(&sheets::all(&report, reading)),
        CoverageFormat::Csv => sheet::csv(&sheets::all(&report, reading)),
        CoverageFormat::Html => html(&report, &sheets::shown(&report, reading), reading),
    };
    match &args.output {
        None => screen.print(&text)?,
        Some(_) => written(&text, args.output.as_deref(), screen)?,
    }
    Ok(if asked.bad > 0 { Outcome::Rejected } else { Outcome::Answered })
}

/// The name of a file, without its folder.
fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Countries by their names.
fn named(kind: AreaKind, mut areas: Vec<Area>) -> Vec<Area> {
    if kind == AreaKind::Country {
        for area in &mut areas {
            let name = |language| tramite_text::country(&area.code, language);
            area.name = Bilingual::both(name(Language::Italian), name(Language::English));
        }
    }
    areas
}

/// Rows and columns.
struct Axes {
    kind: ThemeKind,
    area: AreaKind,
    themes: Vec<Theme>,
    areas: Vec<Area>,
}

/// What was asked.
struct Asked {
    demand: Demand,
    unmatched: Vec<Unmatched>,
    bad: usize,
}

impl Axes {
    fn new(args: &CoverageArgs, searcher: &Searcher) -> Self {
        let kind = match args.by {
            Some(ThemeArg::Sector) => ThemeKind::Sector,
            None if args.counts.is_some() => ThemeKind::Sector,
            _ => ThemeKind::Technology,
        };
        let italian = searcher.collection().centres().iter().all(|centre| centre.country == "IT");
        let area = match args.area {
            Some(AreaArg::Region) => AreaKind::Region,
            Some(AreaArg::Country) => AreaKind::Country,
            None if italian => AreaKind::Region,
            None => AreaKind::Country,
        };
        Self {
            kind,
            area,
            themes: themes(kind, searcher.vocabulary()),
            areas: named(area, areas(area, searcher.collection(), searcher.vocabulary())),
        }
    }

    fn demand(
        &self,
        args: &CoverageArgs,
        searcher: &Searcher,
        request: RankRequest,
        screen: &Screen,
    ) -> Result<Asked, Failure> {
        if let Some(path) = &args.counts {
            let demand = self.counted(path, args, searcher, screen)?;
            return Ok(Asked { demand, unmatched: Vec::new(), bad: 0 });
        }
        let mut demand = Demand::new(self.kind, &self.themes, &self.areas);
        let mut unmatched = Vec::new();
        if args.input.companies.is_none() {
            return Ok(Asked { demand, unmatched, bad: 0 });
        }
        let vocabulary = searcher.vocabulary();
        let bad = each_chunk(&args.input, vocabulary, screen, |companies| {
            for ranked in rank(searcher, companies, &request) {
                demand.add(&ranked, &self.areas, vocabulary);
                unmatched.extend(Unmatched::of(&ranked, &self.areas));
            }
            Ok(())
        })?;
        Ok(Asked { demand, unmatched, bad })
    }

    fn counted(
        &self,
        path: &Path,
        args: &CoverageArgs,
        searcher: &Searcher,
        screen: &Screen,
    ) -> Result<Demand, Failure> {
        let language = screen.language;
        if args.by == Some(ThemeArg::Technology) {
            let text = say!(language, "coverage.counts-by-sector");
            return Err(Message::plain(text).into());
        }
        let file =
            File::open(path).map_err(|error| tramite_text::unreadable(path, &error, language))?;
        counts(file, &self.themes, &self.areas, searcher.vocabulary()).map_err(|error| {
            let path = path.display();
            let text = match &error {
                CountsError::NoColumn { column } => {
                    say!(language, "coverage.no-column", path = path, column = column)
                }
                CountsError::Cell { line, column, found } => {
                    let found = tramite_text::quoted(found, language);
                    say!(
                        language,
                        "coverage.bad-cell",
                        path = path,
                        line = line,
                        column = column,
                        found = found
                    )
                }
                other => format!("{path}: {other}"),
            };
            Message::with_hint(text, say!(language, "coverage.counts-hint")).into()
        })
    }
}
