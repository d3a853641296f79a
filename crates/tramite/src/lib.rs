//! Matches a company's need to the technology-transfer centre that can serve it, and says why.
//!
//! Data in, data out: no network, no terminal, no clock.

mod analysis;
pub mod bilingual;
pub mod centre;
pub mod code;
pub mod collection;
pub mod explanation;
pub mod profile;
pub mod rank;
pub mod schema;
pub mod vocabulary;
