//! Matches a company's need to the technology-transfer centre that can serve it, and says why.
//!
//! Data in, data out: no network, no terminal, no clock.

mod analysis;
mod annotation;
mod eligibility;
mod latent;
mod lexicon;
mod query;
mod ragged;
mod rarity;
mod raw;
mod retrieval;
mod snippet;
mod unit;
mod weights;

pub mod aid;
pub mod bilingual;
pub mod bundle;
pub mod centre;
pub mod code;
pub mod collection;
pub mod config;
pub mod deferred;
pub mod embedding;
pub mod explanation;
pub mod firm;
pub mod index;
pub mod money;
pub mod percolation;
pub mod profile;
pub mod rank;
pub mod rules;
pub mod schema;
pub mod search;
pub mod searcher;
pub mod signal;
pub mod team;
pub mod vocabulary;
