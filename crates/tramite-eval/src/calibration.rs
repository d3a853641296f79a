//! Whether a stated probability means what it says.

use std::collections::BTreeMap;

/// Probabilities are kept this far from 0 and 1 in the log loss.
const CLIP: f64 = 1e-15;

/// The normal quantile of a two-sided 95 % interval.
const Z95: f64 = 1.959_963_984_540_054;

/// A stated probability and what came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// How likely it was said to be, 0 to 1.
    pub probability: f64,
    /// Whether it came true.
    pub positive: bool,
}

/// One row of a reliability table: predictions that were treated alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reliability {
    /// How many predictions, at least 1.
    pub count: usize,
    /// Mean of the stated probabilities.
    pub stated: f64,
    /// Share that came true.
    pub observed: f64,
    /// Lower end of the 95 % interval of `observed` (Wilson, JASA 22, 1927).
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The reliability table of predictions by whatever they are grouped by, for instance the band
/// shown to the reader.
pub fn reliability<K: Ord>(
    predictions: impl IntoIterator<Item = (K, Prediction)>,
) -> BTreeMap<K, Reliability> {
    let mut groups: BTreeMap<K, Vec<Prediction>> = BTreeMap::new();
    for (key, prediction) in predictions {
        groups.entry(key).or_default().push(prediction);
    }
    groups.into_iter().map(|(key, group)| (key, Reliability::of(&group))).collect()
}

/// The reliability table by stated probability, in `bins` of equal width, by bin number from 0;
/// bins without predictions are left out. Bin `i` runs from `i / bins`, inclusive, to
/// `(i + 1) / bins`, exclusive but for the last.
#[must_use]
pub fn reliability_in_bins(
    predictions: &[Prediction],
    bins: usize,
) -> BTreeMap<usize, Reliability> {
    let last = bins.max(1) - 1;
    let bin =
        |prediction: &Prediction| ((prediction.probability * (last + 1) as f64) as usize).min(last);
    reliability(predictions.iter().map(|prediction| (bin(prediction), *prediction)))
}

/// The expected calibration error of a reliability table: the mean distance of stated and observed,
/// weighted by count; `None` for an empty table.
///
/// Source: Naeini, Cooper and Hauskrecht, AAAI 2015.
pub fn expected_calibration_error<'a>(
    table: impl IntoIterator<Item = &'a Reliability>,
) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0);
    for row in table {
        sum += (row.stated - row.observed).abs() * row.count as f64;
        count += row.count;
    }
    (count > 0).then(|| sum / count as f64)
}

/// The mean squared distance of probability and outcome, 0 to 1, smaller is better; `None` without
/// predictions.
///
/// Source: Brier, Monthly Weather Review 78(1), 1950, in its form for two outcomes.
#[must_use]
pub fn brier(predictions: &[Prediction]) -> Option<f64> {
    mean(predictions, |prediction| (prediction.probability - outcome(prediction)).powi(2))
}

/// The mean negative natural logarithm of the probability given to what came, smaller is better;
/// `None` without predictions. Probabilities are kept 1e-15 away from 0 and 1.
#[must_use]
pub fn log_loss(predictions: &[Prediction]) -> Option<f64> {
    mean(predictions, |Prediction { probability, positive }| {
        let given = if *positive { *probability } else { 1.0 - probability };
        -given.clamp(CLIP, 1.0 - CLIP).ln()
    })
}

impl Reliability {
    fn of(group: &[Prediction]) -> Self {
        let count = group.len() as f64;
        let stated = group.iter().map(|prediction| prediction.probability).sum::<f64>() / count;
        let observed = group.iter().map(outcome).sum::<f64>() / count;
        let spread = Z95 * Z95 / count;
        let centre = (observed + spread / 2.0) / (1.0 + spread);
        let variance = observed * (1.0 - observed) / count + spread / (4.0 * count);
        let half = Z95 * variance.sqrt() / (1.0 + spread);
        let (low, high) = ((centre - half).max(0.0), (centre + half).min(1.0));
        Self { count: group.len(), stated, observed, low, high }
    }
}

fn outcome(prediction: &Prediction) -> f64 {
    f64::from(u8::from(prediction.positive))
}

fn mean(predictions: &[Prediction], value: impl Fn(&Prediction) -> f64) -> Option<f64> {
    let count = predictions.len() as f64;
    (!predictions.is_empty()).then(|| predictions.iter().map(value).sum::<f64>() / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn predictions(stated: f64, positives: usize, count: usize) -> Vec<Prediction> {
        let one = |at| Prediction { probability: stated, positive: at < positives };
        (0..count).map(one).collect()
    }

    #[test]
    fn a_band_that_means_what_it_says_has_no_calibration_error() {
        let honest = predictions(0.75, 3, 4);
        let table = reliability(honest.iter().map(|prediction| ("strong", *prediction)));
        assert_eq!((table["strong"].count, table["strong"].observed), (4, 0.75));
        assert_eq!(expected_calibration_error(table.values()), Some(0.0));
    }

    #[test]
    fn groups_count_by_their_size() {
        let mut both = predictions(0.9, 1, 2);
        both.extend(predictions(0.1, 0, 6));
        let table = reliability_in_bins(&both, 10);
        assert_eq!(table.keys().copied().collect::<Vec<_>>(), [1, 9]);
        let error = expected_calibration_error(table.values()).unwrap();
        assert!((error - (2.0 * 0.4 + 6.0 * 0.1) / 8.0).abs() < 1e-12);
    }

    #[test]
    fn certainty_that_fails_is_punished_but_finite() {
        assert_eq!(brier(&predictions(1.0, 0, 1)), Some(1.0));
        assert!((log_loss(&predictions(1.0, 0, 1)).unwrap() - 34.5).abs() < 0.1);
        assert_eq!(reliability_in_bins(&predictions(1.0, 1, 1), 10)[&9].count, 1);
    }

    #[test]
    fn no_predictions_have_no_figures() {
        assert_eq!((brier(&[]), log_loss(&[])), (None, None));
        assert_eq!(
            expected_calibration_error(&BTreeMap::<u8, _>::new().into_values().collect::<Vec<_>>()),
            None
        );
    }

    #[test]
    fn the_wilson_interval_of_8_in_10_is_the_published_one() {
        let row = reliability(predictions(0.5, 8, 10).into_iter().map(|one| ((), one)))[&()];
        assert!((row.low - 0.4902).abs() < 1e-4 && (row.high - 0.9433).abs() < 1e-4, "{row:?}");
    }
}
