//! An embedding model of the user's own, as one more signal: off unless one is given.
//!
//! The core knows what a model does, not how: [`Embedder`] is implemented elsewhere, so that whoever
//! has none carries none. Texts become vectors, and nearness is the cosine between them.

use crate::bilingual::Language;
use crate::index::Parts;
use crate::schema::Field;
use crate::unit::passages;
use std::ops::Range;
use std::sync::Arc;

/// Centres whose texts are embedded at once.
const BATCH: usize = 256;

/// A model that gives a text its place among others of like meaning.
pub trait Embedder: Send + Sync {
    /// One vector for each text, all of one length; zeros for a text of which it knows no word.
    fn embed(&self, texts: &[String]) -> Vec<Vec<f32>>;
}

/// Where the units and the centres lie: vectors of length 1, or zeros.
pub(crate) struct Embeddings {
    embedder: Arc<dyn Embedder>,
    units: Vec<Vec<f32>>,
    centres: Vec<Vec<f32>>,
}

/// A need among them.
pub(crate) struct Embedded<'a> {
    embeddings: &'a Embeddings,
    point: Vec<f32>,
}

impl Embeddings {
    /// Embeds every unit of a collection; a centre lies in the middle of its units.
    pub(crate) fn new(embedder: Arc<dyn Embedder>, parts: &Parts) -> Self {
        let n_centres = parts.collection.centres().len();
        let mut units = Vec::with_capacity(parts.units.len());
        for from in (0..n_centres).step_by(BATCH) {
            let texts = texts_of(parts, from..(from + BATCH).min(n_centres));
            units.extend(embedder.embed(&texts).into_iter().map(of_length_one));
        }
        let centres = (0..n_centres).map(|centre| middle(&units[parts.units_of(centre)])).collect();
        Self { embedder, units, centres }
    }

    /// Where a need lies; nothing where the model knows none of its words.
    pub(crate) fn of_need(&self, text: &str) -> Option<Embedded<'_>> {
        let embedded = self.embedder.embed(&[text.to_owned()]);
        let point = of_length_one(embedded.into_iter().next()?);
        let lies_somewhere = point.iter().any(|value| *value != 0.0);
        lies_somewhere.then_some(Embedded { embeddings: self, point })
    }
}

impl Embedded<'_> {
    /// How near the need lies to a unit: the cosine, 0 to 1.
    pub(crate) fn nearness(&self, unit: usize) -> f64 {
        cosine(&self.point, &self.embeddings.units[unit])
    }

    /// How near it lies to a centre as a whole: the cosine, 0 to 1.
    pub(crate) fn nearness_of_centre(&self, centre: usize) -> f64 {
        cosine(&self.point, &self.embeddings.centres[centre])
    }
}

/// The texts of the units of some centres, each in both languages.
fn texts_of(parts: &Parts, centres: Range<usize>) -> Vec<String> {
    let units = centres.flat_map(|centre| parts.units_of(centre));
    units.map(|unit| text_of(parts, unit)).collect()
}

fn text_of(parts: &Parts, unit: usize) -> String {
    let address = parts.units[unit];
    let centre = &parts.collection.centres()[address.centre];
    let mut said = Vec::new();
    for language in Language::ALL {
        for field in [Field::Name, Field::Specialisation, Field::Description] {
            said.extend(passages(centre, address.unit, field, *language, &parts.vocabulary));
        }
    }
    said.join(". ")
}

/// Numbers that are not finite are taken for 0: a model is a file, and a file can be anything.
fn of_length_one(mut vector: Vec<f32>) -> Vec<f32> {
    vector.iter_mut().filter(|value| !value.is_finite()).for_each(|value| *value = 0.0);
    let length = dot(&vector, &vector).sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|value| *value = (f64::from(*value) / length) as f32);
    }
    vector
}

fn middle(vectors: &[Vec<f32>]) -> Vec<f32> {
    let mut sum = vec![0.0; vectors.first().map_or(0, Vec::len)];
    for vector in vectors {
        sum.iter_mut().zip(vector).for_each(|(sum, value)| *sum += value);
    }
    of_length_one(sum)
}

fn cosine(one: &[f32], other: &[f32]) -> f64 {
    dot(one, other).clamp(0.0, 1.0)
}

fn dot(one: &[f32], other: &[f32]) -> f64 {
    one.iter().zip(other).map(|(one, other)| f64::from(*one) * f64::from(*other)).sum()
}
