//! Logistic regression in a few variables, for a gate: how likely is it that there is any match?
//!
//! Maximises `sum ln p(outcome) - strength / 2 * |coefficients|^2`, the intercept unpenalised, with
//! `p(positive) = 1 / (1 + exp(-(intercept + coefficients . features)))`.
//! Features should be of similar size, for the penalty treats them alike.
//! Source: Cox, Journal of the Royal Statistical Society B 20(2), 1958; penalty: le Cessie and van
//! Houwelingen, Applied Statistics 41(1), 1992.

use super::FitError;
use super::newton::{Local, maximise};

/// An observation.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// Its features, the same ones in the same order for all.
    pub features: Vec<f64>,
    /// What came of it.
    pub positive: bool,
}

/// A fitted model.
#[derive(Debug, Clone, PartialEq)]
pub struct Logistic {
    /// Log odds where all features are 0.
    pub intercept: f64,
    /// Log odds per unit of each feature.
    pub coefficients: Vec<f64>,
}

impl Logistic {
    /// The probability of a positive outcome, 0 to 1. Features beyond the coefficients are ignored.
    #[must_use]
    pub fn probability(&self, features: &[f64]) -> f64 {
        let terms = self.coefficients.iter().zip(features);
        let log_odds = self.intercept + terms.map(|(slope, value)| slope * value).sum::<f64>();
        1.0 / (1.0 + (-log_odds).exp())
    }
}

/// Fits the model. `strength`, above 0, keeps the coefficients finite where the features separate
/// the outcomes fully.
///
/// # Errors
/// When outcomes are all alike, rows differ in width, or a number is out of range.
pub fn fit(observations: &[Observation], strength: f64) -> Result<Logistic, FitError> {
    validate(observations, strength)?;
    let width = observations.first().map_or(0, |first| first.features.len());
    let bounds = vec![f64::NEG_INFINITY; width + 1];
    let maximum = maximise(vec![0.0; width + 1], &bounds, |weights| {
        let mut local = Local::zero(weights.len());
        observations.iter().for_each(|observation| add(&mut local, observation, weights));
        for (feature, weight) in weights.iter().enumerate().skip(1) {
            local.penalise(feature, *weight, strength);
        }
        local
    });
    let (intercept, coefficients) = (maximum.at[0], maximum.at[1..].to_vec());
    Ok(Logistic { intercept, coefficients })
}

fn validate(observations: &[Observation], strength: f64) -> Result<(), FitError> {
    if !(strength.is_finite() && strength > 0.0) {
        return Err(FitError::Penalty);
    }
    let positives = observations.iter().filter(|observation| observation.positive).count();
    if positives == 0 || positives == observations.len() {
        return Err(FitError::NothingToLearn { reason: "the outcomes are all alike" });
    }
    let expected = observations[0].features.len();
    for (row, Observation { features, .. }) in observations.iter().enumerate() {
        if features.len() != expected {
            return Err(FitError::Width { row, found: features.len(), expected });
        }
        if !features.iter().all(|value| value.is_finite()) {
            return Err(FitError::OutOfRange { row, what: "feature" });
        }
    }
    Ok(())
}

/// Adds one observation's log likelihood and its derivatives; the first weight is the intercept.
fn add(local: &mut Local, observation: &Observation, weights: &[f64]) {
    let values: Vec<f64> =
        std::iter::once(1.0).chain(observation.features.iter().copied()).collect();
    let log_odds: f64 = values.iter().zip(weights).map(|(value, weight)| value * weight).sum();
    let outcome = f64::from(u8::from(observation.positive));
    let p = 1.0 / (1.0 + (-log_odds).exp());
    // ln(1 + exp(x)) without overflow.
    let softplus = log_odds.max(0.0) + (-log_odds.abs()).exp().ln_1p();
    local.value += outcome * log_odds - softplus;
    for (row, value) in values.iter().enumerate() {
        local.gradient[row] += (outcome - p) * value;
        for (cell, other) in local.curvature[row].iter_mut().zip(&values) {
            *cell += p * (1.0 - p) * value * other;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Generator;

    #[test]
    fn known_coefficients_are_recovered_from_simulated_outcomes() {
        let truth = Logistic { intercept: -0.5, coefficients: vec![2.0, -1.0] };
        let mut generator = Generator::new(5);
        let mut observe = || {
            let features = vec![generator.unit() * 2.0 - 1.0, generator.unit() * 2.0 - 1.0];
            let positive = generator.unit() < truth.probability(&features);
            Observation { features, positive }
        };
        let observations: Vec<Observation> = (0..8000).map(|_| observe()).collect();
        let found = fit(&observations, 1e-3).unwrap();
        assert!((found.intercept + 0.5).abs() < 0.1, "{found:?}");
        assert!((found.coefficients[0] - 2.0).abs() < 0.15, "{found:?}");
        assert!((found.coefficients[1] + 1.0).abs() < 0.15, "{found:?}");
    }

    #[test]
    fn outcomes_that_a_feature_separates_fully_have_finite_coefficients() {
        let observe = |at: i32| Observation { features: vec![f64::from(at)], positive: at >= 5 };
        let observations: Vec<Observation> = (0..10).map(observe).collect();
        let found = fit(&observations, 0.1).unwrap();
        assert!(found.coefficients[0].is_finite() && found.coefficients[0] > 0.0);
        assert!((found.probability(&[4.5]) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn what_cannot_be_fitted_is_refused() {
        let row = |width, positive| Observation { features: vec![1.0; width], positive };
        let error = |rows: &[Observation]| fit(rows, 1.0).unwrap_err().to_string();
        let alike = "nothing to learn from: the outcomes are all alike";
        assert_eq!(error(&[row(1, true), row(1, true)]), alike);
        assert_eq!(error(&[]), alike);
        assert_eq!(error(&[row(1, true), row(2, false)]), "row 1 has 2 values, expected 1");
        assert_eq!(fit(&[row(1, true)], 0.0), Err(FitError::Penalty));
    }
}
