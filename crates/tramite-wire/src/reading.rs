//! What an answer is read against: the cards it names, the labels of its codes, and the language.

use tramite::bilingual::Language;
use tramite::centre::{Centre, CentreId};
use tramite::collection::Collection;
use tramite::explanation::Understood;
use tramite::rank::RankedCentre;
use tramite::vocabulary::Vocabulary;

/// What an answer is read against: the cards it names, the labels of its codes, and the language.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The cards.
    pub collection: &'a Collection,
    /// The labels of the codes.
    pub vocabulary: &'a Vocabulary,
    /// The language of the sentences.
    pub language: Language,
}

impl<'a> Reading<'a> {
    /// The card of a centre of an answer; the answer is about this collection.
    #[must_use]
    pub fn centre(self, id: &CentreId) -> Option<&'a Centre> {
        self.collection.centre(id)
    }

    /// Why a centre is where it is in a ranking, in two sentences.
    #[must_use]
    pub fn reason(self, ranked: &RankedCentre, understood: &Understood, centre: &Centre) -> String {
        tramite_text::reason(ranked, understood, centre, self.vocabulary, self.language)
    }

    /// Parts of the need by their positions.
    #[must_use]
    pub fn aspects(self, positions: &[usize], understood: &Understood) -> Vec<String> {
        tramite_text::aspects(positions, understood, self.vocabulary, self.language)
    }
}
