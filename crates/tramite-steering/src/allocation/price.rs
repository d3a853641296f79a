//! A round and its prices: what each floor costs, and what one more place would add.

use super::floor::{Floor, HeldFloor, Wanted, hold};
use super::round::{Choice, Round};
use super::solver::{Program, State};
use super::stable::{blocking, stable as deferred_acceptance};
use super::{Allocation, AllocationError, Price, Seats, Sum};
use tramite::explanation::Points;

/// The allocation of highest total fit under the floors.
pub(super) fn highest(round: &Round<'_>, floors: &[Floor]) -> Result<Allocation, AllocationError> {
    if round.members.iter().all(|member| member.options.is_empty()) {
        let nobody: Choice = vec![None; round.members.len()];
        let floors = floors.iter().map(|floor| Wanted::new(round, floor));
        let floors = floors.map(|wanted| told(&wanted, &nobody, Price::default())).collect();
        return allocation(round, &nobody, Points(0), Sum::default(), floors, &|_| Ok(Points(0)));
    }
    let program = Program::new(round)?;
    let mut wanted: Vec<Wanted> = floors.iter().map(|floor| Wanted::new(round, floor)).collect();
    let without_floors = round.sum(program.start()?.choice());
    let state = hold(&program, &mut wanted)?;
    let sum = round.sum(state.choice());
    let mut held = Vec::new();
    for (at, floor) in wanted.iter().enumerate() {
        let price = floor_price(&program, &wanted, at, &state, sum, round)?;
        held.push(told(floor, state.choice(), price));
    }
    let one_more = |centre: usize| {
        let more = program.with_place(&state, centre)?;
        let more = more.map_or(sum, |more| round.sum(more.choice()));
        Ok(Points(more.fit.0 - sum.fit.0))
    };
    allocation(round, state.choice(), state.bound(), without_floors, held, &one_more)
}

/// What the round would have without one floor, less what it has.
///
/// A floor that is exceeded costs nothing where the round is proven to be the best: the optimum of
/// a linear programme stays one when a constraint with room is taken away.
fn floor_price(
    program: &Program<'_>,
    wanted: &[Wanted],
    at: usize,
    state: &State,
    sum: Sum,
    round: &Round<'_>,
) -> Result<Price, AllocationError> {
    let floor = &wanted[at];
    let has_room = floor.placed(state.choice()) > floor.held && state.is_of_the_relaxation();
    if floor.held == 0 || has_room {
        return Ok(Price::default());
    }
    let mut without = program.start()?;
    for other in wanted.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, it)| it) {
        let next = program.with_floor(&without, &other.members, other.held)?;
        without = next.ok_or_else(|| AllocationError::Solver {
            reason: "fewer floors cannot be held".to_owned(),
        })?;
    }
    let better = round.sum(without.choice());
    // Of equal total fit: the round itself is one of the best without the floor.
    if better.fit == sum.fit {
        return Ok(Price::default());
    }
    Ok(Price {
        fit: Points(better.fit.0 - sum.fit.0),
        placed: better.placed as i64 - sum.placed as i64,
    })
}

/// The stable allocation that is best for the companies.
pub(super) fn stable(round: &Round<'_>) -> Result<Allocation, AllocationError> {
    let choice = deferred_acceptance(round, &round.places);
    let highest = if choice.iter().any(Option::is_some) {
        round.sum(Program::new(round)?.start()?.choice())
    } else {
        Sum::default()
    };
    let fit = round.sum(&choice).fit;
    let one_more = |centre: usize| {
        let mut places = round.places.clone();
        places[centre] += 1;
        Ok(Points(round.sum(&deferred_acceptance(round, &places)).fit.0 - fit.0))
    };
    allocation(round, &choice, fit, highest, Vec::new(), &one_more)
}

fn told(wanted: &Wanted, choice: &Choice, price: Price) -> HeldFloor {
    HeldFloor {
        floor: wanted.floor.clone(),
        with_match: wanted.members.len(),
        asked: wanted.asked,
        held: wanted.held,
        placed: wanted.placed(choice),
        price,
    }
}

fn allocation(
    round: &Round<'_>,
    choice: &Choice,
    bound: Points,
    without_floors: Sum,
    floors: Vec<HeldFloor>,
    one_more: &dyn Fn(usize) -> Result<Points, AllocationError>,
) -> Result<Allocation, AllocationError> {
    let taken = round.taken(choice);
    let mut asked = vec![0; round.centres.len()];
    for option in round.members.iter().flat_map(|member| &member.options) {
        asked[option.centre] += 1;
    }
    let mut centres = Vec::with_capacity(round.centres.len());
    for (centre, id) in round.centres.iter().enumerate() {
        let (taken, places, asked_by) = (taken[centre], round.places[centre], asked[centre]);
        // A place is worth something only where all are taken and somebody is left to want it.
        let worth = taken == places && asked_by > places;
        let one_more = if worth { one_more(centre)? } else { Points(0) };
        centres.push(Seats { centre: id.clone(), asked_by, places, taken, one_more });
    }
    Ok(Allocation {
        placed: round.in_order_of_input(choice),
        sum: round.sum(choice),
        bound,
        without_floors,
        without_limits: round.without_limits(),
        floors,
        centres,
        blocking: blocking(round, choice),
    })
}
