//! The target `query_builder` under libFuzzer: `cargo +nightly fuzz run --features libfuzzer query_builder`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tramite_fuzz::query_builder(bytes));
