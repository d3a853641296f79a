//! What the tests of the engine share: the bundled network, indexed once, and one way to ask it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use tramite::centre::{Centre, CentreId};
use tramite::collection::Collection;
use tramite::config::RankingConfig;
use tramite::explanation::ExclusionReason;
use tramite::index::CentreIndex;
use tramite::profile::{NeedsProfile, ProfileRecord};
use tramite::rank::{ExplainedCentre, RankRequest, RankedCentre, Ranking, SearchError, Threads};
use tramite::searcher::Searcher;
use tramite::vocabulary::Vocabulary;

/// The day of every answer in the tests.
pub(crate) const AS_OF: &str = "2026-11-22";

pub(crate) fn vocabulary() -> Arc<Vocabulary> {
    static VOCABULARY: OnceLock<Arc<Vocabulary>> = OnceLock::new();
    Arc::clone(VOCABULARY.get_or_init(|| Arc::new(Vocabulary::bundled())))
}

/// The bundled network.
pub(crate) fn searcher() -> Searcher {
    static SEARCHER: OnceLock<Searcher> = OnceLock::new();
    SEARCHER.get_or_init(|| searcher_over(Collection::bundled(&vocabulary()))).clone()
}

pub(crate) fn searcher_over(collection: Collection) -> Searcher {
    let index = CentreIndex::build(collection, vocabulary(), RankingConfig::bundled());
    index.expect("a collection with centres can be indexed").searcher()
}

/// The centre of the bundled network with this id.
#[track_caller]
pub(crate) fn card(id: &str) -> Centre {
    let searcher = searcher();
    let card = searcher.collection().centre(&centre_id(id));
    card.unwrap_or_else(|| panic!("no centre {id}")).clone()
}

/// A small network: one card, altered, among every sixth of the bundled ones.
#[track_caller]
pub(crate) fn searcher_with(id: &str, alter: impl FnOnce(&mut Centre)) -> Searcher {
    let mut altered = card(id);
    alter(&mut altered);
    let searcher = searcher();
    let others = searcher.collection().centres().iter().step_by(6);
    let others = others.filter(|centre| centre.id != altered.id).cloned();
    let centres: Vec<Centre> = others.chain([altered.clone()]).collect();
    searcher_over(Collection::from_centres(centres).0)
}

/// Everything asked for, on one thread.
pub(crate) fn everything() -> RankRequest {
    RankRequest { cutoff: usize::MAX, as_of: AS_OF.parse().unwrap(), threads: Threads::One }
}

pub(crate) fn first(cutoff: usize) -> RankRequest {
    RankRequest { cutoff, ..everything() }
}

/// Reads a profile as a file holds it.
#[track_caller]
pub(crate) fn profile(toml: &str) -> NeedsProfile {
    let record = ProfileRecord::read(toml).unwrap_or_else(|error| panic!("{error}\n{toml}"));
    record.resolve(&vocabulary()).unwrap_or_else(|faults| panic!("{faults:?}\n{toml}"))
}

/// A profile that holds nothing but the text of the need.
#[track_caller]
pub(crate) fn need(text: &str) -> NeedsProfile {
    let record = ProfileRecord { need: Some(text.to_owned()), ..ProfileRecord::default() };
    record.resolve(&vocabulary()).unwrap_or_else(|faults| panic!("{faults:?}\n{text:?}"))
}

/// Ranks every centre of the bundled network for a profile and looks at the answer.
#[track_caller]
pub(crate) fn check(profile: &NeedsProfile, expect: impl FnOnce(&Ranking)) {
    check_in(&searcher(), profile, expect);
}

/// Ranks every centre of a network for a profile and looks at the answer.
#[track_caller]
pub(crate) fn check_in(searcher: &Searcher, profile: &NeedsProfile, expect: impl FnOnce(&Ranking)) {
    expect(&ranking(searcher, profile));
}

#[track_caller]
pub(crate) fn ranking(searcher: &Searcher, profile: &NeedsProfile) -> Ranking {
    rank(searcher, profile).unwrap_or_else(|error| panic!("{error}: {profile:?}"))
}

pub(crate) fn rank(searcher: &Searcher, profile: &NeedsProfile) -> Result<Ranking, SearchError> {
    searcher.rank(profile, &everything())
}

/// One centre of the bundled network against a profile, in full.
#[track_caller]
pub(crate) fn explained(profile: &NeedsProfile, id: &str) -> ExplainedCentre {
    explained_in(&searcher(), profile, id)
}

#[track_caller]
pub(crate) fn explained_in(
    searcher: &Searcher,
    profile: &NeedsProfile,
    id: &str,
) -> ExplainedCentre {
    let explained = searcher.explain(profile, &centre_id(id), &everything());
    explained.unwrap_or_else(|error| panic!("{error}: {id}"))
}

#[track_caller]
pub(crate) fn centre_id(id: &str) -> CentreId {
    CentreId::parse(id).unwrap_or_else(|| panic!("{id:?} is no id"))
}

pub(crate) fn matched<'a>(ranking: &'a Ranking, id: &str) -> Option<&'a RankedCentre> {
    ranking.matches.iter().find(|ranked| ranked.centre_id.as_str() == id)
}

/// The ids of the first matches.
pub(crate) fn top(ranking: &Ranking, n: usize) -> Vec<&str> {
    ranking.matches.iter().take(n).map(|ranked| ranked.centre_id.as_str()).collect()
}

/// Why a centre is excluded; empty when it is not.
pub(crate) fn reasons<'a>(ranking: &'a Ranking, id: &str) -> &'a [ExclusionReason] {
    let excluded = ranking.excluded.iter().find(|excluded| excluded.centre_id.as_str() == id);
    excluded.map_or(&[], |excluded| &excluded.reasons)
}

/// A path under `fixtures/`.
pub(crate) fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(path)
}

/// The names, without extension, of the files of a fixture directory with this extension.
pub(crate) fn names(directory: &str, extension: &str) -> Vec<String> {
    let entries = fs::read_dir(fixture(directory)).expect("the fixtures are there");
    let paths = entries.map(|entry| entry.expect("a fixture can be listed").path());
    let of_kind = paths.filter(|path| path.extension().is_some_and(|found| found == extension));
    let mut names: Vec<String> = of_kind
        .map(|path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The sample needs, by name.
pub(crate) fn sample_needs() -> Vec<(String, NeedsProfile)> {
    let names = names("needs", "toml");
    assert!(!names.is_empty(), "there are no sample needs");
    let read = |name: String| {
        let text = fs::read_to_string(fixture(&format!("needs/{name}.toml"))).unwrap();
        let profile = profile(&text);
        (name, profile)
    };
    names.into_iter().map(read).collect()
}
