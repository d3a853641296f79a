//! An index that is updated is the one that is built anew, and readers see one or the other.

use crate::disk::{
    FEW, build, built, centres, check_answers, check_opens, collection, edit_manifest, files, kind,
    open,
};
use crate::support::{everything, sample_needs, searcher_over, vocabulary};
use proptest::prelude::*;
use proptest::sample::subsequence;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use tramite::centre::Centre;
use tramite::collection::Collection;
use tramite::config::RankingConfig;
use tramite::index::{CentreIndex, IndexError, Update};
use tramite::search::{Filters, SearchRequest};
use tramite::searcher::Searcher;

fn update(dir: &Path, centres: Vec<Centre>) -> Result<(CentreIndex, Update), IndexError> {
    let collection = Collection::from_centres(centres).0;
    CentreIndex::update_in(dir, collection, vocabulary(), RankingConfig::bundled())
}

/// Rankings with every explanation, and what the search box finds with its scores.
fn answers(searcher: &Searcher) -> Vec<String> {
    let needs = sample_needs();
    let rankings = needs.iter().step_by(4);
    let rankings =
        rankings.map(|(_, need)| format!("{:?}", searcher.rank(need, &everything()).unwrap()));
    let searches = ["robot", "name:digital", "\"intelligenza artificiale\"", ""].map(|text| {
        let request =
            SearchRequest { text: text.to_owned(), filters: Filters::default(), cutoff: 50 };
        format!("{:?}", searcher.search(&request).unwrap())
    });
    rankings.chain(searches).collect()
}

/// A collection near the first centres: some gone, some altered, some new.
fn altered() -> impl Strategy<Value = Vec<Centre>> {
    let keep = subsequence((0..FEW).collect::<Vec<_>>(), 0..=FEW);
    let alter = subsequence((0..FEW).collect::<Vec<_>>(), 0..=3);
    let add = subsequence((FEW..FEW + 6).collect::<Vec<_>>(), 0..=3);
    (keep, alter, add).prop_map(|(keep, alter, add)| {
        let all = centres(FEW + 6);
        let mut chosen: Vec<Centre> = keep.iter().chain(&add).map(|at| all[*at].clone()).collect();
        for at in alter {
            if let Some(centre) = chosen.iter_mut().find(|centre| centre.id == all[at].id) {
                centre.name.push_str(" manutenzione predittiva");
                centre.services.truncate(1);
            }
        }
        chosen
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_updated_index_is_the_one_built_anew(first in altered(), second in altered()) {
        prop_assume!(!first.is_empty() && !second.is_empty());
        let directory = built();
        for now in [first, second] {
            let (index, told) = update(directory.path(), now.clone()).unwrap();
            prop_assert_eq!(told.added + told.changed + told.kept, now.len());
            let collection = Collection::from_centres(now).0;
            let anew = answers(&searcher_over(collection.clone()));
            prop_assert_eq!(answers(&index.searcher()), &anew[..]);
            let opened = CentreIndex::open(directory.path(), collection, vocabulary(), RankingConfig::bundled());
            prop_assert_eq!(answers(&opened.unwrap().searcher()), &anew[..]);
        }
    }
}

#[test]
fn the_files_of_an_updated_index_are_those_of_one_built_anew() {
    let (updated, anew) = (built(), tempfile::tempdir().unwrap());
    update(updated.path(), centres(FEW + 3)).unwrap();
    build(anew.path(), FEW + 3).unwrap();
    let stored = |dir: &Path| {
        let files = files(dir).into_iter();
        let ours = files.filter(|(path, _)| path.extension().is_some_and(|it| it == "bin"));
        ours.map(|(path, bytes)| (path.file_name().unwrap().to_owned(), bytes)).collect::<Vec<_>>()
    };
    assert_eq!(stored(updated.path()).len(), 5);
    assert!(stored(updated.path()) == stored(anew.path()), "bytes differ");
}

#[test]
fn an_update_tells_what_it_changed() {
    let directory = built();
    let mut now = centres(FEW + 2);
    now.remove(0);
    now[1].name.push('!');
    let (_, told) = update(directory.path(), now.clone()).unwrap();
    assert_eq!(told, Update { added: 2, changed: 1, removed: 1, kept: FEW - 2 });
    let before = files(directory.path());
    let (index, told) = update(directory.path(), now).unwrap();
    assert_eq!(told, Update { added: 0, changed: 0, removed: 0, kept: FEW + 1 });
    assert_eq!(files(directory.path()), before, "nothing changed, and something was written");
    drop(index);
}

#[test]
fn an_update_never_starts_from_nothing_or_from_something_else() {
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(kind(&update(empty.path(), centres(FEW))), "missing");
    assert!(files(empty.path()).is_empty());
    fs::write(empty.path().join("notes.txt"), "mine").unwrap();
    assert_eq!(kind(&update(empty.path(), centres(FEW))), "foreign: notes.txt");

    let directory = built();
    let text = include_str!("../../../../index/settings/ranking.toml");
    let settings = RankingConfig::read(&text.replace("k1 = ", "k1 = 1")).unwrap();
    let other = CentreIndex::update_in(directory.path(), collection(3), vocabulary(), settings);
    assert_eq!(kind(&other), "stale: settings");
    edit_manifest(directory.path(), |manifest| manifest["built_with"] = "0.0.1".into());
    assert_eq!(kind(&update(directory.path(), centres(3))), "stale: program version");
    edit_manifest(directory.path(), |manifest| {
        manifest["built_with"] = env!("CARGO_PKG_VERSION").into();
    });
    check_opens(directory.path(), "ok");
}

#[test]
fn an_update_over_altered_leftovers_is_refused() {
    let directory = built();
    let kept = files(directory.path()).into_keys().find(|path| path.ends_with("tramite-kept.bin"));
    let kept = kept.expect("every index keeps what an update takes over");
    let mut bytes = fs::read(&kept).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&kept, bytes).unwrap();
    assert_eq!(kind(&update(directory.path(), centres(3))), "damaged");
}

#[test]
fn readers_see_the_old_index_or_the_new_one_while_it_is_updated() {
    let directory = built();
    let finished = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let readers: Vec<_> = [FEW, FEW + 2]
            .map(|n| {
                let (dir, finished) = (directory.path(), &finished);
                scope.spawn(move || {
                    let (mut opened, mut stale) = (0, 0);
                    while !finished.load(Ordering::Relaxed) {
                        match open(dir, n) {
                            Ok(index) => {
                                opened += 1;
                                check_answers(&index, n);
                            }
                            Err(IndexError::Stale { changed, .. }) => {
                                stale += 1;
                                assert_eq!(changed, ["collection"]);
                            }
                            Err(error) => panic!("a reader met half an index: {error}"),
                        }
                    }
                    (opened, stale)
                })
            })
            .into();
        for round in 0..6 {
            let n = if round % 2 == 0 { FEW + 2 } else { FEW };
            update(directory.path(), centres(n)).unwrap();
        }
        finished.store(true, Ordering::Relaxed);
        for reader in readers {
            let (opened, stale) = reader.join().unwrap();
            assert!(opened + stale > 0, "the reader never looked");
        }
    });
}
