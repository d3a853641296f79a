//! How well every centre covers the need, and every unit of those that are shown: filled list by
//! list, so that weighing a candidate looks nothing up.

use super::need::{Chained, Need};
use crate::explanation::AspectKind;
use crate::index::Parts;
use crate::retrieval::{Column, Evidence};
use std::ops::Range;

/// Values of the aspects and of the words, by place.
#[derive(Default)]
pub(crate) struct Grid {
    /// Number of places.
    width: usize,
    /// Strength of each aspect, aspect after aspect.
    covered: Vec<f64>,
    /// Weighted mean of the words' evidence.
    words: Vec<f64>,
}

/// Where the units of some centres stand: each centre's one after another.
#[derive(Default)]
pub(crate) struct UnitPlaces {
    /// In order: a centre, its units, and the place of the first of them.
    centres: Vec<(usize, Range<usize>, usize)>,
    width: usize,
}

impl UnitPlaces {
    /// The places of the units of these centres.
    pub(super) fn new(parts: &Parts, mut centres: Vec<usize>) -> Self {
        centres.sort_unstable();
        let mut places = Self::default();
        for centre in centres {
            let units = parts.units_of(centre);
            let n_units = units.len();
            places.centres.push((centre, units, places.width));
            places.width += n_units;
        }
        places
    }

    /// The place of a unit, if its centre has places.
    pub(super) fn place(&self, parts: &Parts, unit: usize) -> Option<usize> {
        let centre = parts.units[unit].centre;
        let at = self.centres.binary_search_by(|(other, ..)| other.cmp(&centre)).ok()?;
        let (_, units, first) = &self.centres[at];
        Some(first + unit - units.start)
    }

    /// The values of a column at the places.
    fn of<'c>(&'c self, column: &'c Column) -> impl Iterator<Item = (usize, f64)> {
        self.centres.iter().flat_map(|(_, units, first)| {
            let found = column.within(units.clone());
            found.map(move |(unit, value)| (first + unit - units.start, value))
        })
    }
}

impl Grid {
    /// The grid of all centres.
    pub(super) fn of_centres(need: &Need<'_>) -> Self {
        let n_centres = need.parts.collection.centres().len();
        let mut grid = Self::new(need, n_centres, |evidence| evidence.centres.iter());
        for (row, aspect) in need.query.aspects.iter().enumerate() {
            let Some(stated) = Stated::of(&aspect.kind) else { continue };
            for (centre, place) in grid.row_mut(row).iter_mut().enumerate() {
                *place = need.stated_by_centre(stated, centre);
            }
        }
        grid
    }

    /// The grid of the units of some centres.
    pub(super) fn of_units(need: &Need<'_>, places: &UnitPlaces) -> Self {
        let mut grid = Self::new(need, places.width, |evidence| places.of(&evidence.units));
        for (row, aspect) in need.query.aspects.iter().enumerate() {
            let Some(stated) = Stated::of(&aspect.kind) else { continue };
            let units = places.centres.iter().flat_map(|(_, units, _)| units.clone());
            for (place, unit) in grid.row_mut(row).iter_mut().zip(units) {
                *place = need.stated_by_unit(stated, unit);
            }
        }
        grid
    }

    /// Filled with what is found of each word and concept, by place.
    fn new<'n, I: Iterator<Item = (usize, f64)>>(
        need: &'n Need<'_>,
        width: usize,
        found: impl Fn(&'n Evidence) -> I,
    ) -> Self {
        let aspects = &need.query.aspects;
        let mut grid =
            Self { width, covered: vec![0.0; aspects.len() * width], words: vec![0.0; width] };
        let mut total = 0.0;
        for (weight, evidence) in need.words() {
            total += weight;
            for (place, value) in found(evidence) {
                grid.words[place] += weight * value;
            }
        }
        for mean in &mut grid.words {
            *mean = if total > 0.0 { (*mean / total).clamp(0.0, 1.0) } else { 0.0 };
        }
        let mut second = vec![0.0; width];
        for (row, aspect) in aspects.iter().enumerate() {
            let best = grid.row_mut(row);
            if let Some(word) = aspect.word {
                for (place, value) in found(&need.retrieved.words[word]) {
                    best[place] = value;
                }
                continue;
            }
            second.fill(0.0);
            for Chained { evidence, target, telling } in need.chained(aspect) {
                for (place, value) in found(evidence) {
                    let strength = value * target.discount * telling;
                    if strength > best[place] {
                        second[place] = std::mem::replace(&mut best[place], strength);
                    } else if strength > second[place] {
                        second[place] = strength;
                    }
                }
            }
            for (best, second) in best.iter_mut().zip(&second) {
                *best = super::need::two_chains(*best, *second);
            }
        }
        grid
    }

    /// The strength of an aspect at a place.
    pub(super) fn covered(&self, aspect: usize, place: usize) -> f64 {
        self.covered[aspect * self.width + place]
    }

    /// The words at a place.
    pub(super) fn words(&self, place: usize) -> f64 {
        self.words[place]
    }

    fn row_mut(&mut self, aspect: usize) -> &mut [f64] {
        &mut self.covered[aspect * self.width..(aspect + 1) * self.width]
    }
}

/// An aspect that is stated in a code.
#[derive(Clone, Copy)]
pub(super) enum Stated<'a> {
    Technology(&'a str),
    Service(crate::centre::ServiceCategory),
}

impl<'a> Stated<'a> {
    pub(super) fn of(kind: &'a AspectKind) -> Option<Self> {
        match kind {
            AspectKind::Technology(code) => Some(Self::Technology(code)),
            AspectKind::Service(category) => Some(Self::Service(*category)),
            _ => None,
        }
    }
}
