//! The command line of Tramite: reads the arguments, runs one command, gives its exit code.

mod args;
mod command;
mod embedder;
mod failure;
mod help;
mod language;
mod outcome;
mod output;
mod screen;
mod session;

use args::Tramite;
use clap::{CommandFactory, FromArgMatches};
use failure::Failure;
use outcome::Outcome;
use screen::Screen;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> =
        std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let language = language::choose(&arguments, sys_locale::get_locale().as_deref());
    let mut screen = Screen::new(language, screen::stated_colour(&arguments), false);
    let answer = match read_arguments() {
        Ok(args) => {
            screen = Screen::new(language, args.global.color.into(), args.global.quiet);
            command::run(args, &screen)
        }
        Err(error) => help::answer(&error, &screen),
    };
    match answer {
        Ok(outcome) => outcome.into(),
        Err(failure) if failure.is_broken_pipe() => Outcome::Answered.into(),
        Err(Failure::Said(messages)) => {
            messages.iter().for_each(|message| screen.error(message));
            Outcome::Rejected.into()
        }
        Err(Failure::Output(error)) => {
            screen.error(&tramite_text::output_error(&error, language));
            Outcome::Rejected.into()
        }
    }
}

fn read_arguments() -> Result<Tramite, clap::Error> {
    Tramite::from_arg_matches(&Tramite::command().try_get_matches()?)
}
