//! What an import of the catalogue's export noticed, and why it could not be read.

use super::collection::{list_name, shown};
use crate::phrase::phrase;
use crate::{Message, quoted, say, system_error};
use tramite::bilingual::Language;
use tramite::collection::edih_export::{ImportError, ImportNote};

/// An export that could not be read at all.
#[must_use]
pub fn import_error(error: &ImportError, language: Language) -> Message {
    match error {
        ImportError::Unreadable { path, source } => Message::with_hint(
            say!(language, "error.unreadable", path = path.display()),
            system_error(source, language),
        ),
        ImportError::NotAWorkbook { path, reason } => Message::with_hint(
            say!(language, "import.not-a-workbook", path = path.display()),
            phrase(reason, language),
        ),
        ImportError::MissingSheet { path, expected, found } => {
            let path = path.display();
            Message::with_hint(
                say!(language, "import.missing-sheet", path = path, expected = expected),
                say!(language, "import.sheets-found", found = found.join(", ")),
            )
        }
        ImportError::MissingColumns { path, missing, found } => {
            let path = path.display();
            Message::with_hint(
                say!(language, "import.missing-columns", path = path, missing = missing.join(", ")),
                say!(language, "vocabulary.columns-found", found = found.join(", ")),
            )
        }
        ImportError::EmptySheet { path, sheet } => Message::plain(say!(
            language,
            "import.empty-sheet",
            path = path.display(),
            sheet = sheet
        )),
        other => Message::plain(other.to_string()),
    }
}

/// One thing an import left out, corrected or did not understand.
#[must_use]
pub fn import_note(note: &ImportNote, language: Language) -> String {
    let text = |found: &str| quoted(&shown(found), language);
    match note {
        ImportNote::ContactsDropped { column, count } => {
            say!(language, "import.contacts-dropped", column = text(column), n = count)
        }
        ImportNote::UnknownLabel { kind, label, count } => {
            let kind = list_name(kind.code(), language);
            say!(language, "import.unknown-label", kind = kind, label = text(label), n = count)
        }
        ImportNote::LabelWithoutCode { kind, label, count } => {
            let kind = list_name(kind.code(), language);
            say!(language, "import.label-without-code", kind = kind, label = text(label), n = count)
        }
        ImportNote::StrengthsDiffer { row, hub, label, strengths: (kept, left) } => {
            let label = text(label);
            let what =
                say!(language, "import.strengths-differ", label = label, kept = kept, left = left);
            at(*row, hub, &what, language)
        }
        ImportNote::NotATag { row, hub, found } => {
            at(*row, hub, &say!(language, "import.not-a-tag", found = text(found)), language)
        }
        ImportNote::WebsitesMissing { found, count } => {
            say!(language, "import.websites-missing", found = text(found), n = count)
        }
        ImportNote::WebsiteUnusable { row, hub, found } => {
            let what = say!(language, "import.website-unusable", found = text(found));
            at(*row, hub, &what, language)
        }
        ImportNote::TitlesAsSummaries { count } => {
            say!(language, "import.titles-as-summaries", n = count)
        }
        ImportNote::CountryDiffers { row, hub, country, location } => {
            let location = text(location);
            let what =
                say!(language, "import.country-differs", location = location, country = country);
            at(*row, hub, &what, language)
        }
        ImportNote::ProvinceCorrected { row, hub, found, place } => {
            let found = text(found);
            let what = say!(language, "import.province-corrected", found = found, place = place);
            at(*row, hub, &what, language)
        }
        ImportNote::PlaceUnknown { row, hub, found } => {
            at(*row, hub, &say!(language, "import.place-unknown", found = text(found)), language)
        }
        other => other.to_string(),
    }
}

fn at(row: usize, hub: &str, what: &str, language: Language) -> String {
    say!(language, "import.at", row = row, hub = hub, what = what)
}
