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
use crate::deferred::Deferred;
use crate::index::Parts;
use crate::lexicon::Lexicon;
use crate::query::Query;
use crate::raw::{Bytes, Points, write_point};
use crate::schema::Field;
use crate::unit::{UnitAddress, passages};
use crate::vocabulary::{Concept, ConceptId};
use bitcode::{Decode, Encode};
use rayon::prelude::*;
use space::{Basis, Documents, Row};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

/// Units that the directions are learnt from, at most: of a larger collection every so-manyth, and
/// the others are laid out among them ("folding in": Berry, Dumais and O'Brien, SIAM Review 37(4),
/// 1995). Three times the units of the European catalogue, so that real networks are learnt whole.
const LEARNT_FROM: usize = 16_384;

/// Centres laid out at once.
const BATCH: usize = 512;

/// A stem in the language it was made in.
type Stem = (Language, String);

/// How often each stem counts in a document.
type Counts = BTreeMap<Stem, f64>;

/// A point of the space.
pub(crate) type Point = Vec<f64>;

/// The space, and where the collection and the thesaurus lie in it.
pub(crate) struct Latent {
    names: Deferred<Names>,
    /// Where the stems point; where the units lie, and where the centres lie as a whole, card and
    /// services as one document, all at distance 1 from the origin; and where the concepts lie, at
    /// most at distance 1.
    points: Bytes,
}

/// What the points of a space are of.
#[derive(Encode, Decode)]
pub(crate) struct Names {
    dimensions: usize,
    n_units: usize,
    n_centres: usize,
    italian: Lexicon,
    english: Lexicon,
    /// Inverse document frequency by stem, the Italian ones first.
    rarity: Vec<f64>,
    /// In the order of the ids.
    concepts: Vec<ConceptId>,
    /// How much the concepts of a need count beside its words.
    share: f64,
}

impl Latent {
    /// The space of a collection and a vocabulary, in memory.
    pub(crate) fn new(parts: &Parts) -> Self {
        let mut points = Vec::new();
        let names = Self::write(parts, &mut points).expect("memory can be written");
        Self::over(Deferred::ready(names), Bytes::new(points))
    }

    /// A space that was found before.
    pub(crate) const fn over(names: Deferred<Names>, points: Bytes) -> Self {
        Self { names, points }
    }

    /// Finds the space of a collection and a vocabulary and writes its points.
    ///
    /// # Errors
    /// Those of the sink.
    pub(crate) fn write(parts: &Parts, sink: &mut impl Write) -> io::Result<Names> {
        let config = &parts.config.latent;
        let thesaurus = &parts.vocabulary.thesaurus;
        let n_units = parts.units.len();
        let step = n_units.div_ceil(LEARNT_FROM).max(1);
        let learnt: Vec<UnitAddress> = parts.units.iter().step_by(step).copied().collect();
        let of_units = learnt.par_iter().map(|unit| (1.0, of_unit(parts, *unit)));
        let mut counted: Vec<(f64, Counts)> = of_units.collect();
        let labels: BTreeMap<&ConceptId, Counts> =
            thesaurus.concepts().map(|concept| (&concept.id, of_labels(parts, concept))).collect();
        let problems = thesaurus.concepts().filter(|concept| !concept.addressed_by.is_empty());
        let bridges = problems.map(|problem| bridge(problem, &labels));
        let concepts = labels.values().cloned().chain(bridges);
        counted.extend(concepts.map(|counts| (config.thesaurus, counts)));
        let (stems, seeds) = columns(&counted);
        let rows = counted.iter().map(|(weight, counts)| weigh(counts, &stems, *weight));
        let documents = Documents::new(rows.collect(), stems.len());
        let basis = Basis::of(&documents, &seeds, config.dimensions);
        drop((documents, counted));
        basis.points().try_for_each(|point| write_point(sink, point))?;
        let at = |counts: &Counts| unit_length(basis.project(&weigh(counts, &stems, 1.0)));
        let n_centres = parts.collection.centres().len();
        let mut wholes: Vec<Point> = Vec::with_capacity(n_centres);
        for centres in batches(n_centres) {
            let laid_out = centres.into_par_iter().map(|centre| {
                let units = parts.units[parts.units_of(centre)].iter();
                let counts: Vec<Counts> = units.map(|unit| of_unit(parts, *unit)).collect();
                (counts.iter().map(at).collect::<Vec<Point>>(), at(&together(counts)))
            });
            for (units, whole) in laid_out.collect::<Vec<_>>() {
                units.iter().try_for_each(|point| write_point(sink, point))?;
                wholes.push(whole);
            }
        }
        wholes.iter().try_for_each(|point| write_point(sink, point))?;
        for counts in labels.values() {
            write_point(sink, &basis.project(&weigh(counts, &stems, 1.0)))?;
        }
        let concepts = labels.into_keys().cloned().collect();
        let laid_out = (n_units, n_centres);
        Ok(Names::new(&stems, basis.dimensions(), laid_out, concepts, config.concepts))
    }

    /// What the points are of, and the points, to be stored.
    pub(crate) fn stored(&self) -> (&Names, &[u8]) {
        (&self.names, &self.points)
    }

    /// Where a need lies: its words by rarity, and its concepts by the weights of its aspects. At
    /// distance 1 from the origin, or at the origin if the space knows none of them.
    pub(crate) fn point(&self, query: &Query, weights: &[f64]) -> Point {
        let names = &*self.names;
        let mut row: BTreeMap<usize, f64> = BTreeMap::new();
        for word in &query.words {
            for (language, stem) in &word.stems {
                if let Some(column) = names.column(*language, stem) {
                    *row.entry(column).or_default() += names.rarity[column] * word.telling;
                }
            }
        }
        let points = self.points();
        let row = unit_length_row(row.into_iter().collect(), 1.0);
        let mut point = vec![0.0; names.dimensions];
        for (column, factor) in row {
            add(&mut point, factor, points.point(column));
        }
        for (aspect, weight) in query.aspects.iter().zip(weights) {
            let concept = aspect.targets.iter().find(|target| target.via.is_empty());
            let at = concept.and_then(|target| names.concept(&target.concept));
            if let Some(at) = at {
                add(&mut point, self.names.share * weight, points.point(at));
            }
        }
        unit_length(point)
    }

    /// How near a point lies to a unit: the cosine, 0 to 1.
    pub(crate) fn nearness(&self, point: &[f64], unit: usize) -> f64 {
        self.cosine(point, self.names.rarity.len() + unit)
    }

    /// How near a point lies to a centre as a whole: the cosine, 0 to 1.
    pub(crate) fn nearness_of_centre(&self, point: &[f64], centre: usize) -> f64 {
        self.cosine(point, self.names.rarity.len() + self.names.n_units + centre)
    }

    fn cosine(&self, point: &[f64], at: usize) -> f64 {
        self.points().dot(at, point).clamp(0.0, 1.0)
    }

    /// Whether as many points are there as are named.
    pub(crate) fn is_whole(&self, n_units: usize, n_centres: usize) -> bool {
        let names = &*self.names;
        let n_points = names.rarity.len() + names.n_units + names.n_centres + names.concepts.len();
        let n_stems = names.italian.len() + names.english.len();
        let n_bytes = n_points * names.dimensions * size_of::<f64>();
        n_stems == names.rarity.len()
            && (names.n_units, names.n_centres) == (n_units, n_centres)
            && n_bytes == self.points.len()
    }

    fn points(&self) -> Points<'_> {
        Points::over(self.names.dimensions, &self.points)
    }
}

impl Names {
    fn new(
        stems: &BTreeMap<Stem, (usize, f64)>,
        dimensions: usize,
        (n_units, n_centres): (usize, usize),
        concepts: Vec<ConceptId>,
        share: f64,
    ) -> Self {
        let (mut italian, mut english) = (Lexicon::default(), Lexicon::default());
        // The stems are in order, and so are the columns: a lexicon numbers them alike.
        for (language, stem) in stems.keys() {
            match language {
                Language::Italian => italian.learn(stem),
                Language::English => english.learn(stem),
            };
        }
        let rarity = stems.values().map(|(_, rarity)| *rarity).collect();
        Self { dimensions, n_units, n_centres, italian, english, rarity, concepts, share }
    }

    /// The column of a stem.
    fn column(&self, language: Language, stem: &str) -> Option<usize> {
        match language {
            Language::Italian => self.italian.number(stem).map(|number| number as usize),
            Language::English => {
                self.english.number(stem).map(|number| self.italian.len() + number as usize)
            }
        }
    }

    /// The place of a concept among the points.
    fn concept(&self, concept: &ConceptId) -> Option<usize> {
        let at = self.concepts.binary_search(concept).ok()?;
        Some(self.rarity.len() + self.n_units + self.n_centres + at)
    }
}

fn batches(n_centres: usize) -> impl Iterator<Item = Range<usize>> {
    (0..n_centres).step_by(BATCH).map(move |start| start..n_centres.min(start + BATCH))
}

/// The stems of a centre's units, summed.
fn together(units: Vec<Counts>) -> Counts {
    let mut sum = Counts::new();
    for (stem, count) in units.into_iter().flatten() {
        *sum.entry(stem).or_default() += count;
    }
    sum
}

fn add(sums: &mut [f64], factor: f64, point: impl Iterator<Item = f64>) {
    sums.iter_mut().zip(point).for_each(|(sum, value)| *sum += factor * value);
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
