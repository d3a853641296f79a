//! Latent semantic indexing: words that stand in the same cards, services and concepts are near.
//!
//! Every unit of the collection and every concept of the thesaurus is a document, in both languages
//! at once: cards say everything twice and concepts have labels in both, so a word, its translation
//! and the answer to a problem come to lie in one direction. A need is a point among them.
//!
//! Sources: Deerwester, Dumais, Furnas, Landauer and Harshman, JASIS 41(6), 1990; in two languages:
//! Dumais, Letsche, Littman and Landauer, AAAI Spring Symposium, 1997.

mod space;

use crate::bilingual::Language;
use crate::index::Parts;
use crate::query::Query;
use crate::schema::Field;
use crate::unit::{UnitAddress, passages};
use crate::vocabulary::{Concept, ConceptId};
use bitcode::{Decode, Encode};
use space::{Basis, Documents, Row};
use std::collections::BTreeMap;

/// A stem in the language it was made in.
type Stem = (Language, String);

/// How often each stem counts in a document.
type Counts = BTreeMap<Stem, f64>;

/// A point of the space.
pub(crate) type Point = Vec<f64>;

/// The space, and where the collection and the thesaurus lie in it.
#[derive(Encode, Decode)]
pub(crate) struct Latent {
    basis: Basis,
    /// Column and inverse document frequency of a stem.
    stems: BTreeMap<Stem, (usize, f64)>,
    /// Where each unit lies, at distance 1 from the origin.
    units: Vec<Point>,
    /// Where each centre lies as a whole, card and services as one document, at distance 1.
    centres: Vec<Point>,
    /// Where each concept lies, at most at distance 1.
    concepts: BTreeMap<ConceptId, Point>,
    /// How much the concepts of a need count beside its words.
    share: f64,
}

impl Latent {
    /// Finds the space of a collection and a vocabulary.
    pub(crate) fn new(parts: &Parts) -> Self {
        let config = &parts.config.latent;
        let thesaurus = &parts.vocabulary.thesaurus;
        let units = parts.units.iter().map(|unit| (1.0, of_unit(parts, *unit)));
        let labels: BTreeMap<&ConceptId, Counts> =
            thesaurus.concepts().map(|concept| (&concept.id, of_labels(parts, concept))).collect();
        let problems = thesaurus.concepts().filter(|concept| !concept.addressed_by.is_empty());
        let bridges = problems.map(|problem| bridge(problem, &labels));
        let concepts = labels.values().cloned().chain(bridges);
        let concepts = concepts.map(|counts| (config.thesaurus, counts));
        let counted: Vec<(f64, Counts)> = units.chain(concepts).collect();
        let (stems, seeds) = columns(&counted);
        let rows = counted.iter().map(|(weight, counts)| weigh(counts, &stems, *weight));
        let documents = Documents::new(rows.collect(), stems.len());
        let basis = Basis::of(&documents, &seeds, config.dimensions);
        let at = |counts: &Counts| unit_length(basis.project(&weigh(counts, &stems, 1.0)));
        let of_units = &counted[..parts.units.len()];
        let units = of_units.iter().map(|(_, counts)| at(counts)).collect();
        let centres = 0..parts.collection.centres().len();
        let centres = centres.map(|centre| at(&together(&of_units[parts.units_of(centre)])));
        let centres = centres.collect();
        let concept = |counts: &Counts| basis.project(&weigh(counts, &stems, 1.0));
        let concepts = labels.iter().map(|(id, counts)| ((*id).clone(), concept(counts))).collect();
        Self { stems, units, centres, concepts, share: config.concepts, basis }
    }

    /// Where a need lies: its words by rarity, and its concepts by the weights of its aspects. At
    /// distance 1 from the origin, or at the origin if the space knows none of them.
    pub(crate) fn point(&self, query: &Query, weights: &[f64]) -> Point {
        let mut row: BTreeMap<usize, f64> = BTreeMap::new();
        for word in &query.words {
            for (language, stem) in &word.stems {
                if let Some((column, rarity)) = self.stems.get(&(*language, stem.clone())) {
                    *row.entry(*column).or_default() += rarity * word.telling;
                }
            }
        }
        let row = unit_length_row(row.into_iter().collect(), 1.0);
        let mut point = self.basis.project(&row);
        for (aspect, weight) in query.aspects.iter().zip(weights) {
            let concept = aspect.targets.iter().find(|target| target.via.is_empty());
            let at = concept.and_then(|target| self.concepts.get(&target.concept));
            for (value, of_concept) in point.iter_mut().zip(at.into_iter().flatten()) {
                *value += self.share * weight * of_concept;
            }
        }
        unit_length(point)
    }

    /// How near a point lies to a unit: the cosine, 0 to 1.
    pub(crate) fn nearness(&self, point: &[f64], unit: usize) -> f64 {
        cosine(point, &self.units[unit])
    }

    /// How near a point lies to a centre as a whole: the cosine, 0 to 1.
    pub(crate) fn nearness_of_centre(&self, point: &[f64], centre: usize) -> f64 {
        cosine(point, &self.centres[centre])
    }
}

/// The cosine of two points at distance 1 from the origin; 0 where they point apart.
fn cosine(one: &[f64], other: &[f64]) -> f64 {
    let cosine: f64 = one.iter().zip(other).map(|(a, b)| a * b).sum();
    cosine.clamp(0.0, 1.0)
}

/// The stems of a centre's units, summed.
fn together(units: &[(f64, Counts)]) -> Counts {
    let mut sum = Counts::new();
    for (stem, count) in units.iter().flat_map(|(_, counts)| counts) {
        *sum.entry(stem.clone()).or_default() += count;
    }
    sum
}

/// The stems of a card or service, counted by the boosts of their fields. Names of partners and
/// places say nothing of the subject.
fn of_unit(parts: &Parts, address: UnitAddress) -> Counts {
    let centre = &parts.collection.centres()[address.centre];
    let mut counts = Counts::new();
    for field in Field::TEXT.iter().filter(|field| **field != Field::Network) {
        let boost = parts.config.field(*field).boost;
        for language in Language::ALL {
            for text in passages(centre, address.unit, *field, *language, &parts.vocabulary) {
                for token in parts.analysis.tokens(&text, *language) {
                    *counts.entry((*language, token.term)).or_default() += boost;
                }
            }
        }
    }
    counts
}

/// The stems of a concept's labels.
fn of_labels(parts: &Parts, concept: &Concept) -> Counts {
    let mut counts = Counts::new();
    for label in &concept.labels {
        for token in parts.analysis.tokens(&label.text, label.language) {
            *counts.entry((label.language, token.term)).or_default() += 1.0;
        }
    }
    counts
}

/// The labels of a problem together with those of what addresses it.
fn bridge(problem: &Concept, labels: &BTreeMap<&ConceptId, Counts>) -> Counts {
    let answers = problem.addressed_by.iter();
    let mut counts = Counts::new();
    for (stem, count) in
        std::iter::once(&problem.id).chain(answers).filter_map(|id| labels.get(id)).flatten()
    {
        *counts.entry(stem.clone()).or_default() += count;
    }
    counts
}

/// A column for each stem, with `ln(1 + N / n)` for a stem that `n` of `N` documents hold; and a
/// number for each column that depends on its stem alone.
fn columns(documents: &[(f64, Counts)]) -> (BTreeMap<Stem, (usize, f64)>, Vec<u64>) {
    let mut holders: BTreeMap<&Stem, usize> = BTreeMap::new();
    for stem in documents.iter().flat_map(|(_, counts)| counts.keys()) {
        *holders.entry(stem).or_default() += 1;
    }
    let seeds = holders.keys().map(|(language, stem)| seed(*language, stem)).collect();
    let rarity = |held: usize| (1.0 + documents.len() as f64 / held as f64).ln();
    let numbered = holders.into_iter().enumerate();
    let stems = numbered.map(|(at, (stem, held))| (stem.clone(), (at, rarity(held))));
    (stems.collect(), seeds)
}

/// FNV-1a over the stem and its language.
fn seed(language: Language, stem: &str) -> u64 {
    let bytes = language.code().bytes().chain(stem.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// `ln(1 + tf) idf` for each stem, scaled to a length.
fn weigh(counts: &Counts, stems: &BTreeMap<Stem, (usize, f64)>, length: f64) -> Row {
    let known = counts.iter().filter_map(|(stem, count)| {
        let (column, rarity) = stems.get(stem)?;
        (*count > 0.0).then(|| (*column, count.ln_1p() * rarity))
    });
    unit_length_row(known.collect(), length)
}

fn unit_length_row(mut row: Row, length: f64) -> Row {
    let norm = row.iter().map(|(_, value)| value * value).sum::<f64>().sqrt();
    row.iter_mut().for_each(|(_, value)| *value *= if norm > 0.0 { length / norm } else { 0.0 });
    row
}

fn unit_length(mut point: Point) -> Point {
    let norm = point.iter().map(|value| value * value).sum::<f64>().sqrt();
    point.iter_mut().for_each(|value| *value = if norm > 0.0 { *value / norm } else { 0.0 });
    point
}
