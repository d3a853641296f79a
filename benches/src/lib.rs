//! What the benchmarks share: corpora of any size, and the plain engines they are compared with.

pub mod corpus;
pub mod fts5;
pub mod memory;
pub mod plain;
