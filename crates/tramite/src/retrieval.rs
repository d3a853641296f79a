//! First stage: reads the posting lists and gathers the evidence of every unit.
//!
//! BM25F (Robertson and Zaragoza 2009): the term frequencies of the fields are boosted and
//! normalised by field length, summed, and saturated once. tantivy's own BM25 sums saturated
//! fields and hides which word of which field spoke; reading its posting lists tells both.

use crate::bilingual::Language;
use crate::index::Parts;
use crate::query::{Query, QueryWord};
use crate::schema::Field;
use crate::vocabulary::ConceptId;
use std::collections::{BTreeMap, BTreeSet};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings as _;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet as _, SegmentReader, TERMINATED, Term};

/// What one term (a word in its languages, or a concept) found.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Evidence {
    /// Evidence by unit number, 0 to 1, saturated within the unit.
    pub(crate) units: BTreeMap<usize, f64>,
    /// Evidence by centre, 0 to 1: the units' evidence summed, then saturated.
    pub(crate) centres: BTreeMap<usize, f64>,
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

/// The posting lists of one segment, with what is needed to weigh them.
pub(crate) struct Retrieval {
    segment: SegmentReader,
    /// Unit number by tantivy's document number.
    unit_of: Vec<usize>,
    /// Mean field length in terms, by tantivy field.
    mean_length: BTreeMap<tantivy::schema::Field, f64>,
    /// Units of each centre over the mean number of units.
    relative_size: Vec<f64>,
}

impl Retrieval {
    /// Prepares a segment.
    pub(crate) fn new(segment: SegmentReader, parts: &Parts) -> tantivy::Result<Self> {
        let units = segment.fast_fields().u64(crate::schema::IndexSchema::unit_name())?;
        let unit_of = (0..segment.max_doc())
            .map(|document| units.first(document).unwrap_or_default() as usize)
            .collect();
        let mut mean_length = BTreeMap::new();
        for field in parts.schema.schema.fields().map(|(field, _)| field) {
            if parts.schema.schema.get_field_entry(field).field_type().is_indexed()
                && field != parts.schema.unit()
            {
                let total = segment.inverted_index(field)?.total_num_tokens() as f64;
                mean_length.insert(field, (total / f64::from(segment.max_doc())).max(1.0));
            }
        }
        let n_centres = parts.collection.centres().len();
        let mean = parts.units.len() as f64 / n_centres as f64;
        let size = |centre: &crate::centre::Centre| (centre.services.len() + 1) as f64 / mean;
        let relative_size = parts.collection.centres().iter().map(size).collect();
        Ok(Self { segment, unit_of, mean_length, relative_size })
    }

    /// Whether any unit holds this stem.
    pub(crate) fn knows(&self, parts: &Parts, stem: &str, language: Language) -> bool {
        Field::TEXT.iter().any(|field| {
            let field = parts.schema.text(*field, language);
            let term = Term::from_field_text(field, stem);
            let index = self.segment.inverted_index(field);
            index.is_ok_and(|index| matches!(index.get_term_info(&term), Ok(Some(_))))
        })
    }

    /// Reads the evidence of every word and concept of a query.
    pub(crate) fn retrieve(&self, parts: &Parts, query: &Query) -> tantivy::Result<Retrieved> {
        let words = query.words.iter().map(|word| self.word(parts, word));
        let words = words.collect::<tantivy::Result<Vec<Evidence>>>()?;
        let targets = query.aspects.iter().flat_map(|aspect| &aspect.targets);
        let wanted: BTreeSet<&ConceptId> = targets.map(|target| &target.concept).collect();
        let concepts = wanted
            .into_iter()
            .map(|concept| Ok((concept.clone(), self.concept(parts, concept)?)))
            .collect::<tantivy::Result<_>>()?;
        Ok(Retrieved { words, concepts })
    }

    /// A word: the language in which a unit says it more counts, since cards say everything twice.
    fn word(&self, parts: &Parts, word: &QueryWord) -> tantivy::Result<Evidence> {
        let mut most: BTreeMap<usize, f64> = BTreeMap::new();
        for (language, stem) in &word.stems {
            let mut frequencies: BTreeMap<usize, f64> = BTreeMap::new();
            for field in Field::TEXT {
                let term = Term::from_field_text(parts.schema.text(*field, *language), stem);
                self.add_frequencies(parts, *field, &term, &mut frequencies)?;
            }
            for (unit, frequency) in frequencies {
                let entry = most.entry(unit).or_default();
                *entry = entry.max(frequency);
            }
        }
        Ok(self.weighed(parts, &most))
    }

    fn concept(&self, parts: &Parts, concept: &ConceptId) -> tantivy::Result<Evidence> {
        let mut frequencies = BTreeMap::new();
        let term = Term::from_field_text(parts.schema.concept(), &concept.0);
        self.add_frequencies(parts, Field::Concept, &term, &mut frequencies)?;
        Ok(self.weighed(parts, &frequencies))
    }

    /// Adds `boost * tf / (1 - b + b * length / mean length)` for every unit that holds the term.
    fn add_frequencies(
        &self,
        parts: &Parts,
        field: Field,
        term: &Term,
        frequencies: &mut BTreeMap<usize, f64>,
    ) -> tantivy::Result<()> {
        let config = parts.config.field(field);
        let index = self.segment.inverted_index(term.field())?;
        let Some(mut postings) = index.read_postings(term, IndexRecordOption::WithFreqs)? else {
            return Ok(());
        };
        let lengths: Option<FieldNormReader> =
            self.segment.fieldnorms_readers().get_field(term.field())?;
        let mean = self.mean_length.get(&term.field()).copied().unwrap_or(1.0);
        let mut document = postings.doc();
        while document != TERMINATED {
            let length =
                lengths.as_ref().map_or(mean, |norms| f64::from(norms.fieldnorm(document)));
            let normalised = 1.0 - config.b + config.b * length / mean;
            let frequency = config.boost * f64::from(postings.term_freq()) / normalised;
            *frequencies.entry(self.unit_of[document as usize]).or_default() += frequency;
            document = postings.advance();
        }
        Ok(())
    }

    /// Saturates within units, sums over centres, and counts rarity.
    fn weighed(&self, parts: &Parts, frequencies: &BTreeMap<usize, f64>) -> Evidence {
        let k1 = parts.config.k1;
        let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
        for (unit, frequency) in frequencies {
            *sums.entry(parts.units[*unit].centre).or_default() += frequency;
        }
        let b = parts.config.centre_b;
        let centres: BTreeMap<usize, f64> = sums
            .into_iter()
            .map(|(centre, sum)| {
                let normalised = sum / (1.0 - b + b * self.relative_size[centre]);
                (centre, normalised / (k1 + normalised))
            })
            .collect();
        let n_centres = parts.collection.centres().len() as f64;
        let holders = if centres.is_empty() { 0.5 } else { centres.len() as f64 };
        Evidence {
            units: frequencies.iter().map(|(unit, value)| (*unit, value / (k1 + value))).collect(),
            rarity: (1.0 + n_centres / holders).ln(),
            centres,
        }
    }
}
