//! What kind of customer a service was for.

use tramite::profile::Actor;

/// A kind of customer: those of a needs profile, and a small or medium-sized enterprise of which
/// no more is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// One that a profile tells too.
    Actor(Actor),
    /// A small or medium-sized enterprise, of which size is not known.
    Sme,
}

impl Kind {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Actor(actor) => actor.code(),
            Self::Sme => "sme",
        }
    }

    /// The kind of this code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        if code == Self::Sme.code() {
            return Some(Self::Sme);
        }
        code.parse().ok().map(Self::Actor)
    }

    /// Whether it is a small or medium-sized enterprise.
    ///
    /// Start-ups count as such: the Italian register admits no other (decree-law 179/2012,
    /// article 25).
    #[must_use]
    pub const fn is_sme(self) -> bool {
        use Actor::{Medium, Micro, Small, Startup};
        matches!(self, Self::Sme | Self::Actor(Micro | Small | Medium | Startup))
    }

    /// Whether it is a public or research body and no company.
    #[must_use]
    pub const fn is_body(self) -> bool {
        matches!(self, Self::Actor(Actor::PublicAdministration | Actor::Research))
    }
}

impl From<Actor> for Kind {
    fn from(actor: Actor) -> Self {
        Self::Actor(actor)
    }
}
