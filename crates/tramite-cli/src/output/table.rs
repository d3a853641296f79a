//! Answers as pages for a person at a terminal.

mod aid;
mod card;
mod explanation;
mod index;
mod need;
mod ranking;
mod search;
mod stats;
mod store;
mod suited;
mod team;
mod vocabulary;

pub(crate) use aid::{estimate, rule_set, rule_sets};
pub(crate) use card::card;
pub(crate) use explanation::explanation;
pub(crate) use index::index_info;
pub(crate) use ranking::ranking;
pub(crate) use search::search;
pub(crate) use stats::stats;
pub(crate) use store::{accounts, store_info};
pub(crate) use suited::suited;
pub(crate) use team::team;
pub(crate) use vocabulary::{concept, vocabulary_stats};

use super::page::bar;
use super::text::{Text, Tone};
use tramite::bilingual::Language;
use tramite::explanation::{Band, Points};

/// The colour of a band; its name always stands beside it.
const fn band_tone(band: Band) -> Tone {
    match band {
        Band::Strong => Tone::Good,
        Band::Plausible => Tone::Fair,
        Band::Weak => Tone::Poor,
    }
}

/// A fit as bar, number and band: `███████░░░ 71 forte`.
fn fit(points: Points, band: Option<Band>, language: Language) -> Text {
    let tone = band.map_or(Tone::Faint, band_tone);
    let number = tramite_text::decimal(points.value(), 0, language);
    let text =
        Text::new(&bar(points.value() / 100.0), tone).and(&format!(" {number:>3}"), Tone::Strong);
    match band {
        Some(band) => text.and(" ", Tone::Plain).and(&tramite_text::band(band, language), tone),
        None => text,
    }
}
