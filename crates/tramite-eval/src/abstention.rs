//! Whether the engine knows when it has no answer.

/// What a threshold on a score keeps and rejects.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Threshold {
    /// Needs scored at least this are answered.
    pub threshold: f64,
    /// Share of the positives (needs that somebody serves) answered.
    pub kept: f64,
    /// Share of the negatives (needs that nobody serves) rejected.
    pub rejected: f64,
}

/// An answer: how sure, and how bad if trusted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// Confidence; only its order counts.
    pub confidence: f64,
    /// Loss of trusting the answer, 0 to 1: 0 or 1, or for instance 1 - nDCG.
    pub risk: f64,
}

/// One point of a risk-coverage curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CoveragePoint {
    /// Answers at least this sure are given.
    pub confidence: f64,
    /// Share of the answers given, above 0 to 1.
    pub coverage: f64,
    /// Mean risk of those given.
    pub risk: f64,
}

/// The area under the ROC curve: how likely a random positive is scored above a random negative, a
/// tie counting half. `None` without positives or negatives.
///
/// Source: Hanley and McNeil, Radiology 143(1), 1982 (it is the Mann-Whitney statistic).
#[must_use]
pub fn auc(positives: &[f64], negatives: &[f64]) -> Option<f64> {
    let mut sorted = negatives.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let above = |score: &f64| {
        let below = sorted.partition_point(|negative| negative < score);
        let not_above = sorted.partition_point(|negative| negative <= score);
        (below + not_above) as f64 / 2.0
    };
    let pairs = positives.len() as f64 * negatives.len() as f64;
    (pairs > 0.0).then(|| positives.iter().map(above).sum::<f64>() / pairs)
}

/// The highest threshold that keeps at least the share `kept` of the positives, and what it
/// rejects. `None` without positives or negatives.
#[must_use]
pub fn rejected_at(positives: &[f64], negatives: &[f64], kept: f64) -> Option<Threshold> {
    if negatives.is_empty() {
        return None;
    }
    let mut sorted = positives.to_vec();
    sorted.sort_unstable_by(|left, right| right.total_cmp(left));
    let count = sorted.len() as f64;
    let needed = ((kept * count - 1e-9).ceil() as usize).clamp(1, sorted.len().max(1));
    let threshold = *sorted.get(needed - 1)?;
    Some(at_threshold(positives, negatives, threshold))
}

/// What a given threshold keeps and rejects, for instance one chosen on other topics; 0 for a side
/// without scores.
#[must_use]
pub fn at_threshold(positives: &[f64], negatives: &[f64], threshold: f64) -> Threshold {
    let answered =
        |scores: &[f64]| scores.iter().filter(|score| **score >= threshold).count() as f64;
    let share = |part: f64, whole: usize| if whole == 0 { 0.0 } else { part / whole as f64 };
    let refused = negatives.len() as f64 - answered(negatives);
    Threshold {
        threshold,
        kept: share(answered(positives), positives.len()),
        rejected: share(refused, negatives.len()),
    }
}

/// The risk of the answers given, as less and less sure ones are given too; answers that are
/// equally sure come together.
///
/// Source: El-Yaniv and Wiener, Journal of Machine Learning Research 11, 2010.
#[must_use]
pub fn risk_coverage(answers: &[Answer]) -> Vec<CoveragePoint> {
    let mut sorted = answers.to_vec();
    sorted.sort_by(|left, right| right.confidence.total_cmp(&left.confidence));
    let mut given = 0;
    let mut total = 0.0;
    let mut curve = Vec::new();
    for group in sorted.chunk_by(|left, right| left.confidence.total_cmp(&right.confidence).is_eq())
    {
        given += group.len();
        total += group.iter().map(|answer| answer.risk).sum::<f64>();
        curve.push(CoveragePoint {
            confidence: group[0].confidence,
            coverage: given as f64 / answers.len() as f64,
            risk: total / given as f64,
        });
    }
    curve
}

/// The area under a risk-coverage curve, 0 to 1, smaller is better: the mean over answers of the
/// risk at the coverage that first includes each. `None` for an empty curve.
///
/// Source: Geifman, Uziel and El-Yaniv, ICLR 2019.
#[must_use]
pub fn area_under(curve: &[CoveragePoint]) -> Option<f64> {
    let mut before = 0.0;
    let mut area = 0.0;
    for point in curve {
        area += point.risk * (point.coverage - before);
        before = point.coverage;
    }
    (!curve.is_empty()).then_some(area)
}

/// Pairs a positive with a negative of nearly the same length, so that a score cannot tell them
/// apart by length alone: as many pairs as can be, each of positions (positive, negative), no text
/// twice, lengths at most `tolerance` (a share of the longer, 0 to 1) apart.
#[must_use]
pub fn length_matched(positives: &[f64], negatives: &[f64], tolerance: f64) -> Vec<(usize, usize)> {
    let by_length = |lengths: &[f64]| {
        let mut order: Vec<usize> = (0..lengths.len()).collect();
        order.sort_by(|left, right| lengths[*left].total_cmp(&lengths[*right]));
        order
    };
    let (left, right) = (by_length(positives), by_length(negatives));
    let (mut at, mut against) = (0, 0);
    let mut pairs = Vec::new();
    while let (Some(&positive), Some(&negative)) = (left.get(at), right.get(against)) {
        let (length, other) = (positives[positive], negatives[negative]);
        if (length - other).abs() <= tolerance * length.max(other) {
            pairs.push((positive, negative));
            (at, against) = (at + 1, against + 1);
        } else if length < other {
            at += 1;
        } else {
            against += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests;
