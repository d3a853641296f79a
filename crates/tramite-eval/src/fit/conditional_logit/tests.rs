//! Weights known beforehand are found again.

use super::*;
use crate::fit::folds::by_cluster;
use crate::random::Generator;

const TRUTH: [f64; 4] = [3.0, 1.5, 0.0, 0.5];

/// Topics whose candidate of highest utility, with Gumbel noise, was chosen: the conditional logit
/// holds exactly for them.
fn simulated(count: usize) -> Vec<TrainingTopic> {
    let mut generator = Generator::new(42);
    let mut topic = || {
        let mut best = (0, f64::NEG_INFINITY);
        let mut candidates = Vec::new();
        for at in 0..15 {
            let signals: Vec<f64> = TRUTH.iter().map(|_| generator.unit()).collect();
            let noise = -(-generator.unit().max(1e-300).ln()).ln();
            let score: f64 = signals.iter().zip(TRUTH).map(|(value, weight)| value * weight).sum();
            if score + noise > best.1 {
                best = (at, score + noise);
            }
            candidates.push(Candidate { signals, gain: 0.0 });
        }
        candidates[best.0].gain = 3.0;
        TrainingTopic { candidates }
    };
    (0..count).map(|_| topic()).collect()
}

fn penalty(strength: f64) -> Penalty {
    Penalty { strength, prior: vec![1.0; 4] }
}

#[test]
fn known_weights_are_recovered_from_simulated_choices() {
    let found = fit(&simulated(4000), &penalty(1e-3)).unwrap();
    assert!(found.converged && found.topics == 4000, "{found:?}");
    for (weight, truth) in found.weights.iter().zip(TRUTH) {
        assert!((weight - truth).abs() < 0.2, "{:?}", found.weights);
    }
}

#[test]
fn a_firm_belief_outweighs_the_topics() {
    let found = fit(&simulated(50), &penalty(1e6)).unwrap();
    assert!(found.weights.iter().all(|weight| (weight - 1.0).abs() < 1e-2), "{:?}", found.weights);
}

#[test]
fn a_signal_that_misleads_has_weight_0() {
    let mut topics = simulated(300);
    for candidate in topics.iter_mut().flat_map(|topic| &mut topic.candidates) {
        candidate.signals[2] -= candidate.gain / 3.0;
    }
    let found = fit(&topics, &penalty(0.1)).unwrap();
    assert!(found.converged);
    assert_eq!(found.weights[2].to_bits(), 0.0_f64.to_bits());
}

#[test]
fn nothing_nearby_is_better_than_the_maximum() {
    let topics = simulated(200);
    let found = fit(&topics, &penalty(0.5)).unwrap();
    let value = |weights: &[f64]| {
        let distance: f64 = weights.iter().map(|weight| (weight - 1.0).powi(2)).sum();
        mean_log_likelihood(&topics, weights).unwrap() * 200.0 - 0.25 * distance
    };
    assert!((value(&found.weights) - found.penalised).abs() < 1e-9);
    for signal in 0..4 {
        for by in [-1e-3, 1e-3] {
            let mut nearby = found.weights.clone();
            nearby[signal] = (nearby[signal] + by).max(0.0);
            assert!(value(&nearby) <= found.penalised + 1e-12);
        }
    }
}

#[test]
fn each_fold_is_judged_by_weights_that_did_not_see_it() {
    let topics = simulated(120);
    let folds = by_cluster((0..120).map(|at| at / 2), 4, 9);
    let found = cross_validate(&topics, &folds, &penalty(0.5)).unwrap();
    assert_eq!(found.iter().map(|fold| fold.fold).collect::<Vec<_>>(), [0, 1, 2, 3]);
    assert!(found.iter().all(|fold| fold.fitted.topics == 90));
    let by_chance = -15_f64.ln();
    assert!(found.iter().all(|fold| fold.held_out.unwrap() > by_chance));
}

#[test]
fn topics_without_gain_teach_nothing() {
    let mut topics = simulated(50);
    let alone = fit(&topics, &penalty(0.5)).unwrap();
    let nothing = Candidate { signals: vec![9.0; 4], gain: 0.0 };
    topics.push(TrainingTopic { candidates: vec![nothing] });
    assert_eq!(fit(&topics, &penalty(0.5)).unwrap(), alone);
    let none = fit(&topics[50..], &penalty(0.5)).unwrap_err();
    assert_eq!(none.to_string(), "nothing to learn from: no topic has a gain");
}

#[test]
fn rows_that_do_not_fit_are_refused() {
    let row = |signals: Vec<f64>, gain| {
        let candidates = vec![Candidate { signals, gain }];
        fit(&[TrainingTopic { candidates }], &penalty(0.5)).unwrap_err().to_string()
    };
    assert_eq!(row(vec![1.0; 3], 1.0), "row 0 has 3 values, expected 4");
    assert_eq!(row(vec![f64::NAN; 4], 1.0), "row 0 holds a signal that is out of range");
    assert_eq!(row(vec![1.0; 4], -1.0), "row 0 holds a gain that is out of range");
    assert_eq!(fit(&[], &penalty(-1.0)), Err(FitError::Penalty));
}
