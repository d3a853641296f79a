//! Fitting: signal weights, a gate, and bands, from judged topics.
//!
//! Three concave problems with one maximum each, and nothing random: the same data give the same
//! numbers, whatever the start.

pub mod conditional_logit;
pub mod folds;
pub mod isotonic;
pub mod logistic;
mod newton;

/// Data that nothing can be fitted to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FitError {
    /// Nothing to learn from: no topic with a gain, or outcomes all alike.
    #[error("nothing to learn from: {reason}")]
    NothingToLearn {
        /// What is missing.
        reason: &'static str,
    },
    /// A row has another number of values than the others.
    #[error("row {row} has {found} values, expected {expected}")]
    Width {
        /// Position of the row, from 0, over all topics.
        row: usize,
        /// How many values it has.
        found: usize,
        /// How many it should have.
        expected: usize,
    },
    /// A value is not finite, or negative where it cannot be.
    #[error("row {row} holds a {what} that is out of range")]
    OutOfRange {
        /// Position of the row, from 0, over all topics.
        row: usize,
        /// Which value.
        what: &'static str,
    },
    /// The strength of the penalty or a prior weight is negative or not finite.
    #[error("the penalty is out of range")]
    Penalty,
}
