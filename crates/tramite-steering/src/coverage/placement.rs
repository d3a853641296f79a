//! What a new centre, or a new theme at an existing one, would add.
//!
//! The companies reached are a monotone submodular function of what is added, so the greedy choice
//! reaches at least 1 - 1/e (63 %) of what the best choice of as many additions would add
//! (Nemhauser, Wolsey and Fisher, Mathematical Programming 14, 1978). A tighter bound is computed
//! for the case at hand: the best choice adds at most what the choice made so far adds, and the
//! largest single additions left besides (the same paper, section 4).

use super::Coverage;
use super::matrix::Matrix;
use super::offer::Offer;
use tramite::config::PlaceConfig;

/// Themes of a new centre.
const BUNDLE: usize = 4;

/// Where something is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Site {
    /// At the centre at this position of the collection.
    Centre(usize),
    /// In a new centre with a regional remit.
    New {
        /// Position of the area.
        area: usize,
        /// Capital of a province in which it would stand.
        capital: String,
    },
}

/// One addition.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// Where.
    pub site: Site,
    /// Positions of the themes, at full strength, the one that reaches most first.
    pub themes: Vec<usize>,
    /// Companies it reaches beyond those that the additions before it reach.
    pub gain: f64,
}

/// Additions, one after the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Placements {
    /// In the order in which they are chosen.
    pub chosen: Vec<Placement>,
    /// What no choice of as many additions could exceed, in companies.
    pub bound: f64,
}

impl Placements {
    /// Companies that all of them reach.
    #[must_use]
    pub fn gain(&self) -> f64 {
        self.chosen.iter().map(|placement| placement.gain).sum()
    }
}

/// Something that could be added: what it gives to each cell it touches.
pub(super) struct Candidate {
    pub(super) site: Site,
    pub(super) parts: Vec<((usize, usize), f64)>,
    /// At most this many themes of it can be had at once.
    pub(super) most_themes: usize,
    /// Whether it can be chosen more than once: a second new centre in an area can.
    pub(super) again: bool,
}

/// The best new themes at existing centres.
#[must_use]
pub fn new_themes(offer: &Offer, coverage: &Coverage, n: usize) -> Placements {
    let mut candidates = Vec::new();
    for centre in 0..offer.centres.len() {
        let absent = offer.strengths[centre].iter().enumerate();
        for (theme, _) in absent.filter(|(_, strength)| **strength <= 0.0) {
            let reaches = offer.reaches[centre].iter().enumerate();
            let parts = reaches.map(|(area, reach)| ((theme, area), *reach)).collect();
            let site = Site::Centre(centre);
            candidates.push(Candidate { site, parts, most_themes: 1, again: false });
        }
    }
    greedy(&candidates, &coverage.demand, coverage.cover.clone(), n)
}

/// The best new centres, each with a regional remit and the themes that reach most.
#[must_use]
pub fn new_centres(coverage: &Coverage, config: &PlaceConfig, n: usize) -> Placements {
    let base = config.regional;
    let mut candidates = Vec::new();
    for (position, area) in coverage.areas.iter().enumerate() {
        let near =
            area.capitals.iter().map(|(name, point)| (name, area.mean_nearness(&[*point], config)));
        let best = near.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(a.0)));
        let (capital, nearness) = match best {
            Some((capital, nearness)) => (capital.clone(), nearness),
            None => (String::new(), config.same_region),
        };
        let reach = base + (1.0 - base) * nearness;
        let themes = 0..coverage.themes.len();
        let parts = themes.map(|theme| ((theme, position), reach)).collect();
        let site = Site::New { area: position, capital };
        candidates.push(Candidate { site, parts, most_themes: BUNDLE, again: true });
    }
    greedy(&candidates, &coverage.demand, coverage.cover.clone(), n)
}

/// Greedy choice of `n` candidates, ties by their order.
pub(super) fn greedy(
    candidates: &[Candidate],
    demand: &Matrix,
    mut cover: Matrix,
    n: usize,
) -> Placements {
    let mut chosen: Vec<Placement> = Vec::new();
    let mut bound = f64::INFINITY;
    let mut reached = 0.0;
    let mut taken = vec![false; candidates.len()];
    for _ in 0..=n {
        let mut gains: Vec<(f64, usize)> = candidates
            .iter()
            .enumerate()
            .filter(|(at, _)| !taken[*at])
            .map(|(at, candidate)| (best_themes(candidate, demand, &cover).1, at))
            .collect();
        gains.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let times = |at: usize| if candidates[at].again { n } else { 1 };
        let copies = gains.iter().flat_map(|(gain, at)| std::iter::repeat_n(*gain, times(*at)));
        let largest: f64 = copies.take(n).sum();
        bound = bound.min(reached + largest);
        let Some((gain, at)) = gains.first().copied() else { break };
        if chosen.len() == n || gain <= 0.0 {
            break;
        }
        let (themes, _) = best_themes(&candidates[at], demand, &cover);
        for ((theme, area), part) in &candidates[at].parts {
            if themes.contains(theme) {
                let cell = cover.at_mut((*theme, *area));
                *cell = cell.max(*part);
            }
        }
        taken[at] = !candidates[at].again;
        reached += gain;
        chosen.push(Placement { site: candidates[at].site.clone(), themes, gain });
    }
    Placements { bound: if chosen.is_empty() { 0.0 } else { bound }, chosen }
}

/// The themes of a candidate that reach most now, and how many companies they reach.
///
/// What a theme reaches does not depend on the others, so the best set is that of the best ones.
fn best_themes(candidate: &Candidate, demand: &Matrix, cover: &Matrix) -> (Vec<usize>, f64) {
    let mut gains: Vec<(usize, f64)> = Vec::new();
    for (cell, part) in &candidate.parts {
        let gain = demand.at(*cell) * (part - cover.at(*cell)).max(0.0);
        match gains.iter_mut().find(|(theme, _)| *theme == cell.0) {
            Some((_, sum)) => *sum += gain,
            None => gains.push((cell.0, gain)),
        }
    }
    gains.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    gains.retain(|(_, gain)| *gain > 0.0);
    gains.truncate(candidate.most_themes);
    let gain = gains.iter().map(|(_, gain)| gain).sum();
    (gains.into_iter().map(|(theme, _)| theme).collect(), gain)
}
