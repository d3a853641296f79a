//! Second stage: weighs the candidates' signals and puts them in order.

mod assembly;
mod confidence;
mod fit;
mod grid;
mod need;
mod order;
mod reach;

pub(crate) use assembly::{explanation, service_to_ask_for, services};
pub(crate) use confidence::confidence;
pub(crate) use fit::{Fit, Shares, fit};
pub(crate) use need::{Need, WantedSector, grade, graded, weighted_mean};
pub(crate) use order::{Standings, band, understood};

use crate::centre::CentreId;
use crate::explanation::{Band, Excluded, ExclusionReason, Explanation, Points, Understood};
use jiff::civil::Date;

/// On how many threads candidates are weighed; the answer does not depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threads {
    /// The caller's.
    One,
    /// All of rayon's pool.
    All,
}

/// What is asked of a ranking besides the need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankRequest {
    /// How many matches to return, and how many excluded centres.
    pub cutoff: usize,
    /// The day of the answer: cards age and services close by it.
    pub as_of: Date,
    /// On how many threads.
    pub threads: Threads,
}

/// Why a need could not be ranked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SearchError {
    /// The profile says nothing: neither a word that counts nor a structured field.
    #[error("the profile is empty: give the need in words, or a sector, technology or service")]
    EmptyProfile,
    /// The centre asked for is not in the collection.
    #[error("unknown centre {id:?}{}", nearest.as_ref().map(|near| format!(", did you mean {near:?}?")).unwrap_or_default())]
    UnknownCentre {
        /// The id asked for.
        id: String,
        /// The id nearest to it.
        nearest: Option<String>,
    },
    /// A query of the search box that cannot be read.
    #[error("cannot read the query: {reason}")]
    BadQuery {
        /// What is wrong with it.
        reason: String,
    },
    /// The engine failed.
    #[error("the search engine failed")]
    Engine(#[from] tantivy::TantivyError),
}

/// Where one centre stands for one need.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// It can serve the company.
    Ranked {
        /// Position, from 1.
        rank: usize,
        /// How much the match can be relied on.
        band: Band,
        /// Number of centres ranked.
        of: usize,
    },
    /// It cannot, for every one of these reasons.
    Excluded(Vec<ExclusionReason>),
    /// Nothing on its card speaks for the need.
    NoEvidence,
}

/// One centre against one need, in full.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainedCentre {
    /// What was understood of the need.
    pub understood: Understood,
    /// Whether the list as a whole can be relied on.
    pub confidence: Confidence,
    /// Where the centre stands.
    pub standing: Standing,
    /// Why it has its fit.
    pub explanation: Explanation,
}

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
    /// The need is one that other bodies serve: [`Understood::elsewhere`] says which.
    ServedElsewhere,
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

/// What the gate looks at, each 0 to 1 unless it says otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GateEvidence {
    /// Share of the need's words that technologies and problems account for, by rarity.
    pub understood: f64,
    /// How surely the need is one that is served elsewhere: half the weights of all such needs
    /// found in it, at most 1.
    pub elsewhere: f64,
    /// Whose vocabulary the need's words are, by rarity: from -1 (only needs that are served
    /// elsewhere use them) to 1 (only the thesaurus does); 0 where both do, or neither.
    pub leaning: f64,
    /// How far the need is worded as needs that are served elsewhere are: the logarithms of the
    /// odds of the words and pairs that those use more than the thesaurus does, added up, over the
    /// number of its words and pairs to the power of 0.75; from 0 on.
    pub wording: f64,
    /// Best nearness in the latent space among the first five.
    pub latent: f64,
    /// Best fit, over 100 points.
    pub fit: f64,
}

/// Whether the list as a whole can be relied on.
#[derive(Debug, Clone, PartialEq)]
pub struct Confidence {
    /// Whether there is a match at all: the gate.
    pub confident: bool,
    /// Estimated probability that one of the first five can serve the need, 0 to 1.
    pub probability: f64,
    /// What the probability was estimated from.
    pub evidence: GateEvidence,
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

/// How many of the nearest centres are named, for orientation, where none can be relied on.
const FOR_ORIENTATION: usize = 3;

impl Ranking {
    /// The matches that a person is helped by. All of a confident list, and of a need too vague to
    /// tell them apart; the first three where the network offers too little; none where another
    /// body serves the need, or nothing of it was understood, since they would be guesses.
    #[must_use]
    pub fn worth_showing(&self) -> &[RankedCentre] {
        use NoMatchReason::{NoneEligible, NotOffered, NotUnderstood, ServedElsewhere, TooVague};
        match self.confidence.reason {
            None | Some(TooVague) => &self.matches,
            Some(NotOffered) => &self.matches[..self.matches.len().min(FOR_ORIENTATION)],
            Some(ServedElsewhere | NotUnderstood | NoneEligible) => &[],
        }
    }
}
