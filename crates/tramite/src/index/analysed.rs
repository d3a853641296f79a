//! A unit after analysis: what the engine stores and the weights are made of.

use super::Parts;
use super::kept::Reusable;
use crate::analysis::Token;
use crate::bilingual::Language;
use crate::schema::Field;
use crate::unit::{UnitAddress, passages};
use crate::vocabulary::ConceptId;
use crate::weights::Builder;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// Mentions less sure than this do not count as what a card is about.
const CERTAIN: f64 = 0.35;

/// The terms of one unit.
pub(crate) struct AnalysedUnit {
    /// By text field and language, in that order: the tokens of every passage.
    pub(crate) texts: Vec<(Field, Language, Vec<Vec<Token>>)>,
    /// How often each concept counts.
    pub(crate) concepts: BTreeMap<ConceptId, u32>,
}

impl AnalysedUnit {
    /// Counts its terms.
    pub(super) fn count(&self, builder: &mut Builder) {
        let texts = self.texts.iter();
        let texts = texts.map(|(field, language, passages)| (*field, *language, &**passages));
        let concepts = self.concepts.iter();
        builder.add(texts, concepts.map(|(concept, count)| (concept.0.as_str(), *count)));
    }
}

/// Analyses some units, in their order, on all threads.
pub(super) fn analysed(
    parts: &Parts,
    units: Range<usize>,
    reusable: &Reusable<'_>,
) -> Vec<AnalysedUnit> {
    let analyse = |unit| {
        let texts = texts(parts, parts.units[unit]);
        let kept = reusable.concepts(parts, unit);
        let concepts = kept.unwrap_or_else(|| concepts(parts, &texts));
        AnalysedUnit { texts, concepts }
    };
    units.into_par_iter().map(analyse).collect()
}

fn texts(parts: &Parts, address: UnitAddress) -> Vec<(Field, Language, Vec<Vec<Token>>)> {
    let centre = &parts.collection.centres()[address.centre];
    let mut texts = Vec::with_capacity(Field::TEXT.len() * Language::ALL.len());
    for field in Field::TEXT {
        for language in Language::ALL {
            let said = passages(centre, address.unit, *field, *language, &parts.vocabulary);
            let tokens = said.iter().map(|text| parts.analysis.tokens(text, *language));
            texts.push((*field, *language, tokens.collect()));
        }
    }
    texts
}

fn concepts(
    parts: &Parts,
    texts: &[(Field, Language, Vec<Vec<Token>>)],
) -> BTreeMap<ConceptId, u32> {
    let mut concepts = BTreeMap::new();
    for of_field in texts.chunk_by(|(one, ..), (next, ..)| one == next) {
        // The two languages say the same: the language that says it more often counts.
        let mut most: BTreeMap<ConceptId, u32> = BTreeMap::new();
        for (field, language, passages) in of_field {
            let times = parts.config.annotation.get(field).copied().unwrap_or_default();
            let mut counts: BTreeMap<ConceptId, u32> = BTreeMap::new();
            for tokens in passages.iter().filter(|_| times > 0) {
                let mentions = parts.annotator().annotate(tokens, &[], *language).into_iter();
                for mention in mentions.filter(|mention| mention.weight >= CERTAIN) {
                    *counts.entry(mention.concept).or_default() += times;
                }
            }
            for (concept, count) in counts {
                let entry = most.entry(concept).or_default();
                *entry = (*entry).max(count);
            }
        }
        for (concept, count) in most {
            *concepts.entry(concept).or_default() += count;
        }
    }
    concepts
}
