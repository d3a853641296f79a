//! The path of a field inside a record, built without allocating and written only for a fault.

use std::fmt;

/// A field, as the way to it from the top of the record.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Top,
    Field(&'a str),
    Item(usize),
}

impl<'a> At<'a> {
    /// The record itself.
    pub(super) const TOP: At<'static> = At { parent: None, step: Step::Top };

    /// A field of this one.
    pub(super) fn field(&'a self, name: &'a str) -> At<'a> {
        At { parent: Some(self), step: Step::Field(name) }
    }

    /// An element of this list, from 0.
    pub(super) fn item(&'a self, index: usize) -> At<'a> {
        At { parent: Some(self), step: Step::Item(index) }
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(formatter)?;
        }
        match self.step {
            Step::Top => Ok(()),
            Step::Field(name) if self.parent.is_none_or(At::is_top) => formatter.write_str(name),
            Step::Field(name) => write!(formatter, ".{name}"),
            Step::Item(index) => write!(formatter, "[{index}]"),
        }
    }
}

impl At<'_> {
    fn is_top(&self) -> bool {
        matches!(self.step, Step::Top)
    }
}
