//! Topics, qrels, runs and measures: how good a ranking is, and whether a change made it better.
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test that panics has failed"))]

pub mod abstention;
pub mod agreement;
pub mod calibration;
pub mod compare;
pub mod correlation;
pub mod error;
pub mod exposure;
pub mod fit;
pub mod measure;
pub mod qrels;
pub mod random;
pub mod report;
pub mod resample;
pub mod run;
pub mod topic;
