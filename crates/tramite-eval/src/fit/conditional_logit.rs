//! Signal weights from judged candidates: the conditional logit, with weights of at least 0.
//!
//! A topic's candidate i, with signal values x(i), is taken to be chosen with probability
//! `p(i) = exp(w . x(i)) / sum(j) exp(w . x(j))`.
//! The log likelihood of graded judgments is `sum(i) q(i) ln p(i)` with q the gains as shares of
//! their sum: the cross entropy of ListNet's top-one model, concave in the weights.
//! The penalty draws the weights towards those believed before: `strength / 2 * |w - prior|^2` is
//! taken off the sum over topics.
//!
//! Sources: McFadden, "Conditional logit analysis of qualitative choice behavior", in Frontiers in
//! Econometrics, 1974; Cao, Qin, Liu, Tsai and Li, "Learning to rank", ICML 2007.

mod likelihood;

use self::likelihood::{add_topic, log_likelihood, total_gain};
use super::FitError;
use super::newton::{Local, maximise};
use std::collections::BTreeSet;

/// A candidate of a topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its signal values, the same signals in the same order for all.
    pub signals: Vec<f64>,
    /// What its grade is worth, at least 0: the grade itself, or `2^grade - 1`; 0 if not judged.
    pub gain: f64,
}

/// A topic with all its candidates. One without any gain teaches nothing and is passed over.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TrainingTopic {
    /// The candidates, in any order.
    pub candidates: Vec<Candidate>,
}

/// What is believed of the weights before seeing the topics, and how firmly.
#[derive(Debug, Clone, PartialEq)]
pub struct Penalty {
    /// How firmly, above 0; 0 leaves the weights to the topics alone, and they may not be unique.
    pub strength: f64,
    /// The weights believed, at least 0, one per signal.
    pub prior: Vec<f64>,
}

/// The weights that fit best.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// One per signal, at least 0. Their sum says how sharply the scores tell candidates apart.
    pub weights: Vec<f64>,
    /// Log likelihood of the topics, without the penalty.
    pub log_likelihood: f64,
    /// Log likelihood less the penalty: what was maximised.
    pub penalised: f64,
    /// How many topics had a gain to learn from.
    pub topics: usize,
    /// How many steps it took.
    pub iterations: usize,
    /// Whether the maximum was reached.
    pub converged: bool,
}

/// A fold of a cross-validation.
#[derive(Debug, Clone, PartialEq)]
pub struct Fold {
    /// Its number.
    pub fold: usize,
    /// The weights fitted to the other folds.
    pub fitted: Weights,
    /// Mean log likelihood, under those weights, of the topics held out that have a gain; `None`
    /// if none has.
    pub held_out: Option<f64>,
}

/// Fits the weights.
///
/// # Errors
/// When no topic has a gain, rows differ in width from the prior, or a number is out of range.
pub fn fit(topics: &[TrainingTopic], penalty: &Penalty) -> Result<Weights, FitError> {
    let topics: Vec<&TrainingTopic> = topics.iter().collect();
    fit_to(&topics, penalty)
}

/// Fits the weights once per fold, to the other folds. `folds` gives the fold of each topic; see
/// [`by_cluster`](super::folds::by_cluster).
///
/// # Errors
/// As [`fit`].
pub fn cross_validate(
    topics: &[TrainingTopic],
    folds: &[usize],
    penalty: &Penalty,
) -> Result<Vec<Fold>, FitError> {
    let numbers: BTreeSet<usize> = folds.iter().copied().collect();
    let validate = |fold: usize| {
        let part = |held_out: bool| -> Vec<&TrainingTopic> {
            let of_fold = topics.iter().zip(folds).filter(|(_, at)| (**at == fold) == held_out);
            of_fold.map(|(topic, _)| topic).collect()
        };
        let fitted = fit_to(&part(false), penalty)?;
        let held_out = mean_log_likelihood(part(true), &fitted.weights);
        Ok(Fold { fold, fitted, held_out })
    };
    numbers.into_iter().map(validate).collect()
}

/// The mean log likelihood, under given weights, of the topics that have a gain; `None` if none
/// has.
pub fn mean_log_likelihood<'a>(
    topics: impl IntoIterator<Item = &'a TrainingTopic>,
    weights: &[f64],
) -> Option<f64> {
    let values: Vec<f64> =
        topics.into_iter().filter_map(|topic| log_likelihood(topic, weights)).collect();
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

fn fit_to(topics: &[&TrainingTopic], penalty: &Penalty) -> Result<Weights, FitError> {
    validate(topics, penalty)?;
    let prior = &penalty.prior;
    let learning: Vec<&TrainingTopic> =
        topics.iter().copied().filter(|topic| total_gain(topic) > 0.0).collect();
    if learning.is_empty() {
        return Err(FitError::NothingToLearn { reason: "no topic has a gain" });
    }
    let maximum = maximise(prior.clone(), &vec![0.0; prior.len()], |weights| {
        let mut local = Local::zero(weights.len());
        learning.iter().for_each(|topic| add_topic(&mut local, topic, weights));
        for (signal, (weight, believed)) in weights.iter().zip(prior).enumerate() {
            local.penalise(signal, weight - believed, penalty.strength);
        }
        local
    });
    let values = learning.iter().filter_map(|topic| log_likelihood(topic, &maximum.at));
    Ok(Weights {
        log_likelihood: values.sum(),
        penalised: maximum.value,
        topics: learning.len(),
        iterations: maximum.iterations,
        converged: maximum.converged,
        weights: maximum.at,
    })
}

fn validate(topics: &[&TrainingTopic], penalty: &Penalty) -> Result<(), FitError> {
    let in_range = |value: &f64| value.is_finite() && *value >= 0.0;
    if !penalty.prior.iter().chain([&penalty.strength]).all(in_range) {
        return Err(FitError::Penalty);
    }
    let expected = penalty.prior.len();
    for (row, candidate) in topics.iter().flat_map(|topic| &topic.candidates).enumerate() {
        if candidate.signals.len() != expected {
            return Err(FitError::Width { row, found: candidate.signals.len(), expected });
        }
        if !candidate.signals.iter().all(|value| value.is_finite()) {
            return Err(FitError::OutOfRange { row, what: "signal" });
        }
        if !in_range(&candidate.gain) {
            return Err(FitError::OutOfRange { row, what: "gain" });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
