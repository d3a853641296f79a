//! A unit as it is read for an explanation: where each word and concept stands in its passages.

use super::Wanted;
use crate::bilingual::Language;
use crate::index::Parts;
use crate::schema::Field;
use crate::unit::passages;
use crate::vocabulary::ConceptId;
use std::ops::Range;
use std::sync::OnceLock;

/// Units of a collection whose readings are all kept; of larger ones none is, since a reading is
/// a few times as long as the text.
const KEPT: usize = 10_000;

/// The readings made so far, by unit.
#[derive(Default)]
pub(crate) struct Readings {
    /// Empty where none is kept.
    pub(super) units: Vec<OnceLock<Reading>>,
}

/// One unit, read.
pub(super) struct Reading {
    /// The fields in the order of their importance.
    passages: Vec<Passage>,
    /// Found when they are first looked for: most is found in the language of the need.
    italian: OnceLock<Places>,
    english: OnceLock<Places>,
}

pub(super) struct Passage {
    pub(super) field: Field,
    language: Language,
    pub(super) text: String,
}

/// What stands where in the passages of one language: the first passage that holds it.
#[derive(Default)]
struct Places {
    /// In the order of the stems.
    words: Vec<(Box<str>, Place)>,
    /// In the order of the ids.
    concepts: Vec<(ConceptId, Place)>,
}

struct Place {
    passage: usize,
    /// Every place of a word, the first of a concept.
    spans: Vec<Range<usize>>,
}

impl Readings {
    /// Room for the readings of so many units.
    pub(crate) fn new(n_units: usize) -> Self {
        let kept = if n_units <= KEPT { n_units } else { 0 };
        Self { units: std::iter::repeat_with(OnceLock::new).take(kept).collect() }
    }
}

impl Reading {
    /// Reads a unit.
    pub(super) fn of(parts: &Parts, unit: usize) -> Self {
        let address = parts.units[unit];
        let centre = &parts.collection.centres()[address.centre];
        let mut reading =
            Self { passages: Vec::new(), italian: OnceLock::new(), english: OnceLock::new() };
        for language in Language::ALL {
            for field in Field::TEXT {
                let texts = passages(centre, address.unit, *field, *language, &parts.vocabulary);
                let read = |text| Passage { field: *field, language: *language, text };
                reading.passages.extend(texts.into_iter().map(read));
            }
        }
        reading
    }

    /// The first passage in a language that holds what is wanted, and where.
    pub(super) fn find(
        &self,
        parts: &Parts,
        wanted: &Wanted<'_>,
        language: Language,
    ) -> Option<(&Passage, &[Range<usize>])> {
        let places = match language {
            Language::Italian => &self.italian,
            Language::English => &self.english,
        };
        let places = places.get_or_init(|| Places::of(parts, &self.passages, language));
        let place = match wanted {
            Wanted::Stems(stems) => {
                let stem = stems.get(&language)?.as_str();
                let at = places.words.binary_search_by(|(own, _)| (**own).cmp(stem)).ok()?;
                &places.words[at].1
            }
            Wanted::Concept(concept) => {
                let at = places.concepts.binary_search_by(|(own, _)| own.cmp(concept)).ok()?;
                &places.concepts[at].1
            }
        };
        Some((&self.passages[place.passage], &place.spans))
    }
}

impl Places {
    fn of(parts: &Parts, passages: &[Passage], language: Language) -> Self {
        let mut places = Self::default();
        for (number, passage) in passages.iter().enumerate() {
            if passage.language == language {
                places.add(parts, number, passage);
            }
        }
        places.sort();
        places
    }

    fn add(&mut self, parts: &Parts, passage: usize, text: &Passage) {
        let tokens = parts.analysis.tokens(&text.text, text.language);
        for mention in parts.annotator().annotate(&tokens, &[], text.language) {
            self.concepts.push((mention.concept, Place { passage, spans: mention.spans }));
        }
        for token in tokens {
            self.words.push((token.term.into(), Place { passage, spans: vec![token.span] }));
        }
    }

    /// Keeps of each concept the first place, and of each word all places of the first passage.
    fn sort(&mut self) {
        self.concepts.sort_by(|a, b| a.0.cmp(&b.0));
        self.concepts.dedup_by(|next, first| next.0 == first.0);
        self.words.sort_by(|a, b| a.0.cmp(&b.0));
        self.words.dedup_by(|next, first| {
            if next.0 == first.0 && next.1.passage == first.1.passage {
                first.1.spans.append(&mut next.1.spans);
            }
            next.0 == first.0
        });
    }
}
