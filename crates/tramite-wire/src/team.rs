//! A team of centres as JSON.

use crate::explanation::ServiceFitDto;
use crate::ranking::CentreDto;
use crate::{Reading, kilometres, share};
use serde::Serialize;
use tramite::explanation::Understood;
use tramite::team::{Member, Team, TeamMethod};
use utoipa::ToSchema;

/// The centres that together cover a need.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamDto<'a> {
    coverage: f64,
    alone: f64,
    method: &'static str,
    members: Vec<MemberDto<'a>>,
    uncovered: Vec<String>,
    text: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct MemberDto<'a> {
    #[serde(flatten)]
    centre: CentreDto<'a>,
    fit: f64,
    distance_km: Option<f64>,
    part: Vec<TeamPartDto>,
    services: Vec<ServiceFitDto<'a>>,
}

#[derive(Debug, Serialize, ToSchema)]
struct TeamPartDto {
    aspect: usize,
    label: String,
    strength: f64,
}

impl<'a> TeamDto<'a> {
    /// The shape of a team; members that the collection does not hold are left out.
    #[must_use]
    pub fn new(team: &'a Team, understood: &'a Understood, reading: Reading<'a>) -> Self {
        let member = |member: &'a Member| {
            let centre = CentreDto::new(reading.centre(&member.centre_id)?, reading);
            Some(MemberDto {
                centre,
                fit: member.fit.value(),
                distance_km: member.distance_km.map(kilometres),
                part: part(member, understood, reading),
                services: services(member, reading),
            })
        };
        Self {
            coverage: share(team.coverage),
            alone: share(team.alone),
            method: match team.method {
                TeamMethod::Exact => "exact",
                TeamMethod::Greedy => "greedy",
            },
            members: team.members.iter().filter_map(member).collect(),
            uncovered: reading.aspects(&team.uncovered, understood),
            text: tramite_text::team_summary(team, reading.language),
        }
    }
}

fn services<'a>(member: &'a Member, reading: Reading<'a>) -> Vec<ServiceFitDto<'a>> {
    member.services.iter().map(|service| ServiceFitDto::new(service, reading)).collect()
}

fn part(member: &Member, understood: &Understood, reading: Reading<'_>) -> Vec<TeamPartDto> {
    let of = |(aspect, strength): &(usize, f64)| TeamPartDto {
        aspect: *aspect,
        label: reading.aspects(&[*aspect], understood).concat(),
        strength: share(*strength),
    };
    member.part.iter().map(of).collect()
}
