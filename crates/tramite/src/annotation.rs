//! Finds the thesaurus's concepts in a text, by the stems of their labels.
//!
//! One pass over a need or a card gives translation, expansion, facets and the chain of the
//! explanation: the labels of a concept are in both languages, and a problem leads to what
//! addresses it.

use crate::analysis::{Analysis, Token};
use crate::bilingual::Language;
use crate::vocabulary::{self, ConceptId, Thesaurus};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// A concept found in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mention {
    /// The concept.
    pub(crate) concept: ConceptId,
    /// How surely the words mean it, 0 (exclusive) to 1: a label shared by `n` concepts gives
    /// `1/n`, words that many concepts' labels hold give less than words of few, and words apart
    /// less than words together.
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
    /// Stop words without which the one word left means something else: "trovare" in "trovare
    /// clienti", "non" in "non vendiamo". Plain words, without accents.
    particles: Vec<String>,
    shared_by: usize,
    /// How telling its words are, 0 (exclusive) to 1.
    telling: f64,
}

/// Stop words that add no meaning to a label.
const FUNCTION_WORDS: &[&str] = &[
    "il",
    "lo",
    "la",
    "i",
    "gli",
    "le",
    "un",
    "uno",
    "una",
    "l",
    "d",
    "di",
    "a",
    "ad",
    "da",
    "in",
    "con",
    "su",
    "per",
    "tra",
    "fra",
    "del",
    "dello",
    "della",
    "dei",
    "degli",
    "delle",
    "dell",
    "al",
    "allo",
    "alla",
    "ai",
    "agli",
    "alle",
    "dal",
    "dalla",
    "dai",
    "dalle",
    "nel",
    "nella",
    "nei",
    "nelle",
    "sul",
    "sulla",
    "sui",
    "sulle",
    "e",
    "ed",
    "o",
    "che",
    "ci",
    "si",
    "mi",
    "ne",
    "the",
    "an",
    "of",
    "to",
    "on",
    "for",
    "with",
    "by",
    "at",
    "from",
    "and",
    "or",
    "our",
    "my",
    "is",
    "are",
    "be",
    "we",
    "us",
    "s",
    "azienda",
    "aziendale",
    "aziendali",
    "impresa",
    "company",
    "business",
    "nostro",
    "nostra",
    "nostri",
    "nostre",
    "fare",
    "have",
    "has",
    "it",
    "its",
    "as",
];

/// A stem held by the labels of no more concepts than this is fully telling.
const TELLING_UP_TO: f64 = 3.0;

/// How far from the word a particle may stand, in words.
const PARTICLE_REACH: usize = 3;

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
        let concepts = thesaurus.concepts();
        Self::over(concepts.map(|concept| (concept.id.clone(), &*concept.labels)), analysis)
    }

    /// Analyses the labels of anything that has an id.
    pub(crate) fn over<'a>(
        labelled: impl Iterator<Item = (ConceptId, &'a [vocabulary::Label])>,
        analysis: &Analysis,
    ) -> Self {
        let mut annotator = Self {
            concepts: Vec::new(),
            labels: Vec::new(),
            stems: HashMap::new(),
            n_stems: 0,
            holders: Vec::new(),
        };
        for (position, (id, labels)) in labelled.enumerate() {
            annotator.concepts.push(id);
            for label in labels {
                let terms = analysis.tokens(&label.text, label.language);
                let particles = match terms.len() {
                    1 => particles(&analysis.words(&label.text), &terms),
                    _ => Vec::new(),
                };
                annotator.add(position, label.language, &terms, particles);
            }
        }
        annotator.count_sharing();
        annotator.weigh();
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

    fn add(
        &mut self,
        concept: usize,
        language: Language,
        tokens: &[Token],
        particles: Vec<String>,
    ) {
        if tokens.is_empty() {
            return;
        }
        let stems: Vec<u32> =
            tokens.iter().map(|token| self.learn(&token.term, language)).collect();
        let label = self.labels.len();
        for stem in stems.iter().collect::<BTreeSet<_>>() {
            self.holders[*stem as usize].push(label);
        }
        let label = Label { concept, stems, particles, shared_by: 1, telling: 1.0 };
        self.labels.push(label);
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

    /// A label tells as much as the chance that not all of its words are there by accident, where
    /// a stem that `n` concepts use is there on purpose with `sqrt(3 / n)`.
    fn weigh(&mut self) {
        let telling: Vec<f64> = self
            .holders
            .iter()
            .map(|labels| {
                let concepts: BTreeSet<usize> =
                    labels.iter().map(|label| self.labels[*label].concept).collect();
                (TELLING_UP_TO / concepts.len().max(1) as f64).sqrt().min(1.0)
            })
            .collect();
        for label in &mut self.labels {
            let accident = label.stems.iter().map(|stem| 1.0 - telling[*stem as usize]);
            label.telling = 1.0 - accident.product::<f64>();
        }
    }

    /// The concepts whose labels stand in the tokens, in the order of the text.
    ///
    /// The words of a label may come in any order within a small window. Where the words of one
    /// label contain those of another, only the longer label counts. `words` are all words of the
    /// text, stop words included; where they are not given, labels that rest on a stop word are
    /// not looked for.
    pub(crate) fn annotate(
        &self,
        tokens: &[Token],
        words: &[Token],
        language: Language,
    ) -> Vec<Mention> {
        let stems: Vec<Option<u32>> =
            tokens.iter().map(|token| self.stem(&token.term, language)).collect();
        let mut mentions = Vec::new();
        for start in 0..tokens.len() {
            let Some(stem) = stems[start] else { continue };
            for label in &self.holders[stem as usize] {
                let label = &self.labels[*label];
                if !label.particles.is_empty() && !has_particles(label, &tokens[start], words) {
                    continue;
                }
                if let Some(found) = window(label, &stems, tokens, start) {
                    mentions.push(self.mention(label, tokens, found));
                }
            }
        }
        longest(&mentions)
    }

    fn mention(&self, label: &Label, tokens: &[Token], found: BTreeSet<usize>) -> Mention {
        let first = found.first().map_or(0, |at| tokens[*at].position);
        let last = found.last().map_or(0, |at| tokens[*at].position);
        let spread = (last - first + 1).max(found.len());
        Mention {
            concept: self.concepts[label.concept].clone(),
            weight: label.telling * (found.len() as f64 / spread as f64).powf(0.25)
                / label.shared_by as f64,
            spans: found.iter().map(|at| tokens[*at].span.clone()).collect(),
            tokens: found,
        }
    }
}

/// The stop words on which a label of one remaining word rests.
fn particles(words: &[Token], terms: &[Token]) -> Vec<String> {
    words
        .iter()
        .filter(|word| terms.iter().all(|term| term.span != word.span))
        .filter(|word| !FUNCTION_WORDS.contains(&word.term.as_str()))
        .map(|word| word.term.clone())
        .collect()
}

fn has_particles(label: &Label, token: &Token, words: &[Token]) -> bool {
    let near = |word: &&Token| word.position.abs_diff(token.position) <= PARTICLE_REACH;
    let near: Vec<&Token> = words.iter().filter(near).collect();
    label.particles.iter().all(|particle| near.iter().any(|word| word.term == *particle))
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
    // Most labels fail here, before anything is set aside for them.
    if !label.stems.iter().all(|stem| stems[start..=end].contains(&Some(*stem))) {
        return None;
    }
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
fn longest(mentions: &[Mention]) -> Vec<Mention> {
    // Only mentions that share a word can contain one another: long texts have thousands.
    let mut holders: BTreeMap<usize, Vec<&Mention>> = BTreeMap::new();
    for mention in mentions {
        for token in &mention.tokens {
            holders.entry(*token).or_default().push(mention);
        }
    }
    let contained = |mention: &Mention| {
        let near = mention.tokens.first().and_then(|token| holders.get(token));
        near.into_iter().flatten().any(|other| {
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
