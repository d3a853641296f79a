//! Sizes of collections, and how much is measured on each.

use std::fmt;
use std::str::FromStr;

/// A collection to measure on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Size {
    /// The real network.
    Network,
    /// A generated collection of this many centres.
    Generated(usize),
}

/// How much is measured on a collection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) size: Size,
    /// Needs in each round.
    pub(crate) needs: usize,
    /// Rounds after the one that warms up.
    pub(crate) rounds: usize,
}

impl Size {
    /// The number of generated centres; `None` for the real network.
    pub(crate) const fn generated(self) -> Option<usize> {
        match self {
            Self::Network => None,
            Self::Generated(centres) => Some(centres),
        }
    }

    /// The larger the collection, the fewer needs and rounds.
    pub(crate) const fn plan(self) -> Plan {
        let (needs, rounds) = match self {
            Self::Network => (188, 7),
            Self::Generated(..=3_000) => (150, 7),
            Self::Generated(..=30_000) => (60, 5),
            Self::Generated(_) => (30, 3),
        };
        Plan { size: self, needs, rounds }
    }
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "network" => Ok(Self::Network),
            number => match number.parse() {
                Ok(centres) if centres > 0 => Ok(Self::Generated(centres)),
                _ => Err("expected `network` or a number of centres".to_owned()),
            },
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Network => formatter.write_str("network"),
            Self::Generated(centres) => write!(formatter, "{centres}"),
        }
    }
}
