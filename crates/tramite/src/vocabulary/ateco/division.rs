//! Sections and divisions of ATECO, as their tables give them.

use super::content_words;
use crate::bilingual::Bilingual;
use crate::vocabulary::codes::CodeList;
use crate::vocabulary::error::VocabularyError;
use crate::vocabulary::source::{ATECO_2007, ATECO_2025, ATECO_SECTIONS};
use crate::vocabulary::table::Table;
use bitcode::{Decode, Encode};

/// A section of edition 2025.
#[derive(Debug, Clone, Encode, Decode)]
pub(super) struct Section {
    /// A capital letter.
    pub(super) code: String,
    pub(super) title: Bilingual,
}

/// A division of ATECO 2025.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Division {
    /// Two digits.
    pub code: String,
    /// Letter of its section.
    pub section: String,
    /// Title.
    pub title: Bilingual,
    /// EDIH sector codes, nearest first; empty where no sector describes it.
    pub sectors: Vec<String>,
}

/// A division of ATECO 2007.
#[derive(Debug, Clone, Encode, Decode)]
pub(super) struct Former {
    /// Two digits.
    pub(super) code: String,
    /// Letter of its section.
    pub(super) section: String,
    pub(super) title: Bilingual,
    /// Divisions of 2025, the main one first.
    pub(super) became: Vec<String>,
    pub(super) note: Option<String>,
}

impl Division {
    /// The folded words of the title in both languages, without what it says is excluded.
    pub(super) fn title_words(&self) -> Vec<String> {
        let titles = [&self.title.it, &self.title.en].into_iter().flatten();
        titles.flat_map(|title| content_words(included(title))).collect()
    }
}

/// A title up to where it says what it excludes.
fn included(title: &str) -> &str {
    let ends = ["esclus", "except"].into_iter().filter_map(|word| title.find(word));
    &title[..ends.min().unwrap_or(title.len())]
}

/// How akin two words are, 0 to 1: the share of the longer one that both begin with, if that has
/// at least four letters and lacks at most three of the shorter and five of the longer word.
pub(super) fn kinship(a: &str, b: &str) -> f64 {
    let shared = a.bytes().zip(b.bytes()).take_while(|(one, other)| one == other).count();
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    if shared < 4 || shared + 3 < shorter || shared + 5 < longer {
        return 0.0;
    }
    shared as f64 / longer as f64
}

pub(super) fn sections(text: &[u8]) -> Result<Vec<Section>, VocabularyError> {
    let table = Table::parse(ATECO_SECTIONS, text)?;
    let [code, it, en] = table.columns(["section", "it", "en"])?;
    table.require_unique(code)?;
    let mut sections = Vec::new();
    for row in table.rows() {
        let title = Bilingual::both(row.required(it)?, row.required(en)?);
        sections.push(Section { code: row.required(code)?.to_owned(), title });
    }
    Ok(sections)
}

pub(super) fn divisions(
    text: &[u8],
    sections: &[Section],
    sectors: &CodeList,
) -> Result<Vec<Division>, VocabularyError> {
    let table = Table::parse(ATECO_2025, text)?;
    let [code, section, it, en, sector] =
        table.columns(["division", "section", "it", "en", "sectors"])?;
    table.require_unique(code)?;
    let mut divisions = Vec::new();
    for row in table.rows() {
        let above = row.text(section);
        if !sections.iter().any(|section| section.code == above) {
            let accepted = sections.iter().map(|section| section.code.as_str());
            return Err(row.unknown_code(section, "section", above, accepted));
        }
        let falls_into = row.list(sector);
        if let Some(unknown) = falls_into.iter().find(|code| sectors.entry(code).is_none()) {
            return Err(row.unknown_code(sector, "sector", unknown, sectors.codes()));
        }
        divisions.push(Division {
            code: row.required(code)?.to_owned(),
            section: above.to_owned(),
            title: Bilingual::both(row.required(it)?, row.required(en)?),
            sectors: falls_into,
        });
    }
    divisions.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(divisions)
}

pub(super) fn former(text: &[u8], divisions: &[Division]) -> Result<Vec<Former>, VocabularyError> {
    let table = Table::parse(ATECO_2007, text)?;
    let [code, section, it, en, successors, note] =
        table.columns(["division", "section", "it", "en", "division_2025", "note"])?;
    table.require_unique(code)?;
    let mut former = Vec::new();
    for row in table.rows() {
        let became = row.list(successors);
        row.required(successors)?;
        let known = |code: &str| divisions.iter().any(|division| division.code == code);
        if let Some(unknown) = became.iter().find(|code| !known(code)) {
            let accepted = divisions.iter().map(|division| division.code.as_str());
            return Err(row.unknown_code(successors, "ATECO 2025 division", unknown, accepted));
        }
        former.push(Former {
            code: row.required(code)?.to_owned(),
            section: row.required(section)?.to_owned(),
            title: Bilingual::both(row.required(it)?, row.required(en)?),
            became,
            note: Some(row.text(note).to_owned()).filter(|note| !note.is_empty()),
        });
    }
    former.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(former)
}
