//! `tramite completions`: the completion script of a shell.

use crate::args::CompletionsArgs;
use crate::failure::Failure;
use crate::help;
use crate::outcome::Outcome;
use crate::screen::Screen;

/// Prints the script, with its help texts in the language of the reader.
pub(crate) fn run(args: &CompletionsArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let mut command = help::command(screen.language, screen.width);
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "tramite", &mut script);
    screen.print_raw(&script)?;
    Ok(Outcome::Answered)
}
