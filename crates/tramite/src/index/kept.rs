//! What was found in each centre when its index was built, so that an update reads again only what
//! changed.
//!
//! Kept are the concepts, which take most of the time of a build; words are cheaper to read again
//! than to store.

use super::Parts;
use crate::centre::{Centre, CentreId};
use crate::collection::export;
use crate::ragged::Ragged;
use crate::vocabulary::ConceptId;
use bitcode::{Decode, Encode};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

type Digest = [u8; 32];

/// The concepts of every unit, by centre.
#[derive(Default, Encode, Decode)]
pub(super) struct Kept {
    /// In order.
    ids: Vec<CentreId>,
    /// SHA-256 of each centre's record.
    digests: Vec<Digest>,
    /// By centre: number of the first of its units.
    first_units: Vec<usize>,
    concepts: Vec<ConceptId>,
    /// By unit: number of a concept, and how often it counts.
    units: Ragged<(u32, u32)>,
}

/// What an update changed, in centres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Update {
    /// New centres.
    pub added: usize,
    /// Centres whose record differs.
    pub changed: usize,
    /// Centres that are gone.
    pub removed: usize,
    /// Centres taken over as they were.
    pub kept: usize,
}

/// What was kept for the centres of a collection, where it still holds.
pub(super) struct Reusable<'k> {
    kept: &'k Kept,
    /// By position in the collection: the position of the same record among those kept.
    same: Vec<Option<usize>>,
    digests: Vec<Digest>,
}

impl Kept {
    /// Nothing.
    pub(super) const fn nothing(&self) -> Reusable<'_> {
        Reusable { kept: self, same: Vec::new(), digests: Vec::new() }
    }

    /// Finds the centres whose records are the same.
    pub(super) fn reusable(&self, centres: &[Centre]) -> Reusable<'_> {
        let digests: Vec<Digest> = centres.par_iter().map(digest).collect();
        let known = |(centre, digest): (&Centre, &Digest)| {
            let at = self.ids.binary_search(&centre.id).ok()?;
            (self.digests[at] == *digest).then_some(at)
        };
        let same = centres.iter().zip(&digests).map(known).collect();
        Reusable { kept: self, same, digests }
    }

    /// What an update to these centres changes.
    pub(super) fn update(&self, centres: &[Centre], reusable: &Reusable<'_>) -> Update {
        let kept = reusable.same.iter().flatten().count();
        let known = |centre: &&Centre| self.ids.binary_search(&centre.id).is_ok();
        let still_there = centres.iter().filter(known).count();
        Update {
            added: centres.len() - still_there,
            changed: still_there - kept,
            removed: self.ids.len() - still_there,
            kept,
        }
    }
}

fn digest(centre: &Centre) -> Digest {
    Sha256::digest(export::to_jsonl([centre])).into()
}

impl Reusable<'_> {
    /// The concepts of a unit that were found before.
    pub(super) fn concepts(&self, parts: &Parts, unit: usize) -> Option<BTreeMap<ConceptId, u32>> {
        let centre = parts.units[unit].centre;
        let same = self.same.get(centre).copied().flatten()?;
        let first = self.kept.first_units[same];
        let row = self.kept.units.row(first + unit - parts.units_of(centre).start);
        let named =
            |(concept, count): &(u32, u32)| (self.kept.concepts[*concept as usize].clone(), *count);
        Some(row.iter().map(named).collect())
    }
}

/// Gathers what is to be kept, unit by unit.
pub(super) struct Keeper {
    kept: Kept,
    numbers: BTreeMap<ConceptId, u32>,
}

impl Keeper {
    /// For the units of these parts.
    pub(super) fn new(parts: &Parts, reusable: &Reusable<'_>) -> Self {
        let centres = parts.collection.centres();
        let kept = Kept {
            ids: centres.iter().map(|centre| centre.id.clone()).collect(),
            digests: reusable.digests.clone(),
            first_units: (0..centres.len()).map(|at| parts.units_of(at).start).collect(),
            ..Kept::default()
        };
        Self { kept, numbers: BTreeMap::new() }
    }

    /// Keeps the next unit.
    pub(super) fn add(&mut self, concepts: &BTreeMap<ConceptId, u32>) {
        let mut row = Vec::with_capacity(concepts.len());
        for (concept, count) in concepts {
            let next = self.kept.concepts.len() as u32;
            let number = *self.numbers.entry(concept.clone()).or_insert_with(|| {
                self.kept.concepts.push(concept.clone());
                next
            });
            row.push((number, *count));
        }
        self.kept.units.push(&row);
    }

    /// Everything that was kept.
    pub(super) fn finish(self) -> Kept {
        self.kept
    }
}
