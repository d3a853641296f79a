//! Whether two judges of the same documents give the same grades.

use std::collections::BTreeMap;

/// How much a disagreement counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disagreement {
    /// All disagreements alike.
    Plain,
    /// By the square of the distance of the grades: 0 against 3 counts nine times 0 against 1.
    Quadratic,
}

/// Cohen's kappa of pairs of grades: agreement beyond chance, 1 if perfect, 0 if by chance. `None`
/// if chance alone leaves nothing to disagree about (both judges gave one and the same grade).
///
/// Source: Cohen, Educational and Psychological Measurement 20(1), 1960; weighted: Psychological
/// Bulletin 70(4), 1968.
#[must_use]
pub fn kappa(pairs: &[(i32, i32)], disagreement: Disagreement) -> Option<f64> {
    let cost = |left: i32, right: i32| match disagreement {
        Disagreement::Plain => f64::from(u8::from(left != right)),
        Disagreement::Quadratic => (f64::from(left) - f64::from(right)).powi(2),
    };
    let observed: f64 = pairs.iter().map(|(left, right)| cost(*left, *right)).sum();
    let first = counts(pairs.iter().map(|(left, _)| *left));
    let second = counts(pairs.iter().map(|(_, right)| *right));
    let mut by_chance = 0.0;
    for (left, of_left) in &first {
        for (right, of_right) in &second {
            by_chance += of_left * of_right * cost(*left, *right);
        }
    }
    (by_chance > 0.0).then(|| 1.0 - observed * pairs.len() as f64 / by_chance)
}

/// Krippendorff's alpha of ordinal grades, for any number of judges who may have skipped documents:
/// one row per document, one column per judge. `None` if no document has two grades or all grades
/// are the same.
///
/// Source: Krippendorff, Content Analysis, second edition, 2004, section 11.3; the distance of two
/// grades is the number of grades given between them, each end counted half, squared.
#[must_use]
pub fn alpha_ordinal(grades: &[Vec<Option<i32>>]) -> Option<f64> {
    let documents: Vec<Vec<i32>> =
        grades.iter().map(|row| row.iter().flatten().copied().collect()).collect();
    let paired: Vec<Vec<i32>> = documents.into_iter().filter(|row| row.len() > 1).collect();
    let frequency = counts(paired.iter().flatten().copied());
    let total: f64 = frequency.values().sum();
    let cost = |left: i32, right: i32| {
        let between: f64 =
            frequency.range(left.min(right)..=left.max(right)).map(|(_, count)| count).sum();
        let ends = (frequency[&left] + frequency[&right]) / 2.0;
        (between - ends).powi(2)
    };
    let mut observed = 0.0;
    for row in &paired {
        let pairs = row.iter().flat_map(|left| row.iter().map(move |right| (*left, *right)));
        let within: f64 = pairs.map(|(left, right)| cost(left, right)).sum();
        observed += within / (row.len() - 1) as f64;
    }
    let mut by_chance = 0.0;
    for (left, of_left) in &frequency {
        for (right, of_right) in &frequency {
            by_chance += of_left * of_right * cost(*left, *right);
        }
    }
    (by_chance > 0.0).then(|| 1.0 - observed * (total - 1.0) / by_chance)
}

fn counts(grades: impl Iterator<Item = i32>) -> BTreeMap<i32, f64> {
    let mut counts = BTreeMap::new();
    grades.for_each(|grade| *counts.entry(grade).or_insert(0.0) += 1.0);
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_textbook_table_has_the_textbook_kappa() {
        // 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: agreement 0.7, by chance 0.5.
        let cells = [((1, 1), 20), ((1, 0), 5), ((0, 1), 10), ((0, 0), 15)];
        let pairs: Vec<(i32, i32)> =
            cells.iter().flat_map(|(pair, count)| vec![*pair; *count]).collect();
        assert!((kappa(&pairs, Disagreement::Plain).unwrap() - 0.4).abs() < 1e-12);
        assert!((kappa(&pairs, Disagreement::Quadratic).unwrap() - 0.4).abs() < 1e-12);
    }

    #[test]
    fn near_misses_cost_less_when_weighted() {
        let near = [(0, 1), (1, 1), (2, 2), (3, 2), (0, 0), (3, 3)];
        let plain = kappa(&near, Disagreement::Plain).unwrap();
        assert!(kappa(&near, Disagreement::Quadratic).unwrap() > plain + 0.2);
    }

    #[test]
    fn full_agreement_is_1_and_one_grade_only_is_unknown() {
        assert_eq!(kappa(&[(0, 0), (3, 3)], Disagreement::Quadratic), Some(1.0));
        assert_eq!(kappa(&[(2, 2), (2, 2)], Disagreement::Plain), None);
        assert_eq!(alpha_ordinal(&[vec![Some(0), Some(0)], vec![Some(2), Some(2)]]), Some(1.0));
        assert_eq!(alpha_ordinal(&[vec![Some(0), None]]), None);
    }
}
