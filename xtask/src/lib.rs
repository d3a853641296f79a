//! The rules of this repository, each a function from what is there to what breaks them.
//!
//! `cargo test` runs them all (see `tests/tidy.rs`), so that no rule depends on somebody
//! remembering it.
//! `cargo run -p xtask` prints every finding at once.

pub mod arrows;
pub mod documents;
pub mod licences;
pub mod manifest;
pub mod map;
pub mod metadata;
pub mod repository;
pub mod source;
pub mod words;

use repository::Repository;
use std::fmt;

/// Something that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where: a path from the root of the repository, or the name of a crate.
    pub place: String,
    /// Line in the file, from 1; 0 where no line applies.
    pub line: usize,
    /// What is wrong there.
    pub what: String,
    /// The rule, and the document that holds it.
    pub rule: &'static str,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, line, what, rule } = self;
        match line {
            0 => write!(formatter, "{place}: {what}\n  rule: {rule}"),
            line => write!(formatter, "{place}:{line}: {what}\n  rule: {rule}"),
        }
    }
}

/// Every finding of every rule.
///
/// # Panics
/// Panics where the repository cannot be read or `cargo metadata` fails.
#[must_use]
pub fn check(repository: &Repository) -> Vec<Finding> {
    let metadata = metadata::read(&repository.root);
    let graph = metadata::Graph::new(&metadata);
    let policy = licences::Policy::read(&repository.text("deny.toml"));
    [
        source::check(&repository.rust()),
        source::check_benches(&repository.rust()),
        words::check(&repository.files),
        documents::check(repository),
        map::check(repository, &metadata),
        arrows::check(&metadata, &graph),
        arrows::check_sources(&repository.rust()),
        licences::check(&metadata, &policy),
        manifest::check(repository, &metadata),
    ]
    .concat()
}
