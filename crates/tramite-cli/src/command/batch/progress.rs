//! Progress of a batch on standard error: how many, how fast, how much longer.

use crate::screen::Screen;
use indicatif::{ProgressBar, ProgressStyle};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use tramite::bilingual::Language;
use tramite_text::{integer, say};

/// What is drawn where somebody is looking, and nothing elsewhere.
pub(crate) struct Progress {
    bar: ProgressBar,
    language: Language,
}

impl Progress {
    /// Measured in bytes of the file: how many rows it holds is known only at its end.
    pub(crate) fn new(path: Option<&Path>, screen: &Screen) -> Self {
        let language = screen.language;
        if !screen.draws_progress() {
            return Self { bar: ProgressBar::hidden(), language };
        }
        let bytes = path.and_then(|path| path.metadata().ok()).map(|file| file.len());
        let bar = match bytes.filter(|bytes| *bytes > 0) {
            Some(bytes) => {
                ProgressBar::new(bytes).with_style(style("{bar:20} {percent:>3}% {msg}"))
            }
            None => ProgressBar::new_spinner().with_style(style("{spinner} {msg}")),
        };
        Self { bar, language }
    }

    /// Draws nothing.
    pub(crate) fn hidden() -> Self {
        Self { bar: ProgressBar::hidden(), language: Language::Italian }
    }

    /// The file, whose reading moves the bar.
    pub(crate) fn follow(&self, file: File) -> Box<dyn Read + Send> {
        if self.bar.is_hidden() { Box::new(file) } else { Box::new(self.bar.wrap_read(file)) }
    }

    /// Shows what has been done, the rate, and the time left.
    pub(crate) fn show(&self, done: &str, companies: usize) {
        if self.bar.is_hidden() {
            return;
        }
        let seconds = self.bar.elapsed().as_secs_f64().max(1e-3);
        let rate = integer((companies as f64 / seconds).round() as usize, self.language);
        let mut text = say!(self.language, "batch.rate", done = done, rate = rate);
        if self.bar.length().is_some() {
            let left = self.bar.eta().as_secs();
            let left = format!("{}:{:02}", left / 60, left % 60);
            text.push_str(&say!(self.language, "batch.time-left", left = left));
        }
        self.bar.set_message(text);
        self.bar.tick();
    }

    /// Writes messages without tearing the bar.
    pub(crate) fn aside(&self, tell: impl FnOnce()) {
        self.bar.suspend(tell);
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("the templates are valid")
}
