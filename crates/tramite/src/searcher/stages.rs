//! The first stages of a ranking by themselves, so that a benchmark can tell what each costs.

use super::Searcher;
use crate::profile::NeedsProfile;
use crate::rank::SearchError;
use jiff::civil::Date;

impl Searcher {
    /// Understands a need and goes no further; how many words and aspects it has.
    #[doc(hidden)]
    #[must_use]
    pub fn analysed(&self, profile: &NeedsProfile) -> usize {
        let query = self.query(profile);
        query.words.len() + query.aspects.len()
    }

    /// Understands a need, gathers its evidence and goes no further; how many words it has.
    ///
    /// # Errors
    /// An empty profile, or a failure of the engine.
    #[doc(hidden)]
    pub fn retrieved(&self, profile: &NeedsProfile, as_of: Date) -> Result<usize, SearchError> {
        Ok(self.need(profile, as_of)?.query.words.len())
    }
}
