//! `tramite aid`: what one service costs a firm, without a search.

use super::need;
use crate::args::{AidArgs, Format, GlobalArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::{csv, json, markdown, table};
use crate::screen::Screen;
use crate::session;
use tramite::aid::{Answer, Named, Question, answer};
use tramite::profile::ProfileRecord;

/// Estimates the service that was named.
pub(crate) fn run(
    args: &AidArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let vocabulary = session::vocabulary(global, screen)?;
    let collection = session::collection(global, &vocabulary, screen)?;
    let rules = session::rules(global, screen)?;
    let record = ProfileRecord {
        actor: args.actor.clone().or_else(|| args.size.clone()),
        ateco: args.ateco.clone(),
        ..args.firm.record()
    };
    let profile = need::applicant(&record, &vocabulary, screen)?;
    let kind = args.kind.as_deref().and_then(|kind| kind.parse().ok());
    let provider = match (&args.centre, kind) {
        (Some(id), _) => Named::Centre(id),
        (None, kind) => Named::Kind(kind.expect("clap asks for a centre or a kind of the list")),
    };
    let question = Question { provider, service: &args.service, hours: args.hours };
    let day = session::as_of(global);
    let answer = answer(&rules, &collection, &question, &profile, day);
    let Answer { provider, service, estimate } =
        answer.map_err(|error| tramite_text::aid_error(&error, screen.language))?;
    let language = screen.language;
    let text = match args.format {
        Format::Table => table::estimate(&estimate, provider, &service, &rules, screen),
        Format::Json => json::print(&json::CostDto::new(&estimate, language)),
        Format::Csv => csv::estimate(&estimate, language),
        Format::Markdown => markdown::estimate(&estimate, provider, &service, &rules, language),
    };
    screen.print(&text)?;
    Ok(if estimate.pays().is_some() { Outcome::Answered } else { Outcome::NoMatch })
}
