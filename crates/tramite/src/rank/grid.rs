//! How well every candidate, and every unit of it, covers the need: filled list by list, so that
//! weighing a candidate looks nothing up.

use super::need::{Chained, Need};
use crate::explanation::AspectKind;
use crate::index::Parts;
use crate::retrieval::{Column, Evidence};

/// No place.
const NONE: u32 = u32::MAX;

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

/// Where the units of the candidates stand: each candidate's one after another.
#[derive(Default)]
pub(crate) struct UnitPlaces {
    /// By centre: place of its first unit.
    first: Vec<u32>,
    width: usize,
}

impl UnitPlaces {
    pub(super) fn new(parts: &Parts, candidates: &[usize]) -> Self {
        let mut places = Self { first: vec![NONE; parts.collection.centres().len()], width: 0 };
        for centre in candidates {
            places.first[*centre] = places.width as u32;
            places.width += parts.units_of(*centre).len();
        }
        places
    }

    /// The place of a unit, if its centre is a candidate.
    pub(super) fn place(&self, parts: &Parts, unit: usize) -> Option<usize> {
        let centre = parts.units[unit].centre;
        let first = self.first.get(centre).copied().filter(|first| *first != NONE)?;
        Some(first as usize + unit - parts.units_of(centre).start)
    }
}

impl Grid {
    /// The grid of all centres.
    pub(super) fn of_centres(need: &Need<'_>) -> Self {
        let n_centres = need.parts.collection.centres().len();
        let mut grid = Self::new(need, n_centres, |evidence| &evidence.centres, Some);
        for (row, aspect) in need.query.aspects.iter().enumerate() {
            let Some(stated) = Stated::of(&aspect.kind) else { continue };
            for (centre, place) in grid.row_mut(row).iter_mut().enumerate() {
                *place = need.stated_by_centre(stated, centre);
            }
        }
        grid
    }

    /// The grid of the candidates' units.
    pub(super) fn of_units(need: &Need<'_>, places: &UnitPlaces, candidates: &[usize]) -> Self {
        let parts = need.parts;
        let place = |unit| places.place(parts, unit);
        let mut grid = Self::new(need, places.width, |evidence| &evidence.units, place);
        for (row, aspect) in need.query.aspects.iter().enumerate() {
            let Some(stated) = Stated::of(&aspect.kind) else { continue };
            let units = candidates.iter().flat_map(|centre| parts.units_of(*centre));
            for (place, unit) in grid.row_mut(row).iter_mut().zip(units) {
                *place = need.stated_by_unit(stated, unit);
            }
        }
        grid
    }

    fn new(
        need: &Need<'_>,
        width: usize,
        column: impl Fn(&Evidence) -> &Column,
        place: impl Fn(usize) -> Option<usize>,
    ) -> Self {
        let aspects = &need.query.aspects;
        let mut grid =
            Self { width, covered: vec![0.0; aspects.len() * width], words: vec![0.0; width] };
        let mut total = 0.0;
        for (weight, evidence) in need.words() {
            total += weight;
            for (position, value) in column(evidence).iter() {
                if let Some(place) = place(position) {
                    grid.words[place] += weight * value;
                }
            }
        }
        for mean in &mut grid.words {
            *mean = if total > 0.0 { (*mean / total).clamp(0.0, 1.0) } else { 0.0 };
        }
        let mut second = vec![0.0; width];
        for (row, aspect) in aspects.iter().enumerate() {
            let best = grid.row_mut(row);
            if let Some(word) = aspect.word {
                for (position, value) in column(&need.retrieved.words[word]).iter() {
                    if let Some(place) = place(position) {
                        best[place] = value;
                    }
                }
                continue;
            }
            second.fill(0.0);
            for Chained { evidence, target, telling } in need.chained(aspect) {
                for (position, value) in column(evidence).iter() {
                    let Some(place) = place(position) else { continue };
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
