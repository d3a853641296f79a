//! `tramite indicators`: services and companies of the network beside the targets.

mod report;
mod sheets;
mod stored;

use crate::args::{CoverageFormat, GlobalArgs, IndicatorsArgs};
use crate::command::catalogue::written;
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::indicators::{Figures, html};
use crate::output::{Reading, sheet};
use crate::screen::Screen;
use crate::session;
use std::path::Path;
use stored::Pending;
use tramite_steering::indicators::{Indicators, Rendered, Scope, Targets};
use tramite_text::{Message, say};

/// What is counted, and where it comes from.
struct Counted {
    services: Vec<Rendered>,
    /// What a store holds beside services; `None` for reports.
    pending: Option<Pending>,
    source: String,
    bad: usize,
}

/// Counts what the reports or the store hold, and prints it.
pub(crate) fn run(
    args: &IndicatorsArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let targets = targets(args.targets.as_deref(), screen)?;
    let vocabulary = session::vocabulary(global, screen)?;
    let collection = session::collection(global, &vocabulary, screen)?;
    let counted = if args.report.is_empty() {
        stored::read(args, &vocabulary, screen)?
    } else {
        report::read(&args.report, &collection, &vocabulary, screen)?
    };
    let scope = Scope { least: args.least, since: args.since, until: args.until };
    let indicators = Indicators::new(&counted.services, &scope, &vocabulary);
    let reading =
        Reading { collection: &collection, vocabulary: &vocabulary, language: screen.language };
    let figures = Figures {
        as_of: session::as_of(global),
        source: counted.source,
        period: (args.since, args.until),
        progress: targets.progress(&indicators, &collection),
        targets,
        indicators,
    };
    let sheets = sheets::all(&figures, counted.pending.as_ref(), reading);
    let text = match args.format {
        CoverageFormat::Table => {
            let note = figures.targets.note.in_language(screen.language);
            screen.note(&Message::plain(note));
            sheet::table(&sheets, screen)
        }
        CoverageFormat::Json => sheet::json(&sheets),
        CoverageFormat::Csv => sheet::csv(&sheets),
        CoverageFormat::Html => html(&figures, &sheets, screen.language),
    };
    match &args.output {
        None => screen.print(&text)?,
        Some(_) => written(&text, args.output.as_deref(), screen)?,
    }
    Ok(if counted.bad > 0 { Outcome::Rejected } else { Outcome::Answered })
}

fn targets(path: Option<&Path>, screen: &Screen) -> Result<Targets, Failure> {
    let Some(path) = path else { return Ok(Targets::bundled()) };
    let text = std::fs::read_to_string(path)
        .map_err(|error| tramite_text::unreadable(path, &error, screen.language))?;
    text.parse::<Targets>().map_err(|error| {
        let (path, language) = (path.display(), screen.language);
        let text = say!(language, "indicators.bad-targets", path = path, reason = error);
        Message::with_hint(text, say!(language, "indicators.targets-hint")).into()
    })
}
