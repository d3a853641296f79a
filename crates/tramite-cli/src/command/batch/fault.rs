//! Faults of a file of companies, in the language of the reader.

use crate::screen::Screen;
use tramite_steering::companies::{BadRow, ColumnsError, Field};
use tramite_text::{Message, integer, quoted, say};
use tramite_wire::{row_column, row_problem};

/// Names a bad row on standard error, one message for each fault.
pub(crate) fn tell(bad: &BadRow, screen: &Screen) {
    let row = integer(bad.row, screen.language);
    for fault in &bad.faults {
        let Message { text, hint } = row_problem(fault, screen.language);
        let place = say!(screen.language, "batch.row", row = row);
        let column = row_column(fault, screen.language);
        screen.error(&Message { text: format!("{place}{column}: {text}"), hint });
    }
}

/// Why the columns of a file cannot be used.
pub(super) fn columns(path: &str, error: &ColumnsError, screen: &Screen) -> Message {
    let language = screen.language;
    let listed = |headers: &[String]| {
        let shown: Vec<String> = headers.iter().map(|header| quoted(header, language)).collect();
        shown.join(", ")
    };
    let fields = || Field::all().map(Field::code).collect::<Vec<_>>().join(", ");
    match error {
        ColumnsError::NoSuchHeader { header, headers } => Message::with_hint(
            say!(language, "batch.no-header", path = path, header = quoted(header, language)),
            say!(language, "batch.headers-are", headers = listed(headers)),
        ),
        ColumnsError::Twice { field, first, second } => Message::with_hint(
            say!(
                language,
                "batch.twice",
                path = path,
                field = field,
                first = quoted(first, language),
                second = quoted(second, language)
            ),
            say!(language, "batch.twice-hint", field = field),
        ),
        ColumnsError::NoneKnown { headers } => Message::with_hint(
            say!(language, "batch.none-known", path = path, headers = listed(headers)),
            say!(language, "batch.none-known-hint", fields = fields()),
        ),
        other => Message::plain(other.to_string()),
    }
}
