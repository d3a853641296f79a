//! Who is seen: how the attention of readers is shared out over the collection.

use std::collections::BTreeMap;

/// The exposure of a group of documents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupExposure {
    /// How many documents of the collection are in the group.
    pub documents: usize,
    /// Their share of the collection, 0 to 1.
    pub collection_share: f64,
    /// Their share of all exposure, 0 to 1.
    pub exposure_share: f64,
}

/// The share of all exposure that each document of the collection gets over some rankings, adding
/// up to 1 (all 0 if nothing was shown).
///
/// A document at rank r of a ranking gets 1 / log2(r + 1), the discount of nDCG, down to `cutoff`;
/// one never shown gets 0, and one that is not of the collection is left out.
///
/// Source: Singh and Joachims, "Fairness of exposure in rankings", KDD 2018.
pub fn of_documents<'a, R>(
    collection: &[&str],
    rankings: impl IntoIterator<Item = R>,
    cutoff: usize,
) -> BTreeMap<String, f64>
where
    R: IntoIterator<Item = &'a str>,
{
    let mut exposure: BTreeMap<String, f64> =
        collection.iter().map(|doc_id| ((*doc_id).to_owned(), 0.0)).collect();
    for ranking in rankings {
        for (doc_id, below) in ranking.into_iter().take(cutoff).zip(2_u32..) {
            if let Some(share) = exposure.get_mut(doc_id) {
                *share += 1.0 / f64::from(below).log2();
            }
        }
    }
    let total: f64 = exposure.values().sum();
    if total > 0.0 {
        exposure.values_mut().for_each(|share| *share /= total);
    }
    exposure
}

/// The exposure of each group: by kind, by region, by whatever `group_of` says of a document.
pub fn by_group<G: Ord>(
    exposure: &BTreeMap<String, f64>,
    group_of: impl Fn(&str) -> G,
) -> BTreeMap<G, GroupExposure> {
    let mut groups: BTreeMap<G, GroupExposure> = BTreeMap::new();
    let one = 1.0 / exposure.len() as f64;
    for (doc_id, share) in exposure {
        let nothing = GroupExposure { documents: 0, collection_share: 0.0, exposure_share: 0.0 };
        let group = groups.entry(group_of(doc_id)).or_insert(nothing);
        group.documents += 1;
        group.collection_share += one;
        group.exposure_share += share;
    }
    groups
}

/// The Gini coefficient of values of at least 0: 0 where all are equal, near 1 where one has all.
/// `None` if there are none, or all are 0.
///
/// Source: Gini, Variabilità e mutabilità, 1912; by the sorted form
/// `sum((2 i - n - 1) x(i)) / (n sum(x))`.
#[must_use]
pub fn gini(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let count = sorted.len() as f64;
    let total: f64 = sorted.iter().sum();
    let place = |idx: usize| 2.0 * (idx + 1) as f64 - count - 1.0;
    let weighted: f64 = sorted.iter().enumerate().map(|(idx, value)| place(idx) * value).sum();
    (total > 0.0).then(|| weighted / (count * total))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rank_gets_most_and_the_unseen_nothing() {
        let exposure = of_documents(&["a", "b", "c"], [vec!["a", "b"], vec!["a", "x"]], 2);
        let second = 1.0 / 3_f64.log2();
        assert!((exposure["a"] - 2.0 / (2.0 + second)).abs() < 1e-12);
        assert!((exposure["b"] - second / (2.0 + second)).abs() < 1e-12);
        assert!(exposure["c"].abs() < 1e-12);
        assert_eq!(exposure.len(), 3);
    }

    #[test]
    fn groups_are_set_against_their_share_of_the_collection() {
        let exposure = of_documents(&["a1", "a2", "b1", "b2"], [["a1"]], 10);
        let groups = by_group(&exposure, |doc_id| doc_id.chars().next());
        let seen = groups[&Some('a')];
        assert_eq!((seen.documents, seen.collection_share, seen.exposure_share), (2, 0.5, 1.0));
        assert!(groups[&Some('b')].exposure_share.abs() < 1e-12);
    }

    #[test]
    fn equal_shares_have_gini_0_and_one_owner_of_n_has_1_minus_1_over_n() {
        assert_eq!(gini(&[2.0; 5]), Some(0.0));
        assert_eq!(gini(&[0.0, 0.0, 0.0, 8.0]), Some(0.75));
        assert_eq!(gini(&[0.0, 0.0]), None);
        assert_eq!(gini(&[]), None);
    }
}
