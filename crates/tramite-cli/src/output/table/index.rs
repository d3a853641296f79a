//! What an index on disk was built from, as a page.

use crate::output::page::Page;
use crate::output::text::{Text, Tone};
use crate::screen::Screen;
use std::path::Path;
use tramite::index::IndexInfo;
use tramite_text::{decimal, integer, say};

/// The page of an index.
pub(crate) fn index_info(info: &IndexInfo, dir: &Path, screen: &Screen) -> String {
    let language = screen.language;
    let mut page = Page::new(screen);
    let title = say!(language, "index.title", dir = dir.display());
    page.paragraph(0, &Text::new(&title, Tone::Strong));
    let megabytes = format!("{} MB", decimal(info.bytes as f64 / 1_000_000.0, 1, language));
    let rows = [
        (say!(language, "index.centres"), integer(info.centres, language)),
        (say!(language, "index.units"), integer(info.units, language)),
        (say!(language, "index.size"), megabytes),
        (say!(language, "index.built-with"), info.built_with.clone()),
        (say!(language, "index.format-version"), info.format_version.to_string()),
        (say!(language, "index.collection"), info.collection_fingerprint.clone()),
        (say!(language, "index.vocabulary"), info.vocabulary_fingerprint.clone()),
        (say!(language, "index.settings"), info.settings_fingerprint.clone()),
    ];
    for (label, value) in rows {
        let text = Text::new(&format!("{label}: "), Tone::Faint).and(&value, Tone::Plain);
        page.hanging("  ", &text);
    }
    page.finish()
}
