//! What was understood of a need, as JSON.

use crate::{BilingualDto, share};
use serde::Serialize;
use std::ops::Range;
use tramite::bilingual::Bilingual;
use tramite::explanation::{Aspect, AspectKind, Correction, ServedElsewhere, Understood};
use tramite::profile::Place;
use tramite::vocabulary::{CodeList, Vocabulary};
use utoipa::ToSchema;

/// What was understood, before any centre was looked at.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnderstoodDto {
    language: &'static str,
    language_stated: bool,
    aspects: Vec<AspectDto>,
    negated: Vec<AspectDto>,
    elsewhere: Vec<ElsewhereDto>,
    corrections: Vec<CorrectionDto>,
    unknown_words: Vec<String>,
    sectors: Vec<String>,
    /// Where the text says the company is, when the profile does not.
    place: Option<PlaceDto>,
}

#[derive(Debug, Serialize, ToSchema)]
struct PlaceDto {
    country: String,
    region: Option<String>,
    province: Option<String>,
    comune: Option<String>,
}

/// One part of the need.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AspectDto {
    #[serde(flatten)]
    name: AspectNameDto,
    weight: f64,
    spans: Vec<[usize; 2]>,
}

/// What a part of the need is called.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AspectNameDto {
    /// `concept`, `word`, `technology` or `service`.
    kind: &'static str,
    /// Concept id, word, technology code or service category.
    id: String,
    /// For a concept: technology, problem, service or sector.
    #[serde(skip_serializing_if = "Option::is_none")]
    concept_kind: Option<&'static str>,
    label: BilingualDto,
}

/// What of the need other bodies serve.
#[derive(Debug, Serialize, ToSchema)]
struct ElsewhereDto {
    id: String,
    name: BilingualDto,
    /// Where to turn instead.
    door: BilingualDto,
    spans: Vec<[usize; 2]>,
    weight: f64,
}

#[derive(Debug, Serialize, ToSchema)]
struct CorrectionDto {
    typed: String,
    read: String,
    span: [usize; 2],
}

impl UnderstoodDto {
    /// The shape of what was understood of a need.
    #[must_use]
    pub fn new(understood: &Understood, vocabulary: &Vocabulary) -> Self {
        let dto = |aspect: &Aspect| AspectDto::new(aspect, vocabulary);
        Self {
            language: understood.language.code(),
            language_stated: understood.language_stated,
            aspects: understood.aspects.iter().map(dto).collect(),
            negated: understood.negated.iter().map(dto).collect(),
            elsewhere: understood.elsewhere.iter().map(ElsewhereDto::from).collect(),
            corrections: understood.corrections.iter().map(CorrectionDto::from).collect(),
            unknown_words: understood.unknown_words.clone(),
            sectors: understood.sectors.clone(),
            place: understood.place.as_ref().map(PlaceDto::from),
        }
    }
}

impl AspectDto {
    fn new(aspect: &Aspect, vocabulary: &Vocabulary) -> Self {
        Self {
            name: AspectNameDto::new(&aspect.kind, vocabulary),
            weight: share(aspect.weight),
            spans: aspect.spans.iter().map(pair).collect(),
        }
    }
}

impl AspectNameDto {
    pub(crate) fn new(kind: &AspectKind, vocabulary: &Vocabulary) -> Self {
        let simple = |kind, id: &str, label| Self {
            kind,
            id: id.to_owned(),
            concept_kind: None,
            label: BilingualDto::from(&label),
        };
        match kind {
            AspectKind::Concept { id, label, kind } => {
                let concept_kind = Some(kind.code());
                Self { concept_kind, ..simple("concept", &id.0, label.clone()) }
            }
            AspectKind::Word(word) => simple("word", word, Bilingual::both(word, word)),
            AspectKind::Technology(code) => {
                simple("technology", code, label(&vocabulary.technologies, code))
            }
            AspectKind::Service(category) => {
                let code = category.code();
                simple("service", code, label(&vocabulary.services, code))
            }
        }
    }
}

/// The label of a code, or the code where the list does not hold it.
fn label(list: &CodeList, code: &str) -> Bilingual {
    list.entry(code).map_or_else(|| Bilingual::both(code, code), |entry| entry.label.clone())
}

impl From<&ServedElsewhere> for ElsewhereDto {
    fn from(elsewhere: &ServedElsewhere) -> Self {
        Self {
            id: elsewhere.id.clone(),
            name: BilingualDto::from(&elsewhere.name),
            door: BilingualDto::from(&elsewhere.door),
            spans: elsewhere.spans.iter().map(pair).collect(),
            weight: share(elsewhere.weight),
        }
    }
}

impl From<&Place> for PlaceDto {
    fn from(place: &Place) -> Self {
        Self {
            country: place.country.clone(),
            region: place.region.clone(),
            province: place.province.clone(),
            comune: place.comune.clone(),
        }
    }
}

impl From<&Correction> for CorrectionDto {
    fn from(correction: &Correction) -> Self {
        Self {
            typed: correction.typed.clone(),
            read: correction.read.clone(),
            span: pair(&correction.span),
        }
    }
}

/// Start and end in bytes of the UTF-8 text.
pub(crate) fn pair(range: &Range<usize>) -> [usize; 2] {
    [range.start, range.end]
}
