//! Faults of a row of companies, in the language of the reader.

use tramite::bilingual::Language;
use tramite::profile::ProfileFault;
use tramite_steering::companies::{BadRow, RowFault, RowProblem};
use tramite_text::{Message, integer, quoted, say};

/// Every fault of a row in one text, for the output.
#[must_use]
pub fn bad_row(bad: &BadRow, language: Language) -> String {
    let one = |fault: &RowFault| {
        let column = row_column(fault, language);
        let column = column.trim_start_matches([',', ' ']);
        let text = row_problem(fault, language).text;
        if column.is_empty() { text } else { format!("{column}: {text}") }
    };
    bad.faults.iter().map(one).collect::<Vec<_>>().join(" | ")
}

/// The column of a fault, as it follows the row in a message; empty where it has none.
#[must_use]
pub fn row_column(fault: &RowFault, language: Language) -> String {
    fault.column.as_ref().map_or_else(String::new, |column| {
        say!(language, "batch.column", column = quoted(column, language))
    })
}

/// What is wrong with a row.
#[must_use]
pub fn row_problem(fault: &RowFault, language: Language) -> Message {
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
        RowProblem::NotMoney { found } => Message::with_hint(
            say!(language, "batch.not-money", found = quoted(found, language)),
            say!(language, "batch.not-money-hint"),
        ),
        RowProblem::NotADate { found } => Message::with_hint(
            say!(language, "batch.not-a-date", found = quoted(found, language)),
            say!(language, "batch.not-a-date-hint"),
        ),
        RowProblem::NoCustomer => Message::with_hint(
            say!(language, "batch.no-customer"),
            say!(language, "batch.no-customer-hint"),
        ),
        RowProblem::NoCentre => Message::plain(say!(language, "batch.no-centre")),
        RowProblem::Profile(problem) => {
            let fault = ProfileFault { field: None, line: None, problem: problem.clone() };
            tramite_text::profile_fault(None, &fault, language)
        }
        other => Message::plain(other.to_string()),
    }
}
