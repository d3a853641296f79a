//! A team: the two or three centres that together cover a need which no single one covers.
//!
//! A set of centres is worth the coverage of the need's aspects (wanted services are aspects too),
//! each by the member that covers it best, less what working with several costs: every member
//! costs [`MEMBER_COST`], and up to [`DISTANCE_COST`] more by how far away it is. Where there are
//! few candidates every set is tried; where there are many, the distorted greedy choice is taken
//! and says its bound.

mod choice;

use crate::centre::CentreId;
use crate::explanation::{Points, ServiceFit};
use crate::rank::Need;
use crate::signal::nearest_site;
use choice::Pool;

/// Most members of a team.
pub const MOST_MEMBERS: usize = 3;

/// What every member costs, in shares of the need: a partner must add more than that.
pub const MEMBER_COST: f64 = 0.08;

/// What a member costs besides when it is infinitely far away.
pub const DISTANCE_COST: f64 = 0.05;

/// Strength below which an aspect counts as not covered, as in an explanation.
const COVERED: f64 = 0.10;

/// How a team was chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TeamMethod {
    /// Every set of candidates was tried: no better one exists.
    Exact,
    /// Distorted greedy: coverage less costs is at least `(1 - 1/e)` of the best team's coverage,
    /// less that team's costs (Harshaw, Feldman, Ward and Karbasi, ICML 2019, theorem 3).
    Greedy,
}

/// Centres that work together for one need.
#[derive(Debug, Clone, PartialEq)]
pub struct Team {
    /// The members, the one that covers most first; two at least.
    pub members: Vec<Member>,
    /// Share of the need that they cover together, 0 to 1, by the weights of its aspects.
    pub coverage: f64,
    /// Share that the best single centre covers.
    pub alone: f64,
    /// Positions in [`crate::explanation::Understood::aspects`] of what none of them covers.
    pub uncovered: Vec<usize>,
    /// How it was chosen.
    pub method: TeamMethod,
}

/// One centre of a team, with its part.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The centre.
    pub centre_id: CentreId,
    /// Its fit for the whole need, alone.
    pub fit: Points,
    /// Kilometres to its nearest site, where both ends are known.
    pub distance_km: Option<f64>,
    /// The aspects that it covers best of the team: its part. Positions in
    /// [`crate::explanation::Understood::aspects`] with the strength, heaviest first.
    pub part: Vec<(usize, f64)>,
    /// The services of it to ask for that answer its part, best first.
    pub services: Vec<ServiceFit>,
}

/// A candidate of a team: a centre that can serve the company.
pub(crate) struct Candidate {
    /// Position of the centre in the collection.
    pub(crate) centre: usize,
    /// Its fit.
    pub(crate) fit: Points,
}

/// The team for a need; `None` where one centre is worth as much as any team.
pub(crate) fn team(
    need: &Need<'_>,
    candidates: &[Candidate],
    services: impl Fn(usize) -> Vec<ServiceFit>,
) -> Option<Team> {
    let pool = pool(need, candidates);
    let (chosen, method) = pool.best(MOST_MEMBERS);
    if chosen.len() < 2 {
        return None;
    }
    let chosen = pool.in_order(&chosen);
    let mut parts: Vec<Vec<(usize, f64)>> = vec![Vec::new(); chosen.len()];
    let mut uncovered = Vec::new();
    for aspect in 0..need.query.aspects.len() {
        match pool.strongest(aspect, &chosen) {
            Some((member, strength)) => parts[member].push((aspect, strength)),
            None => uncovered.push(aspect),
        }
    }
    let member = |(candidate, part): (&usize, Vec<(usize, f64)>)| {
        let Candidate { centre, fit } = candidates[*candidate];
        let card = need.centre(centre);
        let answers = |service: &ServiceFit| {
            service.aspects.iter().any(|aspect| part.iter().any(|(own, _)| own == aspect))
        };
        Member {
            centre_id: card.id.clone(),
            fit,
            distance_km: nearest_site(need, card),
            services: services(centre).into_iter().filter(answers).collect(),
            part,
        }
    };
    Some(Team {
        members: chosen.iter().zip(parts).map(member).collect(),
        coverage: pool.coverage(&chosen),
        alone: (0..candidates.len()).map(|one| pool.coverage(&[one])).fold(0.0, f64::max),
        uncovered,
        method,
    })
}

fn pool(need: &Need<'_>, candidates: &[Candidate]) -> Pool {
    let strengths = |candidate: &Candidate| {
        let of = |aspect| Some(need.covered(aspect, candidate.centre)).filter(|it| *it >= COVERED);
        (0..need.query.aspects.len()).map(|aspect| of(aspect).unwrap_or(0.0)).collect()
    };
    let cost = |candidate: &Candidate| {
        let kilometres = nearest_site(need, need.centre(candidate.centre)).unwrap_or(0.0);
        let far = 1.0 - (-kilometres / need.config().place.reach_km).exp();
        MEMBER_COST + DISTANCE_COST * far
    };
    Pool {
        weights: need.weights.clone(),
        strengths: candidates.iter().map(strengths).collect(),
        costs: candidates.iter().map(cost).collect(),
    }
}
