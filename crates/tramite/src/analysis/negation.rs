//! What a need says it does not want.
//!
//! `non` alone is no negation of a subject: "non riusciamo a prevedere la domanda" wants
//! forecasting. Only frames that refuse a thing count, up to the end of their clause.

use super::Analysis;
use std::ops::Range;

/// Sequences of plain words after which a thing is refused.
const FRAMES: &[&[&str]] = &[
    &["non", "ci", "interessa"],
    &["non", "ci", "interessano"],
    &["non", "mi", "interessa"],
    &["non", "mi", "interessano"],
    &["non", "ci", "serve"],
    &["non", "ci", "servono"],
    &["non", "vogliamo"],
    &["non", "voglio"],
    &["non", "vorremmo"],
    &["non", "vorrei"],
    &["non", "cerchiamo"],
    &["non", "cerco"],
    &["non", "siamo", "interessati"],
    &["non", "abbiamo", "bisogno"],
    &["non", "parliamo", "di"],
    &["non", "si", "tratta", "di"],
    &["niente"],
    &["nessun", "interesse"],
    &["tranne"],
    &["esclusa"],
    &["escluso"],
    &["esclusi"],
    &["escluse"],
    &["anziche"],
    &["piuttosto", "che"],
    &["not", "interested"],
    &["no", "interest"],
    &["not", "looking", "for"],
    &["do", "not", "want"],
    &["do", "not", "need"],
    &["don", "t", "want"],
    &["don", "t", "need"],
    &["not", "about"],
    &["except"],
    &["excluding"],
    &["rather", "than"],
    &["instead", "of"],
];

/// Words that end a refused clause before its punctuation does.
const TURNS: &[&str] =
    &["ma", "pero", "bensi", "but", "cerchiamo", "vogliamo", "vorremmo", "solo", "only", "we"];

/// Longest refused clause, in words: past it the text is taken to speak of something else.
const REACH: usize = 10;

/// The byte ranges of a text in which something is refused.
pub(crate) fn negated_spans(analysis: &Analysis, text: &str) -> Vec<Range<usize>> {
    let words = analysis.words(text);
    let mut spans = Vec::new();
    for start in 0..words.len() {
        let frame = FRAMES.iter().find(|frame| {
            words.len() >= start + frame.len()
                && frame.iter().zip(&words[start..]).all(|(word, token)| *word == token.term)
        });
        let Some(frame) = frame else { continue };
        let first = start + frame.len();
        let mut end = words[first - 1].span.end;
        for (index, token) in words[first..].iter().take(REACH).enumerate() {
            let previous = words[first + index - 1].span.end;
            let broken =
                text[previous..token.span.start].contains(['.', ';', ':', '!', '?', '\n', ',']);
            if broken || TURNS.contains(&token.term.as_str()) {
                break;
            }
            end = token.span.end;
        }
        if end > words[first - 1].span.end {
            spans.push(words[first - 1].span.end..end);
        }
    }
    spans
}
