//! A snapshot of an index: ranks needs, explains centres, searches cards.

mod stages;

use crate::analysis::Spelling;
use crate::centre::CentreId;
use crate::code::nearest;
use crate::collection::Collection;
use crate::deferred::Deferred;
use crate::embedding::{Embedder, Embeddings};
use crate::explanation::{Excluded, Explanation};
use crate::index::{Engine, Parts};
use crate::profile::NeedsProfile;
use crate::query::{Query, place_in_text};
use crate::rank::{
    Confidence, ExplainedCentre, Fit, Need, RankRequest, RankedCentre, Ranking, SearchError,
    Shares, Standing, Standings, Threads, confidence, explanation, fit, services, understood,
};
use crate::retrieval::Retrieval;
use crate::rules::AidRules;
use crate::search::{self, SearchRequest, SearchResults};
use crate::team::{self, Team};
use crate::vocabulary::Vocabulary;
use crate::weights::Weights;
use jiff::civil::Date;
use rayon::prelude::*;
use std::sync::{Arc, OnceLock};

/// How many of the first matches the gate and its questions look at, whatever the cutoff.
const LOOKED_AT: usize = 10;

/// An immutable snapshot, cheap to clone.
#[derive(Clone)]
pub struct Searcher {
    inner: Arc<Inner>,
    rules: Arc<AidRules>,
    /// Where an embedding model was given.
    embeddings: Option<Arc<Embeddings>>,
}

struct Inner {
    parts: Parts,
    engine: Engine,
    retrieval: Retrieval,
    /// Built when the first unknown word is met: most needs have none.
    spelling: OnceLock<Deferred<Spelling>>,
}

impl Searcher {
    pub(crate) fn over(parts: Parts, weights: Weights, engine: Engine) -> Self {
        let retrieval = Retrieval::new(weights, &parts);
        let inner = Inner { parts, engine, retrieval, spelling: OnceLock::new() };
        Self::of(inner)
    }

    /// A searcher whose weights and words were prepared.
    pub(crate) fn prepared(parts: Parts, weights: Weights, spelling: Deferred<Spelling>) -> Self {
        let retrieval = Retrieval::new(weights, &parts);
        let (engine, spelling) = (Engine::default(), OnceLock::from(spelling));
        let inner = Inner { parts, engine, retrieval, spelling };
        Self::of(inner)
    }

    fn of(inner: Inner) -> Self {
        Self { inner: Arc::new(inner), rules: AidRules::bundled(), embeddings: None }
    }

    /// The same snapshot with these aid rules in the place of the bundled ones.
    #[must_use]
    pub fn with_rules(self, rules: Arc<AidRules>) -> Self {
        Self { rules, ..self }
    }

    /// The same snapshot with the signal `embedding` of this model: every card and service is
    /// embedded now, which takes as long as the model needs for the texts of the collection.
    #[must_use]
    pub fn with_embedder(self, embedder: Arc<dyn Embedder>) -> Self {
        let embeddings = Some(Arc::new(Embeddings::new(embedder, &self.inner.parts)));
        Self { embeddings, ..self }
    }

    /// The aid rules by which costs are estimated.
    #[must_use]
    pub fn rules(&self) -> &AidRules {
        &self.rules
    }

    /// The collection.
    #[must_use]
    pub fn collection(&self) -> &Collection {
        &self.inner.parts.collection
    }

    /// The vocabulary.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.inner.parts.vocabulary
    }

    /// Ranks the centres for a need.
    ///
    /// # Errors
    /// An empty profile, or a failure of the engine.
    pub fn rank(
        &self,
        profile: &NeedsProfile,
        request: &RankRequest,
    ) -> Result<Ranking, SearchError> {
        let mut need = self.need(profile, request.as_of)?;
        let standings = Standings::new(&mut need, request, request.cutoff.max(LOOKED_AT));
        let confidence = confidence(&need, &standings);
        Ok(ranking(need, standings, confidence, request))
    }

    /// Ranks the centres for a need, and finds the two or three that together cover it better than
    /// any one of them does by more than working together costs; no team where one centre is
    /// enough, or where there is no confident match.
    ///
    /// # Errors
    /// An empty profile, or a failure of the engine.
    pub fn rank_with_team(
        &self,
        profile: &NeedsProfile,
        request: &RankRequest,
    ) -> Result<(Ranking, Option<Team>), SearchError> {
        let mut need = self.need(profile, request.as_of)?;
        let depth = need.config().depth;
        let best = request.cutoff.max(LOOKED_AT).max(depth);
        let standings = Standings::new(&mut need, request, best);
        let confidence = confidence(&need, &standings);
        let team = confidence.confident.then(|| {
            let candidate = |fit: &Fit| team::Candidate { centre: fit.centre, fit: fit.points };
            let candidates = standings.ranked.iter().take(depth);
            let candidates: Vec<team::Candidate> = candidates.map(candidate).collect();
            team::team(&need, &candidates, |centre| services(&need, centre))
        });
        Ok((ranking(need, standings, confidence, request), team.flatten()))
    }

    /// Ranks the centres for many needs, in the order of the needs.
    #[must_use]
    pub fn rank_all(
        &self,
        profiles: &[NeedsProfile],
        request: &RankRequest,
    ) -> Vec<Result<Ranking, SearchError>> {
        // One thread for each need: spreading needs and candidates at once would only cost.
        let each = RankRequest { threads: Threads::One, ..*request };
        match request.threads {
            Threads::One => profiles.iter().map(|profile| self.rank(profile, &each)).collect(),
            Threads::All => profiles.par_iter().map(|profile| self.rank(profile, &each)).collect(),
        }
    }

    /// Explains one centre against one need, also when it is excluded.
    ///
    /// # Errors
    /// An unknown centre, an empty profile, or a failure of the engine.
    pub fn explain(
        &self,
        profile: &NeedsProfile,
        centre: &CentreId,
        request: &RankRequest,
    ) -> Result<ExplainedCentre, SearchError> {
        let centres = self.collection().centres();
        let Ok(position) = centres.binary_search_by(|known| known.id.cmp(centre)) else {
            let ids = centres.iter().map(|known| known.id.as_str());
            let nearest = nearest(centre.as_str(), ids).map(str::to_owned);
            return Err(SearchError::UnknownCentre { id: centre.to_string(), nearest });
        };
        let mut need = self.need(profile, request.as_of)?;
        // Where it stands among all is asked, so all are weighed.
        let standings = Standings::new(&mut need, request, usize::MAX);
        let confidence = confidence(&need, &standings);
        let fit = fit(&need, &Shares::of(&need), position);
        let standing = standing(&need, &standings, &fit, &confidence);
        let explanation: Explanation = explanation(&need, fit, request);
        Ok(ExplainedCentre { understood: understood(&need), confidence, standing, explanation })
    }

    /// Searches the cards and services in plain words.
    ///
    /// # Errors
    /// A query that cannot be read, or a failure of the engine.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResults, SearchError> {
        let parts = &self.inner.parts;
        search::search(parts, self.inner.engine.searcher(parts)?, request)
    }

    /// Understands a need and retrieves its evidence.
    fn need(&self, profile: &NeedsProfile, day: Date) -> Result<Need<'_>, SearchError> {
        let parts = &self.inner.parts;
        let query = self.query(profile);
        let maturity = profile.trl.is_some() || profile.digital_maturity.is_some();
        let structured = profile.place.is_some() || profile.actor.is_some() || maturity;
        let sectors = !query.sectors.is_empty();
        if query.words.is_empty() && query.aspects.is_empty() && !structured && !sectors {
            return Err(SearchError::EmptyProfile);
        }
        let retrieved = self.inner.retrieval.retrieve(parts, &query);
        let mut profile = profile.clone();
        let place_read = profile.place.is_none();
        if place_read {
            let geography = &parts.vocabulary.geography;
            profile.place = place_in_text(&parts.analysis, geography, &profile.need);
        }
        let embeddings = self.embeddings.as_deref();
        Ok(Need::new(parts, (&self.rules, day), embeddings, profile, place_read, query, retrieved))
    }

    /// Understands a need.
    fn query(&self, profile: &NeedsProfile) -> Query {
        let parts = &self.inner.parts;
        let known = |stem: &str, language| self.inner.retrieval.knows(stem, language);
        let correct = |word: &str| self.spelling().correct(word).map(str::to_owned);
        Query::new(parts, profile, &known, &correct)
    }

    /// The words of cards and labels, for reading misspelt ones.
    fn spelling(&self) -> &Spelling {
        self.inner.spelling.get_or_init(|| Deferred::ready(self.inner.parts.spelling()))
    }
}

/// The ranking down to the cutoff, explained.
fn ranking(
    mut need: Need<'_>,
    standings: Standings,
    confidence: Confidence,
    request: &RankRequest,
) -> Ranking {
    let shown = standings.ranked.iter().take(request.cutoff);
    need.gather_units(shown.map(|fit| fit.centre).collect());
    let matches = standings
        .ranked
        .into_iter()
        .take(request.cutoff)
        .enumerate()
        .map(|(position, fit)| ranked(&need, fit, position + 1, &confidence, request))
        .collect();
    let excluded = standings
        .excluded
        .into_iter()
        .take(request.cutoff)
        .map(|(fit, reasons)| Excluded {
            centre_id: need.centre(fit.centre).id.clone(),
            reasons,
            fit: fit.points,
        })
        .collect();
    Ranking { understood: understood(&need), confidence, matches, excluded }
}

fn ranked(
    need: &Need<'_>,
    fit: Fit,
    rank: usize,
    confidence: &Confidence,
    request: &RankRequest,
) -> RankedCentre {
    RankedCentre {
        rank,
        centre_id: need.centre(fit.centre).id.clone(),
        fit: fit.points,
        band: crate::rank::band(need, &fit, confidence.confident),
        explanation: explanation(need, fit, request),
    }
}

fn standing(
    need: &Need<'_>,
    standings: &Standings,
    fit: &Fit,
    confidence: &Confidence,
) -> Standing {
    let excluded = standings.excluded.iter().find(|(other, _)| other.centre == fit.centre);
    if let Some((_, reasons)) = excluded {
        return Standing::Excluded(reasons.clone());
    }
    match standings.ranked.iter().position(|other| other.centre == fit.centre) {
        Some(position) => Standing::Ranked {
            rank: position + 1,
            band: crate::rank::band(need, fit, confidence.confident),
            of: standings.ranked.len(),
        },
        None => Standing::NoEvidence,
    }
}
