//! Answers as text: tables for people, JSON and CSV for programs, Markdown for documents.

pub(crate) mod csv;
pub(crate) mod json;
pub(crate) mod markdown;
mod page;
pub(crate) mod plot;
pub(crate) mod sheet;
pub(crate) mod table;
mod text;

use tramite::bilingual::Language;
use tramite::centre::{Centre, CentreId};
use tramite::collection::Collection;
use tramite::explanation::Understood;
use tramite::rank::RankedCentre;
use tramite::vocabulary::Vocabulary;

/// What an answer is read against: the cards it names, the labels of its codes, and the language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub(crate) collection: &'a Collection,
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) language: Language,
}

impl<'a> Reading<'a> {
    /// The card of a centre of an answer; the answer is about this collection.
    pub(crate) fn centre(self, id: &CentreId) -> Option<&'a Centre> {
        self.collection.centre(id)
    }

    /// Why a centre is where it is in a ranking, in two sentences.
    pub(crate) fn reason(
        self,
        ranked: &RankedCentre,
        understood: &Understood,
        centre: &Centre,
    ) -> String {
        tramite_text::reason(ranked, understood, centre, self.vocabulary, self.language)
    }

    /// The first few names as a list, and a sign where there are more.
    pub(crate) fn some(names: &[String]) -> String {
        const LISTED: usize = 8;
        let more = if names.len() > LISTED { ", …" } else { "" };
        format!("{}{more}", names[..names.len().min(LISTED)].join(", "))
    }

    /// Parts of the need by their positions.
    pub(crate) fn aspects(self, positions: &[usize], understood: &Understood) -> Vec<String> {
        tramite_text::aspects(positions, understood, self.vocabulary, self.language)
    }
}
