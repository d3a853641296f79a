//! The passage of a card in which a word or concept was found.

use crate::analysis::Token;
use crate::bilingual::Language;
use crate::explanation::Found;
use crate::index::Parts;
use crate::schema::Field;
use crate::unit::{UnitAddress, passages};
use crate::vocabulary::ConceptId;
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
    address: UnitAddress,
    wanted: &Wanted<'_>,
    language: Language,
) -> Option<Found> {
    let centre = &parts.collection.centres()[address.centre];
    for language in [language, language.other()] {
        for field in Field::TEXT {
            for passage in passages(centre, address.unit, *field, language, &parts.vocabulary) {
                let tokens = parts.analysis.tokens(&passage, language);
                let spans = matched(parts, &tokens, wanted, language);
                if !spans.is_empty() {
                    let (snippet, highlights) = cut(&passage, &spans);
                    return Some(Found { unit: address.unit, field: *field, snippet, highlights });
                }
            }
        }
    }
    None
}

fn matched(
    parts: &Parts,
    tokens: &[Token],
    wanted: &Wanted<'_>,
    language: Language,
) -> Vec<Range<usize>> {
    match wanted {
        Wanted::Stems(stems) => {
            let stem = stems.get(&language);
            let same = tokens.iter().filter(|token| Some(&token.term) == stem);
            same.map(|token| token.span.clone()).collect()
        }
        Wanted::Concept(concept) => {
            let mut mentions = parts.annotator.annotate(tokens, &[], language).into_iter();
            mentions.find(|mention| mention.concept == **concept).map_or(Vec::new(), |m| m.spans)
        }
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
