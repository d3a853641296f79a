//! The first of a ranking are those of weighing every centre, ties included, in collections of more
//! centres than are weighed at first.

use crate::embedding::Words;
use crate::strategies::profiles;
use crate::support::{everything, first, need, searcher, searcher_over};
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};
use tramite::centre::{Centre, CentreId};
use tramite::collection::Collection;
use tramite::explanation::Points;
use tramite::profile::NeedsProfile;
use tramite::rank::{RankRequest, Ranking, Standing, Threads};
use tramite::searcher::Searcher;

/// More than the settings weigh at first.
const COPIES: usize = 22;

/// Many copies of some cards, so that many centres have the same fit; every second copy is altered
/// a little: a service less, another seat, fewer technologies.
static LARGE: LazyLock<Searcher> = LazyLock::new(|| {
    let searcher = searcher();
    let cards: Vec<&Centre> = searcher.collection().centres().iter().step_by(4).collect();
    let copies = (0..COPIES)
        .flat_map(|copy| cards.iter().enumerate().map(move |(at, card)| copied(card, copy, at)));
    let collection = Collection::from_centres(copies).0;
    assert!(collection.centres().len() > 500);
    searcher_over(collection)
});

fn copied(card: &Centre, copy: usize, at: usize) -> Centre {
    let mut centre = card.clone();
    centre.id = CentreId::parse(&format!("{}-{copy}", card.id)).unwrap();
    centre.services.truncate(3);
    match (copy + at) % 6 {
        1 => centre.services.truncate(1),
        3 => centre.sites.truncate(1),
        5 => centre.technologies.truncate(2),
        _ => {}
    }
    centre
}

/// The same, with an embedding model.
static WITH_EMBEDDER: LazyLock<Searcher> =
    LazyLock::new(|| LARGE.clone().with_embedder(Arc::new(Words)));

/// Centre by centre, each explained by itself: the fit and the list are those of the ranking.
#[track_caller]
fn check_one_by_one(searcher: &Searcher, profile: &NeedsProfile, everybody: &Ranking) {
    let [ranked, excluded] = lists(everybody);
    for centre in searcher.collection().centres().iter().step_by(61) {
        let explained = searcher.explain(profile, &centre.id, &everything()).unwrap();
        let found = (explained.explanation.fit, centre.id.to_string());
        match explained.standing {
            Standing::Ranked { rank, of, .. } => {
                assert_eq!((&ranked[rank - 1], ranked.len()), (&found, of));
            }
            Standing::Excluded(_) => assert!(excluded.contains(&found)),
            Standing::NoEvidence => assert!(!ranked.contains(&found) && !excluded.contains(&found)),
        }
    }
}

/// Points descending, then id.
#[track_caller]
fn check_in_order(list: &[(Points, String)]) {
    assert!(list.is_sorted_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)).is_le()));
}

fn lists(ranking: &Ranking) -> [Vec<(Points, String)>; 2] {
    let ranked = ranking.matches.iter().map(|one| (one.fit, one.centre_id.to_string()));
    let excluded = ranking.excluded.iter().map(|one| (one.fit, one.centre_id.to_string()));
    [ranked.collect(), excluded.collect()]
}

/// The first of a ranking, on any number of threads, are those of weighing every centre.
#[track_caller]
fn check_first(searcher: &Searcher, profile: &NeedsProfile, cutoff: usize) {
    // Everything asked for: everybody is weighed, and nobody passed over.
    let everybody = searcher.rank(profile, &everything()).unwrap();
    check_one_by_one(searcher, profile, &everybody);
    let expected = lists(&everybody);
    expected.iter().for_each(|list| check_in_order(list));
    let expected = expected.map(|list| list.into_iter().take(cutoff).collect::<Vec<_>>());
    let mut answers = Vec::new();
    for threads in [1, 2, 4] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        for spread in [Threads::One, Threads::All] {
            let request = RankRequest { threads: spread, ..first(cutoff) };
            let ranking = pool.install(|| searcher.rank(profile, &request)).unwrap();
            assert_eq!(lists(&ranking), expected, "{threads} threads");
            answers.push(ranking);
        }
    }
    // A team is chosen among more of them, which changes nothing of the list.
    answers.push(searcher.rank_with_team(profile, &first(cutoff)).unwrap().0);
    assert!(answers.iter().all(|answer| answer == &answers[0]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_first_are_those_of_weighing_every_centre(profile in profiles(), cutoff in 1_usize..40) {
        check_first(&LARGE, &profile, cutoff);
    }
}

#[test]
fn the_first_are_those_of_weighing_every_centre_with_an_embedder_too() {
    for text in ["blockchain", "Un robot per la nostra agricoltura", "zolfanera"] {
        check_first(&WITH_EMBEDDER, &need(text), 10);
    }
}
