//! The target `profile_reader` under libFuzzer: `cargo +nightly fuzz run --features libfuzzer profile_reader`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tramite_fuzz::profile_reader(bytes));
