//! What Python is told where something cannot be done: the sentences of every other front end.

use pyo3::PyErr;
use pyo3::exceptions::PyValueError;
use tramite_steering::companies::{ColumnsError, CompaniesError};
use tramite_text::Message;

/// An error with its way out.
pub(crate) fn refused(message: Message) -> PyErr {
    let Message { text, hint } = message;
    PyValueError::new_err(match hint {
        Some(hint) => format!("{text}\n{hint}"),
        None => text,
    })
}

/// Several at once, as the faults of one profile are.
pub(crate) fn all_refused(messages: impl Iterator<Item = Message>) -> PyErr {
    let texts: Vec<String> = messages.map(|message| message.text).collect();
    PyValueError::new_err(texts.join("\n"))
}

/// Companies that cannot be read at all.
pub(crate) fn unread(error: CompaniesError) -> PyErr {
    PyValueError::new_err(match &error {
        CompaniesError::Columns(ColumnsError::NoneKnown { headers }) => {
            format!("{error}: {}", headers.join(", "))
        }
        _ => error.to_string(),
    })
}
