//! A page of text that fits its width: headings, indented paragraphs, bars.

use super::text::{Text, Tone, columns};
use crate::screen::Screen;

/// Columns of the bar of a fit.
const BAR: usize = 10;

/// A page under construction.
#[derive(Debug)]
pub(crate) struct Page {
    width: usize,
    color: bool,
    out: String,
}

impl Page {
    pub(crate) fn new(screen: &Screen) -> Self {
        Self { width: screen.width, color: screen.color, out: String::new() }
    }

    /// Columns of the page.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Whether there is no room for two things side by side.
    pub(crate) fn is_narrow(&self) -> bool {
        self.width < 60
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) {
        self.out.push('\n');
    }

    /// A paragraph indented by `indent` columns.
    pub(crate) fn paragraph(&mut self, indent: usize, text: &Text) {
        self.hanging(&" ".repeat(indent), text);
    }

    /// A paragraph after a lead such as `- `, its further lines aligned to the first.
    pub(crate) fn hanging(&mut self, lead: &str, text: &Text) {
        let indent = columns(lead).min(self.width / 2);
        for (position, line) in text.wrapped(self.width - indent).iter().enumerate() {
            let start = if position == 0 { lead.to_owned() } else { " ".repeat(indent) };
            self.line(&Text::plain(&start).then(line.clone()));
        }
    }

    /// A heading with an empty line before it.
    pub(crate) fn heading(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.gap();
        }
        self.paragraph(0, &Text::new(text, Tone::Strong));
    }

    /// `left` and, at the right edge of the same line where both fit, `right`; else below it.
    pub(crate) fn sides(&mut self, lead: &str, left: &Text, right: &Text) {
        let used = columns(lead) + left.width() + right.width();
        if used + 2 <= self.width {
            let gap = " ".repeat(self.width - used);
            let line = Text::plain(lead).then(left.clone()).and(&gap, Tone::Plain);
            self.line(&line.then(right.clone()));
        } else {
            self.hanging(lead, left);
            self.hanging(&" ".repeat(columns(lead)), right);
        }
    }

    /// One line as it is.
    pub(crate) fn line(&mut self, text: &Text) {
        self.out.push_str(text.rendered(self.color).trim_end());
        self.out.push('\n');
    }

    /// The page.
    pub(crate) fn finish(self) -> String {
        self.out
    }
}

/// A bar of `BAR` columns for a share of 1.
pub(crate) fn bar(share: f64) -> String {
    bar_of(share, BAR)
}

/// A bar of this many columns for a share of 1; anything above nothing shows at least one block.
pub(crate) fn bar_of(share: f64, width: usize) -> String {
    let exact = share.clamp(0.0, 1.0) * width as f64;
    let full = if exact > 0.0 { (exact.round() as usize).max(1) } else { 0 };
    format!("{}{}", "█".repeat(full), "░".repeat(width - full))
}

#[cfg(test)]
mod tests {
    use super::*;
    use anstream::ColorChoice;
    use tramite::bilingual::Language;

    fn page(width: usize) -> Page {
        let mut screen = Screen::new(Language::English, ColorChoice::Never, true);
        screen.width = width;
        Page::new(&screen)
    }

    #[test]
    fn two_sides_share_a_line_only_where_both_fit() {
        let (left, right) = (Text::plain("MADE"), Text::plain("71 strong"));
        let mut wide = page(30);
        wide.sides("1  ", &left, &right);
        assert_eq!(wide.finish(), "1  MADE              71 strong\n");
        let mut narrow = page(14);
        narrow.sides("1  ", &left, &right);
        assert_eq!(narrow.finish(), "1  MADE\n   71 strong\n");
    }

    #[test]
    fn no_line_of_a_paragraph_is_wider_than_the_page() {
        let mut page = page(40);
        page.hanging("- ", &Text::plain(&"parola ".repeat(40)));
        let text = page.finish();
        assert!(text.lines().all(|line| columns(line) <= 40), "{text}");
        assert!(text.lines().skip(1).all(|line| line.starts_with("  parola")), "{text}");
    }

    #[test]
    fn a_bar_shows_something_for_anything_above_nothing() {
        assert_eq!(bar(0.0), "░░░░░░░░░░");
        assert_eq!(bar(0.01), "█░░░░░░░░░");
        assert_eq!(bar(0.5), "█████░░░░░");
        assert_eq!(bar(1.0), "██████████");
    }
}
