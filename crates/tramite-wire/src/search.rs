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
pub struct SearchDto {
    format: u32,
    /// How many there are in all; `hits` holds the first of them.
    total: usize,
    hits: Vec<HitDto>,
}

#[derive(Debug, Serialize, ToSchema)]
struct HitDto {
    rank: usize,
    #[serde(flatten)]
    centre: CentreDto,
    /// Null where the hit is the card of the centre itself.
    service: Option<ServiceNameDto>,
    score: f64,
    found: Vec<FoundDto>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ServiceNameDto {
    service_id: String,
    category: &'static str,
    name: BilingualDto,
}

impl SearchDto {
    /// The shape of what a search found.
    #[must_use]
    pub fn new(results: &SearchResults, reading: Reading<'_>) -> Self {
        Self::after(0, results, reading)
    }

    /// The shape of a later part of what a search found: `seen` hits came before.
    #[must_use]
    pub fn after(seen: usize, results: &SearchResults, reading: Reading<'_>) -> Self {
        let hit = |(position, hit): (usize, &SearchHit)| {
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

impl From<&Service> for ServiceNameDto {
    fn from(service: &Service) -> Self {
        Self {
            service_id: service.id.clone(),
            category: service.category.code(),
            name: BilingualDto::from(&service.name),
        }
    }
}
