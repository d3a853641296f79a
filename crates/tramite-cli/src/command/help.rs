//! `tramite help`: the long help of a command, as `--help` prints it.

use crate::args::HelpArgs;
use crate::failure::Failure;
use crate::help;
use crate::outcome::Outcome;
use crate::screen::Screen;
use tramite_text::{Message, quoted, say};

/// Prints the help of the command that was named, or that of the whole program.
pub(crate) fn run(args: &HelpArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let mut tree = help::command(screen.language, screen.width);
    tree.build();
    let mut named = &tree;
    for name in &args.command {
        named = named.find_subcommand(name).ok_or_else(|| {
            let known: Vec<&str> = named.get_subcommands().map(clap::Command::get_name).collect();
            let name = quoted(name, screen.language);
            let text = say!(screen.language, "usage.unknown-command", name = name);
            let accepted = known.join(", ");
            Message::with_hint(text, say!(screen.language, "hint.accepted", accepted = accepted))
        })?;
    }
    let page = named.clone().render_long_help();
    let page = if screen.color { page.ansi().to_string() } else { page.to_string() };
    screen.print(&page)?;
    Ok(Outcome::Answered)
}
