//! Topics, qrels, runs and measures: how good a ranking is, and whether a change made it better.

pub mod error;
pub mod measure;
pub mod qrels;
pub mod report;
pub mod run;
pub mod topic;
