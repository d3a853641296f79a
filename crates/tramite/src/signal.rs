//! The signals of the second stage: one registry, one file each.
//!
//! The explanation, the settings and the table of `docs/ranking.md` all come from `SIGNALS`.

mod actor;
mod cost;
mod coverage;
mod embedding;
mod language;
mod latent;
mod maturity;
mod nearest;
mod place;
mod sector;
mod service_wanted;
mod technology;
mod text;

use crate::profile::Priority;
use crate::rank::Need;

pub(crate) use place::nearest_site;

/// The signal that only an embedding model of the user's own gives.
pub const EMBEDDING: &str = "embedding";

/// One numeric input to the ranking.
pub trait Signal: Sync {
    /// Its name in settings, JSON and documents.
    fn name(&self) -> &'static str;

    /// What it measures, in one sentence.
    fn about(&self) -> &'static str;
}

/// What a signal computes; apart from [`Signal`] because it reads the engine's insides.
pub(crate) trait Measured: Signal {
    /// Whether there is anything to measure by; what is not there is not told of either.
    fn is_there(&self, _need: &Need<'_>) -> bool {
        true
    }

    /// Whether this need gives the signal anything to say. It must not depend on the centre, so
    /// that all candidates of a need are weighed alike.
    fn applies(&self, need: &Need<'_>) -> bool;

    /// The value for the centre at this position, 0 to 1.
    fn value(&self, need: &Need<'_>, centre: usize) -> f64;

    /// What one value costs to compute.
    fn dearness(&self) -> Dearness {
        Dearness::Cheap
    }

    /// By what its weight is multiplied when the company favours something; it depends on the need
    /// only, like everything that weighs.
    fn emphasis(&self, _priority: Option<Priority>) -> f64 {
        1.0
    }
}

/// What the value of a signal costs to compute, for one centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dearness {
    /// A look at the card, or at what is gathered for all centres.
    Cheap,
    /// A look at every unit.
    Middle,
    /// What is gathered for the units of candidates only.
    Dear,
}

/// Every signal, in the order in which explanations list them.
pub(crate) const SIGNALS: &[&dyn Measured] = &[
    &text::Text,
    &coverage::Coverage,
    &latent::Nearness,
    &embedding::EmbeddingNearness,
    &technology::Technology,
    &sector::Sector,
    &actor::ActorFit,
    &place::Place,
    &service_wanted::ServiceWanted,
    &language::LanguageShared,
    &maturity::Maturity,
    &cost::Cost,
];

/// Name and meaning of every signal, in the order of explanations.
pub fn descriptions() -> impl Iterator<Item = (&'static str, &'static str)> {
    SIGNALS.iter().map(|signal| (signal.name(), signal.about()))
}
