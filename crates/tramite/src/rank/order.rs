//! Candidates in order: those that can serve the company, and apart from them those that cannot.

use super::fit::{Fit, Shares, fit};
use super::need::Need;
use super::reach::{Least, last, within_reach};
use super::{RankRequest, Threads};
use crate::eligibility;
use crate::explanation::{Aspect, Band, ExclusionReason, Understood};
use crate::signal::nearest_site;
use rayon::prelude::*;
use std::cmp::Ordering;

/// Fewer candidates than this are weighed on the caller's thread: waking others costs more.
const WORTH_SPREADING: usize = 2_000;

/// The weighed centres of a need, in order.
#[derive(Default)]
pub(crate) struct Standings {
    /// Those that can serve the company, best first.
    pub(crate) ranked: Vec<Fit>,
    /// Those that cannot, best first, each with every reason.
    pub(crate) excluded: Vec<(Fit, Vec<ExclusionReason>)>,
}

impl Standings {
    /// Weighs the candidates, and of all others those that could be among the first `best` of a
    /// list: these are then the same as if everybody had been weighed.
    pub(crate) fn new(need: &mut Need<'_>, request: &RankRequest, best: usize) -> Self {
        let shares = Shares::of(need);
        let mut standings = Self::default();
        standings.weigh(need, &shares, &need.candidates, request.threads);
        let others = std::mem::take(&mut need.others);
        if !others.is_empty() {
            let least = Least {
                ranked: last(standings.ranked.iter(), best),
                excluded: last(standings.excluded.iter().map(|(fit, _)| fit), best),
            };
            let spread = is_worth_spreading(request.threads, &others);
            let missed = within_reach(need, &shares, least, &others, spread);
            need.admit(&missed);
            standings.weigh(need, &shares, &missed, request.threads);
        }
        standings
    }

    /// Weighs some more; rayon only spreads them, each is weighed by itself.
    fn weigh(&mut self, need: &Need<'_>, shares: &Shares, centres: &[usize], threads: Threads) {
        let fits: Vec<Fit> = if is_worth_spreading(threads, centres) {
            centres.par_iter().map(|centre| fit(need, shares, *centre)).collect()
        } else {
            centres.iter().map(|centre| fit(need, shares, *centre)).collect()
        };
        for fit in fits {
            let card = need.centre(fit.centre);
            let far = nearest_site(need, card);
            let reasons = eligibility::exclusions(&need.profile, card, far, need.day);
            if reasons.is_empty() {
                self.ranked.push(fit);
            } else {
                self.excluded.push((fit, reasons));
            }
        }
        self.ranked.sort_by(in_order);
        self.excluded.sort_by(|(a, _), (b, _)| in_order(a, b));
    }
}

/// Total order: points descending, then id ascending; positions follow the ids.
fn in_order(a: &Fit, b: &Fit) -> Ordering {
    b.points.cmp(&a.points).then(a.centre.cmp(&b.centre))
}

fn is_worth_spreading(threads: Threads, centres: &[usize]) -> bool {
    threads == Threads::All && centres.len() >= WORTH_SPREADING
}

/// The centres by position: those to be weighed first, at most as many as the settings say, and
/// apart from them the others. Those that the most evidence speaks for come first; after them, for
/// a need of words, those that none does: a problem told in words that no card uses still has its
/// place in the latent space.
///
/// A need that no evidence speaks for (only a place is given, say) leaves every centre in; one of
/// words that nobody knows, not even an embedding model of the user's, leaves none, since whatever
/// came first would be a guess.
pub(super) fn candidates(need: &Need<'_>) -> (Vec<usize>, Vec<usize>) {
    let all = need.parts.collection.centres().len();
    let scored = first_scores(need).into_iter().zip(0..);
    let (mut scored, silent): (Vec<(f64, usize)>, Vec<_>) =
        scored.partition(|(score, _)| *score > 0.0);
    if scored.is_empty() {
        let none_known =
            need.has_text() && need.query.unknown_words.len() >= need.query.words.len();
        let none_known = none_known && need.embedded.is_none();
        return (if none_known { Vec::new() } else { (0..all).collect() }, Vec::new());
    }
    if need.has_point() {
        scored.extend(silent);
    }
    let depth = need.config().depth;
    let mut others = Vec::new();
    if scored.len() > depth {
        scored.select_nth_unstable_by(depth, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        others = scored.split_off(depth);
    }
    let in_order = |scored: Vec<(f64, usize)>| {
        let mut positions: Vec<usize> = scored.into_iter().map(|(_, centre)| centre).collect();
        positions.sort_unstable();
        positions
    };
    (in_order(scored), in_order(others))
}

/// First-stage score of every centre: the evidence of every word and aspect, by rarity.
fn first_scores(need: &Need<'_>) -> Vec<f64> {
    let mut words = vec![0.0; need.parts.collection.centres().len()];
    for evidence in &need.retrieved.words {
        for (centre, value) in evidence.centres.iter() {
            words[centre] += evidence.rarity * value;
        }
    }
    for (centre, score) in words.iter_mut().enumerate() {
        let aspects = need.weights.iter().enumerate();
        *score +=
            aspects.map(|(aspect, weight)| weight * need.covered(aspect, centre)).sum::<f64>();
    }
    words
}

/// The band of a fit. Without a confident match nothing is more than weak.
pub(crate) fn band(need: &Need<'_>, fit: &Fit, confident: bool) -> Band {
    let bands = &need.config().bands;
    match fit.points.value() {
        points if confident && points >= bands.strong => Band::Strong,
        points if confident && points >= bands.plausible => Band::Plausible,
        _ => Band::Weak,
    }
}

/// What was understood, as it is told.
pub(crate) fn understood(need: &Need<'_>) -> Understood {
    let query = &need.query;
    let aspects = query.aspects.iter().zip(&need.weights).map(|(aspect, weight)| Aspect {
        kind: aspect.kind.clone(),
        spans: aspect.spans.clone(),
        weight: *weight,
    });
    Understood {
        language: query.language,
        language_stated: query.language_stated,
        aspects: aspects.collect(),
        negated: query.negated.clone(),
        elsewhere: query.elsewhere.clone(),
        corrections: query.corrections.clone(),
        unknown_words: query.unknown_words.clone(),
        place: need.profile.place.clone().filter(|_| need.place_read),
        sectors: query.sectors.keys().cloned().collect(),
    }
}
