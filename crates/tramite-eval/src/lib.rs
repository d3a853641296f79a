//! Topics, qrels, runs and measures: how good a ranking is, and whether a change made it better.
//!
//! A pure library: strings and numbers in, numbers out.
//! It reads no files, prints nothing, and knows neither centres nor the engine.
//! Everything resampled takes a seed, and the same seed draws the same on every machine.
//!
//! | to know | module |
//! | --- | --- |
//! | what was asked, what is right, what was answered | [`topic`], [`qrels`], [`run`] |
//! | how good a ranking is | [`measure`], [`report`] |
//! | whether a change made it better | [`compare`], [`resample`] |
//! | whether a stated confidence means what it says | [`calibration`], [`abstention`] |
//! | who is seen and who is not | [`exposure`], [`correlation`] |
//! | whether judges agree | [`agreement`] |
//! | which weights, gate and bands fit best | [`fit`] |
//!
//! # Example
//!
//! Two systems on two topics, judged by nDCG and compared:
//!
//! ```
//! use std::collections::BTreeMap;
//! use tramite_eval::compare::compare;
//! use tramite_eval::measure::Measure;
//! use tramite_eval::qrels::Qrels;
//! use tramite_eval::report::Report;
//! use tramite_eval::resample::Resampling;
//! use tramite_eval::run::{Run, ScoredDoc};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let qrels = Qrels::parse("qrels.txt", "t1 0 milan 3\nt1 0 turin 1\nt2 0 bari 2\n")?;
//! let bm25 = "t1 Q0 turin 1 7.1 bm25\nt1 Q0 milan 2 6.4 bm25\nt2 Q0 rome 1 3.0 bm25\n";
//! let baseline = Run::parse("bm25.txt", bm25)?;
//!
//! // A run can also be built from rankings, and is then written as trec_eval reads it.
//! let mut candidate = Run::new("structured");
//! let doc = |doc_id: &str, score| ScoredDoc { doc_id: doc_id.to_owned(), score };
//! candidate.insert("t1", vec![doc("milan", 80.0), doc("turin", 80.0)])?;
//! candidate.insert("t2", vec![doc("rome", 41.5), doc("bari", 40.0)])?;
//! assert!(candidate.to_string().starts_with("t1 Q0 milan 1 80 structured\nt1 Q0 turin 2 79.99999 "));
//!
//! let ndcg: Measure = "nDCG@10".parse()?;
//! let before = Report::of_run(&qrels, &baseline, &[ndcg])?;
//! let after = Report::of_run(&qrels, &candidate, &[ndcg])?;
//! assert_eq!(before.to_string(), "t1\tnDCG@10\t0.7967\nt2\tnDCG@10\t0.0000\nall\tnDCG@10\t0.3984\n");
//!
//! // Topics named in this map with one cluster are one observation: a need and its translation.
//! let cluster_of = BTreeMap::new();
//! let resampling = Resampling { resamples: 10_000, seed: 1, level: 0.95 };
//! let comparison = compare(&before, &after, &ndcg, &cluster_of, &resampling)?;
//! assert_eq!((comparison.wins, comparison.ties, comparison.losses), (2, 0, 0));
//! assert!((comparison.delta - 0.4171).abs() < 1e-4);
//! // Two topics prove nothing: half of all swappings are as extreme.
//! assert!((comparison.p_value - 0.5).abs() < 1e-12);
//! # Ok(())
//! # }
//! ```
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
