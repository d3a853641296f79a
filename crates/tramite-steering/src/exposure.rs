//! Who is shown, against who fits, over many companies; and a bounded correction.
//!
//! Attention of rank `r` is `1 / log2(1 + r)`, as in discounted cumulative gain; the attention of
//! one list adds up to 1. Merit of a centre in a list is its share of the fits. Over many lists
//! the two should agree (equity of attention: Biega, Gummadi and Weikum, SIGIR 2018).
//! The correction puts centres that have had less attention than merit so far first, within their
//! band and only past those whose fit is at most [`LEEWAY`] points higher. It is amortised: what
//! one list cannot make good the next ones do, so the order of the lists decides it.

use std::collections::BTreeMap;
use tramite::centre::CentreId;
use tramite::explanation::{Band, Points};
use tramite::rank::{RankedCentre, Ranking};

/// Ranks that count as shown.
pub const SHOWN: usize = 5;

/// Ranks looked at: those below the shown ones can move up.
pub const DEPTH: usize = 10;

/// Points of fit that a correction may set aside, in hundredths.
pub const LEEWAY: Points = Points(300);

/// What one centre got.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Attention {
    /// Lists in which it was shown.
    pub lists: usize,
    /// Attention in the order of the fits, in lists.
    pub shown: f64,
    /// Attention that its fits merit, in lists.
    pub merit: f64,
    /// Attention after the correction, in lists.
    pub corrected: f64,
}

/// Attention over many lists.
#[derive(Debug, Clone)]
pub struct Exposure {
    /// By centre; those that never came up are missing.
    pub centres: BTreeMap<CentreId, Attention>,
    /// Lists with a confident match, the only ones that count.
    pub lists: usize,
    /// Lists whose order the correction changed.
    pub changed: usize,
    /// Ranks that count as shown.
    shown: usize,
    /// Sum of the nDCG of the corrected lists, with the fits as gains.
    ndcg: f64,
}

impl Default for Exposure {
    fn default() -> Self {
        Self::of_lists(SHOWN)
    }
}

impl Exposure {
    /// Of lists of this length. Of a longer one than [`SHOWN`] only so many ranks count.
    #[must_use]
    pub fn of_lists(length: usize) -> Self {
        let shown = length.min(SHOWN);
        Self { centres: BTreeMap::new(), lists: 0, changed: 0, shown, ndcg: 0.0 }
    }

    /// Ranks that count as shown.
    #[must_use]
    pub const fn shown(&self) -> usize {
        self.shown
    }

    /// Adds the list of one company; the order of the companies decides the correction.
    pub fn add(&mut self, ranking: &Ranking) {
        self.next(ranking);
    }

    /// Adds the list of one company and puts its first [`DEPTH`] matches into the corrected order;
    /// each keeps its rank by the fit. A list without a confident match stays as it is.
    pub fn correct(&mut self, ranking: &mut Ranking) {
        let order = self.next(ranking);
        let rest = ranking.matches.split_off(order.len());
        let mut first: Vec<_> = ranking.matches.drain(..).map(Some).collect();
        let in_order = order.iter().filter_map(|at| first[*at].take());
        ranking.matches = in_order.chain(rest).collect();
    }

    /// Adds the list of one company, and gives the corrected order of its first matches; nothing for
    /// a list that does not count.
    fn next(&mut self, ranking: &Ranking) -> Vec<usize> {
        let list: Vec<&RankedCentre> = ranking.matches.iter().take(DEPTH).collect();
        let total: i64 = list.iter().map(|ranked| ranked.fit.0).sum();
        if !ranking.confidence.confident || total <= 0 {
            return Vec::new();
        }
        self.lists += 1;
        let order = self.corrected(&list);
        let attention = attention(list.len(), self.shown);
        for (rank, ranked) in list.iter().enumerate() {
            let centre = self.centres.entry(ranked.centre_id.clone()).or_default();
            centre.lists += usize::from(rank < self.shown);
            centre.shown += attention[rank];
            centre.merit += ranked.fit.0 as f64 / total as f64;
        }
        for (rank, at) in order.iter().enumerate() {
            let centre = self.centres.entry(list[*at].centre_id.clone()).or_default();
            centre.corrected += attention[rank];
        }
        let gained = |order: &mut dyn Iterator<Item = usize>| {
            order.zip(&attention).map(|(at, weight)| list[at].fit.value() * weight).sum::<f64>()
        };
        self.ndcg += gained(&mut order.iter().copied()) / gained(&mut (0..list.len()));
        self.changed += usize::from(order.iter().enumerate().any(|(rank, at)| rank != *at));
        order
    }

    /// Mean nDCG of the corrected lists, with the fits as gains: 1 is the order of the fits.
    #[must_use]
    pub fn ndcg(&self) -> Option<f64> {
        (self.lists > 0).then(|| self.ndcg / self.lists as f64)
    }

    /// How far attention is from merit, 0 to 1: half the sum of the differences, over the lists.
    #[must_use]
    pub fn unfairness(&self, attention: impl Fn(&Attention) -> f64) -> Option<f64> {
        let apart = self.centres.values().map(|centre| (attention(centre) - centre.merit).abs());
        (self.lists > 0).then(|| apart.sum::<f64>() / 2.0 / self.lists as f64)
    }

    /// The corrected order: in each place, of the centres that may stand there the one that lacks
    /// most attention.
    fn corrected(&self, list: &[&RankedCentre]) -> Vec<usize> {
        let lack = |at: usize| {
            let centre = self.centres.get(&list[at].centre_id).copied().unwrap_or_default();
            centre.merit - centre.corrected
        };
        let mut left: Vec<usize> = (0..list.len()).collect();
        let mut order = Vec::new();
        while let Some(first) = left.first().copied() {
            let best = list[first];
            let may = |at: &usize| {
                list[*at].band == best.band && best.fit.0 - list[*at].fit.0 <= LEEWAY.0
            };
            let mut chosen = first;
            // A weak match is not moved: nothing is promised of its place.
            if best.band != Band::Weak {
                for at in left.iter().copied().take_while(|at| list[*at].band == best.band) {
                    if may(&at) && lack(at) > lack(chosen) + 1e-12 {
                        chosen = at;
                    }
                }
            }
            left.retain(|at| *at != chosen);
            order.push(chosen);
        }
        order
    }
}

/// Attention of each place of a list: it adds up to 1 over the shown ones.
fn attention(length: usize, shown: usize) -> Vec<f64> {
    let weight = |rank: usize| if rank < shown { 1.0 / (rank as f64 + 2.0).log2() } else { 0.0 };
    let total: f64 = (0..length).map(weight).sum();
    (0..length).map(|rank| weight(rank) / total).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tramite::explanation::Explanation;

    fn ranked(rank: usize, id: &str, fit: i64, band: Band) -> RankedCentre {
        let explanation = Explanation {
            fit: Points(fit),
            contributions: Vec::new(),
            covered: Vec::new(),
            uncovered: Vec::new(),
            services: Vec::new(),
            distance_km: None,
            warnings: Vec::new(),
        };
        let centre_id = CentreId::parse(id).unwrap();
        RankedCentre { rank, centre_id, fit: Points(fit), band, explanation }
    }

    fn exposure(lacking: &[(&str, f64)]) -> Exposure {
        let attention = |merit| Attention { merit, ..Attention::default() };
        let of = |(id, merit): &(&str, f64)| (CentreId::parse(id).unwrap(), attention(*merit));
        Exposure { centres: lacking.iter().map(of).collect(), ..Exposure::default() }
    }

    #[test]
    fn the_centre_that_lacks_attention_goes_first_within_leeway_and_band() {
        let list = [
            ranked(1, "a", 7_000, Band::Strong),
            ranked(2, "b", 6_900, Band::Strong),
            ranked(3, "c", 6_600, Band::Strong),
            ranked(4, "d", 6_590, Band::Plausible),
        ];
        let list: Vec<&RankedCentre> = list.iter().collect();
        let lacking = exposure(&[("b", 3.0), ("c", 9.0), ("d", 99.0)]);
        // b passes a; c lacks most, but a is four points better and stays before it.
        assert_eq!(lacking.corrected(&list), [1, 0, 2, 3]);
    }

    #[test]
    fn attention_adds_up_to_one_and_falls_with_rank() {
        for length in 1..12 {
            let attention = attention(length, SHOWN);
            assert!((attention.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert!(attention.windows(2).all(|pair| pair[0] >= pair[1]));
        }
    }

    proptest! {
        #[test]
        fn no_correction_moves_a_centre_across_a_band_or_past_its_leeway(
            mut fits in prop::collection::vec(1i64..10_000, 1..10),
            merits in prop::collection::vec(0.0..5.0f64, 10),
        ) {
            fits.sort_unstable_by(|a, b| b.cmp(a));
            let band = |fit: i64| match fit {
                6_000.. => Band::Strong,
                3_000.. => Band::Plausible,
                _ => Band::Weak,
            };
            let ids: Vec<String> = (0..fits.len()).map(|at| format!("c{at}")).collect();
            let list: Vec<RankedCentre> = fits
                .iter()
                .enumerate()
                .map(|(at, fit)| ranked(at + 1, &ids[at], *fit, band(*fit)))
                .collect();
            let lacking: Vec<(&str, f64)> =
                ids.iter().map(String::as_str).zip(merits).collect();
            let list: Vec<&RankedCentre> = list.iter().collect();
            let order = exposure(&lacking).corrected(&list);
            let mut sorted = order.clone();
            sorted.sort_unstable();
            prop_assert_eq!(sorted, (0..list.len()).collect::<Vec<_>>());
            for (earlier, one) in order.iter().enumerate() {
                for other in &order[earlier + 1..] {
                    prop_assert!(list[*one].band <= list[*other].band);
                    prop_assert!(list[*other].fit.0 - list[*one].fit.0 <= LEEWAY.0);
                }
            }
        }
    }
}
