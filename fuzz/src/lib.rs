//! Hostile input for every reader of Tramite: bytes in, an answer or an error out, never a panic.
//!
//! A target asserts more than silence: what it gets back must keep the promises of the core.
//! `cargo test -p tramite-fuzz` runs each over mutated seeds; `TRAMITE_FUZZ_RUNS=10` runs ten
//! times as many.

mod importer;
mod mutation;
mod profile_reader;
mod query_builder;
mod seeds;

pub use importer::importer;
pub use mutation::Mutator;
pub use profile_reader::profile_reader;
pub use query_builder::query_builder;
pub use seeds::seeds;

use std::sync::LazyLock;
use tramite::vocabulary::Vocabulary;

/// A function that must survive any bytes.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// Its name, which is also the folder of its seeds.
    pub name: &'static str,
    /// The function.
    pub run: fn(&[u8]),
    /// How many mutated inputs `cargo test` gives it.
    pub runs: u64,
}

/// Every target.
pub const TARGETS: &[Target] = &[
    Target { name: "profile_reader", run: profile_reader, runs: 3_000 },
    Target { name: "query_builder", run: query_builder, runs: 400 },
    Target { name: "importer", run: importer, runs: 2_000 },
];

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::bundled);
