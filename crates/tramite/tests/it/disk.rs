//! An index on disk answers as one in memory does, or says why it does not answer.

use crate::support::{ranking, sample_needs, searcher, searcher_over, vocabulary};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tramite::centre::Centre;
use tramite::collection::Collection;
use tramite::config::RankingConfig;
use tramite::index::{CentreIndex, FORMAT_VERSION, IndexError};
use tramite::searcher::Searcher;
use tramite::vocabulary::Vocabulary;

pub(crate) const MANIFEST: &str = "tramite-index.json";
const LOCK: &str = ".tramite-index.lock";

/// Enough centres to fill every field of an index, few enough to index them often.
pub(crate) const FEW: usize = 6;

pub(crate) fn centres(n: usize) -> Vec<Centre> {
    searcher().collection().centres().iter().take(n).cloned().collect()
}

pub(crate) fn collection(n: usize) -> Collection {
    Collection::from_centres(centres(n)).0
}

pub(crate) fn build(dir: &Path, n: usize) -> Result<CentreIndex, IndexError> {
    CentreIndex::build_in(dir, collection(n), vocabulary(), RankingConfig::bundled())
}

pub(crate) fn open(dir: &Path, n: usize) -> Result<CentreIndex, IndexError> {
    CentreIndex::open(dir, collection(n), vocabulary(), RankingConfig::bundled())
}

/// A directory with a good index of a few centres.
pub(crate) fn built() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    build(directory.path(), FEW).unwrap();
    directory
}

/// What a failure is called, in short.
pub(crate) fn kind<T>(result: &Result<T, IndexError>) -> String {
    match result {
        Ok(_) => "ok".to_owned(),
        Err(IndexError::Missing { .. }) => "missing".to_owned(),
        Err(IndexError::Foreign { found, .. }) => format!("foreign: {found}"),
        Err(IndexError::Stale { changed, .. }) => format!("stale: {}", changed.join(", ")),
        Err(IndexError::Damaged { .. }) => "damaged".to_owned(),
        Err(IndexError::Locked { .. }) => "locked".to_owned(),
        Err(other) => format!("{other:?}"),
    }
}

#[track_caller]
pub(crate) fn check_opens(dir: &Path, expected: &str) {
    let found = open(dir, FEW);
    let told = found.as_ref().err().map(ToString::to_string).unwrap_or_default();
    assert_eq!(kind(&found), expected, "{told}");
}

/// An index in memory of the first centres.
fn in_memory(n: usize) -> Searcher {
    static BUILT: Mutex<BTreeMap<usize, Searcher>> = Mutex::new(BTreeMap::new());
    let mut built = BUILT.lock().unwrap();
    built.entry(n).or_insert_with(|| searcher_over(collection(n))).clone()
}

/// The index answers the sample needs as one in memory does.
#[track_caller]
pub(crate) fn check_answers(index: &CentreIndex, n: usize) {
    let memory = in_memory(n);
    for (name, profile) in sample_needs().iter().step_by(5) {
        let expected = ranking(&memory, profile);
        assert_eq!(ranking(&index.searcher(), profile), expected, "{name}");
    }
}

/// Every file of a directory and its folders, with its contents.
pub(crate) fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let paths = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    let mut found = BTreeMap::new();
    for path in paths {
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

pub(crate) fn edit_manifest(dir: &Path, edit: impl FnOnce(&mut serde_json::Value)) {
    let path = dir.join(MANIFEST);
    let mut manifest = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    edit(&mut manifest);
    fs::write(path, serde_json::to_vec_pretty(&manifest).unwrap()).unwrap();
}

#[test]
fn an_index_on_disk_answers_exactly_as_one_in_memory() {
    let directory = tempfile::tempdir().unwrap();
    let dir = directory.path().join("not/yet/there");
    let all = usize::MAX;
    let built = build(&dir, all).unwrap();
    let opened = open(&dir, all).unwrap();
    for (name, profile) in sample_needs().iter().step_by(3) {
        let expected = ranking(&searcher(), profile);
        assert_eq!(ranking(&built.searcher(), profile), expected, "{name}");
        assert_eq!(ranking(&opened.searcher(), profile), expected, "{name}");
    }
}

#[test]
fn an_index_tells_what_it_was_built_from() {
    let directory = built();
    let info = CentreIndex::info(directory.path()).unwrap();
    let collection = collection(FEW);
    let services: usize = collection.centres().iter().map(|centre| centre.services.len()).sum();
    assert_eq!(info.format_version, FORMAT_VERSION);
    assert_eq!(info.built_with, env!("CARGO_PKG_VERSION"));
    assert_eq!((info.centres, info.units), (FEW, FEW + services));
    assert_eq!(info.collection_fingerprint, collection.fingerprint());
    assert_eq!(info.vocabulary_fingerprint, vocabulary().fingerprint());
    assert_eq!(info.settings_fingerprint, RankingConfig::bundled().fingerprint);
    let engine = files(directory.path()).into_iter().filter(|(path, _)| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name != MANIFEST && !name.ends_with(".lock")
    });
    let bytes: usize = engine.map(|(_, contents)| contents.len()).sum();
    assert_eq!(info.bytes, bytes as u64);
}

#[test]
fn a_directory_without_an_index_is_missing_one() {
    let directory = tempfile::tempdir().unwrap();
    check_opens(directory.path(), "missing");
    check_opens(&directory.path().join("nowhere"), "missing");
    assert_eq!(kind(&CentreIndex::info(directory.path())), "missing");
    assert!(!directory.path().join("nowhere").try_exists().unwrap(), "looking made a directory");
}

#[test]
fn a_directory_of_something_else_is_neither_read_nor_written() {
    for name in ["notes.txt", "meta.json"] {
        let directory = tempfile::tempdir().unwrap();
        fs::write(directory.path().join(name), "{}").unwrap();
        let before = files(directory.path());
        let expected = format!("foreign: {name}");
        check_opens(directory.path(), &expected);
        assert_eq!(kind(&build(directory.path(), FEW)), expected);
        assert_eq!(kind(&CentreIndex::info(directory.path())), expected);
        assert_eq!(files(directory.path()), before);
    }
}

#[test]
fn a_file_where_a_directory_is_meant_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("file");
    fs::write(&path, "mine").unwrap();
    for result in [open(&path, FEW), build(&path, FEW)] {
        assert!(matches!(result, Err(IndexError::Directory { .. })), "{}", kind(&result));
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn an_index_of_another_collection_is_stale() {
    let directory = built();
    assert_eq!(kind(&open(directory.path(), FEW + 1)), "stale: collection");
    let mut altered = centres(FEW);
    altered[2].name.push('!');
    let collection = Collection::from_centres(altered).0;
    let opened =
        CentreIndex::open(directory.path(), collection, vocabulary(), RankingConfig::bundled());
    assert_eq!(kind(&opened), "stale: collection");
    check_opens(directory.path(), "ok");
}

#[test]
fn an_index_of_other_settings_is_stale() {
    let directory = built();
    let text = include_str!("../../../../index/settings/ranking.toml");
    let settings = RankingConfig::read(&text.replace("k1 = ", "k1 = 1")).unwrap();
    assert_ne!(settings, RankingConfig::bundled());
    let opened = CentreIndex::open(directory.path(), collection(FEW), vocabulary(), settings);
    assert_eq!(kind(&opened), "stale: settings");
}

#[test]
fn an_index_of_another_vocabulary_is_stale() {
    let directory = built();
    let copy = tempfile::tempdir().unwrap();
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../index/vocabulary");
    for (path, mut contents) in files(&bundled) {
        if path.extension().is_some_and(|extension| extension == "ttl") {
            contents.extend_from_slice(b"\n# another edition\n");
        }
        fs::write(copy.path().join(path.file_name().unwrap()), contents).unwrap();
    }
    let other = Arc::new(Vocabulary::load(copy.path()).unwrap());
    assert_ne!(other.fingerprint(), vocabulary().fingerprint());
    let config = RankingConfig::bundled();
    let opened = CentreIndex::open(directory.path(), collection(FEW), other, config);
    assert_eq!(kind(&opened), "stale: vocabulary");
}

#[test]
fn an_index_of_another_format_or_program_is_stale() {
    let directory = built();
    edit_manifest(directory.path(), |manifest| {
        manifest["format_version"] = (FORMAT_VERSION + 1).into();
    });
    check_opens(directory.path(), "stale: format version");
    assert_eq!(CentreIndex::info(directory.path()).unwrap().format_version, FORMAT_VERSION + 1);
    edit_manifest(directory.path(), |manifest| {
        manifest["format_version"] = FORMAT_VERSION.into();
        manifest["built_with"] = "0.0.1".into();
    });
    check_opens(directory.path(), "stale: program version");
    edit_manifest(directory.path(), |manifest| {
        *manifest = serde_json::json!({ "format_version": FORMAT_VERSION + 1, "novelty": [] });
    });
    check_opens(directory.path(), "stale: format version");
    assert_eq!(kind(&CentreIndex::info(directory.path())), "stale: format version");
}

#[test]
fn an_index_that_was_left_half_written_is_damaged_and_can_be_rebuilt() {
    let directory = built();
    fs::remove_file(directory.path().join(MANIFEST)).unwrap();
    check_opens(directory.path(), "damaged");
    assert_eq!(kind(&CentreIndex::info(directory.path())), "damaged");
    check_answers(&build(directory.path(), FEW).unwrap(), FEW);
    check_opens(directory.path(), "ok");

    let directory = tempfile::tempdir().unwrap();
    fs::create_dir(directory.path().join(".new")).unwrap();
    fs::write(directory.path().join(".new/meta.json"), "{").unwrap();
    check_opens(directory.path(), "damaged");
    check_answers(&build(directory.path(), FEW).unwrap(), FEW);
    check_opens(directory.path(), "ok");
}

#[test]
fn an_interrupted_build_leaves_the_old_index_in_use() {
    let directory = built();
    fs::create_dir(directory.path().join(".new")).unwrap();
    fs::write(directory.path().join(".new/meta.json"), "{").unwrap();
    check_opens(directory.path(), "ok");
    build(directory.path(), FEW).unwrap();
    assert!(!directory.path().join(".new").try_exists().unwrap());
}

#[test]
fn a_build_stopped_before_the_manifest_was_replaced_leaves_the_old_index_in_use() {
    let directory = built();
    let begun = directory.path().join("index-7");
    fs::create_dir(&begun).unwrap();
    fs::write(begun.join("meta.json"), "{").unwrap();
    fs::write(directory.path().join(format!("{MANIFEST}.part")), "{").unwrap();
    check_opens(directory.path(), "ok");
    check_answers(&build(directory.path(), FEW).unwrap(), FEW);
    assert!(!begun.join("meta.json").try_exists().unwrap());
}

#[test]
fn a_manifest_that_names_a_folder_elsewhere_is_damaged() {
    for folder in ["..", "/", "", "index-", "index-1/../..", "elsewhere"] {
        let directory = built();
        edit_manifest(directory.path(), |manifest| manifest["folder"] = folder.into());
        check_opens(directory.path(), "damaged");
    }
}

#[test]
fn a_rebuild_replaces_the_old_index_and_leaves_nothing_of_it() {
    let directory = built();
    let count = files(directory.path()).len();
    check_answers(&build(directory.path(), FEW + 2).unwrap(), FEW + 2);
    assert_eq!(files(directory.path()).len(), count);
    check_opens(directory.path(), "stale: collection");
    assert_eq!(CentreIndex::info(directory.path()).unwrap().centres, FEW + 2);
}

#[test]
fn an_open_index_goes_on_answering_while_it_is_replaced() {
    let directory = built();
    let old = open(directory.path(), FEW).unwrap();
    build(directory.path(), FEW + 2).unwrap();
    check_answers(&old, FEW);
}

#[test]
fn an_altered_file_is_found_whichever_it_is() {
    let directory = built();
    for (number, (path, contents)) in files(directory.path()).into_iter().enumerate() {
        if contents.is_empty() || path.ends_with(MANIFEST) {
            continue;
        }
        let mut altered = contents.clone();
        // A byte altered in one file, a byte missing from the next.
        match number % 2 {
            0 => altered[contents.len() / 2] ^= 0x01,
            _ => altered.truncate(contents.len() - 1),
        }
        fs::write(&path, altered).unwrap();
        check_opens(directory.path(), "damaged");
        fs::write(&path, contents).unwrap();
    }
    check_opens(directory.path(), "ok");
}

#[test]
fn a_missing_file_is_found() {
    let directory = built();
    let mut files = files(directory.path()).into_keys();
    let engine = files.find(|path| path.extension().is_some_and(|extension| extension == "idx"));
    fs::remove_file(engine.expect("the engine has such a file")).unwrap();
    check_opens(directory.path(), "damaged");
}

#[test]
fn a_damaged_manifest_is_found() {
    let directory = built();
    let path = directory.path().join(MANIFEST);
    let good = fs::read(&path).unwrap();
    for bad in [&b""[..], b"{}", b"null", b"\xff\xfe", &good[..good.len() / 2]] {
        fs::write(&path, bad).unwrap();
        let found = open(directory.path(), FEW);
        assert!(matches!(found, Err(IndexError::Damaged { .. })), "{}", kind(&found));
        assert_eq!(kind(&CentreIndex::info(directory.path())), "damaged");
    }
    for name in ["centres", "units"] {
        fs::write(&path, &good).unwrap();
        edit_manifest(directory.path(), |manifest| manifest[name] = 4711.into());
        check_opens(directory.path(), "damaged");
    }
    check_answers(&build(directory.path(), FEW).unwrap(), FEW);
}

#[test]
fn a_directory_that_another_process_writes_is_locked() {
    let directory = built();
    let lock = fs::File::options().write(true).open(directory.path().join(LOCK)).unwrap();
    lock.lock().unwrap();
    let before = files(directory.path());
    assert_eq!(kind(&build(directory.path(), FEW + 1)), "locked");
    assert_eq!(files(directory.path()), before);
    drop(lock);
    assert_eq!(kind(&build(directory.path(), FEW + 1)), "ok");
}

#[test]
fn of_builders_at_once_one_writes_and_the_others_are_told() {
    let directory = tempfile::tempdir().unwrap();
    let kinds: Vec<String> = std::thread::scope(|scope| {
        let builders: Vec<_> =
            (0..3).map(|_| scope.spawn(|| kind(&build(directory.path(), FEW)))).collect();
        builders.into_iter().map(|builder| builder.join().unwrap()).collect()
    });
    assert!(kinds.iter().all(|kind| kind == "ok" || kind == "locked"), "{kinds:?}");
    assert!(kinds.iter().any(|kind| kind == "ok"), "{kinds:?}");
    check_answers(&open(directory.path(), FEW).unwrap(), FEW);
}

#[test]
fn a_collection_without_centres_cannot_be_indexed() {
    let directory = built();
    let empty = CentreIndex::build(Collection::default(), vocabulary(), RankingConfig::bundled());
    assert!(matches!(empty, Err(IndexError::Empty)));
    assert!(matches!(build(directory.path(), 0), Err(IndexError::Empty)));
    check_opens(directory.path(), "ok");
}
