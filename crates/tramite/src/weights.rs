//! Finished BM25F weights: for every term, how much each unit says it.
//!
//! BM25F (Robertson and Zaragoza 2009): the term frequencies of the fields are boosted and
//! normalised by field length, summed, and saturated once. What is kept here is the sum: it does
//! not depend on the need. tantivy's own BM25 sums saturated fields and hides which word of which
//! field spoke.

mod builder;

pub(crate) use builder::Builder;

use crate::bilingual::Language;
use crate::lexicon::Lexicon;
use crate::ragged::Ragged;
use crate::vocabulary::ConceptId;
use bitcode::{Decode, Encode};

/// What one unit says of a term.
#[derive(Debug, Clone, Copy, PartialEq, Encode, Decode)]
pub(crate) struct Posting {
    /// Number of the unit.
    pub(crate) unit: u32,
    /// `sum over fields of boost * tf / (1 - b + b * length / mean length)`, above 0 unless every
    /// boost is 0.
    pub(crate) weight: f64,
}

/// The weights of every word in either language, and of every concept.
#[derive(Debug, Encode, Decode)]
pub(crate) struct Weights {
    italian: Table,
    english: Table,
    concepts: Table,
}

/// Terms of one kind, each with its postings in the order of the units.
#[derive(Debug, Encode, Decode)]
struct Table {
    terms: Lexicon,
    postings: Ragged<Posting>,
}

impl Weights {
    /// Whether any unit holds this stem.
    pub(crate) fn knows(&self, stem: &str, language: Language) -> bool {
        self.table(language).terms.number(stem).is_some()
    }

    /// The units that hold a stem.
    pub(crate) fn word(&self, stem: &str, language: Language) -> &[Posting] {
        self.table(language).postings(stem)
    }

    /// The units in which a concept was found.
    pub(crate) fn concept(&self, concept: &ConceptId) -> &[Posting] {
        self.concepts.postings(&concept.0)
    }

    const fn table(&self, language: Language) -> &Table {
        match language {
            Language::Italian => &self.italian,
            Language::English => &self.english,
        }
    }
}

impl Table {
    fn postings(&self, term: &str) -> &[Posting] {
        self.terms.number(term).map_or(&[], |number| self.postings.row(number as usize))
    }
}

#[cfg(test)]
mod tests;
