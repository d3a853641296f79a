//! Help pages and argument errors in the language of the reader.

mod errors;
mod localise;

pub(crate) use errors::message;
pub(crate) use localise::command;
