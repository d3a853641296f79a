//! Help pages and argument errors in the language of the reader.

mod errors;
mod localise;

pub(crate) use localise::command;

use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::screen::Screen;
use clap::Error;
use clap::error::ErrorKind;

/// Answers what clap could not turn into a command: a request for help, or a mistake.
///
/// The arguments are read a second time by the command tree of the reader's language, so that a
/// run that needs no help does not pay for it.
pub(crate) fn answer(error: &Error, screen: &Screen) -> Result<Outcome, Failure> {
    let localised = command(screen.language, screen.width).try_get_matches();
    let error = localised.as_ref().err().unwrap_or(error);
    let page = |error: &Error| {
        let page = error.render();
        if screen.color { page.ansi().to_string() } else { page.to_string() }
    };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            screen.print(&page(error))?;
            Ok(Outcome::Answered)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            screen.print_error_page(&page(error));
            Ok(Outcome::Rejected)
        }
        _ => Err(errors::message(error, screen.language).into()),
    }
}
