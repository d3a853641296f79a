//! Ids for the hubs: from the name, and from country and kind where the name is not enough.
//!
//! The order of the rows decides nothing unless name, country and kind are all the same.

use super::hub::Hub;
use super::text::kebab_case;
use std::collections::{BTreeMap, BTreeSet};

/// Longest part of an id that comes from the name, so that the rest has room within 80.
const LONGEST_NAME: usize = 48;

/// One id for each hub, in their order, all different.
pub(super) fn assign(hubs: &[Hub]) -> Vec<String> {
    let candidates: Vec<[String; 3]> = hubs.iter().map(candidates).collect();
    let mut occurrences: BTreeMap<&str, usize> = BTreeMap::new();
    for candidate in candidates.iter().flatten() {
        *occurrences.entry(candidate).or_default() += 1;
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut ids = Vec::with_capacity(hubs.len());
    for own in &candidates {
        let unique = own.iter().find(|candidate| occurrences[candidate.as_str()] == 1);
        let fullest = &own[own.len() - 1];
        let numbered = (2..).map(|number| format!("{fullest}-{number}"));
        let mut choices = unique.or(Some(fullest)).cloned().into_iter().chain(numbered);
        let id = choices.find(|id| !taken.contains(id)).expect("numbers do not end");
        taken.insert(id.clone());
        ids.push(id);
    }
    ids
}

fn candidates(hub: &Hub) -> [String; 3] {
    let name = match kebab_case(&hub.name, LONGEST_NAME) {
        name if name.is_empty() => "hub".to_owned(),
        name => name,
    };
    let with_country = format!("{name}-{}", hub.country.to_lowercase());
    let with_kind = format!("{with_country}-{}", hub.kind);
    [name, with_country, with_kind]
}
