//! `tramite allocate`: who goes where, when centres have limited places.

mod floors;
mod places;
mod sheets;

use super::batch::each_chunk;
use crate::args::{AllocateArgs, Format, GlobalArgs, ObjectiveArg};
use crate::command::catalogue::written;
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::allocation::{Report, Row, html};
use crate::output::sheet;
use crate::screen::Screen;
use crate::session;
use tramite::searcher::Searcher;
use tramite_steering::allocation::{Applicant, Objective, allocate};
use tramite_steering::batch::rank;
use tramite_text::{Message, count, decimal, integer, say};

/// Ranks the companies, allocates them, and prints the round.
pub(crate) fn run(
    args: &AllocateArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let searcher = session::searcher(global, screen)?;
    let stated = places::read(args.places_file.as_deref(), searcher.collection(), screen)?;
    floors::check(&args.floor, args.objective, searcher.vocabulary(), screen)?;
    let (rows, applicants, bad) = gathered(args, global, &searcher, screen)?;
    let places = places::of_each(args.places, stated, &applicants, searcher.collection(), screen);
    let floors = floors::floors(&args.floor, &applicants, searcher.vocabulary());
    let objective = match args.objective {
        ObjectiveArg::TotalFit => Objective::TotalFit,
        ObjectiveArg::Stable => Objective::Stable,
    };
    let allocation = allocate(&applicants, &places, objective, &floors).map_err(|error| {
        Message::plain(say!(screen.language, "allocation.failed", reason = error))
    })?;
    let input = args.input.companies.as_deref();
    let source = input.and_then(|path| path.file_name());
    let report = Report {
        as_of: session::as_of(global),
        source: source.map(|name| name.to_string_lossy().into_owned()),
        objective,
        rows,
        applicants,
        allocation,
    };
    note_floors(&report, screen);
    let reading = session::reading(&searcher, screen);
    let shown = sheets::shown(&report, reading);
    if let Some(path) = &args.report {
        written(&html(&report, &sheets::on_page(&report, reading), reading), Some(path), screen)?;
    }
    let text = match args.format {
        Format::Table => sheet::table(&shown, screen),
        Format::Json => sheet::json(&sheets::all(&report, reading)),
        Format::Csv => sheet::csv(&sheets::all(&report, reading)),
        Format::Markdown => sheet::markdown(&shown, screen.language),
    };
    match &args.output {
        None => screen.print(&text)?,
        Some(_) => written(&text, args.output.as_deref(), screen)?,
    }
    let matched = report.applicants.iter().any(|applicant| !applicant.candidates.is_empty());
    Ok(match (bad, matched) {
        (0, true) => Outcome::Answered,
        (0, false) => Outcome::NoMatch,
        _ => Outcome::Rejected,
    })
}

/// Every company that can be read, and how many rows cannot.
fn gathered(
    args: &AllocateArgs,
    global: &GlobalArgs,
    searcher: &Searcher,
    screen: &Screen,
) -> Result<(Vec<Row>, Vec<Applicant>, usize), Failure> {
    let vocabulary = searcher.vocabulary();
    let request = session::request(global, args.candidates);
    let (mut rows, mut applicants) = (Vec::new(), Vec::new());
    let bad = each_chunk(&args.input, vocabulary, screen, |companies| {
        for ranked in rank(searcher, companies, &request) {
            applicants.push(Applicant::of(&ranked, vocabulary));
            let company = ranked.company;
            rows.push(Row { row: company.row, id: company.id, name: company.name });
        }
        Ok(())
    })?;
    Ok((rows, applicants, bad))
}

/// Says which floors are beyond reach, and by how much.
fn note_floors(report: &Report, screen: &Screen) {
    let language = screen.language;
    let missed: Vec<_> =
        report.allocation.floors.iter().filter(|floor| floor.held < floor.asked).collect();
    if missed.is_empty() {
        return;
    }
    let short: usize = missed.iter().map(|floor| floor.asked - floor.held).sum();
    let text = count!(
        language,
        "allocation.floors-missed",
        missed.len(),
        short = integer(short, language)
    );
    screen.note(&Message::with_hint(text, say!(language, "allocation.floors-missed-hint")));
    let gap = report.allocation.bound.0 - report.allocation.sum.fit.0;
    if gap > 0 {
        let gap = decimal(gap as f64 / 100.0, 2, language);
        screen.note(&Message::plain(say!(language, "allocation.gap", gap = gap)));
    }
}
