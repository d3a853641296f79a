//! `tramite batch generate`: invented companies for trying things out.

use crate::args::{GenerateArgs, GlobalArgs};
use crate::command::catalogue::written;
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::screen::Screen;
use crate::session;
use tramite_steering::generate::{Generator, to_csv};
use tramite_text::{Message, count, say};

/// Writes the companies as CSV, with the note that they are invented.
pub(super) fn run(
    args: &GenerateArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let vocabulary = session::vocabulary(global, screen)?;
    let companies = Generator::new(args.seed, &vocabulary).take(args.companies);
    written(&to_csv(companies), args.output.as_deref(), screen)?;
    let language = screen.language;
    let text = count!(language, "batch.generated", args.companies, seed = args.seed);
    screen.note(&Message::with_hint(text, say!(language, "batch.generated-hint")));
    Ok(Outcome::Answered)
}
