//! `tramite catalogue`: the collection itself.

use super::import;
use crate::args::{CatalogueCommand, ExportFormat, GlobalArgs, PlainFormat};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::{json, table};
use crate::screen::Screen;
use crate::session;
use std::path::Path;
use tramite::centre::CentreId;
use tramite::collection::record::json_schema;
use tramite::collection::{Collection, Loaded, export, stats};
use tramite::rank::SearchError;
use tramite_text::count;

/// Runs one of the catalogue's commands.
pub(crate) fn run(
    command: &CatalogueCommand,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    match command {
        CatalogueCommand::Check(args) => check(args.path.as_deref(), global, screen),
        CatalogueCommand::Stats(args) => show_stats(args.format, global, screen),
        CatalogueCommand::Show(args) => show(&args.centre, args.format, global, screen),
        CatalogueCommand::Export(args) => {
            export_to(args.format, args.output.as_deref(), global, screen)
        }
        CatalogueCommand::Import(args) => import::run(args, global, screen),
        CatalogueCommand::Schema => {
            let vocabulary = session::vocabulary(global, screen)?;
            screen.print(&json::print(&json_schema(&vocabulary)))?;
            Ok(Outcome::Answered)
        }
    }
}

/// The id of a centre of the collection; the nearest one where there is none of that id.
pub(crate) fn known_centre(
    typed: &str,
    collection: &Collection,
) -> Result<CentreId, Option<String>> {
    let known = CentreId::parse(typed).filter(|id| collection.centre(id).is_some());
    known.ok_or_else(|| {
        let ids = collection.centres().iter().map(|centre| centre.id.as_str());
        tramite::code::nearest(typed, ids).map(str::to_owned)
    })
}

fn check(path: Option<&Path>, global: &GlobalArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let vocabulary = session::vocabulary(global, screen)?;
    let path = path.or(global.collection.as_deref());
    let Loaded { collection, rejected } = session::loaded(path, &vocabulary, screen)?;
    let language = screen.language;
    let mut lines = String::new();
    for each in &rejected {
        let message = tramite_text::rejected(each, language);
        lines.push_str(&format!("{}\n", message.text));
        if let Some(hint) = message.hint {
            lines.push_str(&format!("  {hint}\n"));
        }
    }
    let good = collection.centres().len();
    let services: usize = collection.centres().iter().map(|centre| centre.services.len()).sum();
    lines.push_str(&count!(language, "check.good", good, services = services));
    lines.push('\n');
    if !rejected.is_empty() {
        lines.push_str(&count!(language, "check.faults", rejected.len()));
        lines.push('\n');
    }
    screen.print(&crate::screen::without_controls(&lines))?;
    Ok(if rejected.is_empty() { Outcome::Answered } else { Outcome::Rejected })
}

fn show_stats(
    format: PlainFormat,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let vocabulary = session::vocabulary(global, screen)?;
    let collection = session::collection(global, &vocabulary, screen)?;
    let stats = stats::stats(&collection, &vocabulary, session::as_of(global));
    let text = match format {
        PlainFormat::Table => table::stats(&stats, screen),
        PlainFormat::Json => json::print(&json::StatsDto::from(&stats)),
    };
    screen.print(&text)?;
    Ok(Outcome::Answered)
}

fn show(
    typed: &str,
    format: PlainFormat,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let vocabulary = session::vocabulary(global, screen)?;
    let collection = session::collection(global, &vocabulary, screen)?;
    let id = known_centre(typed, &collection).map_err(|nearest| {
        let error = SearchError::UnknownCentre { id: typed.to_owned(), nearest };
        tramite_text::search_error(&error, screen.language)
    })?;
    let centre = collection.centre(&id).expect("the id was looked up in this collection");
    let text = match format {
        PlainFormat::Table => table::card(centre, &vocabulary, screen),
        PlainFormat::Json => export::to_card(centre),
    };
    screen.print(&text)?;
    Ok(Outcome::Answered)
}

fn export_to(
    format: ExportFormat,
    output: Option<&Path>,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let vocabulary = session::vocabulary(global, screen)?;
    let collection = session::collection(global, &vocabulary, screen)?;
    let centres = collection.centres();
    let text = match format {
        ExportFormat::Json => export::to_json(centres),
        ExportFormat::Jsonl => export::to_jsonl(centres),
        ExportFormat::Csv => export::to_csv(centres),
    };
    written(&text, output, screen)?;
    if let Some(path) = output {
        let text = count!(screen.language, "cli.exported", centres.len(), path = path.display());
        screen.note(&tramite_text::Message::plain(text));
    }
    Ok(Outcome::Answered)
}

/// Writes data to a file, or as it is to standard output.
pub(crate) fn written(text: &str, output: Option<&Path>, screen: &Screen) -> Result<(), Failure> {
    match output {
        None => screen.print_raw(text.as_bytes()),
        Some(path) => std::fs::write(path, text)
            .map_err(|error| tramite_text::unwritable(path, &error, screen.language).into()),
    }
}
