//! What Python is told where something cannot be done: the sentences of every other front end.

use pyo3::PyErr;
use pyo3::exceptions::PyValueError;
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
