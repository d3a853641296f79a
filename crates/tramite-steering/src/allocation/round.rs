//! What a round is about, in an order that the input does not decide.

use super::{Applicant, Candidate, Sum};
use std::collections::{BTreeMap, BTreeSet};
use tramite::centre::CentreId;
use tramite::explanation::Points;

/// A company by its options.
#[derive(Debug, Clone)]
pub(super) struct Member<'a> {
    /// Where it stands in the input.
    pub(super) at: usize,
    pub(super) applicant: &'a Applicant,
    pub(super) options: Vec<Seat>,
}

/// A centre that a company can go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seat {
    /// Position of the centre.
    pub(super) centre: usize,
    /// Position among the candidates of the company.
    pub(super) candidate: usize,
    /// The fit in hundredths of a point.
    pub(super) fit: i64,
}

/// The option each company takes, by its position; in the order of the members.
pub(super) type Choice = Vec<Option<usize>>;

/// Companies in the order of their keys, centres in the order of their ids.
#[derive(Debug)]
pub(super) struct Round<'a> {
    pub(super) members: Vec<Member<'a>>,
    pub(super) centres: Vec<CentreId>,
    pub(super) places: Vec<usize>,
}

impl<'a> Round<'a> {
    pub(super) fn new(applicants: &'a [Applicant], places: &BTreeMap<CentreId, usize>) -> Self {
        let asked = applicants.iter().flat_map(|applicant| &applicant.candidates);
        let with_places = places.iter().filter(|(_, places)| **places > 0).map(|(id, _)| id);
        let ids: BTreeSet<&CentreId> =
            asked.map(|candidate| &candidate.centre).chain(with_places).collect();
        let centres: Vec<CentreId> = ids.into_iter().cloned().collect();
        let member = |(at, applicant): (usize, &'a Applicant)| {
            let option = |(candidate, one): (usize, &Candidate)| {
                let centre = centres.binary_search(&one.centre).expect("it was collected above");
                Seat { centre, candidate, fit: one.fit.0 }
            };
            let mut options: Vec<Seat> =
                applicant.candidates.iter().enumerate().map(option).collect();
            // As the company would have it: best fit first, then by the id of the centre.
            options.sort_by_key(|option| (-option.fit, option.centre));
            Member { at, applicant, options }
        };
        let mut members: Vec<Member<'a>> = applicants.iter().enumerate().map(member).collect();
        members.sort_by(|a, b| a.applicant.key.cmp(&b.applicant.key).then(a.at.cmp(&b.at)));
        let places = centres.iter().map(|id| places.get(id).copied().unwrap_or(0)).collect();
        Self { members, centres, places }
    }

    pub(super) fn sum(&self, choice: &Choice) -> Sum {
        let taken = self.members.iter().zip(choice);
        let fits = taken.filter_map(|(member, option)| Some(member.options[(*option)?].fit));
        fits.fold(Sum::default(), |sum, fit| Sum {
            placed: sum.placed + 1,
            fit: Points(sum.fit.0 + fit),
        })
    }

    /// Every company at the centre that fits it best, as though places had no end.
    pub(super) fn without_limits(&self) -> Sum {
        let first = |member: &Member<'_>| (!member.options.is_empty()).then_some(0);
        self.sum(&self.members.iter().map(first).collect())
    }

    /// Places taken at each centre.
    pub(super) fn taken(&self, choice: &Choice) -> Vec<usize> {
        let mut taken = vec![0; self.centres.len()];
        for (member, option) in self.members.iter().zip(choice) {
            if let Some(option) = option {
                taken[member.options[*option].centre] += 1;
            }
        }
        taken
    }

    /// The position among its candidates of where each company goes, in the order of the input.
    pub(super) fn in_order_of_input(&self, choice: &Choice) -> Vec<Option<usize>> {
        let mut placed = vec![None; self.members.len()];
        for (member, option) in self.members.iter().zip(choice) {
            placed[member.at] = option.map(|option| member.options[option].candidate);
        }
        placed
    }
}
