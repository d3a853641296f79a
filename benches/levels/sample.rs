//! Times of one thing: taken, and told as percentiles.

use serde::{Deserialize, Serialize};
use std::hint::black_box;
use std::time::Instant;

/// Times of one thing, in microseconds, one for each need or repetition.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Sample {
    /// In the order of the needs or repetitions.
    pub(crate) us: Vec<f64>,
}

impl Sample {
    /// The smallest value that this share of the values does not exceed (nearest rank); 0 of none.
    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        let mut sorted = self.us.clone();
        sorted.sort_by(f64::total_cmp);
        let rank = (sorted.len() * percent).div_ceil(100).max(1);
        sorted.get(rank - 1).copied().unwrap_or_default()
    }

    pub(crate) fn median(&self) -> f64 {
        self.percentile(50)
    }

    /// Keeps the shorter of two times of the same need: other work of the machine only adds.
    pub(crate) fn keep_shorter(&mut self, place: usize, us: f64) {
        match self.us.get_mut(place) {
            Some(known) => *known = known.min(us),
            None => self.us.push(us),
        }
    }
}

/// How long something takes, in microseconds.
pub(crate) fn time<T>(job: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(job());
    start.elapsed().as_secs_f64() * 1e6
}
