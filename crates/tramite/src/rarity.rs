//! How telling a code is that centres declare of themselves.

use crate::centre::{Centre, Tag};
use std::collections::{BTreeMap, BTreeSet};

/// Inverse document frequency of codes, `ln(1 + N / n)`; for a code nobody has, `n` is 1/2.
#[derive(Debug)]
pub(crate) struct Rarity {
    by_code: BTreeMap<String, f64>,
    absent: f64,
}

impl Rarity {
    /// Counts the centres that declare each code.
    pub(crate) fn new(centres: &[Centre], tags: impl Fn(&Centre) -> &[Tag]) -> Self {
        let mut holders: BTreeMap<&str, usize> = BTreeMap::new();
        for centre in centres {
            let codes: BTreeSet<&str> = tags(centre).iter().map(|tag| tag.code.as_str()).collect();
            for code in codes {
                *holders.entry(code).or_default() += 1;
            }
        }
        let n_centres = centres.len() as f64;
        let rarity = |holders: usize| (1.0 + n_centres / (holders as f64).max(0.5)).ln();
        let by_code = holders.into_iter().map(|(code, n)| (code.to_owned(), rarity(n))).collect();
        Self { by_code, absent: rarity(0) }
    }

    /// The rarity of a code.
    pub(crate) fn of(&self, code: &str) -> f64 {
        self.by_code.get(code).copied().unwrap_or(self.absent)
    }
}
