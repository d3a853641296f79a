//! The needs that found nobody, grouped by what they had in common.

use super::area::Area;
use super::demand::area_of;
use crate::batch::Ranked;
use std::collections::{BTreeMap, BTreeSet};
use tramite::bilingual::Bilingual;
use tramite::explanation::AspectKind;
use tramite::rank::NoMatchReason;

/// What needs can have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shared {
    /// A concept of the thesaurus, by its id.
    Concept(String),
    /// A need that other bodies serve, by its id.
    Elsewhere(String),
    /// A technology stated.
    Technology(String),
    /// Nothing that was understood.
    Nothing,
}

/// A need without a confident match: what it was about, never its words.
#[derive(Debug, Clone)]
pub struct Unmatched {
    shared: BTreeMap<Shared, Bilingual>,
    reason: Option<NoMatchReason>,
    area: Option<usize>,
}

/// Needs that had something in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Unserved {
    /// What.
    pub shared: Shared,
    /// Its label.
    pub label: Bilingual,
    /// How many needs.
    pub needs: usize,
    /// The reason most of them were given.
    pub reason: Option<NoMatchReason>,
    /// Areas with the most of them, at most three, the most first.
    pub areas: Vec<usize>,
}

impl Unmatched {
    /// What a ranked company leaves behind, if it found nobody.
    #[must_use]
    pub fn of(ranked: &Ranked, areas: &[Area]) -> Option<Self> {
        let ranking = ranked.ranking.as_ref().ok()?;
        if ranking.confidence.confident {
            return None;
        }
        let understood = &ranking.understood;
        let elsewhere = understood.elsewhere.iter();
        let mut shared: BTreeMap<Shared, Bilingual> =
            elsewhere.map(|one| (Shared::Elsewhere(one.id.clone()), one.name.clone())).collect();
        for aspect in &understood.aspects {
            match &aspect.kind {
                AspectKind::Concept { id, label, .. } => {
                    shared.insert(Shared::Concept(id.to_string()), label.clone());
                }
                AspectKind::Technology(code) => {
                    let label = Bilingual::both(code, code);
                    shared.insert(Shared::Technology(code.clone()), label);
                }
                _ => {}
            }
        }
        let area = area_of(ranked, ranking, areas);
        Some(Self { shared, reason: ranking.confidence.reason, area })
    }
}

/// Groups needs by what most of those left have in common, until `groups` are found; every need
/// falls into one group at most. Needs with nothing understood are a group of their own.
#[must_use]
pub fn groups(unmatched: &[Unmatched], groups: usize) -> Vec<Unserved> {
    let mut left: BTreeSet<usize> = (0..unmatched.len()).collect();
    let mut found = Vec::new();
    while found.len() < groups {
        let mut counts: BTreeMap<&Shared, usize> = BTreeMap::new();
        for need in &left {
            for shared in unmatched[*need].shared.keys() {
                *counts.entry(shared).or_default() += 1;
            }
        }
        // Ties by the order of what is shared, so that the groups are the same every time.
        let most = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
        let Some((shared, _)) = most else { break };
        let shared = shared.clone();
        let members: Vec<usize> = left
            .iter()
            .copied()
            .filter(|need| unmatched[*need].shared.contains_key(&shared))
            .collect();
        let label = unmatched[members[0]].shared[&shared].clone();
        members.iter().for_each(|need| {
            left.remove(need);
        });
        found.push(group(shared, label, &members, unmatched));
    }
    let silent: Vec<usize> =
        left.into_iter().filter(|need| unmatched[*need].shared.is_empty()).collect();
    if !silent.is_empty() {
        let label = Bilingual::both("", "");
        found.push(group(Shared::Nothing, label, &silent, unmatched));
    }
    found
}

fn group(shared: Shared, label: Bilingual, members: &[usize], unmatched: &[Unmatched]) -> Unserved {
    let reasons = members.iter().filter_map(|need| unmatched[*need].reason);
    let mut tally: Vec<(NoMatchReason, usize)> = Vec::new();
    for reason in reasons {
        match tally.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, count)) => *count += 1,
            None => tally.push((reason, 1)),
        }
    }
    tally.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut by_area: BTreeMap<usize, usize> = BTreeMap::new();
    for area in members.iter().filter_map(|need| unmatched[*need].area) {
        *by_area.entry(area).or_default() += 1;
    }
    let mut areas: Vec<(usize, usize)> = by_area.into_iter().collect();
    areas.sort_by_key(|(area, count)| (std::cmp::Reverse(*count), *area));
    Unserved {
        shared,
        label,
        needs: members.len(),
        reason: tally.first().map(|(reason, _)| *reason),
        areas: areas.into_iter().take(3).map(|(area, _)| area).collect(),
    }
}
