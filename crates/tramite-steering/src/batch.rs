//! Many companies ranked at once, in the order in which they were read.

use crate::companies::Company;
use tramite::rank::{RankRequest, Ranking, SearchError};
use tramite::searcher::Searcher;

/// Companies ranked at a time: enough to keep every thread busy, few enough that memory does not
/// grow with the file.
pub const CHUNK: usize = 128;

/// A company and its ranking.
#[derive(Debug)]
pub struct Ranked {
    /// The company.
    pub company: Company,
    /// Its ranking, or why there is none.
    pub ranking: Result<Ranking, SearchError>,
}

/// Ranks these companies, spread over the threads of the request; the answers are in the order of
/// the companies, the same on any number of threads.
#[must_use]
pub fn rank(searcher: &Searcher, companies: Vec<Company>, request: &RankRequest) -> Vec<Ranked> {
    let (kept, profiles): (Vec<_>, Vec<_>) = companies.into_iter().map(Company::into_parts).unzip();
    let rankings = searcher.rank_all(&profiles, request);
    let companies = kept.into_iter().zip(profiles).map(Company::from_parts);
    companies.zip(rankings).map(|(company, ranking)| Ranked { company, ranking }).collect()
}
