//! Which centres could still be among the best, when the first candidates are weighed.
//!
//! The candidates are those that the most evidence speaks for; whether another centre belongs among
//! the best is not left to chance. Each is given the most points that it could reach: its cheap
//! signals as they are and the dear ones at 1, then those too one by one. Whoever cannot reach the
//! last of the best found so far is passed over; all others are weighed. So the first `k` are those
//! of weighing everybody, ties included (the idea of the threshold algorithm: Fagin, Lotem and
//! Naor, PODS 2001).

use super::fit::{FULL, Fit, Shares};
use super::need::Need;
use crate::eligibility;
use crate::explanation::Points;
use crate::signal::{Dearness, SIGNALS, nearest_site};
use rayon::prelude::*;

/// Hundredths of a point by which the bound of a centre may be missed: each contribution is rounded
/// by itself, by at most a half.
const ROUNDED: f64 = 0.5 * SIGNALS.len() as f64 + 0.01;

/// The last of the best found so far.
#[derive(Clone, Copy)]
pub(super) struct Least {
    /// Of those that can serve the company; none while there are fewer than wanted.
    pub(super) ranked: Option<Points>,
    /// Of those that cannot.
    pub(super) excluded: Option<Points>,
}

/// The points of the `k`-th in a list that is in order.
pub(super) fn last<'f>(mut fits: impl Iterator<Item = &'f Fit>, k: usize) -> Option<Points> {
    fits.nth(k.saturating_sub(1)).map(|fit| fit.points)
}

/// The positions of the centres among these that could reach the last of the best.
pub(super) fn within_reach(
    need: &Need<'_>,
    shares: &Shares,
    least: Least,
    others: &[usize],
    spread: bool,
) -> Vec<usize> {
    let within = |centre: &&usize| could_reach(need, shares, least, **centre);
    if spread {
        others.par_iter().filter(within).copied().collect()
    } else {
        others.iter().filter(within).copied().collect()
    }
}

fn could_reach(need: &Need<'_>, shares: &Shares, least: Least, centre: usize) -> bool {
    let (ranked, excluded) = match (least.ranked, least.excluded) {
        (Some(ranked), Some(excluded)) => (ranked, excluded),
        // Some list is not full yet.
        _ => {
            let last = if is_eligible(need, centre) { least.ranked } else { least.excluded };
            return last.is_none_or(|last| reaches(need, shares, centre, last));
        }
    };
    // The easier of the two first: most centres reach neither, whatever list they belong to.
    reaches(need, shares, centre, ranked.min(excluded)) && {
        let last = if is_eligible(need, centre) { ranked } else { excluded };
        reaches(need, shares, centre, last)
    }
}

fn is_eligible(need: &Need<'_>, centre: usize) -> bool {
    let card = need.centre(centre);
    let far = need.profile.max_km.and_then(|_| nearest_site(need, card));
    eligibility::exclusions(&need.profile, card, far, need.day).is_empty()
}

/// Whether the most points that a centre could have are at least these.
fn reaches(need: &Need<'_>, shares: &Shares, centre: usize, least: Points) -> bool {
    let mut open = shares.total();
    let mut known = 0.0;
    for dearness in [Dearness::Cheap, Dearness::Middle] {
        for (signal, share) in shares.speaking() {
            if signal.dearness() == dearness {
                open -= share;
                known += share * signal.value(need, centre).clamp(0.0, 1.0);
            }
        }
        if FULL * (known + open.max(0.0)) + ROUNDED < least.0 as f64 {
            return false;
        }
    }
    true
}
