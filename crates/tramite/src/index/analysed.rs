//! A unit after analysis: what the engine stores and the weights are made of.

use super::Parts;
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
pub(super) fn analysed(parts: &Parts, units: Range<usize>) -> Vec<AnalysedUnit> {
    parts.units[units].par_iter().map(|address| analyse(parts, *address)).collect()
}

fn analyse(parts: &Parts, address: UnitAddress) -> AnalysedUnit {
    let centre = &parts.collection.centres()[address.centre];
    let mut unit = AnalysedUnit { texts: Vec::new(), concepts: BTreeMap::new() };
    for field in Field::TEXT {
        let times = parts.config.annotation.get(field).copied().unwrap_or_default();
        // The two languages say the same: the language that says it more often counts.
        let mut most: BTreeMap<ConceptId, u32> = BTreeMap::new();
        for language in Language::ALL {
            let texts = passages(centre, address.unit, *field, *language, &parts.vocabulary);
            let texts: Vec<Vec<Token>> =
                texts.iter().map(|text| parts.analysis.tokens(text, *language)).collect();
            let mut counts: BTreeMap<ConceptId, u32> = BTreeMap::new();
            for tokens in texts.iter().filter(|_| times > 0) {
                let mentions = parts.annotator().annotate(tokens, &[], *language).into_iter();
                for mention in mentions.filter(|mention| mention.weight >= CERTAIN) {
                    *counts.entry(mention.concept).or_default() += times;
                }
            }
            for (concept, count) in counts {
                let entry = most.entry(concept).or_default();
                *entry = (*entry).max(count);
            }
            unit.texts.push((*field, *language, texts));
        }
        for (concept, count) in most {
            *unit.concepts.entry(concept).or_default() += count;
        }
    }
    unit
}
