//! Needs that no technology-transfer centre serves, and the door to knock at instead.
//!
//! A bank loan or a broken dishwasher shares words with what centres do. Knowing such needs by
//! name lets the gate say "nobody here", and say who.

use super::error::VocabularyError;
use super::source::ELSEWHERE;
use super::table::Table;
use super::thesaurus::Label;
use crate::bilingual::{Bilingual, Language};
use bitcode::{Decode, Encode};

/// A kind of need that is served elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Elsewhere {
    /// Its id, such as `bank-loan`.
    pub id: String,
    /// What it is.
    pub name: Bilingual,
    /// Where to turn instead.
    pub door: Bilingual,
    /// The words people use for it.
    pub labels: Vec<Label>,
}

/// Reads the list.
pub(super) fn parse(text: &[u8]) -> Result<Vec<Elsewhere>, VocabularyError> {
    let table = Table::parse(ELSEWHERE, text)?;
    let [id, it, en, door_it, door_en, labels_it, labels_en] =
        table.columns(["id", "it", "en", "door_it", "door_en", "labels_it", "labels_en"])?;
    table.require_unique(id)?;
    let mut list = Vec::new();
    for row in table.rows() {
        let labels = |column, language| {
            let texts = row.text(column).split('|').map(str::trim).filter(|text| !text.is_empty());
            texts.map(move |text| Label { language, text: text.to_owned() })
        };
        let italian = labels(labels_it, Language::Italian);
        let labels = italian.chain(labels(labels_en, Language::English)).collect();
        list.push(Elsewhere {
            id: row.required(id)?.to_owned(),
            name: Bilingual::both(row.required(it)?, row.required(en)?),
            door: Bilingual::both(row.required(door_it)?, row.required(door_en)?),
            labels,
        });
    }
    Ok(list)
}
