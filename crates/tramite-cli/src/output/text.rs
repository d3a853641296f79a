//! Text with tones, wrapped to the width of a page.

use crate::screen::without_controls;
use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How a piece of text is meant; colour only repeats what the words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Plain,
    Strong,
    Faint,
    Good,
    Fair,
    Poor,
    Warning,
    Mark,
}

impl Tone {
    fn style(self) -> Style {
        let color = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().bold(),
            Self::Faint => Style::new().dimmed(),
            Self::Good => color(AnsiColor::Green),
            Self::Fair => color(AnsiColor::Cyan),
            Self::Poor => color(AnsiColor::Magenta),
            Self::Warning => color(AnsiColor::Yellow),
            Self::Mark => Style::new().bold().underline(),
        }
    }
}

/// A run of text in pieces of one tone each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Text(Vec<(char, Tone)>);

impl Text {
    pub(crate) fn new(text: &str, tone: Tone) -> Self {
        Self::default().and(text, tone)
    }

    pub(crate) fn plain(text: &str) -> Self {
        Self::new(text, Tone::Plain)
    }

    /// The same with this piece after it.
    pub(crate) fn and(mut self, text: &str, tone: Tone) -> Self {
        let spaced = without_controls(text).replace('\n', " ");
        self.0.extend(spaced.chars().map(|c| (c, tone)));
        self
    }

    /// The same with this text after it.
    pub(crate) fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Columns it takes on one line.
    pub(crate) fn width(&self) -> usize {
        self.0.iter().map(|(c, _)| c.width().unwrap_or(0)).sum()
    }

    /// Lines of at most `width` columns; a word that is longer is broken.
    pub(crate) fn wrapped(&self, width: usize) -> Vec<Self> {
        let mut lines = Vec::new();
        let mut line = Self::default();
        for word in self.0.split(|(c, _)| *c == ' ').filter(|word| !word.is_empty()) {
            let mut word = Self(word.to_vec());
            if !line.0.is_empty() && line.width() + 1 + word.width() > width {
                lines.push(std::mem::take(&mut line));
            }
            while word.width() > width {
                let rest = word.split_at_width(width);
                lines.push(std::mem::replace(&mut word, rest));
            }
            if !line.0.is_empty() {
                line.0.push((' ', Tone::Plain));
            }
            line = line.then(word);
        }
        if !line.0.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// Keeps what fits in `width` columns, at least one character, and gives back the rest.
    fn split_at_width(&mut self, width: usize) -> Self {
        let mut used = 0;
        let fits = self.0.iter().position(|(c, _)| {
            used += c.width().unwrap_or(0);
            used > width
        });
        Self(self.0.split_off(fits.unwrap_or(self.0.len()).max(1)))
    }

    /// As written to a terminal, with escape sequences where `color` is true.
    pub(crate) fn rendered(&self, color: bool) -> String {
        let mut out = String::new();
        for run in self.0.chunk_by(|a, b| a.1 == b.1) {
            let style = run[0].1.style();
            let text: String = run.iter().map(|(c, _)| c).collect();
            if color && run[0].1 != Tone::Plain {
                out.push_str(&format!("{style}{text}{style:#}"));
            } else {
                out.push_str(&text);
            }
        }
        out
    }
}

/// Columns a plain text takes.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        Text::plain(text).wrapped(width).iter().map(|line| line.rendered(false)).collect()
    }

    #[test]
    fn words_go_to_the_next_line_where_they_do_not_fit() {
        assert_eq!(lines("uno due tre", 7), ["uno due", "tre"]);
        assert_eq!(lines("", 7), [""]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken() {
        assert_eq!(lines("https://example.org/a", 10), ["https://ex", "ample.org/", "a"]);
    }

    #[test]
    fn accents_count_one_column_and_wide_characters_two() {
        assert_eq!(Text::plain("qualità").width(), 7);
        assert_eq!(Text::plain("日本").width(), 4);
    }

    #[test]
    fn a_control_character_of_a_card_never_reaches_the_terminal() {
        assert_eq!(lines("a\u{1b}[31mb", 20), ["a [31mb"]);
    }

    #[test]
    fn tones_become_escape_sequences_only_where_colour_is_on() {
        let text = Text::new("forte", Tone::Good);
        assert_eq!(text.rendered(false), "forte");
        assert_eq!(text.rendered(true), "\u{1b}[32mforte\u{1b}[0m");
    }
}
