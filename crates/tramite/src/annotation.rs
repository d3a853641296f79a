//! Finds the thesaurus's concepts in a text, by the stems of their labels.
//!
//! One pass over a need or a card gives translation, expansion, facets and the chain of the
//! explanation: the labels of a concept are in both languages, and a problem leads to what
//! addresses it.

use crate::analysis::{Analysis, Token};
use crate::bilingual::Language;
use crate::vocabulary::{ConceptId, Thesaurus};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// A concept found in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mention {
    /// The concept.
    pub(crate) concept: ConceptId,
    /// How surely the words mean it, 0 (exclusive) to 1: a label shared by `n` concepts gives
    /// `1/n`, words apart give less than words together.
    pub(crate) weight: f64,
    /// Byte ranges of the words.
    pub(crate) spans: Vec<Range<usize>>,
    /// Positions of the words among the tokens given.
    tokens: BTreeSet<usize>,
}

#[derive(Debug)]
struct Label {
    concept: usize,
    stems: Vec<u32>,
    shared_by: usize,
}

/// The labels of a thesaurus, ready to be found.
#[derive(Debug)]
pub(crate) struct Annotator {
    concepts: Vec<ConceptId>,
    labels: Vec<Label>,
    /// Looked up only, never iterated: its order cannot reach a ranking.
    stems: HashMap<Language, HashMap<String, u32>>,
    /// How many stems there are.
    n_stems: u32,
    /// For each stem, the labels that hold it.
    holders: Vec<Vec<usize>>,
}

impl Annotator {
    /// Analyses every label of the thesaurus.
    pub(crate) fn new(thesaurus: &Thesaurus, analysis: &Analysis) -> Self {
        let mut annotator = Self {
            concepts: thesaurus.concepts().map(|concept| concept.id.clone()).collect(),
            labels: Vec::new(),
            stems: HashMap::new(),
            n_stems: 0,
            holders: Vec::new(),
        };
        for (position, concept) in thesaurus.concepts().enumerate() {
            for label in &concept.labels {
                let terms = analysis.tokens(&label.text, label.language);
                annotator.add(position, label.language, &terms);
            }
        }
        annotator.count_sharing();
        annotator
    }

    /// Whether some label holds this stem.
    pub(crate) fn knows(&self, stem: &str, language: Language) -> bool {
        self.stem(stem, language).is_some()
    }

    fn stem(&self, stem: &str, language: Language) -> Option<u32> {
        self.stems.get(&language)?.get(stem).copied()
    }

    fn learn(&mut self, stem: &str, language: Language) -> u32 {
        if let Some(known) = self.stem(stem, language) {
            return known;
        }
        let number = self.n_stems;
        self.n_stems += 1;
        self.stems.entry(language).or_default().insert(stem.to_owned(), number);
        self.holders.push(Vec::new());
        number
    }

    fn add(&mut self, concept: usize, language: Language, tokens: &[Token]) {
        if tokens.is_empty() {
            return;
        }
        let stems: Vec<u32> =
            tokens.iter().map(|token| self.learn(&token.term, language)).collect();
        let label = self.labels.len();
        for stem in stems.iter().collect::<BTreeSet<_>>() {
            self.holders[*stem as usize].push(label);
        }
        self.labels.push(Label { concept, stems, shared_by: 1 });
    }

    fn count_sharing(&mut self) {
        let mut concepts: BTreeMap<Vec<u32>, BTreeSet<usize>> = BTreeMap::new();
        let key = |label: &Label| {
            let mut key = label.stems.clone();
            key.sort_unstable();
            key
        };
        for label in &self.labels {
            concepts.entry(key(label)).or_default().insert(label.concept);
        }
        for label in &mut self.labels {
            label.shared_by = concepts.get(&key(label)).map_or(1, BTreeSet::len);
        }
    }

    /// The concepts whose labels stand in the tokens, in the order of the text.
    ///
    /// The words of a label may come in any order within a small window. Where the words of one
    /// label contain those of another, only the longer label counts.
    pub(crate) fn annotate(&self, tokens: &[Token], language: Language) -> Vec<Mention> {
        let stems: Vec<Option<u32>> = tokens
            .iter()
            .map(|token| self.stem(&token.term, language))
            .collect();
        let mut mentions = Vec::new();
        for start in 0..tokens.len() {
            let Some(stem) = stems[start] else { continue };
            for label in &self.holders[stem as usize] {
                let label = &self.labels[*label];
                if let Some(found) = window(label, &stems, tokens, start) {
                    mentions.push(self.mention(label, tokens, found));
                }
            }
        }
        longest(mentions)
    }

    fn mention(&self, label: &Label, tokens: &[Token], found: BTreeSet<usize>) -> Mention {
        let first = found.first().map_or(0, |at| tokens[*at].position);
        let last = found.last().map_or(0, |at| tokens[*at].position);
        let spread = (last - first + 1).max(found.len());
        Mention {
            concept: self.concepts[label.concept].clone(),
            weight: (found.len() as f64 / spread as f64).powf(0.25) / label.shared_by as f64,
            spans: found.iter().map(|at| tokens[*at].span.clone()).collect(),
            tokens: found,
        }
    }
}

/// The tokens that hold all the label's stems, the first of them at `start`.
fn window(
    label: &Label,
    stems: &[Option<u32>],
    tokens: &[Token],
    start: usize,
) -> Option<BTreeSet<usize>> {
    let wanted = label.stems.len();
    let end = (start + wanted + wanted / 2).min(stems.len() - 1);
    let mut found = BTreeSet::new();
    for stem in &label.stems {
        let at = (start..=end).find(|at| stems[*at] == Some(*stem) && !found.contains(at))?;
        found.insert(at);
    }
    let last = *found.last()?;
    let near = tokens[last].position - tokens[start].position <= 2 * wanted + 1;
    (found.first() == Some(&start) && near).then_some(found)
}

/// Drops mentions whose words are part of a longer mention, and the weaker of two mentions of one
/// concept by the same words.
fn longest(mentions: Vec<Mention>) -> Vec<Mention> {
    let contained = |mention: &Mention| {
        mentions.iter().any(|other| {
            other.tokens.len() > mention.tokens.len() && mention.tokens.is_subset(&other.tokens)
        })
    };
    let mut kept: Vec<Mention> =
        mentions.iter().filter(|mention| !contained(mention)).cloned().collect();
    kept.sort_by(|a, b| {
        (&a.tokens, &a.concept).cmp(&(&b.tokens, &b.concept)).then(b.weight.total_cmp(&a.weight))
    });
    kept.dedup_by(|next, first| next.tokens == first.tokens && next.concept == first.concept);
    kept
}

#[cfg(test)]
mod tests;
