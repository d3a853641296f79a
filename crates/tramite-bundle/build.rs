//! Prepares the bundled network for the program that is being built.

use futures_sink as _;
use indexmap as _;
use rustix as _;
use slab as _;
use smallvec as _;
use std::path::Path;
use std::sync::Arc;
use toml_datetime as _;
use toml_parser as _;
use toml_writer as _;
use tramite::bundle;
use tramite::collection::Collection;
use tramite::config::RankingConfig;
use tramite::vocabulary::Vocabulary;
use uuid as _;

fn main() {
    // The files are compiled into the core, so that cargo runs this again when one changes.
    println!("cargo::rerun-if-changed=build.rs");
    let vocabulary = Arc::new(Vocabulary::bundled());
    let collection = Collection::bundled(&vocabulary);
    let prepared = bundle::prepare(vocabulary, collection, RankingConfig::bundled())
        .expect("the bundled network has centres");
    let directory = std::env::var_os("OUT_DIR").expect("cargo says where a build script writes");
    std::fs::write(Path::new(&directory).join("network.bundle"), prepared)
        .expect("the folder of a build script can be written");
}
