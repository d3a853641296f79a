//! The log likelihood of one topic, with its derivatives.

use super::{Candidate, TrainingTopic};
use crate::fit::newton::Local;

/// The sum of a topic's gains.
pub(super) fn total_gain(topic: &TrainingTopic) -> f64 {
    topic.candidates.iter().map(|candidate| candidate.gain).sum()
}

/// `ln p(i)` of each candidate.
fn log_probabilities(topic: &TrainingTopic, weights: &[f64]) -> Vec<f64> {
    let score = |candidate: &Candidate| -> f64 {
        candidate.signals.iter().zip(weights).map(|(value, weight)| value * weight).sum()
    };
    let scores: Vec<f64> = topic.candidates.iter().map(score).collect();
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let total: f64 = scores.iter().map(|score| (score - top).exp()).sum();
    scores.iter().map(|score| score - top - total.ln()).collect()
}

/// `sum q ln p`, or `None` for a topic without gain.
pub(super) fn log_likelihood(topic: &TrainingTopic, weights: &[f64]) -> Option<f64> {
    let total = total_gain(topic);
    let terms = topic.candidates.iter().zip(log_probabilities(topic, weights));
    (total > 0.0).then(|| terms.map(|(candidate, log_p)| candidate.gain / total * log_p).sum())
}

/// Adds a topic's log likelihood, its gradient `sum (q - p) x` and its curvature, the covariance of
/// x under p.
pub(super) fn add_topic(local: &mut Local, topic: &TrainingTopic, weights: &[f64]) {
    let total = total_gain(topic);
    let log_probabilities = log_probabilities(topic, weights);
    let mut mean = vec![0.0; weights.len()];
    for (candidate, log_p) in topic.candidates.iter().zip(&log_probabilities) {
        let (p, q) = (log_p.exp(), candidate.gain / total);
        local.value += q * log_p;
        for (signal, value) in candidate.signals.iter().enumerate() {
            local.gradient[signal] += (q - p) * value;
            mean[signal] += p * value;
        }
    }
    for (candidate, log_p) in topic.candidates.iter().zip(&log_probabilities) {
        let centred: Vec<f64> =
            candidate.signals.iter().zip(&mean).map(|(value, mean)| value - mean).collect();
        for (row, of_row) in local.curvature.iter_mut().zip(&centred) {
            for (cell, of_column) in row.iter_mut().zip(&centred) {
                *cell += log_p.exp() * of_row * of_column;
            }
        }
    }
}
