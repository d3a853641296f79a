//! `tramite aid`: what one service costs a firm, without a search.

use super::{catalogue, need};
use crate::args::{AidArgs, Format, GlobalArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::{csv, json, markdown, table};
use crate::screen::Screen;
use crate::session;
use tramite::aid::{Applicant, ProviderChoice, of_choice};
use tramite::profile::ProfileRecord;
use tramite::rank::SearchError;
use tramite_text::Message;

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
    let provider = match (&args.centre, &args.kind) {
        (Some(typed), _) => {
            let id = catalogue::known_centre(typed, &collection).map_err(|nearest| {
                let error = SearchError::UnknownCentre { id: typed.clone(), nearest };
                tramite_text::search_error(&error, screen.language)
            })?;
            let centre = collection.centre(&id);
            ProviderChoice::Centre(centre.expect("the id was looked up in this collection"))
        }
        (None, kind) => {
            let kind = kind.as_deref().and_then(|kind| kind.parse().ok());
            ProviderChoice::Kind(kind.expect("clap asks for a centre or a kind of the list"))
        }
    };
    let service = provider.service(&rules, &args.service).map_err(|error| {
        let Message { text, hint } = tramite_text::unknown_service(&error, screen.language);
        Message { text, hint }
    })?;
    let day = session::as_of(global);
    let applicant = Applicant::from(&profile);
    let stated = (profile.price, args.hours);
    let estimate = of_choice(&rules, provider, &service, &applicant, stated, day);
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
