//! The network at a glance, as JSON.

use crate::{BilingualDto, FORMAT};
use serde::Serialize;
use tramite::collection::stats::{Count, Stats, Tally};
use utoipa::ToSchema;

/// The answer to `tramite catalogue stats`.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatsDto<'a> {
    format: u32,
    as_of: String,
    centres: usize,
    services: usize,
    sites: usize,
    kinds: TallyDto<'a>,
    countries: TallyDto<'a>,
    regions: TallyDto<'a>,
    technologies: TallyDto<'a>,
    sectors: TallyDto<'a>,
    audiences: TallyDto<'a>,
    categories: TallyDto<'a>,
    confidences: TallyDto<'a>,
    unverified: TallyDto<'a>,
    older_than_a_year: usize,
    oldest_check: Option<String>,
    latest_check: Option<String>,
}

/// How many of each code, most frequent first.
#[derive(Debug, Serialize, ToSchema)]
struct TallyDto<'a> {
    counts: Vec<CountDto<'a>>,
    unknown: usize,
}

#[derive(Debug, Serialize, ToSchema)]
struct CountDto<'a> {
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<BilingualDto<'a>>,
    count: usize,
}

impl<'a> From<&'a Stats> for StatsDto<'a> {
    fn from(stats: &'a Stats) -> Self {
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

impl<'a> From<&'a Tally> for TallyDto<'a> {
    fn from(tally: &'a Tally) -> Self {
        let count = |count: &'a Count| CountDto {
            code: &count.code,
            label: count.label.as_ref().map(BilingualDto::from),
            count: count.count,
        };
        Self { counts: tally.counts.iter().map(count).collect(), unknown: tally.unknown }
    }
}
