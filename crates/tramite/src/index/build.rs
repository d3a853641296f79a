//! Writes the units of a collection into tantivy, in order, on one thread.
//!
//! One thread, one segment: document frequencies and their sums are then the same on every build,
//! and so are the rankings.

use super::{IndexError, Parts};
use crate::analysis::Token;
use crate::bilingual::Language;
use crate::schema::{Field, analyser_name};
use crate::unit::{UnitAddress, passages};
use std::collections::BTreeMap;
use tantivy::directory::RamDirectory;
use tantivy::tokenizer::PreTokenizedString;
use tantivy::{Index, IndexSettings, IndexWriter, TantivyDocument};

/// Bytes the writer may hold before it starts a second segment; the largest catalogue known,
/// 457 hubs, needs a tenth of it.
const ARENA: usize = 64 << 20;

/// Mentions less sure than this do not count as what a card is about.
const CERTAIN: f64 = 0.35;

/// Positions between two passages of a field, so that no phrase spans them.
const PASSAGE_GAP: usize = 10;

/// Builds the index in memory.
pub(super) fn in_memory(parts: &Parts) -> Result<Index, IndexError> {
    let schema = parts.schema.schema.clone();
    let index = Index::create(RamDirectory::create(), schema, IndexSettings::default())?;
    register_analysers(&index);
    fill(&index, parts)?;
    Ok(index)
}

/// Writes every unit and commits once.
pub(super) fn fill(index: &Index, parts: &Parts) -> Result<(), IndexError> {
    if parts.collection.centres().is_empty() {
        return Err(IndexError::Empty);
    }
    let mut writer: IndexWriter = index.writer_with_num_threads(1, ARENA)?;
    for (number, address) in parts.units.iter().enumerate() {
        writer.add_document(document(parts, number, *address))?;
    }
    writer.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.wait_merging_threads()?;
    Ok(())
}

fn document(parts: &Parts, number: usize, address: UnitAddress) -> TantivyDocument {
    let centre = &parts.collection.centres()[address.centre];
    let mut document = TantivyDocument::default();
    document.add_u64(parts.schema.unit(), number as u64);
    let mut concepts: BTreeMap<String, u32> = BTreeMap::new();
    for field in Field::TEXT {
        let times = parts.config.annotation.get(field).copied().unwrap_or_default();
        let mut found: BTreeMap<Language, BTreeMap<String, u32>> = BTreeMap::new();
        for language in Language::ALL {
            let texts = passages(centre, address.unit, *field, *language, &parts.vocabulary);
            let passages: Vec<Vec<Token>> =
                texts.iter().map(|text| parts.analysis.tokens(text, *language)).collect();
            let counts = found.entry(*language).or_default();
            for tokens in passages.iter().filter(|_| times > 0) {
                let mentions = parts.annotator.annotate(tokens, &[], *language).into_iter();
                for mention in mentions.filter(|mention| mention.weight >= CERTAIN) {
                    *counts.entry(mention.concept.0).or_default() += times;
                }
            }
            if let Some(text) = joined(passages) {
                document.add_pre_tokenized_text(parts.schema.text(*field, *language), text);
            }
        }
        // The two languages say the same: the language that says it more often counts.
        for (concept, count) in found.into_values().flatten().fold(
            BTreeMap::<String, u32>::new(),
            |mut most, (concept, count)| {
                let entry = most.entry(concept).or_default();
                *entry = (*entry).max(count);
                most
            },
        ) {
            *concepts.entry(concept).or_default() += count;
        }
    }
    if let Some(text) = repeated(concepts) {
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
fn repeated(concepts: BTreeMap<String, u32>) -> Option<PreTokenizedString> {
    let tokens: Vec<_> = concepts
        .into_iter()
        .flat_map(|(concept, count)| std::iter::repeat_n(concept, count as usize))
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
