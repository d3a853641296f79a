//! Reads labels into the columns of an annotator.

use super::Annotator;
use super::function_words::FUNCTION_WORDS;
use crate::analysis::{Analysis, Token};
use crate::bilingual::Language;
use crate::lexicon::Lexicon;
use crate::ragged::Ragged;
use crate::vocabulary::{ConceptId, Label};
use std::collections::{BTreeMap, BTreeSet};

/// A stem held by the labels of no more concepts than this is fully telling.
const TELLING_UP_TO: f64 = 3.0;

/// What was read of the labels so far.
#[derive(Default)]
pub(super) struct Reader {
    italian: Lexicon,
    english: Lexicon,
    particle_words: Lexicon,
    labels: Vec<Draft>,
}

struct Draft {
    concept: u32,
    language: Language,
    stems: Vec<u32>,
    particles: Vec<u32>,
}

impl Reader {
    /// Reads a label of the concept at this position.
    pub(super) fn label(&mut self, concept: u32, label: &Label, analysis: Analysis) {
        let language = label.language;
        let terms = analysis.tokens(&label.text, language);
        let particles = match terms.len() {
            0 => return,
            1 => particles(&analysis.words(&label.text), &terms),
            _ => Vec::new(),
        };
        let lexicon = match language {
            Language::Italian => &mut self.italian,
            Language::English => &mut self.english,
        };
        let particles = particles.iter().map(|word| self.particle_words.learn(word)).collect();
        let stems = terms.iter().map(|token| lexicon.learn(&token.term)).collect();
        self.labels.push(Draft { concept, language, stems, particles });
    }

    /// Weighs the labels against one another.
    pub(super) fn finish(self, concepts: Vec<ConceptId>) -> Annotator {
        let italian = Holders::of(&self.labels, Language::Italian, self.italian.len());
        let english = Holders::of(&self.labels, Language::English, self.english.len());
        let of = |label: &Draft| match label.language {
            Language::Italian => &italian,
            Language::English => &english,
        };
        let telling = self.labels.iter().map(|label| of(label).telling(&label.stems)).collect();
        let sharing = sharing(&self.labels);
        let shared_by = self.labels.iter().map(|label| sharing[&key(label)]).collect();
        Annotator {
            concepts,
            italian_keys: italian.keys(&self.labels, Language::Italian),
            english_keys: english.keys(&self.labels, Language::English),
            italian_breadths: italian.concepts,
            english_breadths: english.concepts,
            italian: self.italian,
            english: self.english,
            concept_of: self.labels.iter().map(|label| label.concept).collect(),
            stems: self.labels.iter().map(|label| &*label.stems).collect(),
            telling,
            shared_by,
            particles: self.labels.iter().map(|label| &*label.particles).collect(),
            particle_words: self.particle_words,
        }
    }
}

/// Which labels hold the stems of one language.
struct Holders {
    /// By stem: number of labels that hold it.
    labels: Vec<u32>,
    /// By stem: number of concepts whose labels hold it.
    concepts: Vec<u32>,
    /// By stem: the chance that it is there on purpose.
    on_purpose: Vec<f64>,
}

impl Holders {
    /// A stem that `n` concepts use is there on purpose with `sqrt(3 / n)`.
    fn of(labels: &[Draft], language: Language, n_stems: usize) -> Self {
        let mut holding = vec![0; n_stems];
        let mut concepts: Vec<u32> = vec![0; n_stems];
        let mut last: Vec<Option<u32>> = vec![None; n_stems];
        for label in labels.iter().filter(|label| label.language == language) {
            for stem in label.stems.iter().collect::<BTreeSet<_>>() {
                let stem = *stem as usize;
                holding[stem] += 1;
                // Labels come by concept, so a concept is new where it is not the last one seen.
                if last[stem].replace(label.concept) != Some(label.concept) {
                    concepts[stem] += 1;
                }
            }
        }
        let on_purpose = |n: &u32| (TELLING_UP_TO / f64::from((*n).max(1))).sqrt().min(1.0);
        let on_purpose = concepts.iter().map(on_purpose).collect();
        Self { labels: holding, concepts, on_purpose }
    }

    /// A label tells as much as the chance that not all of its words are there by accident.
    fn telling(&self, stems: &[u32]) -> f64 {
        let accident = stems.iter().map(|stem| 1.0 - self.on_purpose[*stem as usize]);
        1.0 - accident.product::<f64>()
    }

    /// By stem: the labels that are looked for where it stands.
    fn keys(&self, labels: &[Draft], language: Language) -> Ragged<u32> {
        let mut rows: Vec<Vec<u32>> = vec![Vec::new(); self.labels.len()];
        for (position, label) in labels.iter().enumerate() {
            if label.language != language {
                continue;
            }
            let rarest = label.stems.iter().min_by_key(|stem| self.labels[**stem as usize]);
            rows[*rarest.expect("a label has a stem") as usize].push(position as u32);
        }
        rows.iter().map(Vec::as_slice).collect()
    }
}

/// How many concepts share the labels of these stems, in any order.
fn sharing(labels: &[Draft]) -> BTreeMap<(Language, Vec<u32>), u32> {
    let mut concepts: BTreeMap<(Language, Vec<u32>), BTreeSet<u32>> = BTreeMap::new();
    for label in labels {
        concepts.entry(key(label)).or_default().insert(label.concept);
    }
    concepts.into_iter().map(|(key, concepts)| (key, concepts.len() as u32)).collect()
}

fn key(label: &Draft) -> (Language, Vec<u32>) {
    let mut stems = label.stems.clone();
    stems.sort_unstable();
    (label.language, stems)
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
