//! Writes the units of a collection into tantivy, in order, on one thread.
//!
//! One thread, one segment: document frequencies and their sums are then the same on every build,
//! and so are the rankings.

use super::Parts;
use super::analysed::{AnalysedUnit, analysed};
use super::kept::{Kept, Reusable};
use crate::analysis::Token;
use crate::bilingual::Language;
use crate::schema::analyser_name;
use crate::vocabulary::ConceptId;
use std::collections::BTreeMap;
use std::ops::Range;
use tantivy::directory::RamDirectory;
use tantivy::indexer::NoMergePolicy;
use tantivy::tokenizer::PreTokenizedString;
use tantivy::{Index, IndexSettings, IndexWriter, TantivyDocument};

/// Bytes the writer may hold before it starts a second segment; the largest catalogue known,
/// 457 hubs, needs a tenth of it.
const ARENA: usize = 64 << 20;

/// Units analysed at once: what is held of a collection while it is built.
const BATCH: usize = 4096;

/// Positions between two passages of a field, so that no phrase spans them.
const PASSAGE_GAP: usize = 10;

/// Builds the index in memory.
pub(super) fn in_memory(parts: &Parts) -> tantivy::Result<Index> {
    let schema = parts.schema.schema.clone();
    let index = Index::create(RamDirectory::create(), schema, IndexSettings::default())?;
    register_analysers(&index);
    fill(&index, parts, &Kept::default().nothing(), |_| ())?;
    Ok(index)
}

/// Writes every unit and commits once; each is shown before it is written.
pub(super) fn fill(
    index: &Index,
    parts: &Parts,
    reusable: &Reusable<'_>,
    mut each: impl FnMut(&AnalysedUnit),
) -> tantivy::Result<()> {
    let mut writer: IndexWriter = index.writer_with_num_threads(1, ARENA)?;
    // All segments become one at the end, in their order: merging some before is in vain.
    writer.set_merge_policy(Box::new(NoMergePolicy));
    for units in batches(parts) {
        let first = units.start;
        for (offset, unit) in analysed(parts, units, reusable).into_iter().enumerate() {
            each(&unit);
            writer.add_document(document(parts, first + offset, unit))?;
        }
    }
    writer.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.wait_merging_threads()?;
    Ok(())
}

/// The units, cut into what is analysed at once.
pub(super) fn batches(parts: &Parts) -> impl Iterator<Item = Range<usize>> {
    let n_units = parts.units.len();
    (0..n_units).step_by(BATCH).map(move |start| start..n_units.min(start + BATCH))
}

fn document(parts: &Parts, number: usize, unit: AnalysedUnit) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    document.add_u64(parts.schema.unit(), number as u64);
    for (field, language, passages) in unit.texts {
        if let Some(text) = joined(passages) {
            document.add_pre_tokenized_text(parts.schema.text(field, language), text);
        }
    }
    if let Some(text) = repeated(unit.concepts) {
        document.add_pre_tokenized_text(parts.schema.concept(), text);
    }
    document
}

/// The passages of a field as one stream of tokens.
fn joined(passages: Vec<Vec<Token>>) -> Option<PreTokenizedString> {
    let mut tokens = Vec::new();
    let mut offset = 0;
    for passage in passages {
        let next = passage.last().map_or(offset, |token| offset + token.position + PASSAGE_GAP);
        tokens.extend(passage.into_iter().map(|token| stored(token.term, offset + token.position)));
        offset = next;
    }
    (!tokens.is_empty()).then(|| PreTokenizedString { text: String::new(), tokens })
}

/// Concept ids, each as often as it counts.
fn repeated(concepts: BTreeMap<ConceptId, u32>) -> Option<PreTokenizedString> {
    let tokens: Vec<_> = concepts
        .into_iter()
        .flat_map(|(concept, count)| std::iter::repeat_n(concept.0, count as usize))
        .enumerate()
        .map(|(position, concept)| stored(concept, position))
        .collect();
    (!tokens.is_empty()).then(|| PreTokenizedString { text: String::new(), tokens })
}

fn stored(text: String, position: usize) -> tantivy::tokenizer::Token {
    tantivy::tokenizer::Token { offset_from: 0, offset_to: 0, position, text, position_length: 1 }
}

/// Registers an analyser for each language's fields: tantivy wants one even where tokens are given.
pub(super) fn register_analysers(index: &Index) {
    for language in Language::ALL {
        index.tokenizers().register(
            &analyser_name(*language),
            tantivy::tokenizer::TextAnalyzer::builder(tantivy::tokenizer::RawTokenizer::default())
                .build(),
        );
    }
}
