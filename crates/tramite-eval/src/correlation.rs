//! Whether two quantities go together: Pearson on values, Spearman on ranks.

/// The product-moment correlation of two equally long series, -1 to 1; beyond the shorter's end
/// nothing is read. `None` if either does not vary.
///
/// Source: Pearson, Proceedings of the Royal Society 58, 1895.
#[must_use]
pub fn pearson(left: &[f64], right: &[f64]) -> Option<f64> {
    let count = left.len().min(right.len());
    let (left, right) = (&left[..count], &right[..count]);
    let mean = |values: &[f64]| values.iter().sum::<f64>() / count as f64;
    let (mean_left, mean_right) = (mean(left), mean(right));
    let (mut both, mut of_left, mut of_right) = (0.0, 0.0, 0.0);
    for (x, y) in left.iter().zip(right) {
        let (dx, dy) = (x - mean_left, y - mean_right);
        both += dx * dy;
        of_left += dx * dx;
        of_right += dy * dy;
    }
    (of_left > 0.0 && of_right > 0.0).then(|| (both / (of_left * of_right).sqrt()).clamp(-1.0, 1.0))
}

/// The rank correlation of two equally long series, -1 to 1, equal values sharing their mean rank.
/// `None` if either does not vary.
///
/// Source: Spearman, American Journal of Psychology 15(1), 1904.
#[must_use]
pub fn spearman(left: &[f64], right: &[f64]) -> Option<f64> {
    let count = left.len().min(right.len());
    pearson(&ranks(&left[..count]), &ranks(&right[..count]))
}

/// The ranks of values, from 1, equal values sharing their mean rank.
#[must_use]
pub fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|left, right| values[*left].total_cmp(&values[*right]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for tied in order.chunk_by(|left, right| values[*left].total_cmp(&values[*right]).is_eq()) {
        let shared = before as f64 + (tied.len() + 1) as f64 / 2.0;
        tied.iter().for_each(|position| ranks[*position] = shared);
        before += tied.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_correlates_fully_and_a_constant_not_at_all() {
        assert_eq!(pearson(&[1.0, 2.0, 3.0], &[4.0, 2.0, 0.0]), Some(-1.0));
        assert_eq!(pearson(&[1.0, 2.0], &[1.0, 1.0]), None);
        assert_eq!(pearson(&[], &[]), None);
    }

    #[test]
    fn any_rising_curve_has_rank_correlation_1() {
        let found = spearman(&[1.0, 2.0, 3.0, 4.0], &[1.0, 10.0, 100.0, 1000.0]);
        assert!((found.unwrap() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn equal_values_share_their_mean_rank() {
        assert_eq!(ranks(&[5.0, 1.0, 5.0, 7.0]), [2.5, 1.0, 2.5, 4.0]);
    }
}
