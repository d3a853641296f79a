//! What the tests of the collection share.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tramite::collection::{Collection, Loaded};
use tramite::vocabulary::Vocabulary;

/// A card of the test's own, without a fault.
pub(crate) const GOOD_CARD: &str = include_str!("good_card.json");

pub(crate) fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(Vocabulary::bundled)
}

/// A path under `fixtures/`.
pub(crate) fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(path)
}

/// Reads files with these names and contents from a directory of their own.
pub(crate) fn read_files(files: &[(&str, &[u8])]) -> Loaded {
    let directory = tempfile::tempdir().expect("a directory can be made");
    for (name, contents) in files {
        fs::write(directory.path().join(name), contents).expect("a file can be written");
    }
    Collection::read(directory.path(), vocabulary()).expect("the directory has cards")
}

/// Reads one file with this name and these contents.
pub(crate) fn read_file(name: &str, contents: impl AsRef<[u8]>) -> Loaded {
    let directory = tempfile::tempdir().expect("a directory can be made");
    let path = directory.path().join(name);
    fs::write(&path, contents).expect("a file can be written");
    Collection::read(&path, vocabulary()).expect("the file has cards")
}

/// What was rejected: the line, the field and the message, one to a line.
pub(crate) fn messages(loaded: &Loaded) -> String {
    let line = |line: Option<usize>| line.map_or("-".to_owned(), |line| line.to_string());
    let mut text = String::new();
    for rejected in &loaded.rejected {
        let field = rejected.field.as_deref().unwrap_or("-");
        text.push_str(&format!("{}: {field}: {}\n", line(rejected.line), rejected.fault));
    }
    text
}

/// Replaces the first occurrence of a text in the good card and compares what is said.
#[track_caller]
pub(crate) fn check(from: &str, to: &str, expected: &str) {
    assert!(GOOD_CARD.contains(from), "the good card has {from}");
    let loaded = read_file("card.json", GOOD_CARD.replacen(from, to, 1));
    assert_eq!(messages(&loaded), expected);
    assert_eq!(loaded.collection.centres().len(), usize::from(expected.is_empty()));
}
