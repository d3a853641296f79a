//! Floors: at least a share of a group's companies with a match is placed.

use super::group::Group;
use super::round::{Choice, Round};
use super::solver::{Program, State};
use super::{AllocationError, Price};

/// A floor that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Floor {
    /// Whose companies.
    pub group: Group,
    /// The share of those with a match, 0 to 1, of which at least so many are placed.
    pub share: f64,
}

/// A floor as it was held.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldFloor {
    /// The floor.
    pub floor: Floor,
    /// Companies of the group with a match.
    pub with_match: usize,
    /// How many the floor asks for.
    pub asked: usize,
    /// How many could be held beside the floors before it: fewer than asked where more is beyond
    /// reach.
    pub held: usize,
    /// How many are placed.
    pub placed: usize,
    /// What it costs: the round without this one floor, the others held as they are.
    pub price: Price,
}

/// A floor on its way: whom it is for, by their positions in the round.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) floor: Floor,
    pub(super) members: Vec<usize>,
    pub(super) asked: usize,
    pub(super) held: usize,
}

impl Wanted {
    /// The share of a number of companies that is no whole number is rounded up.
    pub(super) fn new(round: &Round<'_>, floor: &Floor) -> Self {
        let members: Vec<usize> = (0..round.members.len())
            .filter(|at| {
                let member = &round.members[*at];
                !member.options.is_empty() && floor.group.holds(member.applicant)
            })
            .collect();
        // A share such as 0.3 is a little more or less than what was written.
        let exact = floor.share.clamp(0.0, 1.0) * members.len() as f64;
        let asked = ((exact - 1e-9).ceil().max(0.0) as usize).min(members.len());
        Self { floor: floor.clone(), members, asked, held: 0 }
    }

    /// How many of its companies are placed.
    pub(super) fn placed(&self, choice: &Choice) -> usize {
        self.members.iter().filter(|at| choice[**at].is_some()).count()
    }
}

/// Holds the floors one after the other, each as high as can be, at most as high as was asked.
pub(super) fn hold(program: &Program<'_>, wanted: &mut [Wanted]) -> Result<State, AllocationError> {
    let mut state = program.start()?;
    for floor in wanted {
        let try_at = |least: usize| program.with_floor(&state, &floor.members, least);
        if let Some(held) = try_at(floor.asked)? {
            (state, floor.held) = (held, floor.asked);
            continue;
        }
        // Nothing is always within reach, and what was asked is not.
        let (mut low, mut high) = (0, floor.asked);
        let mut best = state.clone();
        while high - low > 1 {
            let middle = usize::midpoint(low, high);
            match try_at(middle)? {
                Some(held) => (best, low) = (held, middle),
                None => high = middle,
            }
        }
        (state, floor.held) = (best, low);
    }
    Ok(state)
}
