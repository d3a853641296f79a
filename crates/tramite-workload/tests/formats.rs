//! What is generated is read by the product's own readers, and is what the recipe says.

use std::collections::BTreeSet;
use tramite::bilingual::Language;
use tramite::centre::Centre;
use tramite::collection::{Collection, export};
use tramite::profile::ProfileRecord;
use tramite::vocabulary::Vocabulary;
use tramite_workload::{NEED_WORDS, Workload};

#[test]
fn every_centre_passes_the_checks_of_a_collection() {
    let vocabulary = Vocabulary::bundled();
    let workload = Workload::new(&vocabulary, 1);
    let centres: Vec<Centre> = workload.centres(200).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("centres.jsonl");
    std::fs::write(&path, export::to_jsonl(&centres)).unwrap();
    let loaded = Collection::read(&path, &vocabulary).unwrap();
    assert_eq!(loaded.rejected, []);
    assert_eq!(loaded.collection.centres(), centres);
}

#[test]
fn every_need_is_a_profile() {
    let vocabulary = Vocabulary::bundled();
    for need in Workload::new(&vocabulary, 1).needs(300) {
        let record = ProfileRecord::from_json(&need.to_json()).unwrap();
        let profile = record.resolve(&vocabulary);
        let profile = profile.unwrap_or_else(|error| panic!("{need:?}: {error:?}"));
        assert!(profile.actor.is_some() && profile.place.is_some());
        assert!(!profile.sectors.is_empty() && !profile.technologies.is_empty());
    }
}

#[test]
fn sizes_are_those_of_the_recipe() {
    let vocabulary = Vocabulary::bundled();
    let workload = Workload::new(&vocabulary, 1);
    let centres: Vec<Centre> = workload.centres(300).collect();
    for centre in &centres {
        assert!((3..=8).contains(&centre.technologies.len()));
        assert!((1..=4).contains(&centre.sectors.len()));
        assert!((4..=8).contains(&centre.services.len()));
        for language in Language::ALL {
            let words = words(centre, *language);
            assert!((50..=200).contains(&words), "{}: {words} words", centre.id);
        }
    }
    let services: usize = centres.iter().map(|centre| centre.services.len()).sum();
    assert!((5.8..6.2).contains(&(services as f64 / 300.0)));
    for (number, need) in workload.needs(9).enumerate() {
        assert_eq!(need.need.split_whitespace().count(), NEED_WORDS[number % 3]);
    }
}

/// Words of summary and services' descriptions; rounding to whole words a service loses at most 8.
fn words(centre: &Centre, language: Language) -> usize {
    let descriptions = centre.services.iter().map(|service| &service.description);
    let texts = descriptions.chain([&centre.summary]);
    texts.map(|text| text.in_language(language).split_whitespace().count()).sum()
}

#[test]
fn words_are_drawn_unevenly_and_have_a_long_tail() {
    let vocabulary = Vocabulary::bundled();
    let workload = Workload::new(&vocabulary, 1);
    let mut seen = BTreeSet::new();
    let mut after = Vec::new();
    for centre in workload.centres(400) {
        let text = centre.summary.in_language(Language::Italian).to_lowercase();
        seen.extend(text.split_whitespace().map(str::to_owned));
        after.push(seen.len());
    }
    // Heaps' law: new words keep coming, ever more slowly.
    let (early, late) = (after[199], after[399] - after[199]);
    assert!(late * 20 > early && late < early, "{early} words, then {late} new ones");
}

#[test]
fn a_seed_and_a_number_give_the_same_whatever_was_made_before() {
    let vocabulary = Vocabulary::bundled();
    let workload = Workload::new(&vocabulary, 5);
    let last = workload.centres(20).last().unwrap();
    assert_eq!(Workload::new(&vocabulary, 5).centre(19), last);
    assert_eq!(Workload::new(&vocabulary, 5).need(7), workload.need(7));
    assert_ne!(Workload::new(&vocabulary, 6).centre(19), last);
    assert_ne!(Workload::new(&vocabulary, 6).need(7), workload.need(7));
}
