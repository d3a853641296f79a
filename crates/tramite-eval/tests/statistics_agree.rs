//! Our figures against those of scikit-learn, SciPy and krippendorff, computed once by
//! `data/make.py`.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::collections::BTreeMap;
use tramite_eval::abstention::auc;
use tramite_eval::agreement::{Disagreement, alpha_ordinal, kappa};
use tramite_eval::calibration::{
    Prediction, brier, expected_calibration_error, log_loss, reliability_in_bins,
};
use tramite_eval::correlation::{pearson, spearman};
use tramite_eval::exposure::gini;
use tramite_eval::fit::conditional_logit::{self, Candidate, Penalty, TrainingTopic};
use tramite_eval::fit::isotonic::{Isotonic, Outcome};
use tramite_eval::fit::logistic::{self, Observation};

const TRIALS: &str = include_str!("data/trials.tsv");
const TRIAL_VALUES: &str = include_str!("data/trial-values.tsv");
const CHOICES: &str = include_str!("data/choices.tsv");
const CHOICE_VALUES: &str = include_str!("data/choice-values.tsv");

/// One row of `trials.tsv`.
struct Trial {
    score: f64,
    positive: bool,
    probability: f64,
    length: f64,
    shown: f64,
    first: i32,
    second: Option<i32>,
}

fn trials() -> Vec<Trial> {
    let row = |line: &str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let number = |at: usize| columns[at].parse::<f64>().unwrap();
        Trial {
            score: number(0),
            positive: columns[1] == "1",
            probability: number(2),
            length: number(3),
            shown: number(4),
            first: columns[5].parse().unwrap(),
            second: columns[6].parse().ok(),
        }
    };
    TRIALS.lines().map(row).collect()
}

fn expected(text: &str) -> BTreeMap<&str, f64> {
    let row =
        |line| str::split_once(line, '\t').map(|(name, value)| (name, value.parse().unwrap()));
    text.lines().filter_map(row).collect()
}

#[track_caller]
fn check(name: &str, value: Option<f64>) {
    let expected = expected(TRIAL_VALUES)[name];
    let value = value.unwrap();
    assert!((value - expected).abs() < 1e-6, "{name}: {value}, not {expected}");
}

fn column(value: impl Fn(&Trial) -> f64) -> Vec<f64> {
    trials().iter().map(value).collect()
}

#[test]
fn calibration_is_that_of_scikit_learn() {
    let predictions: Vec<Prediction> = trials()
        .iter()
        .map(|trial| Prediction { probability: trial.probability, positive: trial.positive })
        .collect();
    check("brier", brier(&predictions));
    check("log-loss", log_loss(&predictions));
    let table = reliability_in_bins(&predictions, 10);
    check("calibration-error", expected_calibration_error(table.values()));
}

#[test]
fn area_under_the_curve_is_that_of_scikit_learn() {
    let scores = |positive| -> Vec<f64> {
        let trials = trials();
        let of_kind = trials.iter().filter(|trial| trial.positive == positive);
        of_kind.map(|trial| trial.score).collect()
    };
    check("auc", auc(&scores(true), &scores(false)));
}

#[test]
fn correlations_are_those_of_scipy() {
    let (lengths, shown) = (column(|trial| trial.length), column(|trial| trial.shown));
    check("pearson", pearson(&lengths, &shown));
    check("spearman", spearman(&lengths, &shown));
    check("gini", gini(&shown));
}

#[test]
fn agreement_is_that_of_scikit_learn_and_krippendorff() {
    let pairs: Vec<(i32, i32)> =
        trials().iter().filter_map(|trial| Some((trial.first, trial.second?))).collect();
    check("kappa", kappa(&pairs, Disagreement::Plain));
    check("kappa-quadratic", kappa(&pairs, Disagreement::Quadratic));
    let rows: Vec<Vec<Option<i32>>> =
        trials().iter().map(|trial| vec![Some(trial.first), trial.second]).collect();
    check("alpha-ordinal", alpha_ordinal(&rows));
}

#[test]
fn logistic_regression_is_that_of_scikit_learn() {
    let observe = |trial: &Trial| Observation {
        features: vec![trial.score, trial.length / 1000.0],
        positive: trial.positive,
    };
    let observations: Vec<Observation> = trials().iter().map(observe).collect();
    let found = logistic::fit(&observations, 2.0).unwrap();
    check("logistic-intercept", Some(found.intercept));
    check("logistic-score", Some(found.coefficients[0]));
    check("logistic-length", Some(found.coefficients[1]));
}

#[test]
fn isotonic_regression_is_that_of_scikit_learn_at_every_score() {
    let outcome =
        |trial: &Trial| Outcome { score: trial.score, value: f64::from(u8::from(trial.positive)) };
    let fitted = Isotonic::fit(&trials().iter().map(outcome).collect::<Vec<_>>());
    let values = expected(TRIAL_VALUES);
    let scores = values.keys().filter_map(|name| name.strip_prefix("isotonic "));
    let mut checked = 0;
    for score in scores {
        check(&format!("isotonic {score}"), fitted.value(score.parse().unwrap()));
        checked += 1;
    }
    assert!(checked > 30, "{checked}");
}

#[test]
fn the_conditional_logit_is_that_of_a_general_bounded_optimiser() {
    let mut topics: BTreeMap<&str, TrainingTopic> = BTreeMap::new();
    for line in CHOICES.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let signals = columns[2..].iter().map(|value| value.parse().unwrap()).collect();
        let candidate = Candidate { signals, gain: columns[1].parse().unwrap() };
        topics.entry(columns[0]).or_default().candidates.push(candidate);
    }
    let topics: Vec<TrainingTopic> = topics.into_values().collect();
    let penalty = Penalty { strength: 0.5, prior: vec![1.0; 4] };
    let found = conditional_logit::fit(&topics, &penalty).unwrap();
    let expected = expected(CHOICE_VALUES);
    assert!(found.converged);
    assert_eq!((topics.len(), found.topics), (40, 39));
    assert!((found.penalised - expected["penalised-log-likelihood"]).abs() < 1e-6, "{found:?}");
    for (at, weight) in found.weights.iter().enumerate() {
        let expected = expected[format!("weight-{at}").as_str()];
        assert!((weight - expected).abs() < 1e-5, "{at}: {weight}, not {expected}");
    }
}
