//! A need and a search in any words: what people type where words are expected.

use std::ops::Range;
use std::sync::{Arc, LazyLock};
use tramite::bilingual::Language;
use tramite::collection::Collection;
use tramite::config::RankingConfig;
use tramite::explanation::{Explanation, Found, Points};
use tramite::index::CentreIndex;
use tramite::profile::NeedsProfile;
use tramite::rank::{RankRequest, Ranking, Threads};
use tramite::search::{Filters, SearchRequest};
use tramite::searcher::Searcher;
use tramite::vocabulary::Vocabulary;

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| {
    let vocabulary = Arc::new(Vocabulary::bundled());
    let collection = Collection::bundled(&vocabulary);
    let index = CentreIndex::build(collection, vocabulary, RankingConfig::bundled());
    index.expect("the bundled collection can be indexed").searcher()
});

/// Ranks for the bytes as a need, and searches for them. The first byte says which language was
/// stated, if any.
///
/// # Panics
/// Panics where an answer breaks its promises.
pub fn query_builder(bytes: &[u8]) {
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let text = String::from_utf8_lossy(rest).into_owned();
    let language = match first % 3 {
        0 => None,
        1 => Some(Language::Italian),
        _ => Some(Language::English),
    };
    search(&text);
    let profile = NeedsProfile { need: text, language, ..NeedsProfile::default() };
    let as_of = jiff::civil::date(2026, 11, 22);
    let request = RankRequest { cutoff: 3, as_of, threads: Threads::One };
    if let Ok(ranking) = SEARCHER.rank(&profile, &request) {
        check_understood(&profile.need, &ranking);
        for (position, ranked) in ranking.matches.iter().enumerate() {
            assert_eq!(ranked.rank, position + 1);
            assert_eq!(ranked.fit, ranked.explanation.fit);
            check_explanation(&ranked.explanation);
        }
        assert!(ranking.matches.is_sorted_by(|a, b| a.fit >= b.fit));
    }
}

fn search(text: &str) {
    let request = SearchRequest { text: text.to_owned(), filters: Filters::default(), cutoff: 3 };
    if let Ok(results) = SEARCHER.search(&request) {
        assert!(results.hits.len() <= results.total.min(3));
        results.hits.iter().flat_map(|hit| &hit.found).for_each(check_found);
    }
}

fn check_understood(need: &str, ranking: &Ranking) {
    let understood = &ranking.understood;
    let aspects = understood.aspects.iter().chain(&understood.negated);
    let spans = aspects.flat_map(|aspect| &aspect.spans);
    let corrected = understood.corrections.iter().map(|correction| &correction.span);
    let elsewhere = understood.elsewhere.iter().flat_map(|served| &served.spans);
    spans.chain(corrected).chain(elsewhere).for_each(|span| check_span(need, span));
    assert!((0.0..=1.0).contains(&ranking.confidence.probability));
}

fn check_explanation(explanation: &Explanation) {
    assert!((Points(0)..=Points(10_000)).contains(&explanation.fit));
    let sum: Points = explanation.contributions.iter().map(|part| part.points).sum();
    assert_eq!(sum, explanation.fit, "the contributions are the fit");
    explanation.covered.iter().flat_map(|coverage| &coverage.found).for_each(check_found);
}

fn check_found(found: &Found) {
    found.highlights.iter().for_each(|highlight| check_span(&found.snippet, highlight));
}

fn check_span(text: &str, span: &Range<usize>) {
    assert!(text.get(span.clone()).is_some_and(|part| !part.is_empty()), "{span:?} of {text:?}");
}
