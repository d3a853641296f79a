//! The nearest units of a centre, summed.

/// Weights of the best units, best first: taking only the best loses what the sum knows.
const BEST: [f64; 3] = [0.55, 0.27, 0.18];

/// The best of the units' values, summed.
pub(super) fn summed(values: impl Iterator<Item = f64>) -> f64 {
    let mut best = [0.0; BEST.len()];
    for value in values {
        let mut left = value;
        for kept in &mut best {
            if left > *kept {
                std::mem::swap(kept, &mut left);
            }
        }
    }
    best.iter().zip(BEST).map(|(value, weight)| value * weight).sum()
}
