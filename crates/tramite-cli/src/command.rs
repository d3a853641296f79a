//! One file per command: arguments in, one call of the core, an answer out.

mod aid;
mod allocate;
mod batch;
mod bench;
mod catalogue;
mod completions;
mod coverage;
mod eval;
mod explain;
mod exposure;
mod help;
mod import;
mod index;
mod indicators;
mod man;
mod need;
mod rank;
mod rules;
mod search;
mod serve;
mod store;
mod suited;
mod user;
mod vocabulary;

use crate::args::{Command, Tramite};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::screen::Screen;

/// Runs the command that was typed.
pub(crate) fn run(args: Tramite, screen: &Screen) -> Result<Outcome, Failure> {
    let global = &args.global;
    match args.command {
        Command::Match(args) => rank::run(&args, global, screen),
        Command::Explain(args) => explain::run(&args, global, screen),
        Command::Search(args) => search::run(&args, global, screen),
        Command::Serve(args) => serve::run(&args, global, screen),
        Command::Batch(args) => batch::run(&args, global, screen),
        Command::Companies(args) => suited::run(&args, global, screen),
        Command::Exposure(args) => exposure::run(&args, global, screen),
        Command::Allocate(args) => allocate::run(&args, global, screen),
        Command::Coverage(args) => coverage::run(&args, global, screen),
        Command::Indicators(args) => indicators::run(&args, global, screen),
        Command::Aid(args) => aid::run(&args, global, screen),
        Command::Catalogue(command) => catalogue::run(&command, global, screen),
        Command::Vocabulary(command) => vocabulary::run(&command, global, screen),
        Command::Rules(command) => rules::run(&command, global, screen),
        Command::Index(command) => index::run(&command, global, screen),
        Command::Eval(command) => eval::run(&command, global, screen),
        Command::Store(command) => store::run(&command, global, screen),
        Command::User(command) => user::run(&command, screen),
        Command::Bench(command) => bench::run(&command, global, screen),
        Command::Tune(args) => eval::tune(&args, global, screen),
        Command::Completions(args) => completions::run(&args, screen),
        Command::Man(args) => man::run(&args, screen),
        Command::Help(args) => help::run(&args, screen),
    }
}
