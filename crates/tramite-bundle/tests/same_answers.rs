//! The prepared network is the one that is read from the files, in every part, and answers alike.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use tramite::collection::Collection;
use tramite::config::RankingConfig;
use tramite::index::CentreIndex;
use tramite::profile::{NeedsProfile, ProfileRecord};
use tramite::rank::{RankRequest, Threads};
use tramite::search::{Filters, SearchRequest};
use tramite::searcher::Searcher;
use tramite::vocabulary::Vocabulary;
use tramite_bundle::network;

fn vocabulary() -> Arc<Vocabulary> {
    static READ: OnceLock<Arc<Vocabulary>> = OnceLock::new();
    Arc::clone(READ.get_or_init(|| Arc::new(Vocabulary::bundled())))
}

/// The network as the core reads it from the files.
fn built() -> Searcher {
    let collection = Collection::bundled(&vocabulary());
    let index = CentreIndex::build(collection, vocabulary(), RankingConfig::bundled());
    index.expect("the bundled network can be indexed").searcher()
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|found| found == extension)).collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

fn profiles() -> Vec<NeedsProfile> {
    let samples = files("needs", "toml").into_iter().map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        ProfileRecord::read(&text).unwrap()
    });
    let texts = ["magazino automatico", "siamo a Pinerolo e scartiamo troppi pezzi", "zzzz"];
    let texts =
        texts.map(|text| ProfileRecord { need: Some(text.to_owned()), ..ProfileRecord::default() });
    samples.chain(texts).map(|record| record.resolve(&network().vocabulary()).unwrap()).collect()
}

#[test]
fn every_need_is_answered_as_from_the_files() {
    let (prepared, built) = (network().searcher(), built());
    let as_of = "2026-11-22".parse().unwrap();
    let request = RankRequest { cutoff: usize::MAX, as_of, threads: Threads::One };
    for profile in profiles() {
        let (found, expected) = (prepared.rank(&profile, &request), built.rank(&profile, &request));
        match (found, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{profile:?}"),
            (found, expected) => assert_eq!(format!("{found:?}"), format!("{expected:?}")),
        }
    }
}

#[test]
fn every_search_is_answered_as_from_the_files() {
    let (prepared, built) = (network().searcher(), built());
    for text in ["", "robot", "name:digital", "\"computer vision\""] {
        let filters = Filters::default();
        let request = SearchRequest { text: text.to_owned(), filters, cutoff: 50 };
        assert_eq!(prepared.search(&request).unwrap(), built.search(&request).unwrap(), "{text}");
    }
}

#[test]
fn the_collection_is_the_one_of_the_cards() {
    let read = Collection::bundled(&vocabulary());
    assert_eq!(network().collection().centres(), read.centres());
    assert_eq!(network().collection().fingerprint(), read.fingerprint());
}

#[test]
fn the_settings_are_those_of_the_file() {
    assert_eq!(network().settings(), RankingConfig::bundled());
}

#[test]
fn the_vocabulary_is_the_one_of_the_files_in_every_part() {
    let (prepared, read) = (network().vocabulary(), vocabulary());
    assert_eq!(prepared.fingerprint(), read.fingerprint());
    assert_eq!(prepared.technologies.entries(), read.technologies.entries());
    assert_eq!(prepared.sectors.entries(), read.sectors.entries());
    assert_eq!(prepared.services.entries(), read.services.entries());
    assert_eq!(prepared.export_labels.labels(), read.export_labels.labels());
    assert_eq!(format!("{:?}", prepared.ateco), format!("{:?}", read.ateco));
    assert_eq!(*prepared.elsewhere, *read.elsewhere);
    assert!(prepared.thesaurus.concepts().eq(read.thesaurus.concepts()));
    assert_eq!(prepared.check(), read.check());
}

#[test]
fn the_places_are_those_of_the_tables() {
    let (prepared, read) = (network().vocabulary(), vocabulary());
    let (prepared, read) = (&prepared.geography, &read.geography);
    assert_eq!(prepared.macro_regions(), read.macro_regions());
    assert_eq!(prepared.regions(), read.regions());
    assert_eq!(prepared.provinces(), read.provinces());
    assert_eq!(prepared.comuni(), read.comuni());
    for name in ["Pinerolo", "Castro (BG)", "Castro", "S. Giovanni Rotondo", "Pineroolo"] {
        assert_eq!(prepared.comune(name, None), read.comune(name, None), "{name}");
    }
}
