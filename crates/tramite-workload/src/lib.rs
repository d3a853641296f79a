//! Synthetic centres and needs of any number: the same seed gives the same bytes on every machine.
//!
//! Texts are drawn from the vocabulary: each technology and each sector has its own words, the
//! labels of its concepts, and draws them by Zipf's law, so that a few words of a topic are in
//! many cards and most are in few. Every number is drawn by
//! [`tramite_eval::random::Generator`] (SplitMix64) and weighed in whole numbers: no float takes
//! part, and nothing depends on a platform's mathematics.
//!
//! Centre and need number `i` follow from the vocabulary, the seed and `i` alone. So a collection
//! of 1,000 centres is the beginning of that of 100,000, and both are made one by one.
//!
//! # Example
//!
//! ```
//! use tramite::vocabulary::Vocabulary;
//! use tramite_workload::Workload;
//!
//! let vocabulary = Vocabulary::bundled();
//! let workload = Workload::new(&vocabulary, 1);
//! let centre = workload.centre(0);
//! assert_eq!(centre, workload.centre(0));
//! assert!((3..=8).contains(&centre.technologies.len()));
//! assert!(workload.need(0).to_json().starts_with(r#"{"need":""#));
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test that panics has failed"))]

mod centre;
mod draw;
mod need;
mod text;
mod topic;

pub use need::{NEED_WORDS, Need};

use draw::{Draw, Stream};
use topic::Topics;
use tramite::centre::Centre;
use tramite::vocabulary::Vocabulary;

/// Version of the recipe: raised whenever the same seed would give other bytes.
pub const RECIPE_VERSION: u32 = 1;

/// A source of centres and needs.
pub struct Workload<'v> {
    vocabulary: &'v Vocabulary,
    seed: u64,
    topics: Topics,
}

impl<'v> Workload<'v> {
    /// Prepares the words of every topic; takes a vocabulary that has technologies, sectors and
    /// municipalities.
    #[must_use]
    pub fn new(vocabulary: &'v Vocabulary, seed: u64) -> Self {
        Self { vocabulary, seed, topics: Topics::new(vocabulary, seed) }
    }

    /// Centre number `number`, counted from 0.
    #[must_use]
    pub fn centre(&self, number: usize) -> Centre {
        let mut draw = Draw::new(self.seed, Stream::Centre, number);
        centre::centre(self.vocabulary, &self.topics, &mut draw, number)
    }

    /// Need number `number`, counted from 0; its length is [`NEED_WORDS`] in turn.
    #[must_use]
    pub fn need(&self, number: usize) -> Need {
        let mut draw = Draw::new(self.seed, Stream::Need, number);
        need::need(self.vocabulary, &self.topics, &mut draw, number)
    }

    /// The first `n` centres, made as they are asked for.
    pub fn centres(&self, n: usize) -> impl Iterator<Item = Centre> + '_ {
        (0..n).map(|number| self.centre(number))
    }

    /// The first `n` needs, made as they are asked for.
    pub fn needs(&self, n: usize) -> impl Iterator<Item = Need> + '_ {
        (0..n).map(|number| self.need(number))
    }
}
