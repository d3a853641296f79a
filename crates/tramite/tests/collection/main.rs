//! The collection: the cards of the repository, their format, and what is said of bad ones.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

mod cards;
mod exports;
mod faults;
mod imports;
mod properties;
mod reading;
mod statistics;
mod support;
mod values;
mod workbook;
