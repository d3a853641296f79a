//! The other direction for what is new: which services of a list a need should ask for.
//!
//! A search finds documents for a query; percolation finds the queries that a new document answers.

use crate::centre::CentreId;
use crate::explanation::{Band, Understood};
use crate::profile::NeedsProfile;
use crate::rank::{RankRequest, RankedCentre, SearchError, Standing};
use crate::searcher::Searcher;
use std::collections::{BTreeMap, BTreeSet};

/// A centre with services of the list that answer a need.
#[derive(Debug, Clone, PartialEq)]
pub struct Answering {
    /// The centre for this need, with its explanation.
    pub ranked: RankedCentre,
    /// What was understood of the need.
    pub understood: Understood,
    /// Ids of the services, the first to ask for first.
    pub services: Vec<String>,
}

impl Searcher {
    /// The centres whose services of this list answer a need, by rank: the match is confident, the
    /// centre may serve who asks and is more than a weak match, and the service is among those to
    /// ask for there. Nothing answers a profile that says nothing.
    ///
    /// # Errors
    ///
    /// An unknown centre, or a failure of the engine.
    pub fn answering(
        &self,
        profile: &NeedsProfile,
        services: &[(CentreId, String)],
        request: &RankRequest,
    ) -> Result<Vec<Answering>, SearchError> {
        let mut by_centre: BTreeMap<&CentreId, BTreeSet<&str>> = BTreeMap::new();
        for (centre, service) in services {
            by_centre.entry(centre).or_default().insert(service);
        }
        let mut answering = Vec::new();
        for (centre, services) in by_centre {
            let explained = match self.explain(profile, centre, request) {
                Err(SearchError::EmptyProfile) => return Ok(Vec::new()),
                explained => explained?,
            };
            if !explained.confidence.confident {
                return Ok(Vec::new());
            }
            let Standing::Ranked { rank, band, .. } = explained.standing else { continue };
            let explanation = explained.explanation;
            let to_ask_for = explanation.services.iter().map(|service| &service.service_id);
            let services = to_ask_for.filter(|id| services.contains(id.as_str()));
            let services: Vec<String> = services.cloned().collect();
            if band == Band::Weak || services.is_empty() {
                continue;
            }
            let (centre_id, fit) = (centre.clone(), explanation.fit);
            let ranked = RankedCentre { rank, centre_id, fit, band, explanation };
            answering.push(Answering { ranked, understood: explained.understood, services });
        }
        answering.sort_by_key(|each| each.ranked.rank);
        Ok(answering)
    }
}
