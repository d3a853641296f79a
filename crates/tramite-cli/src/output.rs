//! Answers as text: tables for people, JSON and CSV for programs, Markdown for documents.

pub(crate) mod allocation;
pub(crate) mod batch;
pub(crate) mod coverage;
pub(crate) mod csv;
mod document;
pub(crate) mod indicators;
pub(crate) mod markdown;
mod page;
pub(crate) mod plot;
pub(crate) mod qrels;
pub(crate) mod sheet;
pub(crate) mod store;
pub(crate) mod table;
mod text;

pub(crate) use tramite_wire::{self as json, Reading};

/// The first few names as a list, and a sign where there are more.
pub(crate) fn some(names: &[String]) -> String {
    const LISTED: usize = 8;
    let more = if names.len() > LISTED { ", …" } else { "" };
    format!("{}{more}", names[..names.len().min(LISTED)].join(", "))
}
