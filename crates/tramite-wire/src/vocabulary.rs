//! Concepts and counts of the vocabulary, as JSON.

use crate::{BilingualDto, FORMAT};
use serde::Serialize;
use std::collections::BTreeMap;
use tramite::bilingual::Language;
use tramite::vocabulary::{Concept, ConceptId, ConceptKind, Vocabulary};
use utoipa::ToSchema;

/// The answer to `tramite vocabulary show`.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConceptDto<'a> {
    format: u32,
    id: String,
    kind: &'static str,
    preferred: BilingualDto<'a>,
    labels: BTreeMap<&'static str, Vec<String>>,
    broader: Vec<String>,
    narrower: Vec<String>,
    related: Vec<String>,
    addressed_by: Vec<String>,
    technologies: Vec<String>,
    sectors: Vec<String>,
    service: Option<&'static str>,
}

impl<'a> From<&'a Concept> for ConceptDto<'a> {
    fn from(concept: &'a Concept) -> Self {
        let ids = |ids: &[ConceptId]| ids.iter().map(|id| id.0.clone()).collect();
        let labels = |language: Language| {
            let of = concept.labels.iter().filter(move |label| label.language == language);
            (language.code(), of.map(|label| label.text.clone()).collect())
        };
        Self {
            format: FORMAT,
            id: concept.id.0.clone(),
            kind: concept.kind.code(),
            preferred: BilingualDto::from(&concept.preferred),
            labels: Language::ALL.iter().map(|language| labels(*language)).collect(),
            broader: ids(&concept.broader),
            narrower: ids(&concept.narrower),
            related: ids(&concept.related),
            addressed_by: ids(&concept.addressed_by),
            technologies: concept.technologies.clone(),
            sectors: concept.sectors.clone(),
            service: concept.service.map(tramite::centre::ServiceCategory::code),
        }
    }
}

/// The answer to `tramite vocabulary stats`.
#[derive(Debug, Serialize, ToSchema)]
pub struct VocabularyStatsDto {
    format: u32,
    fingerprint: String,
    concepts: usize,
    concepts_by_kind: BTreeMap<&'static str, usize>,
    labels: BTreeMap<&'static str, usize>,
    broader: usize,
    related: usize,
    addressed_by: usize,
    technologies: usize,
    sectors: usize,
    services: usize,
    ateco_divisions: usize,
    regions: usize,
    provinces: usize,
    comuni: usize,
}

impl From<&Vocabulary> for VocabularyStatsDto {
    fn from(vocabulary: &Vocabulary) -> Self {
        let concepts = || vocabulary.thesaurus.concepts();
        let of_kind = |kind: ConceptKind| concepts().filter(|each| each.kind == kind).count();
        let labels = |language: Language| {
            let labels = concepts().flat_map(|concept| &concept.labels);
            labels.filter(|label| label.language == language).count()
        };
        Self {
            format: FORMAT,
            fingerprint: vocabulary.fingerprint().to_owned(),
            concepts: concepts().count(),
            concepts_by_kind: ConceptKind::ALL.iter().map(|k| (k.code(), of_kind(*k))).collect(),
            labels: Language::ALL.iter().map(|each| (each.code(), labels(*each))).collect(),
            broader: concepts().map(|concept| concept.broader.len()).sum(),
            related: concepts().map(|concept| concept.related.len()).sum(),
            addressed_by: concepts().map(|concept| concept.addressed_by.len()).sum(),
            technologies: vocabulary.technologies.entries().len(),
            sectors: vocabulary.sectors.entries().len(),
            services: vocabulary.services.entries().len(),
            ateco_divisions: vocabulary.ateco.divisions().len(),
            regions: vocabulary.geography.regions().len(),
            provinces: vocabulary.geography.provinces().len(),
            comuni: vocabulary.geography.comuni().len(),
        }
    }
}
