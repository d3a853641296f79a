//! Candidates in order: those that can serve the company, and apart from them those that cannot.

use super::fit::{Fit, fit};
use super::need::Need;
use super::{RankRequest, Threads};
use crate::eligibility;
use crate::explanation::{Aspect, Band, ExclusionReason, Understood};
use crate::signal::nearest_site;
use rayon::prelude::*;

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
        let candidates = candidates(need);
        let mut fits: Vec<Fit> = match request.threads {
            Threads::One => candidates.iter().map(|centre| fit(need, *centre)).collect(),
            Threads::All => candidates.par_iter().map(|centre| fit(need, *centre)).collect(),
        };
        // Total order: points descending, then id ascending; positions follow the ids.
        fits.sort_by(|a, b| b.points.cmp(&a.points).then(a.centre.cmp(&b.centre)));
        let mut standings = Self { ranked: Vec::new(), excluded: Vec::new() };
        for fit in fits {
            let card = need.centre(fit.centre);
            let reasons = eligibility::exclusions(&need.profile, card, nearest_site(need, card));
            if reasons.is_empty() {
                standings.ranked.push(fit);
            } else {
                standings.excluded.push((fit, reasons));
            }
        }
        standings
    }
}

/// The centres that some evidence speaks for, at most as many as the settings allow, by position.
///
/// A need without words (only a place is given, say) leaves every centre in; words that lead to no
/// centre leave none, since whatever came first would be a guess.
fn candidates(need: &Need<'_>) -> Vec<usize> {
    let all = 0..need.parts.collection.centres().len();
    let mut scored: Vec<(f64, usize)> = all
        .clone()
        .map(|centre| (first_score(need, centre), centre))
        .filter(|(score, _)| *score > 0.0)
        .collect();
    if scored.is_empty() && !need.has_text() {
        return all.collect();
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.truncate(need.config().depth);
    let mut candidates: Vec<usize> = scored.into_iter().map(|(_, centre)| centre).collect();
    candidates.sort_unstable();
    candidates
}

/// First-stage score: the evidence of every word and aspect, by rarity.
fn first_score(need: &Need<'_>, centre: usize) -> f64 {
    let words = need.retrieved.words.iter();
    let words: f64 = words
        .map(|evidence| evidence.rarity * evidence.centres.get(&centre).copied().unwrap_or(0.0))
        .sum();
    let aspects = need.weights.iter().enumerate();
    words + aspects.map(|(aspect, weight)| weight * need.covered(aspect, centre)).sum::<f64>()
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
