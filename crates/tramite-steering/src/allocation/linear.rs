//! The linear programme of a round, solved by `microlp`, in fractions or in whole numbers.
//!
//! One variable for each company and centre that match, 1 where the company goes there. Besides,
//! each centre has a variable that is 1 where it has one more place than it has; together they are
//! at most another one, which is fixed at 0 unless a place is priced.

use super::AllocationError;
use super::round::{Choice, Round};
use microlp::{
    ComparisonOp, Error, OptimizationDirection, Problem, Solution, SolutionStatus, SolveOptions,
    Variable,
};
use std::sync::Arc;

/// What one more place is said to cost: above every fit, so that none is taken before it is fixed.
const NOT_FOR_FREE: f64 = 20_000.0;

/// How far from a whole number a value still counts as one.
const WHOLE: f64 = 1e-6;

/// Nodes of branch and bound before the best choice found so far is taken.
const NODES: u64 = 200;

/// A change of the programme.
#[derive(Debug, Clone)]
pub(super) enum Edit {
    Floor { members: Arc<[usize]>, least: usize },
    Place { centre: usize },
}

/// A solved programme without edits, with the variables of its pairs.
pub(super) struct Solved {
    pub(super) solution: Solution,
    pairs: Vec<Vec<Variable>>,
    /// One more place, by centre; `None` where nobody asks.
    more: Vec<Option<Variable>>,
    /// At most so many more places in all.
    budget: Variable,
}

impl Solved {
    /// The programme in fractions, without edits.
    pub(super) fn relaxed(round: &Round<'_>) -> Result<Self, AllocationError> {
        let solved = Self::new(round, false, &[])?;
        let (mut solved, _) = solved.ok_or_else(stopped)?;
        let fixed = solved.solution.fix_var(solved.budget, 0.0).map_err(|error| failed(&error))?;
        solved.solution = fixed.into_solution().map_err(|_| stopped())?;
        Ok(solved)
    }

    /// The best whole choice with these edits, and whether it is proven to be that; `None` where
    /// there is none, or none was found within [`NODES`].
    pub(super) fn whole(
        round: &Round<'_>,
        edits: &[Edit],
    ) -> Result<Option<(Choice, bool)>, AllocationError> {
        let Some((solved, proven)) = Self::new(round, true, edits)? else { return Ok(None) };
        let choice = solved.choice(&solved.solution).ok_or_else(stopped)?;
        Ok(Some((choice, proven)))
    }

    fn new(
        round: &Round<'_>,
        whole: bool,
        edits: &[Edit],
    ) -> Result<Option<(Self, bool)>, AllocationError> {
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let mut variable = |cost: f64| {
            if whole { problem.add_binary_var(cost) } else { problem.add_var(cost, (0.0, 1.0)) }
        };
        let pairs: Vec<Vec<Variable>> = round
            .members
            .iter()
            .map(|member| member.options.iter().map(|option| variable(option.fit as f64)).collect())
            .collect();
        let budget = variable(0.0);
        let mut at_centre: Vec<Vec<(Variable, f64)>> = vec![Vec::new(); round.centres.len()];
        for (member, pairs) in round.members.iter().zip(&pairs) {
            for (option, pair) in member.options.iter().zip(pairs) {
                at_centre[option.centre].push((*pair, 1.0));
            }
        }
        let asked = at_centre.iter().map(|pairs| !pairs.is_empty());
        let more: Vec<Option<Variable>> =
            asked.map(|asked| asked.then(|| variable(-NOT_FOR_FREE))).collect();
        for pairs in pairs.iter().filter(|pairs| pairs.len() > 1) {
            let row: Vec<(Variable, f64)> = pairs.iter().map(|pair| (*pair, 1.0)).collect();
            problem.add_constraint(row, ComparisonOp::Le, 1.0);
        }
        for (centre, mut row) in at_centre.into_iter().enumerate() {
            if let Some(more) = more[centre] {
                row.push((more, -1.0));
                problem.add_constraint(row, ComparisonOp::Le, round.places[centre] as f64);
            }
        }
        let mut row: Vec<(Variable, f64)> = more.iter().flatten().map(|one| (*one, 1.0)).collect();
        row.push((budget, -1.0));
        problem.add_constraint(row, ComparisonOp::Le, 0.0);
        for edit in edits {
            let (row, sense, least) = match edit {
                Edit::Floor { members, least } => {
                    let pairs = members.iter().flat_map(|member| &pairs[*member]);
                    (pairs.map(|pair| (*pair, 1.0)).collect(), ComparisonOp::Ge, *least as f64)
                }
                Edit::Place { centre } => {
                    let more = more[*centre].map(|more| (more, 1.0));
                    (more.into_iter().collect(), ComparisonOp::Eq, 1.0)
                }
            };
            let row: Vec<(Variable, f64)> = row;
            problem.add_constraint(row, sense, least);
        }
        if whole {
            let added = edits.iter().any(|edit| matches!(edit, Edit::Place { .. }));
            let room = if added { 1.0 } else { 0.0 };
            problem.add_constraint([(budget, 1.0)], ComparisonOp::Eq, room);
        }
        let mut options = SolveOptions::default();
        options.node_limit = whole.then_some(NODES);
        let solution = match problem.solve_with(options) {
            Err(Error::Infeasible) => return Ok(None),
            solved => solved.map_err(|error| failed(&error))?.into_solution(),
        };
        let Ok(solution) = solution else { return Ok(None) };
        let proven = solution.status() == SolutionStatus::Optimal;
        Ok(Some((Self { solution, pairs, more, budget }, proven)))
    }

    /// The solution with one more edit; `None` where there is none.
    pub(super) fn edited(
        &self,
        solution: Solution,
        edit: &Edit,
    ) -> Result<Option<Solution>, AllocationError> {
        let edited = match edit {
            Edit::Floor { members, least } => {
                let pairs = members.iter().flat_map(|member| &self.pairs[*member]);
                let row: Vec<(Variable, f64)> = pairs.map(|pair| (*pair, 1.0)).collect();
                solution.add_constraint(row, ComparisonOp::Ge, *least as f64)
            }
            Edit::Place { centre } => {
                let Some(more) = self.more[*centre] else { return Ok(Some(solution)) };
                let room = solution.fix_var(self.budget, 1.0).map_err(|error| failed(&error))?;
                room.into_solution().map_err(|_| stopped())?.fix_var(more, 1.0)
            }
        };
        match edited {
            Ok(outcome) => Ok(Some(outcome.into_solution().map_err(|_| stopped())?)),
            Err(Error::Infeasible) => Ok(None),
            Err(error) => Err(failed(&error)),
        }
    }

    /// The option of each company; `None` where a value is broken.
    pub(super) fn choice(&self, solution: &Solution) -> Option<Choice> {
        let mut choice = Choice::with_capacity(self.pairs.len());
        for pairs in &self.pairs {
            let mut taken = None;
            for (option, pair) in pairs.iter().enumerate() {
                let value = solution.var_value(*pair);
                if (value - value.round()).abs() > WHOLE {
                    return None;
                }
                if value > 0.5 {
                    taken = Some(option);
                }
            }
            choice.push(taken);
        }
        Some(choice)
    }

    /// The optimum in whole hundredths, without the price of a place that was added.
    pub(super) fn bound(&self, solution: &Solution, edits: &[Edit]) -> i64 {
        let added = edits.iter().any(|edit| matches!(edit, Edit::Place { .. }));
        let optimum = solution.objective() + if added { NOT_FOR_FREE } else { 0.0 };
        (optimum + 0.01).floor() as i64
    }
}

fn failed(error: &Error) -> AllocationError {
    AllocationError::Solver { reason: error.to_string() }
}

fn stopped() -> AllocationError {
    AllocationError::Solver { reason: "it stopped before an answer".to_owned() }
}
