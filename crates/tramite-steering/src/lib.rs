//! Steering a network of centres: many companies at once, and what the network lacks.
//!
//! The core answers one company; this crate reads files of them, turns the answers round and says
//! where the network is strong, where it is thin and who goes unserved. Data in, data out: no
//! terminal, no clock, no sentence.

pub mod allocation;
pub mod batch;
pub mod companies;
pub mod coverage;
pub mod exposure;
pub mod generate;
pub mod indicators;
pub mod suited;
