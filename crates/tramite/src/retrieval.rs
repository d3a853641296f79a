//! First stage: reads the weights and gathers the evidence of every unit.

use crate::bilingual::Language;
use crate::index::Parts;
use crate::query::{Query, QueryWord};
use crate::raw::{Posting, Postings};
use crate::vocabulary::ConceptId;
use crate::weights::Weights;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Numbers by position, where there are any.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Column {
    /// In order.
    positions: Vec<u32>,
    values: Vec<f64>,
}

/// What one term (a word in its languages, or a concept) found.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Evidence {
    /// Evidence by unit number, 0 to 1, saturated within the unit.
    pub(crate) units: Column,
    /// Evidence by centre, 0 to 1: the units' evidence summed, then saturated.
    pub(crate) centres: Column,
    /// Inverse document frequency over centres, `ln(1 + N / n)`; for a term nobody has, `n` is 1/2.
    pub(crate) rarity: f64,
}

/// Everything found for a query.
#[derive(Debug, Clone, Default)]
pub(crate) struct Retrieved {
    /// By position of the query's words.
    pub(crate) words: Vec<Evidence>,
    /// By concept, for every target of every aspect.
    pub(crate) concepts: BTreeMap<ConceptId, Evidence>,
}

/// The weights, with what is needed to sum them over centres.
pub(crate) struct Retrieval {
    weights: Weights,
    /// Units of each centre over the mean number of units.
    relative_size: Vec<f64>,
}

impl Column {
    /// The number at a position.
    pub(crate) fn get(&self, position: usize) -> Option<f64> {
        let at = self.positions.binary_search(&(position as u32)).ok()?;
        Some(self.values[at])
    }

    /// The positions in a range and their numbers, in order.
    pub(crate) fn within(&self, range: Range<usize>) -> impl Iterator<Item = (usize, f64)> {
        let from = self.positions.partition_point(|position| (*position as usize) < range.start);
        let found = self.positions[from..].iter().zip(&self.values[from..]);
        let found = found.map(|(position, value)| (*position as usize, *value));
        found.take_while(move |(position, _)| *position < range.end)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.positions.len()
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    /// The positions and their numbers, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, f64)> {
        let positions = self.positions.iter().map(|position| *position as usize);
        positions.zip(self.values.iter().copied())
    }

    /// Room for so many.
    fn with_room(n: usize) -> Self {
        Self { positions: Vec::with_capacity(n), values: Vec::with_capacity(n) }
    }

    fn extend(&mut self, next: Option<(u32, f64)>) {
        if let Some((position, value)) = next {
            self.push(position, value);
        }
    }

    fn push(&mut self, position: u32, value: f64) {
        self.positions.push(position);
        self.values.push(value);
    }
}

impl Retrieval {
    /// Prepares the weights.
    pub(crate) fn new(weights: Weights, parts: &Parts) -> Self {
        let n_centres = parts.collection.centres().len();
        let mean = parts.units.len() as f64 / n_centres as f64;
        let size = |centre: &crate::centre::Centre| (centre.services.len() + 1) as f64 / mean;
        let relative_size = parts.collection.centres().iter().map(size).collect();
        Self { weights, relative_size }
    }

    /// Whether any unit holds this stem.
    pub(crate) fn knows(&self, stem: &str, language: Language) -> bool {
        self.weights.knows(stem, language)
    }

    /// Reads the evidence of every word and concept of a query.
    pub(crate) fn retrieve(&self, parts: &Parts, query: &Query) -> Retrieved {
        let words = query.words.iter().map(|word| self.word(parts, word)).collect();
        let targets = query.aspects.iter().flat_map(|aspect| &aspect.targets);
        let wanted: BTreeSet<&ConceptId> = targets.map(|target| &target.concept).collect();
        let found = |concept: &ConceptId| self.weighed(parts, self.weights.concept(concept).iter());
        let concepts =
            wanted.into_iter().map(|concept| (concept.clone(), found(concept))).collect();
        Retrieved { words, concepts }
    }

    /// A word: the language in which a unit says it more counts, since cards say everything twice.
    fn word(&self, parts: &Parts, word: &QueryWord) -> Evidence {
        let postings = |language| {
            let stem = word.stems.get(&language);
            stem.map_or(Postings::NONE, |stem| self.weights.word(stem, language))
        };
        let (italian, english) = (postings(Language::Italian), postings(Language::English));
        match (italian.is_empty(), english.is_empty()) {
            (_, true) => self.weighed(parts, italian.iter()),
            (true, _) => self.weighed(parts, english.iter()),
            _ => self.weighed(parts, larger(italian, english).into_iter()),
        }
    }

    /// Saturates within units, sums over centres, and counts rarity.
    fn weighed(&self, parts: &Parts, postings: impl Iterator<Item = Posting>) -> Evidence {
        let (k1, b) = (parts.config.k1, parts.config.centre_b);
        let n_postings = postings.size_hint().0;
        let n_centres = parts.collection.centres().len();
        let mut evidence = Evidence {
            units: Column::with_room(n_postings),
            centres: Column::with_room(n_postings.min(n_centres)),
            rarity: 0.0,
        };
        let normalised = |(centre, sum): (usize, f64)| {
            let normalised = sum / (1.0 - b + b * self.relative_size[centre]);
            (centre as u32, normalised / (k1 + normalised))
        };
        let mut open: Option<(usize, f64)> = None;
        for Posting { unit, weight } in postings {
            evidence.units.push(unit, weight / (k1 + weight));
            let centre = parts.units[unit as usize].centre;
            match &mut open {
                Some((same, sum)) if *same == centre => *sum += weight,
                _ => {
                    let done = open.replace((centre, weight)).map(normalised);
                    evidence.centres.extend(done);
                }
            }
        }
        evidence.centres.extend(open.map(normalised));
        let holders = match evidence.centres.len() {
            0 => 0.5,
            holders => holders as f64,
        };
        evidence.rarity = (1.0 + n_centres as f64 / holders).ln();
        evidence
    }
}

/// The larger weight of each unit of two lists, both in the order of the units.
fn larger(one: Postings<'_>, other: Postings<'_>) -> Vec<Posting> {
    let mut merged = Vec::with_capacity(one.len() + other.len());
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    while let (Some(left), Some(right)) = (one.peek(), other.peek()) {
        match left.unit.cmp(&right.unit) {
            std::cmp::Ordering::Less => merged.extend(one.next()),
            std::cmp::Ordering::Greater => merged.extend(other.next()),
            std::cmp::Ordering::Equal => {
                merged.push(Posting { unit: left.unit, weight: left.weight.max(right.weight) });
                one.next();
                other.next();
            }
        }
    }
    merged.extend(one);
    merged.extend(other);
    merged
}
