//! What is written as it is shown, without a text of its own in between.

use serde::{Serialize, Serializer};
use std::fmt::{Debug, Display, Formatter};

/// An amount or a day, written as its `Display` says.
pub(crate) struct Shown<T>(pub(crate) T);

/// A day, as ISO 8601 writes it.
pub(crate) type Day<'a> = Shown<&'a dyn Display>;

impl<T: Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<T: Display> Debug for Shown<T> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        Display::fmt(&self.0, formatter)
    }
}
