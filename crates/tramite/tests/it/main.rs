//! The engine, from a profile to an explained ranking, on the bundled network.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod constraints;
mod cost;
mod disk;
mod embedding;
mod exact;
mod explanation;
mod golden;
mod hostile;
mod languages;
mod monotone;
mod percolation;
mod reproducible;
mod strategies;
mod support;
mod updates;
mod warnings;
