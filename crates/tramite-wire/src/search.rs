//! Search results as JSON.

use crate::Reading;
use crate::explanation::FoundDto;
use crate::ranking::CentreDto;
use crate::{BilingualDto, FORMAT};
use serde::Serialize;
use tramite::centre::Service;
use tramite::explanation::Unit;
use tramite::search::{SearchHit, SearchResults};
use utoipa::ToSchema;

/// The answer to `tramite search`.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchDto<'a> {
    format: u32,
    /// How many there are in all; `hits` holds the first of them.
    total: usize,
    hits: Vec<HitDto<'a>>,
}

#[derive(Debug, Serialize, ToSchema)]
struct HitDto<'a> {
    rank: usize,
    #[serde(flatten)]
    centre: CentreDto<'a>,
    /// Null where the hit is the card of the centre itself.
    service: Option<ServiceNameDto<'a>>,
    score: f64,
    found: Vec<FoundDto<'a>>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ServiceNameDto<'a> {
    service_id: &'a str,
    category: &'static str,
    name: BilingualDto<'a>,
}

impl<'a> SearchDto<'a> {
    /// The shape of what a search found.
    #[must_use]
    pub fn new(results: &'a SearchResults, reading: Reading<'a>) -> Self {
        Self::after(0, results, reading)
    }

    /// The shape of a later part of what a search found: `seen` hits came before.
    #[must_use]
    pub fn after(seen: usize, results: &'a SearchResults, reading: Reading<'a>) -> Self {
        let hit = |(position, hit): (usize, &'a SearchHit)| {
            let centre = reading.centre(&hit.centre_id)?;
            let service = match hit.unit {
                Unit::Card => None,
                Unit::Service(position) => centre.services.get(position).map(ServiceNameDto::from),
            };
            Some(HitDto {
                rank: seen + position + 1,
                centre: CentreDto::new(centre, reading),
                service,
                score: crate::share(f64::from(hit.score)),
                found: hit.found.iter().map(|found| FoundDto::new(found, centre)).collect(),
            })
        };
        Self {
            format: FORMAT,
            total: results.total,
            hits: results.hits.iter().enumerate().filter_map(hit).collect(),
        }
    }
}

impl<'a> From<&'a Service> for ServiceNameDto<'a> {
    fn from(service: &'a Service) -> Self {
        Self {
            service_id: &service.id,
            category: service.category.code(),
            name: BilingualDto::from(&service.name),
        }
    }
}
