//! Every target over its seeds and a fixed number of mutated inputs.

use std::panic::{AssertUnwindSafe, catch_unwind};
use tramite_fuzz::{Mutator, TARGETS, Target, seeds};

/// Where the pseudo-random numbers start; another value makes other inputs.
const SEED: u64 = 2026;

/// How many times the usual number of inputs to run.
fn times() -> u64 {
    let runs = std::env::var("TRAMITE_FUZZ_RUNS").ok();
    runs.map_or(1, |runs| runs.parse().expect("TRAMITE_FUZZ_RUNS is a number"))
}

fn target(name: &str) -> &'static Target {
    TARGETS.iter().find(|target| target.name == name).expect("the target is in the registry")
}

#[track_caller]
fn survives(name: &str) {
    let target = target(name);
    let seeds = seeds(name);
    seeds.iter().for_each(|seed| survives_input(target, seed));
    let mut mutator = Mutator::new(SEED, seeds);
    for _ in 0..target.runs * times() {
        survives_input(target, &mutator.next_input());
    }
}

#[track_caller]
fn survives_input(target: &Target, input: &[u8]) {
    let outcome = catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    assert!(outcome.is_ok(), "{} panicked on {:?}", target.name, input.escape_ascii().to_string());
}

#[test]
fn the_profile_reader_survives_any_bytes() {
    survives("profile_reader");
}

#[test]
fn the_query_builder_survives_any_bytes() {
    survives("query_builder");
}

#[test]
fn the_importer_survives_any_bytes() {
    survives("importer");
}

#[test]
fn a_very_long_need_is_answered() {
    for piece in ["scarti ", "a: ", "\"a b\" ", "x", "non ", "l'", "\u{130}", "name:a ", "\u{301}"]
    {
        let text = piece.repeat(100_000 / piece.len());
        survives_input(target("query_builder"), format!(" {text}").as_bytes());
    }
}

#[test]
fn a_target_that_panics_is_reported_with_its_input() {
    let faulty = Target { name: "faulty", run: |bytes| assert_ne!(bytes, b"ab"), runs: 1 };
    let outcome = catch_unwind(|| survives_input(&faulty, b"ab"));
    let message = outcome.unwrap_err().downcast::<String>().unwrap();
    assert_eq!(*message, "faulty panicked on \"ab\"");
}
