//! A round under floors and with more places, each time the best there is.
//!
//! Floors and places are edits of a solved programme, which cost a few pivots. Where an edit leaves
//! the optimum broken, the same edits are made on the programme in whole numbers.

use super::AllocationError;
use super::linear::{Edit, Solved};
use super::round::{Choice, Round};
use microlp::Solution;
use tramite::explanation::Points;

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
        let relaxed = Solved::relaxed(round)?;
        Ok(Self { round, relaxed })
    }

    /// Without any edit.
    pub(super) fn start(&self) -> Result<State, AllocationError> {
        let state = self.settled(Vec::new(), self.relaxed.solution.clone())?;
        state.ok_or_else(|| AllocationError::Solver {
            reason: "a round without floors cannot be held".to_owned(),
        })
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
        self.settled(edits, relaxed)
    }

    /// The best whole choice, where there is one.
    fn settled(
        &self,
        edits: Vec<Edit>,
        relaxed: Solution,
    ) -> Result<Option<State>, AllocationError> {
        if let Some(choice) = self.relaxed.choice(&relaxed) {
            let bound = self.round.sum(&choice).fit.0;
            return Ok(Some(State { edits, relaxed, choice, bound, of_relaxation: true }));
        }
        let Some((choice, proven)) = Solved::whole(self.round, &edits)? else { return Ok(None) };
        let fit = self.round.sum(&choice).fit.0;
        let bound = if proven { fit } else { self.relaxed.bound(&relaxed, &edits).max(fit) };
        Ok(Some(State { edits, relaxed, choice, bound, of_relaxation: false }))
    }
}
