//! Which members: coverage less costs, exactly or by the distorted greedy rule.

use super::TeamMethod;

/// Candidates up to which every set is tried: 120 of them make 288,000 sets of three or fewer.
const TRIED: usize = 120;

/// What each candidate covers and costs.
#[derive(Debug)]
pub(super) struct Pool {
    /// Weight of each aspect.
    pub(super) weights: Vec<f64>,
    /// By candidate: how well it covers each aspect, 0 to 1.
    pub(super) strengths: Vec<Vec<f64>>,
    /// By candidate: what it costs as a member.
    pub(super) costs: Vec<f64>,
}

impl Pool {
    /// Share of the need that a set covers: a monotone submodular function of the set.
    pub(super) fn coverage(&self, set: &[usize]) -> f64 {
        let best =
            |aspect: usize| set.iter().map(|one| self.strengths[*one][aspect]).fold(0.0, f64::max);
        self.weights.iter().enumerate().map(|(aspect, weight)| weight * best(aspect)).sum()
    }

    /// Coverage less costs.
    pub(super) fn value(&self, set: &[usize]) -> f64 {
        self.coverage(set) - set.iter().map(|one| self.costs[*one]).sum::<f64>()
    }

    /// The best set of at most `most` candidates, and how it was found.
    pub(super) fn best(&self, most: usize) -> (Vec<usize>, TeamMethod) {
        if self.strengths.len() <= TRIED {
            (self.every(most), TeamMethod::Exact)
        } else {
            (self.greedy(most), TeamMethod::Greedy)
        }
    }

    /// Tries every set; of two that are worth the same, the first by number of members and then by
    /// the order of the candidates stays.
    pub(super) fn every(&self, most: usize) -> Vec<usize> {
        let mut search = Search::new(self);
        for size in 1..=most.min(self.strengths.len()) {
            if search.is_hopeless(size) {
                break;
            }
            search.extend(&vec![0.0; self.weights.len()], 0.0, 0, size);
        }
        search.best.0
    }

    /// Distorted greedy: in step `i` of `k`, coverage counts `(1 - 1/k)^(k - i)` of its worth.
    pub(super) fn greedy(&self, most: usize) -> Vec<usize> {
        let mut set: Vec<usize> = Vec::new();
        for step in 1..=most {
            let distortion = (1.0 - 1.0 / most as f64).powi((most - step) as i32);
            let covered = self.coverage(&set);
            let mut best = (None, 0.0);
            for candidate in 0..self.strengths.len() {
                let with = self.coverage(&[&set[..], &[candidate]].concat());
                let gain = distortion * (with - covered) - self.costs[candidate];
                if gain > best.1 + 1e-12 && !set.contains(&candidate) {
                    best = (Some(candidate), gain);
                }
            }
            set.extend(best.0);
        }
        set
    }

    /// A set with the member that covers most first, then the one that adds most.
    pub(super) fn in_order(&self, set: &[usize]) -> Vec<usize> {
        let mut left = set.to_vec();
        left.sort_unstable();
        let mut order = Vec::new();
        while !left.is_empty() {
            let adds = |one: &usize| self.coverage(&[&order[..], &[*one]].concat());
            let at = (0..left.len())
                .max_by(|a, b| adds(&left[*a]).total_cmp(&adds(&left[*b])).then(b.cmp(a)))
                .expect("the list is not empty");
            order.push(left.remove(at));
        }
        order
    }

    /// The member that covers an aspect best, the first of equals, and how well.
    pub(super) fn strongest(&self, aspect: usize, members: &[usize]) -> Option<(usize, f64)> {
        let strengths = members.iter().map(|one| self.strengths[*one][aspect]).enumerate();
        strengths
            .filter(|(_, strength)| *strength > 0.0)
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    }
}

/// What rounding may add to a bound.
const ROUNDING: f64 = 1e-9;

/// The sets of one size after another, in the order of the candidates, without those that cannot be
/// worth more than the best one found.
struct Search<'p> {
    pool: &'p Pool,
    /// What each candidate is worth alone. As coverage is submodular, none adds more than that.
    alone: Vec<f64>,
    /// The most that any candidate from this one on is worth alone.
    most: Vec<f64>,
    set: Vec<usize>,
    best: (Vec<usize>, f64),
}

impl<'p> Search<'p> {
    fn new(pool: &'p Pool) -> Self {
        let alone: Vec<f64> = (0..pool.strengths.len()).map(|one| pool.value(&[one])).collect();
        let mut most = vec![f64::NEG_INFINITY; alone.len() + 1];
        for (at, worth) in alone.iter().enumerate().rev() {
            most[at] = worth.max(most[at + 1]);
        }
        Self { pool, alone, most, set: Vec::new(), best: (Vec::new(), 0.0) }
    }

    /// Whether all candidates together, at the price of the cheapest, are worth less than the best
    /// set found.
    fn is_hopeless(&self, size: usize) -> bool {
        let everybody: Vec<usize> = (0..self.alone.len()).collect();
        let mut costs = self.pool.costs.clone();
        costs.sort_by(f64::total_cmp);
        let cheapest: f64 = costs.iter().take(size).sum();
        self.pool.coverage(&everybody) - cheapest + ROUNDING < self.best.1
    }

    /// Tries the sets that begin with the members chosen so far, of whom `covered` says how well
    /// they cover each aspect, and `costs` what they cost.
    fn extend(&mut self, covered: &[f64], costs: f64, from: usize, missing: usize) {
        let pool = self.pool;
        let worth = covered.iter().zip(&pool.weights).map(|(best, weight)| weight * best);
        let worth: f64 = worth.sum::<f64>() - costs;
        if missing == 0 {
            if worth > self.best.1 + 1e-12 {
                self.best = (self.set.clone(), worth);
            }
            return;
        }
        for one in from..=self.alone.len() - missing {
            let others = if missing > 1 { (missing - 1) as f64 * self.most[one + 1] } else { 0.0 };
            if worth + self.alone[one] + others + ROUNDING < self.best.1 {
                continue;
            }
            let with = covered.iter().zip(&pool.strengths[one]);
            let with: Vec<f64> = with.map(|(best, own)| best.max(*own)).collect();
            self.set.push(one);
            self.extend(&with, costs + pool.costs[one], one + 1, missing - 1);
            self.set.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The best value of any set, by its definition.
    fn brute(pool: &Pool, most: usize) -> f64 {
        let sets =
            (0u32..1 << pool.strengths.len()).filter(|set| set.count_ones() as usize <= most);
        let members = |set: u32| (0..pool.strengths.len()).filter(move |one| set & (1 << one) != 0);
        sets.map(|set| pool.value(&members(set).collect::<Vec<_>>())).fold(0.0, f64::max)
    }

    /// The best guarantee that any set gives: `(1 - 1/e)` of its coverage less its costs.
    fn floor(pool: &Pool, most: usize) -> f64 {
        let share = 1.0 - std::f64::consts::E.recip();
        let sets =
            (0u32..1 << pool.strengths.len()).filter(|set| set.count_ones() as usize <= most);
        let worth = |set: u32| {
            let members: Vec<usize> =
                (0..pool.strengths.len()).filter(|one| set & (1 << one) != 0).collect();
            let costs: f64 = members.iter().map(|one| pool.costs[*one]).sum();
            share * pool.coverage(&members) - costs
        };
        sets.map(worth).fold(0.0, f64::max)
    }

    fn pools() -> impl Strategy<Value = Pool> {
        let weights = prop::collection::vec(0.01..1.0f64, 1..6);
        let candidates = prop::collection::vec(
            (prop::collection::vec(prop_oneof![Just(0.0), 0.1..1.0f64], 6), 0.01..0.3f64),
            1..9,
        );
        (weights, candidates).prop_map(|(weights, candidates)| {
            let total: f64 = weights.iter().sum();
            let weights: Vec<f64> = weights.iter().map(|weight| weight / total).collect();
            let (strengths, costs): (Vec<Vec<f64>>, Vec<f64>) = candidates.into_iter().unzip();
            let cut = |strengths: Vec<f64>| strengths[..weights.len()].to_vec();
            let strengths = strengths.into_iter().map(cut).collect();
            Pool { weights, strengths, costs }
        })
    }

    proptest! {
        #[test]
        fn the_set_found_by_trying_all_equals_brute_force(pool in pools(), most in 1usize..4) {
            let found = pool.every(most);
            prop_assert!(found.len() <= most);
            prop_assert!((pool.value(&found).max(0.0) - brute(&pool, most)).abs() < 1e-9);
        }

        #[test]
        fn the_greedy_set_keeps_its_bound(pool in pools(), most in 1usize..4) {
            let found = pool.greedy(most);
            prop_assert!(found.len() <= most);
            prop_assert!(pool.value(&found) >= floor(&pool, most) - 1e-9);
        }
    }

    #[test]
    fn a_partner_that_adds_less_than_it_costs_is_left_out() {
        let pool = Pool {
            weights: vec![0.95, 0.05],
            strengths: vec![vec![0.9, 0.0], vec![0.0, 1.0]],
            costs: vec![0.08, 0.08],
        };
        assert_eq!(pool.every(3), [0]);
        assert_eq!(pool.in_order(&[1, 0]), [0, 1]);
    }
}
