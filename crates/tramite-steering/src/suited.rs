//! The other direction: which companies a centre, or one of its services, suits best.

use crate::companies::Company;
use tramite::centre::CentreId;
use tramite::explanation::{Band, Understood};
use tramite::rank::{RankRequest, RankedCentre, SearchError, Standing};
use tramite::searcher::Searcher;

/// What companies are looked for.
#[derive(Debug, Clone)]
pub struct SuitedRequest {
    /// For this centre.
    pub centre: CentreId,
    /// Only companies for which this service of it is among those to ask for.
    pub service: Option<String>,
    /// How many companies are kept.
    pub most: usize,
}

/// A company that the centre suits. Its need is not kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Suited {
    /// Where it stands in the file.
    pub row: usize,
    /// What the file calls it by.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The centre for this company: its rank among all centres, fit, band and explanation.
    pub ranked: RankedCentre,
    /// How many centres can serve the company.
    pub of: usize,
    /// What was understood of the need.
    pub understood: Understood,
}

/// The companies that suit best, gathered one by one: as many are kept as were asked for.
#[derive(Debug)]
pub struct SuitedCompanies {
    request: SuitedRequest,
    /// Best fit first, then by row.
    pub best: Vec<Suited>,
    /// Companies looked at.
    pub companies: usize,
    /// Those that the centre suits, kept or not.
    pub suited: usize,
}

impl SuitedCompanies {
    /// None yet.
    #[must_use]
    pub fn new(request: SuitedRequest) -> Self {
        Self { request, best: Vec::new(), companies: 0, suited: 0 }
    }

    /// Looks at a company. The centre suits it where it may serve it and the match is more than
    /// weak.
    ///
    /// # Errors
    ///
    /// An unknown centre, or a failure of the engine; an empty need suits nobody.
    pub fn look_at(
        &mut self,
        company: &Company,
        searcher: &Searcher,
        request: &RankRequest,
    ) -> Result<(), SearchError> {
        self.companies += 1;
        let explained = match searcher.explain(&company.profile, &self.request.centre, request) {
            Err(SearchError::EmptyProfile) => return Ok(()),
            explained => explained?,
        };
        let Standing::Ranked { rank, band, of } = explained.standing else { return Ok(()) };
        let wanted = self.request.service.as_ref().is_none_or(|wanted| {
            explained.explanation.services.iter().any(|service| service.service_id == *wanted)
        });
        if band == Band::Weak || !wanted {
            return Ok(());
        }
        self.suited += 1;
        let ranked = RankedCentre {
            rank,
            centre_id: self.request.centre.clone(),
            fit: explained.explanation.fit,
            band,
            explanation: explained.explanation,
        };
        let at = self.best.partition_point(|other| other.ranked.fit >= ranked.fit);
        let (id, name) = (company.id.clone(), company.name.clone());
        let understood = explained.understood;
        self.best.insert(at, Suited { row: company.row, id, name, ranked, of, understood });
        self.best.truncate(self.request.most);
        Ok(())
    }
}
