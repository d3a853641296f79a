//! Every rule of the repository, held by `cargo test`.

use xtask::repository::Repository;
use xtask::{Finding, arrows, documents, licences, manifest, map, metadata, source, words};

#[track_caller]
fn holds(findings: &[Finding]) {
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{} broken:\n{}", lines.len(), lines.join("\n"));
}

#[test]
fn source_files_keep_their_size_and_open_with_a_sentence() {
    holds(&source::check(&Repository::here().rust()));
}

#[test]
fn benchmarks_say_how_to_run_themselves() {
    holds(&source::check_benches(&Repository::here().rust()));
}

#[test]
fn no_file_names_a_machine_or_keeps_a_reminder() {
    holds(&words::check(&Repository::here().files));
}

#[test]
fn documents_are_short_and_their_links_lead_somewhere() {
    holds(&documents::check(&Repository::here()));
}

#[test]
fn the_map_names_what_exists_and_every_module() {
    let repository = Repository::here();
    holds(&map::check(&repository, &metadata::read(&repository.root)));
}

#[test]
fn crates_keep_to_their_dependency_arrows() {
    let metadata = metadata::read(&Repository::here().root);
    holds(&arrows::check(&metadata, &metadata::Graph::new(&metadata)));
}

#[test]
fn libraries_are_silent_and_one_module_knows_the_threads() {
    holds(&arrows::check_sources(&Repository::here().rust()));
}

#[test]
fn dependencies_have_accepted_licences_and_sources() {
    let repository = Repository::here();
    let policy = licences::Policy::read(&repository.text("deny.toml"));
    holds(&licences::check(&metadata::read(&repository.root), &policy));
}

#[test]
fn no_package_names_a_dependency_that_it_does_not_use() {
    let repository = Repository::here();
    holds(&manifest::check(&repository, &metadata::read(&repository.root)));
}
