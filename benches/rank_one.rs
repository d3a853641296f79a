//! What one answer takes, by the form of the need.
//!
//! Measured: `Searcher::rank` with a cutoff of 10, on one thread and on all; `Searcher::search`.
//!
//! Corpus: the bundled network; needs of one word, one sentence, a page and a misspelt sentence,
//! all written here.
//!
//! Run: `cargo bench -p benches --bench rank_one`.

use divan::{Bencher, black_box};
use std::sync::{Arc, LazyLock};
use tramite::collection::Collection;
use tramite::config::RankingConfig;
use tramite::index::CentreIndex;
use tramite::profile::NeedsProfile;
use tramite::rank::{RankRequest, Ranking, Threads};
use tramite::search::{Filters, SearchRequest, SearchResults};
use tramite::searcher::Searcher;
use tramite::vocabulary::Vocabulary;

const SENTENCE_IT: &str = "Le nostre presse si fermano senza avvisare e scartiamo troppi pezzi: vorremmo prevedere i guasti.";

const SENTENCE_EN: &str =
    "We want to try a collaborative robot on our packaging line before we buy one.";

const MISSPELT: &str = "vorei digitalizare il magazino e colegare le machine al gestionalle";

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

fn rank(need: &str, threads: Threads) -> Ranking {
    let profile = NeedsProfile { need: need.to_owned(), ..NeedsProfile::default() };
    let as_of = jiff::civil::date(2026, 11, 22);
    let request = RankRequest { cutoff: 10, as_of, threads };
    SEARCHER.rank(black_box(&profile), &request).expect("the need says something")
}

#[divan::bench]
fn one_word() -> Ranking {
    rank("robot", Threads::One)
}

#[divan::bench]
fn sentence_in_italian() -> Ranking {
    rank(SENTENCE_IT, Threads::One)
}

#[divan::bench]
fn sentence_in_italian_on_all_threads() -> Ranking {
    rank(SENTENCE_IT, Threads::All)
}

#[divan::bench]
fn sentence_in_english() -> Ranking {
    rank(SENTENCE_EN, Threads::One)
}

#[divan::bench]
fn misspelt_sentence() -> Ranking {
    rank(MISSPELT, Threads::One)
}

#[divan::bench]
fn page(bencher: Bencher<'_, '_>) {
    let page = [SENTENCE_IT, SENTENCE_EN, MISSPELT].join(" ").repeat(8);
    bencher.bench(|| rank(&page, Threads::One));
}

#[divan::bench]
fn search_for_two_words() -> SearchResults {
    let text = "robot visione".to_owned();
    let request = SearchRequest { text, filters: Filters::default(), cutoff: 10 };
    SEARCHER.search(black_box(&request)).expect("the query can be read")
}
