//! Finds the thesaurus's concepts in a text, by the stems of their labels.
//!
//! One pass over a need or a card gives translation, expansion, facets and the chain of the
//! explanation: the labels of a concept are in both languages, and a problem leads to what
//! addresses it.

mod function_words;
mod labels;
mod wording;

pub(crate) use wording::Wording;

use crate::analysis::{Analysis, Token};
use crate::bilingual::Language;
use crate::lexicon::Lexicon;
use crate::ragged::Ragged;
use crate::vocabulary::{self, ConceptId, Thesaurus};
use bitcode::{Decode, Encode};
use labels::Reader;
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
}

/// Labels whose stems stand in a text.
struct Sighting {
    /// Position of the concept among those of the annotator, which are in the order of their ids.
    concept: u32,
    weight: f64,
    /// Positions of the words among the tokens given, in order.
    tokens: Vec<usize>,
}

/// How far from the word a particle may stand, in words.
const PARTICLE_REACH: usize = 3;

/// The labels of a thesaurus, ready to be found.
///
/// Plain columns by label, so that it is stored and read as it is.
#[derive(Debug, Encode, Decode)]
pub(crate) struct Annotator {
    /// In the order of the ids.
    concepts: Vec<ConceptId>,
    italian: Lexicon,
    english: Lexicon,
    /// By label: its concept.
    concept_of: Vec<u32>,
    /// By label: its stems, as its language's lexicon numbers them.
    stems: Ragged<u32>,
    /// By label: stop words without which the one word left means something else: "trovare" in
    /// "trovare clienti", "non" in "non vendiamo". Plain words, without accents.
    particles: Ragged<u32>,
    particle_words: Lexicon,
    /// By label: the number of concepts that share it.
    shared_by: Vec<u32>,
    /// By label: how telling its words are, 0 (exclusive) to 1.
    telling: Vec<f64>,
    /// By stem of a language: the labels that are looked for where it stands. A label is looked
    /// for at one of its stems only, the one that fewest labels hold.
    italian_keys: Ragged<u32>,
    english_keys: Ragged<u32>,
    /// By stem of a language: how many concepts' labels hold it.
    italian_breadths: Vec<u32>,
    english_breadths: Vec<u32>,
}

impl Annotator {
    /// Analyses every label of the thesaurus.
    pub(crate) fn new(thesaurus: &Thesaurus, analysis: Analysis) -> Self {
        let concepts = thesaurus.concepts();
        Self::over(concepts.map(|concept| (concept.id.clone(), &*concept.labels)), analysis)
    }

    /// Analyses the labels of anything that has an id.
    pub(crate) fn over<'a>(
        labelled: impl Iterator<Item = (ConceptId, &'a [vocabulary::Label])>,
        analysis: Analysis,
    ) -> Self {
        let mut labelled: Vec<_> = labelled.collect();
        labelled.sort_by(|a, b| a.0.cmp(&b.0));
        let mut reader = Reader::default();
        for (concept, (_, labels)) in labelled.iter().enumerate() {
            for label in *labels {
                reader.label(concept as u32, label, analysis);
            }
        }
        reader.finish(labelled.into_iter().map(|(id, _)| id).collect())
    }

    /// Whether some label holds this stem.
    pub(crate) fn knows(&self, stem: &str, language: Language) -> bool {
        self.lexicon(language).number(stem).is_some()
    }

    /// In how many concepts' labels a stem stands.
    pub(crate) fn breadth(&self, stem: &str, language: Language) -> usize {
        let breadths = match language {
            Language::Italian => &self.italian_breadths,
            Language::English => &self.english_breadths,
        };
        let number = self.lexicon(language).number(stem);
        number.map_or(0, |stem| breadths[stem as usize] as usize)
    }

    /// The breadths of all stems, added up.
    pub(crate) fn total_breadth(&self) -> usize {
        let breadths = self.italian_breadths.iter().chain(&self.english_breadths);
        breadths.map(|breadth| *breadth as usize).sum()
    }

    const fn lexicon(&self, language: Language) -> &Lexicon {
        match language {
            Language::Italian => &self.italian,
            Language::English => &self.english,
        }
    }

    const fn keys(&self, language: Language) -> &Ragged<u32> {
        match language {
            Language::Italian => &self.italian_keys,
            Language::English => &self.english_keys,
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
        let lexicon = self.lexicon(language);
        let stems: Vec<Option<u32>> =
            tokens.iter().map(|token| lexicon.number(&token.term)).collect();
        let mut sightings = Vec::new();
        for (at, stem) in stems.iter().enumerate() {
            let Some(stem) = stem else { continue };
            for label in self.keys(language).row(*stem as usize) {
                let label = *label as usize;
                if self.has_particles(label, &tokens[at], words) {
                    self.look_around(label, at, &stems, tokens, &mut sightings);
                }
            }
        }
        longest(sightings).into_iter().map(|sighting| self.mention(&sighting, tokens)).collect()
    }

    fn has_particles(&self, label: usize, token: &Token, words: &[Token]) -> bool {
        let near = |word: &&Token| word.position.abs_diff(token.position) <= PARTICLE_REACH;
        let mut wanted = self.particles.row(label).iter();
        wanted.all(|particle| {
            let is_it = |word: &Token| self.particle_words.number(&word.term) == Some(*particle);
            words.iter().filter(near).any(is_it)
        })
    }

    /// Looks for a label in every window that holds the token at `at`, which has its key.
    fn look_around(
        &self,
        label: usize,
        at: usize,
        stems: &[Option<u32>],
        tokens: &[Token],
        sightings: &mut Vec<Sighting>,
    ) {
        let wanted = self.stems.row(label);
        let first = match wanted.len() {
            1 => at,
            n => at.saturating_sub(n + n / 2),
        };
        for start in first..=at {
            let Some(found) = window(wanted, stems, tokens, start) else { continue };
            let (first, last) = (tokens[start].position, tokens[found[found.len() - 1]].position);
            let spread = (last - first + 1).max(found.len());
            let together = (found.len() as f64 / spread as f64).powf(0.25);
            sightings.push(Sighting {
                concept: self.concept_of[label],
                weight: self.telling[label] * together / f64::from(self.shared_by[label]),
                tokens: found,
            });
        }
    }

    fn mention(&self, sighting: &Sighting, tokens: &[Token]) -> Mention {
        Mention {
            concept: self.concepts[sighting.concept as usize].clone(),
            weight: sighting.weight,
            spans: sighting.tokens.iter().map(|at| tokens[*at].span.clone()).collect(),
        }
    }
}

/// The tokens that hold all the stems wanted, the first of them at `start`; in order.
fn window(
    wanted: &[u32],
    stems: &[Option<u32>],
    tokens: &[Token],
    start: usize,
) -> Option<Vec<usize>> {
    let end = (start + wanted.len() + wanted.len() / 2).min(stems.len() - 1);
    let near = &stems[start..=end];
    // Most labels fail here, before anything is set aside for them.
    let held = |stem: &u32| near.contains(&Some(*stem));
    if !stems[start].is_some_and(|stem| wanted.contains(&stem)) || !wanted.iter().all(held) {
        return None;
    }
    let mut found = Vec::with_capacity(wanted.len());
    for stem in wanted {
        let at = (start..=end).find(|at| stems[*at] == Some(*stem) && !found.contains(at))?;
        found.push(at);
    }
    found.sort_unstable();
    let spread = tokens[found[found.len() - 1]].position - tokens[start].position;
    (found[0] == start && spread <= 2 * wanted.len() + 1).then_some(found)
}

/// Drops sightings whose words are part of a longer one, and the weaker of two sightings of one
/// concept by the same words.
fn longest(sightings: Vec<Sighting>) -> Vec<Sighting> {
    let mut by_first: Vec<usize> = (0..sightings.len()).collect();
    by_first.sort_by_key(|at| sightings[*at].tokens[0]);
    let reach = sightings.iter().map(|one| one.tokens[one.tokens.len() - 1] - one.tokens[0]).max();
    let reach = reach.unwrap_or(0);
    // Only sightings that begin near one another can contain one another: long texts have
    // thousands.
    let contained = |one: &Sighting| {
        let first = one.tokens[0];
        let from = by_first.partition_point(|at| sightings[*at].tokens[0] + reach < first);
        by_first[from..]
            .iter()
            .map(|at| &sightings[*at])
            .take_while(|other| other.tokens[0] <= first)
            .any(|other| {
                other.tokens.len() > one.tokens.len()
                    && one.tokens.iter().all(|token| other.tokens.contains(token))
            })
    };
    let kept: Vec<bool> = sightings.iter().map(|one| !contained(one)).collect();
    let mut kept: Vec<Sighting> =
        sightings.into_iter().zip(kept).filter(|(_, keep)| *keep).map(|(one, _)| one).collect();
    kept.sort_by(|a, b| {
        (&a.tokens, a.concept).cmp(&(&b.tokens, b.concept)).then(b.weight.total_cmp(&a.weight))
    });
    kept.dedup_by(|next, first| next.tokens == first.tokens && next.concept == first.concept);
    kept
}

#[cfg(test)]
mod tests;
