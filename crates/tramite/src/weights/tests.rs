//! The weights are those that the engine's own posting lists give.

use super::*;
use crate::collection::Collection;
use crate::config::RankingConfig;
use crate::index::{self, Parts};
use crate::raw::Posting;
use crate::schema::Field;
use crate::vocabulary::Vocabulary;
use std::collections::BTreeMap;
use std::sync::Arc;
use tantivy::postings::Postings as _;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet as _, SegmentReader, TERMINATED};

/// Every term of a field with its postings, read and weighed document by document.
fn add_field(
    segment: &SegmentReader,
    schema_field: tantivy::schema::Field,
    field: Field,
    config: &RankingConfig,
    into: &mut BTreeMap<String, BTreeMap<u32, f64>>,
) {
    let index = segment.inverted_index(schema_field).unwrap();
    let lengths = segment.fieldnorms_readers().get_field(schema_field).unwrap().unwrap();
    let mean = index.total_num_tokens() as f64 / f64::from(segment.max_doc());
    let (mean, settings) = (mean.max(1.0), config.field(field));
    let mut terms = index.terms().stream().unwrap();
    while terms.advance() {
        let term = String::from_utf8(terms.key().to_vec()).unwrap();
        let units = into.entry(term).or_default();
        let info = terms.value();
        let mut postings =
            index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs).unwrap();
        let mut unit = postings.doc();
        while unit != TERMINATED {
            let length = f64::from(lengths.fieldnorm(unit));
            let normalised = 1.0 - settings.b + settings.b * length / mean;
            let weight = settings.boost * f64::from(postings.term_freq()) / normalised;
            *units.entry(unit).or_default() += weight;
            unit = postings.advance();
        }
    }
}

#[track_caller]
fn check(weights: &Weights, table: &Table, expected: &BTreeMap<String, BTreeMap<u32, f64>>) {
    assert!(!expected.is_empty());
    assert_eq!(table.terms.len(), expected.len());
    for (term, units) in expected {
        let expected: Vec<Posting> =
            units.iter().map(|(unit, weight)| Posting { unit: *unit, weight: *weight }).collect();
        let found: Vec<Posting> = weights.postings(table, term).iter().collect();
        assert_eq!(found, expected, "{term}");
    }
}

#[test]
fn the_weights_are_those_of_the_posting_lists_of_the_engine() {
    let vocabulary = Arc::new(Vocabulary::bundled());
    let collection = Collection::bundled(&vocabulary);
    let parts = Parts::new(collection, vocabulary, RankingConfig::bundled());
    let (engine, weights) = index::both(&parts);
    let searcher = engine.reader().unwrap().searcher();
    let segment = &searcher.segment_readers()[0];
    for language in Language::ALL {
        let mut expected = BTreeMap::new();
        for field in Field::TEXT {
            let schema_field = parts.schema.text(*field, *language);
            add_field(segment, schema_field, *field, &parts.config, &mut expected);
        }
        check(&weights, weights.table(*language), &expected);
    }
    let mut expected = BTreeMap::new();
    let concept = parts.schema.concept();
    add_field(segment, concept, Field::Concept, &parts.config, &mut expected);
    check(&weights, &weights.terms.concepts, &expected);
    assert!(weights.is_whole());
}
