//! What stops a command: messages for a person, or a stream that would not take the answer.

use std::io::ErrorKind;
use tramite_text::Message;

/// Why a command could not answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What is wrong and how to mend it, in the language of the reader.
    Said(Vec<Message>),
    /// Standard output would not take the answer.
    Output(std::io::Error),
}

impl Failure {
    /// The reader of a pipe has left, as `head` does: nothing is wrong.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == ErrorKind::BrokenPipe)
    }
}

impl From<Message> for Failure {
    fn from(message: Message) -> Self {
        Self::Said(vec![message])
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Output(error)
    }
}
