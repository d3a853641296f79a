//! `tramite man`: the manual pages.

use crate::args::ManArgs;
use crate::failure::Failure;
use crate::help;
use crate::outcome::Outcome;
use crate::screen::Screen;
use clap::Command;
use clap_mangen::Man;
use std::path::Path;
use tramite_text::{Message, say};

/// Prints the main page, or writes one page per command to a directory.
pub(crate) fn run(args: &ManArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let mut command = help::command(screen.language, screen.width);
    command.build();
    match &args.output {
        None => {
            let mut page = Vec::new();
            Man::new(command).render(&mut page)?;
            screen.print_raw(&page)?;
        }
        Some(dir) => {
            let at = |error| tramite_text::unwritable(dir, &error, screen.language);
            std::fs::create_dir_all(dir).map_err(at)?;
            let written = write_pages(&command, "tramite", dir).map_err(at)?;
            let path = dir.display();
            screen.note(&Message::plain(say!(
                screen.language,
                "cli.pages",
                n = written,
                dir = path
            )));
        }
    }
    Ok(Outcome::Answered)
}

/// Writes `tramite.1`, `tramite-match.1` and so on; gives the number of pages.
fn write_pages(command: &Command, name: &str, dir: &Path) -> std::io::Result<usize> {
    let mut page = Vec::new();
    Man::new(command.clone()).title(name.to_uppercase()).render(&mut page)?;
    std::fs::write(dir.join(format!("{name}.1")), page)?;
    let mut written = 1;
    for subcommand in command.get_subcommands() {
        written += write_pages(subcommand, &format!("{name}-{}", subcommand.get_name()), dir)?;
    }
    Ok(written)
}
