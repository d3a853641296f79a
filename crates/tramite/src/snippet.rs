//! The passage of a card in which a word or concept was found.

mod reading;

pub(crate) use reading::Readings;

use crate::bilingual::Language;
use crate::explanation::Found;
use crate::index::Parts;
use crate::vocabulary::ConceptId;
use reading::Reading;
use std::collections::BTreeMap;
use std::ops::Range;

/// Longest snippet, in bytes; a longer passage is cut at words around the match.
const LONGEST: usize = 160;

/// What to look for.
pub(crate) enum Wanted<'a> {
    /// A word, by its stem in each language.
    Stems(&'a BTreeMap<Language, String>),
    /// A concept, by any of its labels.
    Concept(&'a ConceptId),
}

/// The first passage of a unit that holds it: the fields in the order of their importance, the
/// need's language first.
pub(crate) fn find(
    parts: &Parts,
    unit: usize,
    wanted: &Wanted<'_>,
    language: Language,
) -> Option<Found> {
    let found = |reading: &Reading| {
        let (passage, spans) = [language, language.other()]
            .into_iter()
            .find_map(|it| reading.find(parts, wanted, it))?;
        let (snippet, highlights) = cut(&passage.text, spans);
        Some(Found { unit: parts.units[unit].unit, field: passage.field, snippet, highlights })
    };
    match parts.readings.units.get(unit) {
        Some(kept) => found(kept.get_or_init(|| Reading::of(parts, unit))),
        None => found(&Reading::of(parts, unit)),
    }
}

/// Cuts a passage around its first match, at the edges of words.
fn cut(passage: &str, spans: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    if passage.len() <= LONGEST {
        return (passage.to_owned(), spans.to_vec());
    }
    let first = spans.first().map_or(0, |span| span.start);
    let mut start = first.saturating_sub(LONGEST / 3);
    while start > 0 && !(passage.is_char_boundary(start) && passage[..start].ends_with(' ')) {
        start -= 1;
    }
    let mut end = (start + LONGEST).min(passage.len());
    while end < passage.len() && !(passage.is_char_boundary(end) && passage[end..].starts_with(' '))
    {
        end += 1;
    }
    let before = if start > 0 { "… " } else { "" };
    let after = if end < passage.len() { " …" } else { "" };
    let snippet = format!("{before}{}{after}", &passage[start..end]);
    let inside = spans.iter().filter(|span| span.start >= start && span.end <= end);
    let shift = |at: usize| at - start + before.len();
    (snippet, inside.map(|span| shift(span.start)..shift(span.end)).collect())
}
