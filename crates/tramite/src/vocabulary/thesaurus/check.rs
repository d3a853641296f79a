//! What a person should look at in the thesaurus: labels, cycles, and problems nothing addresses.

use super::{Concept, ConceptId, ConceptKind, Thesaurus};
use crate::bilingual::Language;
use crate::vocabulary::finding::{Defect, Finding, Severity};
use crate::vocabulary::fold::fold;
use crate::vocabulary::source::THESAURUS;
use std::collections::{BTreeMap, BTreeSet};

impl Thesaurus {
    /// Every finding, in the order of the concepts.
    pub(crate) fn check(&self) -> Vec<Finding> {
        let mut findings = self.left_out.clone();
        for concept in self.concepts() {
            check_labels(concept, &mut findings);
            self.check_links(concept, &mut findings);
            self.check_codes(concept, &mut findings);
        }
        self.check_shared_labels(&mut findings);
        self.check_cycles(&mut findings);
        findings.sort_by(|a, b| (a.severity, &a.subject).cmp(&(b.severity, &b.subject)));
        findings
    }

    fn check_links(&self, concept: &Concept, findings: &mut Vec<Finding>) {
        for other in concept.related.iter().filter(|other| concept.broader.contains(other)) {
            let defect = Defect::BroaderAndRelated { other: other.clone() };
            findings.push(finding(Severity::Warning, &concept.id, defect));
        }
        if concept.kind != ConceptKind::Problem {
            if !concept.addressed_by.is_empty() {
                findings.push(finding(Severity::Error, &concept.id, Defect::AddressedByMisplaced));
            }
            return;
        }
        if self.with_broader(concept).iter().all(|concept| concept.addressed_by.is_empty()) {
            findings.push(finding(Severity::Error, &concept.id, Defect::Unaddressed));
        }
        for target in &concept.addressed_by {
            let kind = self.concept(target).map(|target| target.kind);
            if !matches!(kind, Some(ConceptKind::Technology | ConceptKind::Service)) {
                let defect = Defect::NotASolution { target: target.clone() };
                findings.push(finding(Severity::Error, &concept.id, defect));
            }
        }
    }

    fn check_codes(&self, concept: &Concept, findings: &mut Vec<Finding>) {
        let family = self.with_broader(concept);
        let has = |codes: fn(&Concept) -> bool| family.iter().any(|concept| codes(concept));
        let defect = match concept.kind {
            ConceptKind::Technology if !has(|own| !own.technologies.is_empty()) => Defect::NoCode,
            ConceptKind::Sector if !has(|own| !own.sectors.is_empty()) => Defect::NoCode,
            ConceptKind::Service if !has(|own| own.service.is_some()) => Defect::NoCategory,
            _ => return,
        };
        findings.push(finding(Severity::Warning, &concept.id, defect));
    }

    /// A label that two concepts share is an error when both prefer it: nobody could tell them
    /// apart. Otherwise a text that holds it is read as both, which may be meant.
    fn check_shared_labels(&self, findings: &mut Vec<Finding>) {
        let mut owners: BTreeMap<(Language, String), Vec<(&Concept, &str)>> = BTreeMap::new();
        for concept in self.concepts() {
            for label in &concept.labels {
                let owners = owners.entry((label.language, fold(&label.text))).or_default();
                if owners.last().is_none_or(|(last, _)| last.id != concept.id) {
                    owners.push((concept, &label.text));
                }
            }
        }
        for ((language, _), owners) in owners {
            for pair in owners.windows(2) {
                let [(first, _), (second, label)] = pair else { continue };
                let prefers = |concept: &Concept| {
                    concept.preferred.exactly(language).is_some_and(|own| fold(own) == fold(label))
                };
                let severity = if prefers(first) && prefers(second) {
                    Severity::Error
                } else {
                    Severity::Warning
                };
                let (label, other) = ((*label).to_owned(), first.id.clone());
                let defect = Defect::SharedLabel { language, label, other };
                findings.push(finding(severity, &second.id, defect));
            }
        }
    }

    /// Each cycle once, told at its first concept.
    fn check_cycles(&self, findings: &mut Vec<Finding>) {
        let mut told = BTreeSet::new();
        for concept in self.concepts() {
            if told.contains(&concept.id) {
                continue;
            }
            if let Some(path) = self.way_back(&concept.id) {
                told.extend(path.iter().cloned());
                let defect = Defect::Cycle { path };
                findings.push(finding(Severity::Error, &concept.id, defect));
            }
        }
    }

    /// The shortest way from a concept over broader ones back to itself.
    fn way_back(&self, start: &ConceptId) -> Option<Vec<ConceptId>> {
        let mut came_from: BTreeMap<&ConceptId, &ConceptId> = BTreeMap::new();
        let mut frontier = vec![start];
        while !frontier.is_empty() {
            let mut next = Vec::new();
            for id in frontier {
                for above in self.concept(id).map(|concept| &concept.broader).into_iter().flatten()
                {
                    if above == start {
                        let mut path = vec![start.clone(), id.clone()];
                        let mut at = id;
                        while let Some(before) = came_from.get(at) {
                            path.push((*before).clone());
                            at = before;
                        }
                        if path.last() != Some(start) {
                            path.push(start.clone());
                        }
                        path.reverse();
                        return Some(path);
                    }
                    if !came_from.contains_key(above) {
                        came_from.insert(above, id);
                        next.push(above);
                    }
                }
            }
            frontier = next;
        }
        None
    }

    /// A concept and everything broader, each once.
    fn with_broader<'a>(&'a self, concept: &'a Concept) -> Vec<&'a Concept> {
        let mut family = vec![concept];
        let mut seen = BTreeSet::from([&concept.id]);
        let mut position = 0;
        while let Some(concept) = family.get(position) {
            let above = concept.broader.iter().filter(|id| seen.insert(id));
            let above: Vec<_> = above.filter_map(|id| self.concept(id)).collect();
            family.extend(above);
            position += 1;
        }
        family
    }
}

fn check_labels(concept: &Concept, findings: &mut Vec<Finding>) {
    for language in Language::ALL.iter().copied() {
        if concept.preferred.exactly(language).is_none_or(|label| label.trim().is_empty()) {
            findings.push(finding(Severity::Error, &concept.id, Defect::MissingLabel { language }));
        }
    }
}

fn finding(severity: Severity, id: &ConceptId, defect: Defect) -> Finding {
    Finding { severity, file: THESAURUS, line: None, subject: id.0.clone(), defect }
}
