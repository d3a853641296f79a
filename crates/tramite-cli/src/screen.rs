//! Where an answer goes: standard output and standard error, their width, colour and language.

use crate::failure::Failure;
use anstream::AutoStream;
use anstream::ColorChoice;
use std::io::{IsTerminal, Write};
use tramite::bilingual::Language;
use tramite_text::{Message, say};

/// Columns of a table where the width of the terminal is not known.
const WIDTH_UNKNOWN: usize = 100;
/// Narrower than this nothing is readable.
const NARROWEST: usize = 24;

/// The two streams and how to write to them.
#[derive(Debug, Clone)]
pub(crate) struct Screen {
    /// Language of everything a person reads.
    pub(crate) language: Language,
    /// Columns of standard output.
    pub(crate) width: usize,
    /// Whether standard output takes colours.
    pub(crate) color: bool,
    choice: ColorChoice,
    quiet: bool,
}

impl Screen {
    pub(crate) fn new(language: Language, choice: ColorChoice, quiet: bool) -> Self {
        let color = match choice {
            ColorChoice::Auto => AutoStream::choice(&std::io::stdout()) != ColorChoice::Never,
            ColorChoice::Always | ColorChoice::AlwaysAnsi => true,
            ColorChoice::Never => false,
        };
        Self { language, width: width(), color, choice, quiet }
    }

    /// Writes an answer to standard output.
    pub(crate) fn print(&self, text: &str) -> Result<(), Failure> {
        let choice = if self.color { ColorChoice::Always } else { ColorChoice::Never };
        let mut stdout = AutoStream::new(std::io::stdout().lock(), choice);
        stdout.write_all(text.as_bytes())?;
        stdout.flush()?;
        Ok(())
    }

    /// Writes bytes to standard output as they are: data another program reads.
    pub(crate) fn print_raw(&self, bytes: &[u8]) -> Result<(), Failure> {
        let mut stdout = std::io::stdout().lock();
        stdout.write_all(bytes)?;
        stdout.flush()?;
        Ok(())
    }

    /// A page on standard error: the help that answers a command line without a command.
    pub(crate) fn print_error_page(&self, page: &str) {
        let _ = AutoStream::new(std::io::stderr().lock(), self.choice).write_all(page.as_bytes());
    }

    /// A note on standard error, unless the notes are off.
    pub(crate) fn note(&self, message: &Message) {
        if !self.quiet {
            self.tell(&say!(self.language, "cli.note"), anstyle::AnsiColor::Yellow, message);
        }
    }

    /// An error on standard error.
    pub(crate) fn error(&self, message: &Message) {
        self.tell(&say!(self.language, "cli.error"), anstyle::AnsiColor::Red, message);
    }

    /// Whether progress may be drawn on standard error.
    pub(crate) fn draws_progress(&self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }

    /// Standard error may be closed; a message nobody can read is no reason to fail.
    fn tell(&self, label: &str, color: anstyle::AnsiColor, message: &Message) {
        let mut stderr = AutoStream::new(std::io::stderr().lock(), self.choice);
        let bold = anstyle::Style::new().bold().fg_color(Some(color.into()));
        let text = without_controls(&message.text);
        let _ = writeln!(stderr, "{bold}{label}:{bold:#} {text}");
        if let Some(hint) = &message.hint {
            let bold = anstyle::Style::new().bold();
            let label = say!(self.language, "cli.hint");
            let _ = writeln!(stderr, "  {bold}{label}:{bold:#} {}", without_controls(hint));
        }
    }
}

/// `COLUMNS` where it is set, the width of the terminal, or a width that suits a page.
fn width() -> usize {
    let stated = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
    stated.or_else(terminal).unwrap_or(WIDTH_UNKNOWN).max(NARROWEST)
}

/// Texts come from files: a control character in them must not reach the terminal.
pub(crate) fn without_controls(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}

/// What `--color` says, before the arguments are read.
pub(crate) fn stated_colour(arguments: &[String]) -> ColorChoice {
    match crate::language::stated(arguments, "--color") {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}

impl From<crate::args::ColorArg> for ColorChoice {
    fn from(arg: crate::args::ColorArg) -> Self {
        match arg {
            crate::args::ColorArg::Auto => Self::Auto,
            crate::args::ColorArg::Always => Self::Always,
            crate::args::ColorArg::Never => Self::Never,
        }
    }
}
