//! One need, one answer: whatever the threads, the order of the input and the cutoff.

use crate::strategies::profiles;
use crate::support::{
    everything, first, need, ranking, sample_needs, searcher, searcher_over, vocabulary,
};
use proptest::prelude::*;
use std::fs;
use tramite::centre::Centre;
use tramite::collection::{Collection, export};
use tramite::profile::NeedsProfile;
use tramite::rank::{RankRequest, Ranking, Threads};
use tramite::searcher::Searcher;

fn all_threads() -> RankRequest {
    RankRequest { threads: Threads::All, ..everything() }
}

#[track_caller]
fn check_same_on_any_threads(profile: &NeedsProfile) {
    let searcher = searcher();
    let expected = ranking(&searcher, profile);
    let all = searcher.rank(profile, &all_threads()).unwrap();
    assert_eq!(all, expected, "on all threads");
    for threads in [1, 4] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let in_pool = pool.install(|| searcher.rank(profile, &all_threads())).unwrap();
        assert_eq!(in_pool, expected, "in a pool of {threads}");
    }
}

#[track_caller]
fn check_same_answers(other: &Searcher) {
    let (searcher, needs) = (searcher(), sample_needs());
    assert_eq!(other.collection().centres(), searcher.collection().centres());
    assert_eq!(other.collection().fingerprint(), searcher.collection().fingerprint());
    for (name, profile) in needs.iter().step_by(4) {
        assert_eq!(ranking(other, profile), ranking(&searcher, profile), "{name}");
    }
}

fn shuffled_centres() -> impl Strategy<Value = Vec<Centre>> {
    Just(searcher().collection().centres().to_vec()).prop_shuffle()
}

#[test]
fn the_sample_needs_are_answered_alike_on_any_number_of_threads() {
    for (_, profile) in sample_needs().iter().step_by(3) {
        check_same_on_any_threads(profile);
    }
}

#[test]
fn a_team_changes_no_ranking_and_depends_on_neither_threads_nor_cutoff() {
    let searcher = searcher();
    let wide = need(
        "Vogliamo tracciare il vino con la blockchain, usare i droni nelle vigne, proteggerci \
         dagli attacchi informatici e stampare in 3D i ricambi",
    );
    let mut teams = 0;
    let samples = sample_needs();
    let wide = [("wide".to_owned(), wide)];
    for (name, profile) in samples.iter().step_by(6).chain(&wide) {
        let (all, team) = searcher.rank_with_team(profile, &everything()).unwrap();
        assert_eq!(all, ranking(&searcher, profile), "{name}");
        let (few, same) = searcher.rank_with_team(profile, &first(3)).unwrap();
        assert_eq!(few, searcher.rank(profile, &first(3)).unwrap(), "{name}");
        assert_eq!(same, team, "{name}");
        let (_, spread) = searcher.rank_with_team(profile, &all_threads()).unwrap();
        assert_eq!(spread, team, "{name}");
        teams += usize::from(team.is_some());
    }
    assert!(teams > 0, "some need wants a team");
}

#[test]
fn a_ranking_does_not_remember_the_one_before() {
    let (searcher, needs) = (searcher(), sample_needs());
    let (name, profile) = &needs[0];
    let before = ranking(&searcher, profile);
    for (_, other) in &needs[1..4] {
        ranking(&searcher, other);
    }
    ranking(&searcher, &need("magazino manutenzzione"));
    assert_eq!(ranking(&searcher, profile), before, "{name}");
}

#[test]
fn many_needs_at_once_are_answered_as_one_by_one() {
    let searcher = searcher();
    let profiles: Vec<NeedsProfile> =
        sample_needs().into_iter().step_by(2).map(|(_, profile)| profile).collect();
    let expected: Vec<Ranking> =
        profiles.iter().map(|profile| searcher.rank(profile, &first(5)).unwrap()).collect();
    for threads in [Threads::One, Threads::All] {
        let request = RankRequest { threads, ..first(5) };
        let found = searcher.rank_all(&profiles, &request);
        let found: Vec<Ranking> = found.into_iter().map(|ranking| ranking.unwrap()).collect();
        assert_eq!(found, expected, "{threads:?}");
    }
}

#[test]
fn a_need_that_cannot_be_answered_does_not_spoil_its_neighbours() {
    let profiles = [need("robot"), NeedsProfile::default(), need("robot")];
    let found = searcher().rank_all(&profiles, &all_threads());
    assert!(found[0].is_ok() && found[1].is_err() && found[2].is_ok());
}

#[test]
fn the_cutoff_only_shortens_the_answer() {
    for (name, profile) in sample_needs().iter().step_by(4) {
        let all = ranking(&searcher(), profile);
        for cutoff in [0, 1, 7] {
            let short = searcher().rank(profile, &first(cutoff)).unwrap();
            assert_eq!(short.matches[..], all.matches[..cutoff.min(all.matches.len())], "{name}");
            assert_eq!(
                short.excluded[..],
                all.excluded[..cutoff.min(all.excluded.len())],
                "{name}"
            );
            assert_eq!(short.confidence, all.confidence, "{name}");
        }
    }
}

#[test]
fn json_lines_in_another_order_give_the_same_answers() {
    let mut centres = searcher().collection().centres().to_vec();
    centres.reverse();
    centres.rotate_left(31);
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("centres.jsonl");
    fs::write(&path, export::to_jsonl(&centres)).unwrap();
    let loaded = Collection::read(&path, &vocabulary()).unwrap();
    assert!(loaded.rejected.is_empty(), "{:?}", loaded.rejected);
    check_same_answers(&searcher_over(loaded.collection));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_need_is_answered_alike_on_any_number_of_threads(profile in profiles()) {
        check_same_on_any_threads(&profile);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn centres_in_any_order_give_the_same_answers(centres in shuffled_centres()) {
        let (collection, duplicates) = Collection::from_centres(centres);
        prop_assert!(duplicates.is_empty());
        check_same_answers(&searcher_over(collection));
    }
}
