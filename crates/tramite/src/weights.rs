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
use crate::raw::{Bytes, Postings};
use crate::vocabulary::ConceptId;
use bitcode::{Decode, Encode};

/// The weights of every word in either language, and of every concept: of each unit
/// `sum over fields of boost * tf / (1 - b + b * length / mean length)`, above 0 unless every boost
/// is 0.
pub(crate) struct Weights {
    terms: Terms,
    postings: Bytes,
}

/// Every term, and where its postings are.
#[derive(Debug, Encode, Decode)]
pub(crate) struct Terms {
    italian: Table,
    english: Table,
    concepts: Table,
}

/// Terms of one kind, each with its postings in the order of the units.
#[derive(Debug, Encode, Decode)]
struct Table {
    terms: Lexicon,
    /// Number of postings before those of the first term.
    start: u64,
    /// By term: number of postings up to its last.
    ends: Vec<u64>,
}

impl Weights {
    /// Terms and postings as a [`Builder`] left them.
    pub(crate) const fn over(terms: Terms, postings: Bytes) -> Self {
        Self { terms, postings }
    }

    /// The terms, and the postings, to be stored.
    pub(crate) fn stored(&self) -> (&Terms, &[u8]) {
        (&self.terms, &self.postings)
    }

    /// Whether as many postings are there as the terms say.
    pub(crate) fn is_whole(&self) -> bool {
        let Terms { italian, english, concepts } = &self.terms;
        let tables = [italian, english, concepts];
        let starts = tables.iter().map(|table| table.start);
        let ends = tables.iter().map(|table| table.end());
        let follow = starts.eq(std::iter::once(0).chain(ends).take(tables.len()));
        let in_order = tables.iter().all(|table| {
            table.ends.len() == table.terms.len()
                && table.start <= table.end()
                && table.ends.is_sorted()
        });
        let n_bytes = concepts.end() as usize * Postings::WIDTH;
        follow && in_order && n_bytes == self.postings.len()
    }

    /// Whether any unit holds this stem.
    pub(crate) fn knows(&self, stem: &str, language: Language) -> bool {
        self.table(language).terms.number(stem).is_some()
    }

    /// The units that hold a stem.
    pub(crate) fn word(&self, stem: &str, language: Language) -> Postings<'_> {
        self.postings(self.table(language), stem)
    }

    /// The units in which a concept was found.
    pub(crate) fn concept(&self, concept: &ConceptId) -> Postings<'_> {
        self.postings(&self.terms.concepts, &concept.0)
    }

    const fn table(&self, language: Language) -> &Table {
        match language {
            Language::Italian => &self.terms.italian,
            Language::English => &self.terms.english,
        }
    }

    fn postings(&self, table: &Table, term: &str) -> Postings<'_> {
        let Some(number) = table.terms.number(term) else { return Postings::NONE };
        let number = number as usize;
        let start = if number == 0 { table.start } else { table.ends[number - 1] };
        let bytes = |at: u64| at as usize * Postings::WIDTH;
        Postings::over(&self.postings[bytes(start)..bytes(table.ends[number])])
    }
}

impl Table {
    /// Number of postings up to the last of all.
    fn end(&self) -> u64 {
        self.ends.last().copied().unwrap_or(self.start)
    }
}

#[cfg(test)]
mod tests;
