//! The companies of a round, each with the centres that it can go to.

use crate::batch::Ranked;
use std::collections::BTreeSet;
use tramite::centre::CentreId;
use tramite::explanation::{Band, Points};
use tramite::profile::Actor;
use tramite::rank::Ranking;
use tramite::vocabulary::Vocabulary;

/// A centre that is a match for a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The centre; each at most once for a company.
    pub centre: CentreId,
    /// The fit of the two, from 0 up.
    pub fit: Points,
}

/// A company that takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applicant {
    /// What tells it from the others; equal fits are decided by it.
    pub key: String,
    /// The centres that are a match for it; none where there is no confident match.
    pub candidates: Vec<Candidate>,
    /// NUTS-2 code of its region, or code of its country, where that is known.
    pub area: Option<String>,
    /// Whether its region is one of the eight southern ones.
    pub south: bool,
    /// What it is, where that is known.
    pub size: Option<Actor>,
}

impl Applicant {
    /// A company with the centres it can go to: those of a confident match that are more than weak.
    ///
    /// Its area is that of its profile, or the one named in its need.
    #[must_use]
    pub fn of(ranked: &Ranked, vocabulary: &Vocabulary) -> Self {
        let company = &ranked.company;
        let ranking = ranked.ranking.as_ref().ok();
        let read = ranking.and_then(|ranking| ranking.understood.place.as_ref());
        let place = company.profile.place.as_ref().or(read);
        let area = place.map(|place| place.region.as_ref().unwrap_or(&place.country).clone());
        let mut regions = vocabulary.geography.regions().iter();
        let region = regions.find(|region| Some(&region.nuts2) == area.as_ref());
        // Numbers of rows in the order of their digits.
        let key = company.id.clone().unwrap_or_else(|| format!("{:012}", company.row));
        Self {
            key,
            candidates: ranking.map(candidates).unwrap_or_default(),
            south: region.is_some_and(|region| region.mezzogiorno),
            area,
            size: company.profile.actor,
        }
    }
}

fn candidates(ranking: &Ranking) -> Vec<Candidate> {
    if !ranking.confidence.confident {
        return Vec::new();
    }
    let good = ranking.matches.iter().filter(|ranked| ranked.band != Band::Weak);
    good.map(|ranked| Candidate { centre: ranked.centre_id.clone(), fit: ranked.fit }).collect()
}

/// The places of each centre where nobody says how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EqualShare {
    /// Companies with a match.
    pub with_match: usize,
    /// Centres that are a match for any.
    pub centres: usize,
    /// The one number over the other, rounded up.
    pub places: usize,
}

impl EqualShare {
    /// As many places as there are companies with a match, shared out equally among the centres
    /// that are a match for any.
    #[must_use]
    pub fn of(applicants: &[Applicant]) -> Self {
        let with_match = applicants.iter().filter(|one| !one.candidates.is_empty()).count();
        let candidates = applicants.iter().flat_map(|applicant| &applicant.candidates);
        let centres: BTreeSet<&CentreId> = candidates.map(|candidate| &candidate.centre).collect();
        let places = with_match.div_ceil(centres.len().max(1));
        Self { with_match, centres: centres.len(), places }
    }
}
