//! What was understood of a need, as JSON.

use crate::{BilingualDto, share};
use serde::Serialize;
use std::ops::Range;
use tramite::explanation::{Aspect, AspectKind, Correction, ServedElsewhere, Understood};
use tramite::profile::Place;
use tramite::vocabulary::{CodeList, Vocabulary};
use utoipa::ToSchema;

/// What was understood, before any centre was looked at.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnderstoodDto<'a> {
    language: &'static str,
    language_stated: bool,
    aspects: Vec<AspectDto<'a>>,
    negated: Vec<AspectDto<'a>>,
    elsewhere: Vec<ElsewhereDto<'a>>,
    corrections: Vec<CorrectionDto<'a>>,
    unknown_words: &'a [String],
    sectors: &'a [String],
    /// Where the text says the company is, when the profile does not.
    place: Option<PlaceDto<'a>>,
}

#[derive(Debug, Serialize, ToSchema)]
struct PlaceDto<'a> {
    country: &'a str,
    region: Option<&'a str>,
    province: Option<&'a str>,
    comune: Option<&'a str>,
}

/// One part of the need.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AspectDto<'a> {
    #[serde(flatten)]
    name: AspectNameDto<'a>,
    weight: f64,
    spans: Vec<[usize; 2]>,
}

/// What a part of the need is called.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AspectNameDto<'a> {
    /// `concept`, `word`, `technology` or `service`.
    kind: &'static str,
    /// Concept id, word, technology code or service category.
    id: &'a str,
    /// For a concept: technology, problem, service or sector.
    #[serde(skip_serializing_if = "Option::is_none")]
    concept_kind: Option<&'static str>,
    label: BilingualDto<'a>,
}

/// What of the need other bodies serve.
#[derive(Debug, Serialize, ToSchema)]
struct ElsewhereDto<'a> {
    id: &'a str,
    name: BilingualDto<'a>,
    /// Where to turn instead.
    door: BilingualDto<'a>,
    spans: Vec<[usize; 2]>,
    weight: f64,
}

#[derive(Debug, Serialize, ToSchema)]
struct CorrectionDto<'a> {
    typed: &'a str,
    read: &'a str,
    span: [usize; 2],
}

impl<'a> UnderstoodDto<'a> {
    /// The shape of what was understood of a need.
    #[must_use]
    pub fn new(understood: &'a Understood, vocabulary: &'a Vocabulary) -> Self {
        let dto = |aspect: &'a Aspect| AspectDto::new(aspect, vocabulary);
        Self {
            language: understood.language.code(),
            language_stated: understood.language_stated,
            aspects: understood.aspects.iter().map(dto).collect(),
            negated: understood.negated.iter().map(dto).collect(),
            elsewhere: understood.elsewhere.iter().map(ElsewhereDto::from).collect(),
            corrections: understood.corrections.iter().map(CorrectionDto::from).collect(),
            unknown_words: &understood.unknown_words,
            sectors: &understood.sectors,
            place: understood.place.as_ref().map(PlaceDto::from),
        }
    }
}

impl<'a> AspectDto<'a> {
    fn new(aspect: &'a Aspect, vocabulary: &'a Vocabulary) -> Self {
        Self {
            name: AspectNameDto::new(&aspect.kind, vocabulary),
            weight: share(aspect.weight),
            spans: aspect.spans.iter().map(pair).collect(),
        }
    }
}

impl<'a> AspectNameDto<'a> {
    pub(crate) fn new(kind: &'a AspectKind, vocabulary: &'a Vocabulary) -> Self {
        let simple = |kind, id, label| Self { kind, id, concept_kind: None, label };
        match kind {
            AspectKind::Concept { id, label, kind } => {
                let concept_kind = Some(kind.code());
                Self { concept_kind, ..simple("concept", &id.0, BilingualDto::from(label)) }
            }
            AspectKind::Word(word) => simple("word", word, BilingualDto::both(word)),
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
fn label<'a>(list: &'a CodeList, code: &'a str) -> BilingualDto<'a> {
    let entry = list.entry(code);
    entry.map_or(BilingualDto::both(code), |entry| BilingualDto::from(&entry.label))
}

impl<'a> From<&'a ServedElsewhere> for ElsewhereDto<'a> {
    fn from(elsewhere: &'a ServedElsewhere) -> Self {
        Self {
            id: &elsewhere.id,
            name: BilingualDto::from(&elsewhere.name),
            door: BilingualDto::from(&elsewhere.door),
            spans: elsewhere.spans.iter().map(pair).collect(),
            weight: share(elsewhere.weight),
        }
    }
}

impl<'a> From<&'a Place> for PlaceDto<'a> {
    fn from(place: &'a Place) -> Self {
        Self {
            country: &place.country,
            region: place.region.as_deref(),
            province: place.province.as_deref(),
            comune: place.comune.as_deref(),
        }
    }
}

impl<'a> From<&'a Correction> for CorrectionDto<'a> {
    fn from(correction: &'a Correction) -> Self {
        Self { typed: &correction.typed, read: &correction.read, span: pair(&correction.span) }
    }
}

/// Start and end in bytes of the UTF-8 text.
pub(crate) fn pair(range: &Range<usize>) -> [usize; 2] {
    [range.start, range.end]
}
