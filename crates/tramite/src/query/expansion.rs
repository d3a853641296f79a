//! The concepts that cover a concept: itself, what addresses it, and its neighbours.

use super::Target;
use crate::config::ExpansionConfig;
use crate::explanation::Step;
use crate::vocabulary::{Concept, ConceptId, Relation, Thesaurus};
use std::collections::BTreeMap;

/// The concept itself and those it leads to, each by its best chain, strongest first, at most
/// [`ExpansionConfig::limit`].
pub(super) fn targets(
    thesaurus: &Thesaurus,
    concept: &Concept,
    config: &ExpansionConfig,
) -> Vec<Target> {
    let mut best: BTreeMap<ConceptId, Target> = BTreeMap::new();
    keep(&mut best, Target { concept: concept.id.clone(), discount: 1.0, via: Vec::new() });
    for (relation, ids) in neighbours(concept) {
        for next in ids.iter().filter_map(|id| thesaurus.concept(id)) {
            let discount = config.of(relation);
            let via = vec![step(relation, next)];
            keep(&mut best, Target { concept: next.id.clone(), discount, via: via.clone() });
            if relation == Relation::AddressedBy {
                for narrower in next.narrower.iter().filter_map(|id| thesaurus.concept(id)) {
                    let mut via = via.clone();
                    via.push(step(Relation::Narrower, narrower));
                    let discount = config.addressed_by_narrower;
                    keep(&mut best, Target { concept: narrower.id.clone(), discount, via });
                }
            }
        }
    }
    let mut targets: Vec<Target> =
        best.into_values().filter(|target| target.discount > 0.0).collect();
    // The map gave them by id; the sort is stable, so ties stay in that order.
    targets.sort_by(|a, b| b.discount.total_cmp(&a.discount));
    targets.truncate(config.limit);
    targets
}

fn neighbours(concept: &Concept) -> [(Relation, &[ConceptId]); 4] {
    [
        (Relation::AddressedBy, &concept.addressed_by),
        (Relation::Narrower, &concept.narrower),
        (Relation::Broader, &concept.broader),
        (Relation::Related, &concept.related),
    ]
}

fn step(relation: Relation, concept: &Concept) -> Step {
    Step { relation, concept: concept.id.clone(), label: concept.preferred.clone() }
}

fn keep(best: &mut BTreeMap<ConceptId, Target>, target: Target) {
    let better = best.get(&target.concept).is_none_or(|known| known.discount < target.discount);
    if better {
        best.insert(target.concept.clone(), target);
    }
}
