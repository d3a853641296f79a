//! `tramite batch generate`: invented companies for trying things out.

use crate::args::{GenerateArgs, GlobalArgs};
use crate::command::catalogue::written;
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::screen::Screen;
use crate::session;
use tramite_steering::generate::{Generator, to_csv, to_csv_by_country};
use tramite_text::{Message, count, say};

/// Writes the companies as CSV, with the note that they are invented.
pub(super) fn run(
    args: &GenerateArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let vocabulary = session::vocabulary(global, screen)?;
    let companies = Generator::new(args.seed, &vocabulary).take(args.companies);
    let text = if args.by_country {
        let collection = session::collection(global, &vocabulary, screen)?;
        let countries = collection.centres().iter().map(|centre| centre.country.as_str());
        to_csv_by_country(companies, &countries.collect())
    } else {
        to_csv(companies)
    };
    written(&text, args.output.as_deref(), screen)?;
    let language = screen.language;
    let text = count!(language, "batch.generated", args.companies, seed = args.seed);
    screen.note(&Message::with_hint(text, say!(language, "batch.generated-hint")));
    Ok(Outcome::Answered)
}
