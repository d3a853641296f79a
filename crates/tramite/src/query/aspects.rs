//! The aspects of a need: what a centre can cover or leave uncovered.

use super::{Query, QueryAspect, expansion};
use crate::annotation::Mention;
use crate::explanation::{Aspect, AspectKind, ServedElsewhere};
use crate::index::Parts;
use crate::profile::NeedsProfile;
use crate::vocabulary::{Concept, ConceptId, ConceptKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// A concept found in the need, with the surest of its mentions.
pub(super) struct Found {
    concept: ConceptId,
    weight: f64,
    spans: Vec<Range<usize>>,
}

/// One entry for each concept mentioned, in the order of their ids.
pub(super) fn strongest(mentions: &[Mention]) -> Vec<Found> {
    let mut found: BTreeMap<&ConceptId, Found> = BTreeMap::new();
    for mention in mentions {
        let entry = found.entry(&mention.concept).or_insert_with(|| Found {
            concept: mention.concept.clone(),
            weight: 0.0,
            spans: Vec::new(),
        });
        entry.weight = entry.weight.max(mention.weight);
        entry.spans.extend(mention.spans.iter().cloned());
    }
    let mut found: Vec<Found> = found.into_values().collect();
    for each in &mut found {
        each.spans.sort_by_key(|span| (span.start, span.end));
        each.spans.dedup();
    }
    found
}

/// What of the need is served elsewhere, surest first.
pub(super) fn elsewhere(parts: &Parts, mentions: &[Mention]) -> Vec<ServedElsewhere> {
    let mut served: Vec<ServedElsewhere> = strongest(mentions)
        .into_iter()
        .filter_map(|found| {
            let list = &parts.vocabulary.elsewhere;
            let one = list.iter().find(|one| one.id == found.concept.0)?;
            Some(ServedElsewhere {
                id: one.id.clone(),
                name: one.name.clone(),
                door: one.door.clone(),
                spans: found.spans,
                weight: found.weight,
            })
        })
        .collect();
    served.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.id.cmp(&b.id)));
    served
}

/// An aspect that the need refuses.
pub(super) fn negated(parts: &Parts, mention: &Mention) -> Option<Aspect> {
    let concept = parts.vocabulary.thesaurus.concept(&mention.concept)?;
    Some(Aspect { kind: concept_aspect(concept), spans: mention.spans.clone(), weight: 0.0 })
}

/// Adds the concepts of the text, and the codes that follow from them.
pub(super) fn add_concepts(
    query: &mut Query,
    parts: &Parts,
    profile: &NeedsProfile,
    found: &[Found],
) {
    let refused: Vec<ConceptId> = query
        .negated
        .iter()
        .filter_map(|aspect| match &aspect.kind {
            AspectKind::Concept { id, .. } => Some(id.clone()),
            _ => None,
        })
        .collect();
    for found in found {
        let Some(concept) = parts.vocabulary.thesaurus.concept(&found.concept) else { continue };
        let unwanted = is_unwanted(concept, profile);
        if unwanted || refused.contains(&concept.id) {
            if unwanted {
                let kind = concept_aspect(concept);
                query.negated.push(Aspect { kind, spans: found.spans.clone(), weight: 0.0 });
            }
            continue;
        }
        let mut targets =
            expansion::targets(&parts.vocabulary.thesaurus, concept, &parts.config.expansion);
        targets.retain(|target| !refused.contains(&target.concept));
        add_codes(query, parts, concept, found.weight);
        query.aspects.push(QueryAspect {
            kind: concept_aspect(concept),
            spans: found.spans.clone(),
            weight: found.weight * parts.config.aspects.of(concept.kind),
            targets,
            word: None,
        });
    }
}

/// A concept that the company struck out, or all of whose technologies it excludes.
fn is_unwanted(concept: &Concept, profile: &NeedsProfile) -> bool {
    if profile.exclude_concepts.contains(&concept.id) {
        return true;
    }
    !concept.technologies.is_empty()
        && concept.technologies.iter().all(|code| profile.exclude_technologies.contains(code))
}

/// Technology, sector and service codes of a concept; for a problem, those of what addresses it.
fn add_codes(query: &mut Query, parts: &Parts, concept: &Concept, weight: f64) {
    let thesaurus = &parts.vocabulary.thesaurus;
    raise(&mut query.technologies, concept.technologies.iter().cloned(), weight);
    raise(&mut query.services, concept.service, weight);
    if concept.kind == ConceptKind::Sector {
        raise(&mut query.sectors, concept.sectors.iter().cloned(), weight);
    }
    if concept.kind == ConceptKind::Problem {
        let discount = weight * parts.config.expansion.addressed_by;
        for answer in concept.addressed_by.iter().filter_map(|id| thesaurus.concept(id)) {
            raise(&mut query.technologies, answer.technologies.iter().cloned(), discount);
            raise(&mut query.services, answer.service, discount * 0.5);
        }
    }
}

fn raise<Code: Ord>(
    codes: &mut BTreeMap<Code, f64>,
    found: impl IntoIterator<Item = Code>,
    weight: f64,
) {
    for code in found {
        let entry = codes.entry(code).or_default();
        *entry = entry.max(weight.min(1.0));
    }
}

/// Adds the words that no concept accounts for.
pub(super) fn add_words(query: &mut Query, parts: &Parts) {
    for (position, word) in query.words.iter().enumerate() {
        if word.in_concept || word.surface.chars().all(|letter| letter.is_ascii_digit()) {
            continue;
        }
        query.aspects.push(QueryAspect {
            kind: AspectKind::Word(word.surface.clone()),
            spans: vec![word.span.clone()],
            weight: parts.config.aspects.word * word.telling,
            targets: Vec::new(),
            word: Some(position),
        });
    }
}

/// Adds what the profile states in codes.
pub(super) fn add_stated(query: &mut Query, parts: &Parts, profile: &NeedsProfile) {
    raise(&mut query.technologies, profile.technologies.iter().cloned(), 1.0);
    raise(&mut query.services, profile.services.iter().copied(), 1.0);
    raise(&mut query.sectors, profile.sectors.iter().cloned(), 1.0);
    query.technologies.retain(|code, _| !profile.exclude_technologies.contains(code));
    let weights = &parts.config.aspects;
    let technologies = profile.technologies.iter().cloned().map(AspectKind::Technology);
    let technologies = technologies.map(|kind| (kind, weights.technology));
    let services = profile.services.iter().copied().map(AspectKind::Service);
    let services = services.map(|kind| (kind, weights.service));
    for (kind, weight) in technologies.chain(services) {
        query.aspects.push(QueryAspect {
            kind,
            spans: Vec::new(),
            weight,
            targets: Vec::new(),
            word: None,
        });
    }
}

fn concept_aspect(concept: &Concept) -> AspectKind {
    AspectKind::Concept {
        id: concept.id.clone(),
        label: concept.preferred.clone(),
        kind: concept.kind,
    }
}
