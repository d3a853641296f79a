//! Counting things of which no sum is published.

use std::collections::{BTreeMap, BTreeSet};

/// How many of each there are, in order; `None` where they are of fewer customers than the least.
///
/// Nothing more has to be withheld only while no sum over them is published anywhere.
#[must_use]
pub fn told<K: Ord>(
    things: impl IntoIterator<Item = (K, usize)>,
    least: usize,
) -> Vec<(K, Option<usize>)> {
    let mut counts: BTreeMap<K, (usize, BTreeSet<usize>)> = BTreeMap::new();
    for (key, customer) in things {
        let (count, customers) = counts.entry(key).or_default();
        *count += 1;
        customers.insert(customer);
    }
    let least = least.max(super::LEAST);
    let told = |(key, (count, customers)): (K, (usize, BTreeSet<usize>))| {
        (key, (customers.len() >= least).then_some(count))
    };
    counts.into_iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_too_few_customers_have_is_not_told() {
        let things = [('a', 1), ('a', 2), ('a', 3), ('a', 3), ('b', 1), ('b', 1), ('b', 2)];
        assert_eq!(told(things, 3), [('a', Some(4)), ('b', None)]);
    }
}
