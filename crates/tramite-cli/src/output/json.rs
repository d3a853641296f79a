//! Answers as JSON: the documented, stable shapes of `docs/json.md`.
//!
//! Codes are the same in every language; `text` and `reason` are sentences in the language of the
//! answer.

mod aspect;
mod explained;
mod explanation;
mod index;
mod notice;
mod ranking;
mod search;
mod stats;
mod vocabulary;

pub(crate) use explained::ExplainedDto;
pub(crate) use index::IndexInfoDto;
pub(crate) use ranking::RankingDto;
pub(crate) use search::SearchDto;
pub(crate) use stats::StatsDto;
pub(crate) use vocabulary::{ConceptDto, VocabularyStatsDto};

use serde::Serialize;
use tramite::bilingual::Bilingual;

/// Version of the shapes: it changes when a field changes its meaning or goes away.
pub(crate) const FORMAT: u32 = 1;

/// A text in Italian, in English, or in both.
#[derive(Debug, Serialize)]
pub(crate) struct BilingualDto {
    it: Option<String>,
    en: Option<String>,
}

impl From<&Bilingual> for BilingualDto {
    fn from(text: &Bilingual) -> Self {
        Self { it: text.it.clone(), en: text.en.clone() }
    }
}

/// Pretty JSON with a line end.
pub(crate) fn print(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value)
        .expect("the shapes hold only strings, numbers, lists and objects");
    text.push('\n');
    text
}

/// A share with four decimals: what lies beyond is noise to a reader.
fn share(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

/// Kilometres with one decimal.
fn kilometres(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
