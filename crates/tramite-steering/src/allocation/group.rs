//! The groups of companies that a floor can be for.

use super::Applicant;
use tramite::profile::Actor;

/// Companies that have something in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Those of a region of Italy, by its NUTS-2 code, or of another country, by its code.
    Area(String),
    /// Those of the eight southern regions.
    South,
    /// Those of a size class, or other bodies of one kind.
    Size(Actor),
}

impl Group {
    /// Whether a company is in it.
    #[must_use]
    pub fn holds(&self, applicant: &Applicant) -> bool {
        match self {
            Self::Area(code) => applicant.area.as_ref() == Some(code),
            Self::South => applicant.south,
            Self::Size(actor) => applicant.size == Some(*actor),
        }
    }
}
