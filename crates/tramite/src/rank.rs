//! Second stage: weighs the candidates' signals and puts them in order.

use crate::centre::CentreId;
use crate::explanation::{Band, Excluded, Explanation, Points, Understood};

/// One centre in a ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct RankedCentre {
    /// Position, from 1.
    pub rank: usize,
    /// The centre.
    pub centre_id: CentreId,
    /// How well it fits, 0 to 100 points.
    pub fit: Points,
    /// How much the match can be relied on.
    pub band: Band,
    /// Why.
    pub explanation: Explanation,
}

/// Why there is no confident match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoMatchReason {
    /// Nothing of the need was understood: no concept, no word of the collection.
    NotUnderstood,
    /// The need is understood, but no centre's card covers enough of it.
    NotOffered,
    /// Centres cover it, but none of them can serve this company.
    NoneEligible,
    /// The need is too vague to tell the centres apart.
    TooVague,
}

/// Something that would help most to tell the candidates apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Question {
    /// Say more about the process, machine or product concerned.
    Process,
    /// Say what the company does.
    Sector,
    /// Say where it is.
    Place,
    /// Say who asks.
    Actor,
    /// Say what kind of help is wanted.
    Service,
}

/// Whether the list as a whole can be relied on.
#[derive(Debug, Clone, PartialEq)]
pub struct Confidence {
    /// Whether there is a match at all: the gate.
    pub confident: bool,
    /// Estimated probability that one of the first five can serve the need, 0 to 1.
    pub probability: f64,
    /// Why not, when not.
    pub reason: Option<NoMatchReason>,
    /// What would help most, most helpful first.
    pub questions: Vec<Question>,
}

/// Centres in order for one need.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// What was understood of the need.
    pub understood: Understood,
    /// Whether the list can be relied on.
    pub confidence: Confidence,
    /// Best first; the cutoff is applied.
    pub matches: Vec<RankedCentre>,
    /// Centres with evidence for the need that cannot serve this company, best first.
    pub excluded: Vec<Excluded>,
}
