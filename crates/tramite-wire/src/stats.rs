//! The network at a glance, as JSON.

use crate::{BilingualDto, FORMAT};
use serde::Serialize;
use tramite::collection::stats::{Count, Stats, Tally};
use utoipa::ToSchema;

/// The answer to `tramite catalogue stats`.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatsDto {
    format: u32,
    as_of: String,
    centres: usize,
    services: usize,
    sites: usize,
    kinds: TallyDto,
    countries: TallyDto,
    regions: TallyDto,
    technologies: TallyDto,
    sectors: TallyDto,
    audiences: TallyDto,
    categories: TallyDto,
    confidences: TallyDto,
    unverified: TallyDto,
    older_than_a_year: usize,
    oldest_check: Option<String>,
    latest_check: Option<String>,
}

/// How many of each code, most frequent first.
#[derive(Debug, Serialize, ToSchema)]
struct TallyDto {
    counts: Vec<CountDto>,
    unknown: usize,
}

#[derive(Debug, Serialize, ToSchema)]
struct CountDto {
    code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<BilingualDto>,
    count: usize,
}

impl From<&Stats> for StatsDto {
    fn from(stats: &Stats) -> Self {
        Self {
            format: FORMAT,
            as_of: stats.as_of.to_string(),
            centres: stats.centres,
            services: stats.services,
            sites: stats.sites,
            kinds: TallyDto::from(&stats.kinds),
            countries: TallyDto::from(&stats.countries),
            regions: TallyDto::from(&stats.regions),
            technologies: TallyDto::from(&stats.technologies),
            sectors: TallyDto::from(&stats.sectors),
            audiences: TallyDto::from(&stats.audiences),
            categories: TallyDto::from(&stats.categories),
            confidences: TallyDto::from(&stats.confidences),
            unverified: TallyDto::from(&stats.unverified),
            older_than_a_year: stats.older_than_a_year,
            oldest_check: stats.oldest_check.map(|day| day.to_string()),
            latest_check: stats.latest_check.map(|day| day.to_string()),
        }
    }
}

impl From<&Tally> for TallyDto {
    fn from(tally: &Tally) -> Self {
        let count = |count: &Count| CountDto {
            code: count.code.clone(),
            label: count.label.as_ref().map(BilingualDto::from),
            count: count.count,
        };
        Self { counts: tally.counts.iter().map(count).collect(), unknown: tally.unknown }
    }
}
