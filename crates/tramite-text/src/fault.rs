//! What is wrong with an input, where, and which values it would take.

mod collection;

pub use collection::{collection_error, rejected};
