//! The linear programme of a round, and its whole form where that is broken; solved by `microlp`.
//!
//! One variable for each company and centre that match, 1 where the company goes there. Besides,
//! each centre has a variable that is 1 where it has one more place than it has; together they are
//! at most another one, which is fixed at 0 unless a place is priced. Floors and places are edits
//! of a solved programme, which cost a few pivots.

use super::AllocationError;
use super::round::{Choice, Round};
use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Solution, Variable};
use std::cell::OnceCell;
use std::sync::Arc;
use tramite::explanation::Points;

/// What one more place is said to cost: above every fit, so that none is taken before it is fixed.
const NOT_FOR_FREE: f64 = 20_000.0;

/// How far from a whole number a value still counts as one.
const WHOLE: f64 = 1e-6;

/// A change of the programme.
#[derive(Debug, Clone)]
enum Edit {
    Floor { members: Arc<[usize]>, least: usize },
    Place { centre: usize },
}

/// A solved programme without edits, with the variables of its pairs.
struct Solved {
    solution: Solution,
    pairs: Vec<Vec<Variable>>,
    /// One more place, by centre; `None` where nobody asks.
    more: Vec<Option<Variable>>,
    /// At most so many more places in all.
    budget: Variable,
}

/// The programme with some edits, solved.
#[derive(Clone)]
pub(super) struct State {
    edits: Vec<Edit>,
    relaxed: Solution,
    choice: Choice,
    /// What no choice could exceed.
    bound: i64,
    /// Whether the choice is an optimum of the linear programme itself.
    of_relaxation: bool,
}

/// The programme of a round.
pub(super) struct Program<'a> {
    round: &'a Round<'a>,
    relaxed: Solved,
    /// The same in whole numbers, made where it is needed.
    whole: OnceCell<Solved>,
}

impl State {
    pub(super) fn choice(&self) -> &Choice {
        &self.choice
    }

    /// Whether the choice is an optimum of the linear programme itself, and not only the best of
    /// the whole ones.
    pub(super) fn is_of_the_relaxation(&self) -> bool {
        self.of_relaxation
    }

    /// What no choice could exceed, in hundredths of a point.
    pub(super) fn bound(&self) -> Points {
        Points(self.bound)
    }
}

impl<'a> Program<'a> {
    /// Solves the round without floors.
    pub(super) fn new(round: &'a Round<'a>) -> Result<Self, AllocationError> {
        let relaxed = Solved::new(round, false)?;
        Ok(Self { round, relaxed, whole: OnceCell::new() })
    }

    /// Without any edit: a flow in a network, whose solution is whole.
    pub(super) fn start(&self) -> State {
        let solution = self.relaxed.solution.clone();
        let choice = self.relaxed.choice(&solution).unwrap_or_default();
        let bound = self.round.sum(&choice).fit.0;
        State { edits: Vec::new(), relaxed: solution, choice, bound, of_relaxation: true }
    }

    /// With at least so many of these companies placed; `None` where that cannot be.
    pub(super) fn with_floor(
        &self,
        state: &State,
        members: &[usize],
        least: usize,
    ) -> Result<Option<State>, AllocationError> {
        if least == 0 {
            return Ok(Some(state.clone()));
        }
        self.with(state, Edit::Floor { members: members.into(), least })
    }

    /// With one more place at this centre, which somebody asks.
    pub(super) fn with_place(
        &self,
        state: &State,
        centre: usize,
    ) -> Result<Option<State>, AllocationError> {
        self.with(state, Edit::Place { centre })
    }

    fn with(&self, state: &State, edit: Edit) -> Result<Option<State>, AllocationError> {
        let Some(relaxed) = self.relaxed.edited(state.relaxed.clone(), &edit)? else {
            return Ok(None);
        };
        let mut edits = state.edits.clone();
        edits.push(edit);
        if let Some(choice) = self.relaxed.choice(&relaxed) {
            let bound = self.round.sum(&choice).fit.0;
            return Ok(Some(State { edits, relaxed, choice, bound, of_relaxation: true }));
        }
        let Some((choice, proven)) = self.whole(&edits)? else { return Ok(None) };
        let fit = self.round.sum(&choice).fit.0;
        let bound = if proven { fit } else { self.relaxed.bound(&relaxed, &edits).max(fit) };
        Ok(Some(State { edits, relaxed, choice, bound, of_relaxation: false }))
    }

    /// The best whole choice with these edits, and whether it is proven to be that.
    fn whole(&self, edits: &[Edit]) -> Result<Option<(Choice, bool)>, AllocationError> {
        let start = match self.whole.get() {
            Some(start) => start,
            None => {
                let solved = Solved::new(self.round, true)?;
                self.whole.get_or_init(|| solved)
            }
        };
        let mut solution = start.solution.clone();
        for edit in edits {
            match start.edited(solution, edit)? {
                Some(edited) => solution = edited,
                None => return Ok(None),
            }
        }
        let proven = solution.status() == microlp::SolutionStatus::Optimal;
        let choice = start.choice(&solution).ok_or_else(|| AllocationError::Solver {
            reason: "a value of a whole programme is broken".to_owned(),
        })?;
        Ok(Some((choice, proven)))
    }
}

impl Solved {
    fn new(round: &Round<'_>, whole: bool) -> Result<Self, AllocationError> {
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
        let solved = problem.solve().map_err(|error| failed(&error))?.into_solution();
        let solved =
            solved.map_err(|_| stopped())?.fix_var(budget, 0.0).map_err(|error| failed(&error))?;
        let solution = solved.into_solution().map_err(|_| stopped())?;
        Ok(Self { solution, pairs, more, budget })
    }

    /// The solution with one more edit; `None` where there is none.
    fn edited(&self, solution: Solution, edit: &Edit) -> Result<Option<Solution>, AllocationError> {
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
    fn choice(&self, solution: &Solution) -> Option<Choice> {
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
    fn bound(&self, solution: &Solution, edits: &[Edit]) -> i64 {
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
