//! Counts the terms of the units, then weighs them by the lengths of the fields.

use super::{Table, Terms, Weights};
use crate::analysis::Token;
use crate::bilingual::Language;
use crate::config::RankingConfig;
use crate::lexicon::Lexicon;
use crate::raw::{Bytes, Posting, Postings};
use crate::schema::Field;
use std::collections::BTreeMap;
use std::io::{self, Write};
use tantivy::fieldnorm::FieldNormReader;

/// Takes the units in their order.
#[derive(Default)]
pub(crate) struct Builder {
    n_units: u32,
    italian: Counts,
    english: Counts,
    concepts: Counts,
}

/// The terms of one kind.
#[derive(Default)]
struct Counts {
    terms: Lexicon,
    /// By term: in the order of the units, and of the fields within a unit.
    counts: Vec<Vec<Count>>,
    lengths: BTreeMap<Field, Lengths>,
}

/// How often a field of a unit says a term.
#[derive(Clone, Copy)]
struct Count {
    unit: u32,
    field: Field,
    times: u16,
}

/// The lengths of one field, in terms.
#[derive(Default)]
struct Lengths {
    /// By unit, as the engine keeps them: in one byte.
    coded: Vec<u8>,
    total: u64,
}

impl Builder {
    /// Counts the next unit.
    pub(crate) fn add<'a>(
        &mut self,
        texts: impl Iterator<Item = (Field, Language, &'a [Vec<Token>])>,
        concepts: impl Iterator<Item = (&'a str, u32)>,
    ) {
        let unit = self.n_units;
        self.n_units += 1;
        for (field, language, passages) in texts {
            let counts = match language {
                Language::Italian => &mut self.italian,
                Language::English => &mut self.english,
            };
            let terms = passages.iter().flatten().map(|token| (token.term.as_str(), 1));
            counts.add(unit, field, terms);
        }
        self.concepts.add(unit, Field::Concept, concepts);
    }

    /// Weighs what was counted, in memory.
    pub(crate) fn finish(self, config: &RankingConfig) -> Weights {
        let mut postings = Vec::new();
        let terms = self.write(config, &mut postings).expect("memory can be written");
        Weights::over(terms, Bytes::new(postings))
    }

    /// Weighs what was counted and writes the postings.
    ///
    /// # Errors
    /// Those of the sink.
    pub(crate) fn write(self, config: &RankingConfig, sink: &mut impl Write) -> io::Result<Terms> {
        let n_units = self.n_units;
        let italian = self.italian.weigh(n_units, config, 0, sink)?;
        let english = self.english.weigh(n_units, config, italian.end(), sink)?;
        let concepts = self.concepts.weigh(n_units, config, english.end(), sink)?;
        Ok(Terms { italian, english, concepts })
    }
}

impl Counts {
    fn add<'a>(&mut self, unit: u32, field: Field, terms: impl Iterator<Item = (&'a str, u32)>) {
        let mut found: Vec<(u32, u32)> =
            terms.map(|(term, times)| (self.terms.learn(term), times)).collect();
        self.counts.resize_with(self.terms.len(), Vec::new);
        let length: u32 = found.iter().map(|(_, times)| times).sum();
        self.lengths.entry(field).or_default().add(length);
        found.sort_unstable();
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            let times: u32 = same.iter().map(|(_, times)| times).sum();
            let times = u16::try_from(times).unwrap_or(u16::MAX);
            self.counts[same[0].0 as usize].push(Count { unit, field, times });
        }
    }

    /// The terms, their postings following `start` others.
    fn weigh(
        mut self,
        n_units: u32,
        config: &RankingConfig,
        start: u64,
        sink: &mut impl Write,
    ) -> io::Result<Table> {
        let norms: BTreeMap<Field, [f64; 256]> = self
            .lengths
            .iter()
            .map(|(field, lengths)| (*field, lengths.norms(n_units, config.field(*field).b)))
            .collect();
        let (mut end, mut ends) = (start, Vec::with_capacity(self.counts.len()));
        let mut row: Vec<Posting> = Vec::new();
        // What is weighed is let go term by term.
        for counts in &mut self.counts {
            row.clear();
            for Count { unit, field, times } in std::mem::take(counts) {
                let norm = norms[&field][usize::from(self.lengths[&field].coded[unit as usize])];
                let weight = config.field(field).boost * f64::from(times) / norm;
                match row.last_mut() {
                    Some(last) if last.unit == unit => last.weight += weight,
                    _ => row.push(Posting { unit, weight }),
                }
            }
            Postings::write(sink, &row)?;
            end += row.len() as u64;
            ends.push(end);
        }
        Ok(Table { terms: self.terms, start, ends })
    }
}

impl Lengths {
    fn add(&mut self, length: u32) {
        self.coded.push(FieldNormReader::fieldnorm_to_id(length));
        self.total += u64::from(length);
    }

    /// `1 - b + b * length / mean length`, by coded length.
    fn norms(&self, n_units: u32, b: f64) -> [f64; 256] {
        let mean = (self.total as f64 / f64::from(n_units)).max(1.0);
        std::array::from_fn(|code| {
            let length = f64::from(FieldNormReader::id_to_fieldnorm(code as u8));
            1.0 - b + b * length / mean
        })
    }
}
