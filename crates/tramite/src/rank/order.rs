//! Candidates in order: those that can serve the company, and apart from them those that cannot.

use super::fit::{Fit, Shares, fit};
use super::need::Need;
use super::{RankRequest, Threads};
use crate::eligibility;
use crate::explanation::{Aspect, Band, ExclusionReason, Understood};
use crate::signal::nearest_site;
use rayon::prelude::*;

/// Fewer candidates than this are weighed on the caller's thread: waking others costs more.
const WORTH_SPREADING: usize = 2_000;

/// All candidates of a need, weighed and in order.
pub(crate) struct Standings {
    /// Those that can serve the company, best first.
    pub(crate) ranked: Vec<Fit>,
    /// Those that cannot, best first, each with every reason.
    pub(crate) excluded: Vec<(Fit, Vec<ExclusionReason>)>,
}

impl Standings {
    /// Weighs the candidates; rayon only spreads them, each is weighed by itself.
    pub(crate) fn new(need: &Need<'_>, request: &RankRequest) -> Self {
        let shares = Shares::of(need);
        let mut fits: Vec<Fit> = match request.threads {
            Threads::All if need.candidates.len() >= WORTH_SPREADING => {
                need.candidates.par_iter().map(|centre| fit(need, &shares, *centre)).collect()
            }
            _ => need.candidates.iter().map(|centre| fit(need, &shares, *centre)).collect(),
        };
        // Total order: points descending, then id ascending; positions follow the ids.
        fits.sort_by(|a, b| b.points.cmp(&a.points).then(a.centre.cmp(&b.centre)));
        let mut standings = Self { ranked: Vec::new(), excluded: Vec::new() };
        for fit in fits {
            let card = need.centre(fit.centre);
            let far = nearest_site(need, card);
            let reasons = eligibility::exclusions(&need.profile, card, far, need.day);
            if reasons.is_empty() {
                standings.ranked.push(fit);
            } else {
                standings.excluded.push((fit, reasons));
            }
        }
        standings
    }
}

/// The centres to weigh, at most as many as the settings allow, by position: those that the most
/// evidence speaks for, and after them, as far as there is room, those that none does, the nearest
/// in the latent space first. A problem told in words that no card uses still has its place.
///
/// A need that no evidence speaks for (only a place is given, say) leaves every centre in; one of
/// words that nobody knows leaves none, since whatever came first would be a guess.
pub(super) fn candidates(need: &Need<'_>) -> Vec<usize> {
    let all = need.parts.collection.centres().len();
    let depth = need.config().depth;
    let scored = first_scores(need).into_iter().zip(0..);
    let (evident, silent): (Vec<_>, Vec<_>) = scored.partition(|(score, _)| *score > 0.0);
    if evident.is_empty() {
        let none_known =
            need.has_text() && need.query.unknown_words.len() >= need.query.words.len();
        return if none_known { Vec::new() } else { (0..all).collect() };
    }
    let mut candidates = best(evident, depth);
    if need.has_point() && candidates.len() < depth {
        let room = depth - candidates.len();
        candidates.extend(if silent.len() <= room {
            silent.into_iter().map(|(_, centre)| centre).collect()
        } else {
            let near = |(_, centre)| (need.nearness_of_centre(centre), centre);
            best(silent.into_iter().map(near).collect(), room)
        });
    }
    candidates.sort_unstable();
    candidates
}

/// The positions of the highest scores, at most so many, in no order; ties go to the first.
fn best(mut scored: Vec<(f64, usize)>, most: usize) -> Vec<usize> {
    if scored.len() > most {
        scored.select_nth_unstable_by(most, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.truncate(most);
    }
    scored.into_iter().map(|(_, centre)| centre).collect()
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
