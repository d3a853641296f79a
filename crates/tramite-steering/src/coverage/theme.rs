//! What the rows of a coverage are: technologies, or sectors.

use std::collections::BTreeMap;
use tramite::bilingual::Bilingual;
use tramite::centre::{Centre, Tag};
use tramite::explanation::{AspectKind, Understood};
use tramite::vocabulary::{Concept, ConceptKind, Vocabulary};

/// Which list of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThemeKind {
    /// Technologies of the hub catalogue.
    Technology,
    /// Sectors of the hub catalogue.
    Sector,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its code.
    pub code: String,
    /// Its label.
    pub label: Bilingual,
}

/// The rows, in the order of their codes.
#[must_use]
pub fn themes(kind: ThemeKind, vocabulary: &Vocabulary) -> Vec<Theme> {
    let list = match kind {
        ThemeKind::Technology => &vocabulary.technologies,
        ThemeKind::Sector => &vocabulary.sectors,
    };
    let entries = list.entries().iter().filter(|entry| entry.code != "other");
    entries.map(|entry| Theme { code: entry.code.clone(), label: entry.label.clone() }).collect()
}

impl ThemeKind {
    /// What a centre declares.
    pub(super) fn tags(self, centre: &Centre) -> &[Tag] {
        match self {
            Self::Technology => &centre.technologies,
            Self::Sector => &centre.sectors,
        }
    }

    /// The codes that a need asks for, each with its share; the shares add up to 1, or there are
    /// none.
    ///
    /// A technology has the weight of the aspects that name it, or that it answers.
    pub(super) fn asked(
        self,
        understood: &Understood,
        vocabulary: &Vocabulary,
    ) -> BTreeMap<String, f64> {
        let mut weights: BTreeMap<String, f64> = BTreeMap::new();
        let mut add = |codes: &[&String], weight: f64| {
            for code in codes {
                *weights.entry((*code).clone()).or_default() += weight / codes.len() as f64;
            }
        };
        if self == Self::Sector {
            add(&understood.sectors.iter().collect::<Vec<_>>(), 1.0);
        } else {
            for aspect in &understood.aspects {
                match &aspect.kind {
                    AspectKind::Technology(code) => add(&[code], aspect.weight),
                    AspectKind::Concept { id, .. } => {
                        let Some(concept) = vocabulary.thesaurus.concept(id) else { continue };
                        add(&technologies(concept, vocabulary), aspect.weight);
                    }
                    _ => {}
                }
            }
        }
        let total: f64 = weights.values().sum();
        weights.retain(|_, weight| *weight > 0.0);
        weights.values_mut().for_each(|weight| *weight /= total);
        weights
    }
}

/// The technologies of a concept; for a problem, those of what addresses it.
fn technologies<'a>(concept: &'a Concept, vocabulary: &'a Vocabulary) -> Vec<&'a String> {
    if concept.kind == ConceptKind::Sector {
        return Vec::new();
    }
    let answers = concept.addressed_by.iter().filter_map(|id| vocabulary.thesaurus.concept(id));
    let answers = answers.flat_map(|answer| &answer.technologies);
    let mut all: Vec<&String> = concept.technologies.iter().chain(answers).collect();
    all.sort_unstable();
    all.dedup();
    all
}
