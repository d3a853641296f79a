//! Isotonic regression: the rising step function that fits outcomes best, for calibrated bands.
//!
//! Source: pool adjacent violators, Ayer, Brunk, Ewing, Reid and Silverman, Annals of Mathematical
//! Statistics 26(4), 1955; to calibrate scores: Zadrozny and Elkan, KDD 2002.

/// A score and what came of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// The score; only its order counts.
    pub score: f64,
    /// What came: 0 or 1, or any number.
    pub value: f64,
}

/// One step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The lowest score of the step.
    pub from: f64,
    /// The mean outcome over it.
    pub value: f64,
    /// How many outcomes it pools.
    pub count: usize,
}

/// A rising step function; without outcomes it has no steps.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Isotonic {
    /// The steps by score; their values rise strictly.
    steps: Vec<Step>,
}

impl Isotonic {
    /// Fits the function with the least squared distance to the outcomes; those with equal scores
    /// stand on one step.
    #[must_use]
    pub fn fit(outcomes: &[Outcome]) -> Self {
        let mut sorted = outcomes.to_vec();
        sorted.sort_by(|left, right| left.score.total_cmp(&right.score));
        let mut steps: Vec<Step> = Vec::new();
        for tied in sorted.chunk_by(|left, right| left.score.total_cmp(&right.score).is_eq()) {
            let sum: f64 = tied.iter().map(|outcome| outcome.value).sum();
            let (from, count) = (tied[0].score, tied.len());
            let mut step = Step { from, value: sum / count as f64, count };
            while let Some(violator) = steps.pop_if(|before| before.value >= step.value) {
                step = pooled(&violator, &step);
            }
            steps.push(step);
        }
        Self { steps }
    }

    /// The steps by score.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The fitted value at a score: that of the last step that begins at or below it, and below
    /// all steps that of the first. `None` if nothing was fitted.
    #[must_use]
    pub fn value(&self, score: f64) -> Option<f64> {
        let begun = self.steps.partition_point(|step| step.from <= score);
        self.steps.get(begun.saturating_sub(1)).map(|step| step.value)
    }
}

fn pooled(left: &Step, right: &Step) -> Step {
    let count = left.count + right.count;
    let sum = left.value * left.count as f64 + right.value * right.count as f64;
    Step { from: left.from, value: sum / count as f64, count }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn outcomes(values: &[f64]) -> Vec<Outcome> {
        (0..)
            .zip(values)
            .map(|(at, value)| Outcome { score: f64::from(at), value: *value })
            .collect()
    }

    #[test]
    fn violators_are_pooled() {
        let fitted = Isotonic::fit(&outcomes(&[0.0, 1.0, 0.0, 1.0, 1.0]));
        let steps: Vec<(f64, f64)> =
            fitted.steps().iter().map(|step| (step.from, step.value)).collect();
        assert_eq!(steps, [(0.0, 0.0), (1.0, 0.5), (3.0, 1.0)]);
        assert_eq!(fitted.value(-3.0), Some(0.0));
        assert_eq!(fitted.value(2.9), Some(0.5));
        assert_eq!(Isotonic::fit(&[]).value(1.0), None);
    }

    proptest! {
        #[test]
        fn the_fit_rises_keeps_the_mean_and_counts_everything(values in prop::collection::vec(0..2u8, 1..40)) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let fitted = Isotonic::fit(&outcomes(&values));
            prop_assert!(fitted.steps().windows(2).all(|pair| pair[0].value < pair[1].value));
            prop_assert_eq!(fitted.steps().iter().map(|step| step.count).sum::<usize>(), values.len());
            let sum: f64 = fitted.steps().iter().map(|step| step.value * step.count as f64).sum();
            prop_assert!((sum - values.iter().sum::<f64>()).abs() < 1e-9);
        }
    }
}
