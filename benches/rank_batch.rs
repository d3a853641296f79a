//! What many answers take together.
//!
//! Measured: `Searcher::rank_all` over 128 needs with a cutoff of 10, on one thread and on all.
//!
//! Corpus: the bundled network; the sample needs of `fixtures/needs`, repeated in their order.
//!
//! Run: `cargo bench -p benches --bench rank_batch`.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use std::path::Path;
use std::sync::{Arc, LazyLock};
use tramite::collection::Collection;
use tramite::config::RankingConfig;
use tramite::index::CentreIndex;
use tramite::profile::{NeedsProfile, ProfileRecord};
use tramite::rank::{RankRequest, Threads};
use tramite::searcher::Searcher;
use tramite::vocabulary::Vocabulary;

/// Needs in one batch.
const BATCH: usize = 128;

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| {
    let vocabulary = Arc::new(Vocabulary::bundled());
    let collection = Collection::bundled(&vocabulary);
    let index = CentreIndex::build(collection, vocabulary, RankingConfig::bundled());
    index.expect("the bundled collection can be indexed").searcher()
});

fn main() {
    LazyLock::force(&SEARCHER);
    divan::main();
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn on_one_thread(bencher: Bencher<'_, '_>) {
    rank_all(bencher, Threads::One);
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn on_all_threads(bencher: Bencher<'_, '_>) {
    rank_all(bencher, Threads::All);
}

fn rank_all(bencher: Bencher<'_, '_>, threads: Threads) {
    let needs = needs();
    let as_of = jiff::civil::date(2026, 11, 22);
    let request = RankRequest { cutoff: 10, as_of, threads };
    bencher
        .counter(ItemsCount::new(needs.len()))
        .bench_local(|| SEARCHER.rank_all(black_box(&needs), &request));
}

/// The sample needs in the order of their files, over and over until the batch is full.
fn needs() -> Vec<NeedsProfile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/needs");
    let entries = std::fs::read_dir(folder).expect("the sample needs are part of the repository");
    let mut paths: Vec<_> =
        entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
    paths.sort();
    let samples: Vec<NeedsProfile> = paths
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| {
            let text = std::fs::read_to_string(path).expect("a sample need can be read");
            let record = ProfileRecord::read(&text).expect("a sample need is a profile");
            record.resolve(SEARCHER.vocabulary()).expect("a sample need is valid")
        })
        .collect();
    samples.iter().cycle().take(BATCH).cloned().collect()
}
