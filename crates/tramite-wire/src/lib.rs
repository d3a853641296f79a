//! Answers as JSON: the documented, stable shapes of `docs/json.md`, the same for the command line
//! and for the HTTP API.
//!
//! Codes are the same in every language; `text` and `reason` are sentences in the language of the
//! answer.

mod aspect;
mod batch;
mod cost;
mod explained;
mod explanation;
mod index;
mod notice;
mod ranking;
mod reading;
mod search;
mod shown;
mod stats;
mod team;
mod vocabulary;

pub use aspect::UnderstoodDto;
pub use batch::{
    BatchRow, bad_row, batch_rows, columns, in_corrected_order, row_column, row_problem,
};
pub use cost::CostDto;
pub use explained::ExplainedDto;
pub use index::IndexInfoDto;
pub use ranking::{CentreDto, RankingDto};
pub use reading::Reading;
pub use search::SearchDto;
pub use stats::StatsDto;
pub use team::TeamDto;
pub use vocabulary::{ConceptDto, VocabularyStatsDto};

use serde::Serialize;
use tramite::bilingual::Bilingual;
use utoipa::ToSchema;

/// Version of the shapes: it changes when a field changes its meaning or goes away.
pub const FORMAT: u32 = 1;

/// A text in Italian, in English, or in both.
#[derive(Debug, Serialize, ToSchema)]
pub struct BilingualDto<'a> {
    it: Option<&'a str>,
    en: Option<&'a str>,
}

impl<'a> BilingualDto<'a> {
    /// The same word in both.
    const fn both(word: &'a str) -> Self {
        Self { it: Some(word), en: Some(word) }
    }
}

impl<'a> From<&'a Bilingual> for BilingualDto<'a> {
    fn from(text: &'a Bilingual) -> Self {
        Self { it: text.it.as_deref(), en: text.en.as_deref() }
    }
}

/// Pretty JSON with a line end.
///
/// # Panics
/// Panics where a value cannot be written as JSON; no shape of this crate holds one.
#[must_use]
pub fn print(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value)
        .expect("the shapes hold only strings, numbers, lists and objects");
    text.push('\n');
    text
}

/// JSON on one line, for programs. Room for about so many bytes is taken at once, so that a long
/// answer is not moved as it grows.
///
/// # Panics
/// Panics where a value cannot be written as JSON; no shape of this crate holds one.
#[must_use]
pub fn compact(value: &impl Serialize, room: usize) -> Vec<u8> {
    let mut text = Vec::with_capacity(room);
    serde_json::to_writer(&mut text, value)
        .expect("the shapes hold only strings, numbers, lists and objects");
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
