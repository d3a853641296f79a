//! The Italian classification of economic activities, in its editions of 2007 and 2025.

mod code;
mod division;

pub use division::Division;

use super::codes::CodeList;
use super::error::VocabularyError;
use super::fold::fold;
use super::source::{ATECO_2007, ATECO_2025, ATECO_SECTIONS, Source};
use crate::bilingual::Bilingual;
use crate::profile::{Activity, AtecoEdition};
use bitcode::{Decode, Encode};
use code::TypedCode;
use division::{Former, Section};

/// Both editions of ATECO, and the sectors that the divisions fall into.
#[derive(Debug, Encode, Decode)]
pub struct Ateco {
    sections: Vec<Section>,
    /// Edition 2025, in the order of the codes.
    divisions: Vec<Division>,
    /// Edition 2007, in the order of the codes; what each became is in `divisions`.
    former: Vec<Former>,
}

/// What a typed code stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedActivity {
    /// The code, its edition and division.
    pub activity: Activity,
    /// EDIH sector codes, nearest first; empty where no sector describes the division.
    pub sectors: Vec<String>,
    /// Title of the division, in its edition.
    pub title: Bilingual,
    /// Why it was read in this edition.
    pub basis: EditionBasis,
    /// The divisions of 2025 that took it over, the main one first; itself in edition 2025.
    pub became: Vec<String>,
    /// A remark on that succession, where there is one, in English.
    pub note: Option<String>,
}

/// Why a code was read in one edition and not in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditionBasis {
    /// It was stated.
    Stated,
    /// Only this edition has the division.
    Division,
    /// Only this edition has the division under the letter typed before it.
    Section,
    /// Nothing tells: the edition in force was assumed.
    Assumed,
}

/// Why a code of economic activity cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AtecoError {
    /// Not a code at all.
    #[error("{found:?} is not an ATECO code; expected one such as 25, 25.62 or 25.62.00")]
    Malformed {
        /// As typed.
        found: String,
    },
    /// A letter alone says too little.
    #[error("{section} is a whole section of ATECO ({}); give a division: {}", title.in_language(crate::bilingual::Language::English), divisions.join(", "))]
    SectionOnly {
        /// The letter.
        section: String,
        /// Its title.
        title: Bilingual,
        /// Its divisions in edition 2025.
        divisions: Vec<String>,
    },
    /// A division that the edition does not have.
    #[error("ATECO {edition} has no division {division:?}; nearest: {}", nearest.join(", "))]
    UnknownDivision {
        /// Two digits.
        division: String,
        /// The edition it was looked for in.
        edition: AtecoEdition,
        /// The divisions just before and after it.
        nearest: Vec<String>,
        /// Every division of the edition.
        accepted: Vec<String>,
    },
    /// A letter that is not that of the division in any edition it was looked for in.
    #[error(
        "division {division} stands in section {expected} of ATECO {edition}, not in {section}"
    )]
    WrongSection {
        /// The letter typed.
        section: String,
        /// Two digits.
        division: String,
        /// The edition it was looked for in.
        edition: AtecoEdition,
        /// The letter of the division.
        expected: String,
    },
}

impl Ateco {
    pub(super) fn parse(source: &Source, sectors: &CodeList) -> Result<Self, VocabularyError> {
        let sections = division::sections(source.contents(ATECO_SECTIONS))?;
        let divisions = division::divisions(source.contents(ATECO_2025), &sections, sectors)?;
        let former = division::former(source.contents(ATECO_2007), &divisions)?;
        Ok(Self { sections, divisions, former })
    }

    /// The divisions of edition 2025, in the order of their codes.
    #[must_use]
    pub fn divisions(&self) -> &[Division] {
        &self.divisions
    }

    /// The division of edition 2025 of this two-digit code.
    #[must_use]
    pub fn division(&self, code: &str) -> Option<&Division> {
        self.divisions.iter().find(|division| division.code == code)
    }

    /// Reads a code as people type it: `25`, `25.62`, `25.62.00`, `256200`, `C25`, `C 25.62`, also
    /// with its title after it. Without an edition, it is told from the division or from the
    /// letter, and is otherwise that of 2025.
    ///
    /// # Errors
    ///
    /// What is not a code, a letter alone, a division that the edition does not have, a letter
    /// that is not that of the division.
    pub fn resolve(
        &self,
        text: &str,
        edition: Option<AtecoEdition>,
    ) -> Result<ResolvedActivity, AtecoError> {
        let typed = TypedCode::parse(text)
            .ok_or_else(|| AtecoError::Malformed { found: text.trim().to_owned() })?;
        if typed.digits.is_empty() {
            return Err(self.section_only(&typed, text));
        }
        let division = typed.division();
        let (edition, basis) = match edition {
            Some(edition) => (edition, EditionBasis::Stated),
            None => self.edition_of(division, typed.section),
        };
        let section = match edition {
            AtecoEdition::Ateco2007 => self.former(division).map(|former| &former.section),
            AtecoEdition::Ateco2025 => self.division(division).map(|division| &division.section),
        };
        let Some(expected) = section else {
            return Err(self.unknown_division(division, edition));
        };
        if let Some(letter) = typed.section.filter(|letter| !expected.starts_with(*letter)) {
            return Err(AtecoError::WrongSection {
                section: letter.to_string(),
                division: division.to_owned(),
                edition,
                expected: expected.clone(),
            });
        }
        let activity = Activity { code: typed.dotted(), edition, division: division.to_owned() };
        Ok(self.described(activity, basis))
    }

    /// The divisions of edition 2025 whose titles, in either language, share words with these, at
    /// most `n`: those that share the rarest words most closely
    /// first, then those with the shortest title.
    #[must_use]
    pub fn suggest(&self, words: &str, n: usize) -> Vec<&Division> {
        let titles: Vec<_> =
            self.divisions.iter().map(|division| (division, division.title_words())).collect();
        let mut scored: Vec<_> =
            titles.iter().map(|(division, own)| (0.0, own.len(), *division)).collect();
        for word in content_words(words) {
            let closest = |own: &[String]| {
                own.iter().map(|own| division::kinship(own, &word)).fold(0.0, f64::max)
            };
            let kinships: Vec<f64> = titles.iter().map(|(_, own)| closest(own)).collect();
            let frequency = kinships.iter().filter(|kinship| **kinship > 0.0).count();
            for (entry, kinship) in scored.iter_mut().zip(kinships) {
                entry.0 += kinship / frequency.max(1) as f64;
            }
        }
        scored.retain(|(score, ..)| *score > 0.0);
        scored.sort_by(|a, b| {
            b.0.total_cmp(&a.0).then_with(|| (a.1, &a.2.code).cmp(&(b.1, &b.2.code)))
        });
        scored.into_iter().take(n).map(|(.., division)| division).collect()
    }

    fn former(&self, code: &str) -> Option<&Former> {
        self.former.iter().find(|former| former.code == code)
    }

    fn edition_of(&self, division: &str, letter: Option<char>) -> (AtecoEdition, EditionBasis) {
        let fits = |section: Option<&str>| {
            section.is_some_and(|own| letter.is_none_or(|letter| own.starts_with(letter)))
        };
        let now = self.division(division).map(|division| division.section.as_str());
        let then = self.former(division).map(|former| former.section.as_str());
        let basis = if now.is_some() { EditionBasis::Section } else { EditionBasis::Division };
        match (fits(now), fits(then)) {
            (false, true) => (AtecoEdition::Ateco2007, basis),
            (true, false) if then.is_some() => (AtecoEdition::Ateco2025, EditionBasis::Section),
            (true, false) => (AtecoEdition::Ateco2025, EditionBasis::Division),
            _ => (AtecoEdition::Ateco2025, EditionBasis::Assumed),
        }
    }

    fn described(&self, activity: Activity, basis: EditionBasis) -> ResolvedActivity {
        let (title, became, note) = match activity.edition {
            AtecoEdition::Ateco2007 => {
                let former = self.former(&activity.division).expect("the division was found");
                (former.title.clone(), former.became.clone(), former.note.clone())
            }
            AtecoEdition::Ateco2025 => {
                let division = self.division(&activity.division).expect("the division was found");
                (division.title.clone(), vec![division.code.clone()], None)
            }
        };
        let mut sectors: Vec<String> = Vec::new();
        for division in became.iter().filter_map(|code| self.division(code)) {
            for sector in &division.sectors {
                if !sectors.contains(sector) {
                    sectors.push(sector.clone());
                }
            }
        }
        ResolvedActivity { activity, sectors, title, basis, became, note }
    }

    fn section_only(&self, typed: &TypedCode, text: &str) -> AtecoError {
        let letter = typed.section.map(String::from).unwrap_or_default();
        let Some(section) = self.sections.iter().find(|section| section.code == letter) else {
            return AtecoError::Malformed { found: text.trim().to_owned() };
        };
        let own = self.divisions.iter().filter(|division| division.section == letter);
        AtecoError::SectionOnly {
            divisions: own.map(|division| division.code.clone()).collect(),
            title: section.title.clone(),
            section: letter,
        }
    }

    fn unknown_division(&self, division: &str, edition: AtecoEdition) -> AtecoError {
        let accepted: Vec<String> = match edition {
            AtecoEdition::Ateco2007 => {
                self.former.iter().map(|former| former.code.clone()).collect()
            }
            AtecoEdition::Ateco2025 => {
                self.divisions.iter().map(|division| division.code.clone()).collect()
            }
        };
        let after = accepted.partition_point(|code| code.as_str() < division);
        let nearest = [after.checked_sub(1), Some(after)].into_iter().flatten();
        let nearest = nearest.filter_map(|position| accepted.get(position)).cloned().collect();
        AtecoError::UnknownDivision { division: division.to_owned(), edition, nearest, accepted }
    }
}

/// The folded words of a text that are long enough to mean something.
fn content_words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).map(fold);
    words.filter(|word| word.len() >= 4).collect()
}

#[cfg(test)]
mod tests;
