//! What it takes to be ready to answer.
//!
//! Measured: reading the bundled vocabulary and collection, building their index in memory and on
//! disk, and opening the one on disk.
//!
//! Corpus: the bundled network, as it is compiled in; the number of centres is printed first.
//!
//! Run: `cargo bench -p benches --bench build_index`.

use divan::Bencher;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use tramite::collection::Collection;
use tramite::config::RankingConfig;
use tramite::index::CentreIndex;
use tramite::vocabulary::Vocabulary;

static VOCABULARY: LazyLock<Arc<Vocabulary>> = LazyLock::new(|| Arc::new(Vocabulary::bundled()));

#[expect(clippy::print_stdout, reason = "the size of the corpus belongs to the result")]
fn main() {
    let collection = Collection::bundled(&VOCABULARY);
    let services: usize = collection.centres().iter().map(|centre| centre.services.len()).sum();
    println!("corpus: {} centres, {services} services", collection.centres().len());
    divan::main();
}

#[divan::bench]
fn read_vocabulary() -> Vocabulary {
    Vocabulary::bundled()
}

#[divan::bench]
fn read_collection() -> Collection {
    Collection::bundled(&VOCABULARY)
}

#[divan::bench]
fn read_settings() -> RankingConfig {
    RankingConfig::bundled()
}

#[divan::bench]
fn build_in_memory(bencher: Bencher<'_, '_>) {
    let collection = Collection::bundled(&VOCABULARY);
    bencher.with_inputs(|| collection.clone()).bench_values(|collection| {
        CentreIndex::build(collection, Arc::clone(&VOCABULARY), RankingConfig::bundled())
            .expect("the bundled collection can be indexed")
    });
}

#[divan::bench]
fn build_on_disk(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    bencher.bench_local(|| build_in(folder.path()));
}

#[divan::bench]
fn open_on_disk(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    drop(build_in(folder.path()));
    let collection = Collection::bundled(&VOCABULARY);
    bencher.with_inputs(|| collection.clone()).bench_local_values(|collection| {
        let settings = RankingConfig::bundled();
        CentreIndex::open(folder.path(), collection, Arc::clone(&VOCABULARY), settings)
            .expect("an index that was just built can be opened")
    });
}

fn build_in(folder: &Path) -> CentreIndex {
    let collection = Collection::bundled(&VOCABULARY);
    CentreIndex::build_in(folder, collection, Arc::clone(&VOCABULARY), RankingConfig::bundled())
        .expect("the bundled collection can be indexed on disk")
}
