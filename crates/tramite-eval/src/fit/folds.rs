//! Folds of a cross-validation, no cluster split between two.

use crate::random::Generator;
use crate::resample::Clusters;

/// The fold, from 0, of each observation: `folds` of them, as even as whole clusters allow, the
/// clusters in random order. `keys` names each observation's cluster.
pub fn by_cluster<K: Ord>(
    keys: impl IntoIterator<Item = K>,
    folds: usize,
    seed: u64,
) -> Vec<usize> {
    let clusters = Clusters::by_key(keys);
    let mut order: Vec<&Vec<usize>> = clusters.members().iter().collect();
    Generator::new(seed).shuffle(&mut order);
    // Large clusters first, each to the emptiest fold: the small ones even it out.
    order.sort_by_key(|members| std::cmp::Reverse(members.len()));
    let mut sizes = vec![0; folds.max(1)];
    let mut assigned = vec![0; order.iter().map(|members| members.len()).sum()];
    for members in order {
        let emptiest = (0..sizes.len()).min_by_key(|fold| sizes[*fold]).unwrap_or(0);
        sizes[emptiest] += members.len();
        members.iter().for_each(|position| assigned[*position] = emptiest);
    }
    assigned
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_are_even_and_repeatable() {
        let folds = by_cluster((0..20).map(|at| at / 2), 5, 3);
        assert!((0..5).all(|fold| folds.iter().filter(|at| **at == fold).count() == 4));
        assert_eq!(folds, by_cluster((0..20).map(|at| at / 2), 5, 3));
        assert_ne!(folds, by_cluster((0..20).map(|at| at / 2), 5, 4));
    }

    proptest! {
        #[test]
        fn no_cluster_is_split(keys in prop::collection::vec(0..8u8, 0..40), folds in 1..6usize) {
            let assigned = by_cluster(&keys, folds, 1);
            prop_assert_eq!(assigned.len(), keys.len());
            for (left, of_left) in keys.iter().zip(&assigned) {
                for (right, of_right) in keys.iter().zip(&assigned) {
                    prop_assert!(left != right || of_left == of_right);
                }
            }
        }
    }
}
