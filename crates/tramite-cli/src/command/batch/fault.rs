//! Faults of a file of companies, in the language of the reader.

use crate::screen::Screen;
use tramite::profile::ProfileFault;
use tramite_steering::companies::{BadRow, ColumnsError, Field, RowFault, RowProblem};
use tramite_text::{Message, integer, quoted, say};

/// Names a bad row on standard error, one message for each fault.
pub(super) fn tell(bad: &BadRow, screen: &Screen) {
    let row = integer(bad.row, screen.language);
    for fault in &bad.faults {
        let Message { text, hint } = problem(fault, screen);
        let place = say!(screen.language, "batch.row", row = row);
        screen.error(&Message { text: format!("{place}{}: {text}", column(fault, screen)), hint });
    }
}

/// Every fault of a row in one text, for the output.
pub(super) fn said(bad: &BadRow, screen: &Screen) -> String {
    let one = |fault: &RowFault| {
        let column = column(fault, screen);
        let column = column.trim_start_matches([',', ' ']);
        let text = problem(fault, screen).text;
        if column.is_empty() { text } else { format!("{column}: {text}") }
    };
    bad.faults.iter().map(one).collect::<Vec<_>>().join(" | ")
}

fn column(fault: &RowFault, screen: &Screen) -> String {
    let language = screen.language;
    fault.column.as_ref().map_or_else(String::new, |column| {
        say!(language, "batch.column", column = quoted(column, language))
    })
}

fn problem(fault: &RowFault, screen: &Screen) -> Message {
    let language = screen.language;
    match &fault.problem {
        RowProblem::Uneven { cells, headers } => Message::with_hint(
            say!(
                language,
                "batch.uneven",
                cells = integer(*cells, language),
                headers = integer(*headers, language)
            ),
            say!(language, "batch.uneven-hint"),
        ),
        RowProblem::Malformed { reason } => {
            Message::plain(say!(language, "fault.malformed", reason = reason))
        }
        RowProblem::NotANumber { found } => {
            let found = quoted(found, language);
            Message::plain(say!(language, "batch.not-a-number", found = found))
        }
        RowProblem::Profile(problem) => {
            let fault = ProfileFault { field: None, line: None, problem: problem.clone() };
            tramite_text::profile_fault(None, &fault, language)
        }
        other => Message::plain(other.to_string()),
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
