//! A round of allocation: many companies, centres with limited places, who goes where.
//!
//! Each company has the centres that are a match for it, with its fit at each; it gets one place
//! at one of them, or none. [`Objective::TotalFit`] makes the sum of the fits of those placed as
//! high as it can be, and may hold *floors*: at least a share of a group's companies with a match
//! is placed. [`Objective::Stable`] gives the stable allocation that is best for every company
//! (Gale and Shapley 1962).
//!
//! Without floors, or with floors over groups of which each two are apart or one within the other
//! (regions, and the South), the total fit is the cost of a flow in a network: the vertices of its
//! linear programme are whole (Ahuja, Magnanti and Orlin, Network Flows, 1993, chapter 11), and the
//! optimum of the programme is the answer. Where floors cross (regions and sizes) the optimum may
//! be broken; then branch and bound looks for the best whole one, and the optimum of the linear
//! programme is the bound that is told. Fits are whole hundredths and are added as such.
//!
//! Companies are taken in the order of their keys and centres in that of their ids, so the order
//! of the input decides nothing.

mod applicant;
mod floor;
mod group;
mod linear;
mod price;
mod round;
mod solver;
mod stable;

pub use applicant::{Applicant, Candidate, EqualShare};
pub use floor::{Floor, HeldFloor};
pub use group::Group;

use round::Round;
use std::collections::BTreeMap;
use tramite::centre::CentreId;
use tramite::explanation::Points;

/// What an allocation is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objective {
    /// The sum of the fits is as high as the places and the floors allow.
    TotalFit,
    /// No company and centre would both rather have each other.
    Stable,
}

/// Why there is no allocation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AllocationError {
    /// A stable allocation cannot hold floors: a company that is placed for a floor's sake takes
    /// the place of one that both it and the centre would rather see there.
    #[error("a stable allocation holds no floors")]
    FloorsNotStable,
    /// The solver gave up.
    #[error("the solver failed: {reason}")]
    Solver {
        /// What it says.
        reason: String,
    },
}

/// How many are placed, and the sum of their fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// Companies with a place.
    pub placed: usize,
    /// The sum of their fits, in hundredths of a point.
    pub fit: Points,
}

/// What a constraint costs: what the round would have without it, less what it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Price {
    /// Points of total fit, never below 0 in a round of highest total fit.
    pub fit: Points,
    /// Companies placed; below 0 where the constraint places more.
    pub placed: i64,
}

/// One centre in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seats {
    /// The centre.
    pub centre: CentreId,
    /// Companies for which it is a match.
    pub asked_by: usize,
    /// Places it has.
    pub places: usize,
    /// Places given.
    pub taken: usize,
    /// The points of total fit that one more place here would add; 0 where places are left.
    pub one_more: Points,
}

/// Who goes where, and what it costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Allocation {
    /// For each company, in the order given, the position among its candidates of where it goes.
    pub placed: Vec<Option<usize>>,
    /// What was reached.
    pub sum: Sum,
    /// What no allocation with the same places and floors could exceed; equal to the fit of `sum`
    /// where that is proven to be the highest.
    pub bound: Points,
    /// The highest total fit with these places and no floor.
    pub without_floors: Sum,
    /// The same with as many places as are wanted: every company at its best centre.
    pub without_limits: Sum,
    /// The floors in the order in which they were asked.
    pub floors: Vec<HeldFloor>,
    /// The centres of which something was asked, or that have places, by id.
    pub centres: Vec<Seats>,
    /// Pairs of a company and a centre that would both rather have each other.
    pub blocking: usize,
}

/// Allocates the companies to the centres; a centre that `places` does not name has none.
///
/// Floors are held in the order given: one that cannot be met beside those before it is held as
/// high as it can be, and says so.
///
/// # Errors
///
/// Floors of a stable allocation; a failure of the solver.
pub fn allocate(
    applicants: &[Applicant],
    places: &BTreeMap<CentreId, usize>,
    objective: Objective,
    floors: &[Floor],
) -> Result<Allocation, AllocationError> {
    let round = Round::new(applicants, places);
    match objective {
        Objective::TotalFit => price::highest(&round, floors),
        Objective::Stable if floors.is_empty() => price::stable(&round),
        Objective::Stable => Err(AllocationError::FloorsNotStable),
    }
}

#[cfg(test)]
mod tests;
