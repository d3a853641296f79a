//! The collection: the cards of the repository, their format, and what is said of bad ones.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cards;
mod exports;
mod faults;
mod properties;
mod reading;
mod statistics;
mod support;
