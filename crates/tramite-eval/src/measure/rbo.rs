//! RBO: how alike two rankings are, the top counting most.

use super::{Cutoff, Definition, Formula, Measure, Parameter};
use std::collections::BTreeSet;

pub(super) static DEFINITION: Definition = Definition {
    name: "RBO",
    pretty_name: "rank-biased overlap",
    meaning: "The expected overlap of two rankings at the depth where a reader stops who goes on to each next rank with probability p, extrapolated beyond the end.",
    cutoff: Cutoff::Optional,
    parameters: &[Parameter::Persistence],
    source: "Webber, Moffat and Zobel, ACM TOIS 28(4), 2010, equation 32; a cutoff cuts both rankings first",
    formula: Formula::Overlap(of_measure),
};

fn of_measure(left: &[&str], right: &[&str], measure: &Measure) -> f64 {
    let cut = |ranking: &[&str]| measure.depth(ranking.len());
    extrapolated(&left[..cut(left)], &right[..cut(right)], measure.persistence())
}

/// RBO extrapolated, Webber, Moffat and Zobel (2010), equation 32, for rankings of any lengths.
///
/// With `s <= l` the lengths, `X(d)` the overlap of the first `d` and `p` the persistence:
///
/// `(1 - p) / p * (sum(d = 1..l) X(d) / d * p^d + sum(d = s+1..l) X(s) (d - s) / (s d) * p^d)
/// + ((X(l) - X(s)) / l + X(s) / s) * p^l`
///
/// Two empty rankings are alike (1); an empty one is unlike any other (0).
#[must_use]
pub fn extrapolated(left: &[&str], right: &[&str], p: f64) -> f64 {
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    if short.is_empty() {
        return f64::from(u8::from(long.is_empty()));
    }
    let (s, l) = (short.len() as f64, long.len() as f64);
    let overlaps = overlaps(short, long);
    let at_short = overlaps[short.len() - 1];
    let at_long = overlaps[long.len() - 1];
    let mut weight = 1.0;
    let mut sum = 0.0;
    for (idx, overlap) in overlaps.iter().enumerate() {
        let d = (idx + 1) as f64;
        weight *= p;
        sum += overlap / d * weight + at_short * (d - s).max(0.0) / (s * d) * weight;
    }
    (1.0 - p) / p * sum + ((at_long - at_short) / l + at_short / s) * weight
}

/// The number of documents in common among the first `d`, for each depth `d` of the longer one.
fn overlaps(short: &[&str], long: &[&str]) -> Vec<f64> {
    let mut seen = BTreeSet::new();
    let mut common = 0.0;
    let mut at_depth = Vec::with_capacity(long.len());
    for (idx, doc_id) in long.iter().enumerate() {
        for doc_id in [Some(doc_id), short.get(idx)].into_iter().flatten() {
            // A document seen before was seen in the other ranking: neither repeats one.
            if !seen.insert(doc_id) {
                common += 1.0;
            }
        }
        at_depth.push(common);
    }
    at_depth
}
