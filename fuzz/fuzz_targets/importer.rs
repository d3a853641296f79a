//! The target `importer` under libFuzzer: `cargo +nightly fuzz run --features libfuzzer importer`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tramite_fuzz::importer(bytes));
