//! Labels found in needs: order, gaps, sharing, containment.

use super::*;
use crate::bilingual::Language::{English, Italian};
use std::collections::BTreeMap;

fn annotator(labels: &[(&str, Language, &str)]) -> Annotator {
    let mut by_concept: BTreeMap<ConceptId, Vec<vocabulary::Label>> = BTreeMap::new();
    for (id, language, text) in labels {
        let label = vocabulary::Label { language: *language, text: (*text).to_owned() };
        by_concept.entry(ConceptId((*id).to_owned())).or_default().push(label);
    }
    let labelled = by_concept.iter().map(|(id, labels)| (id.clone(), &**labels));
    Annotator::over(labelled, Analysis::new())
}

#[track_caller]
fn check(
    labels: &[(&str, Language, &str)],
    language: Language,
    text: &str,
    expected: &[(&str, &str)],
) {
    let tokens = Analysis::new().tokens(text, language);
    let words = Analysis::new().words(text);
    let found: Vec<(String, String)> = annotator(labels)
        .annotate(&tokens, &words, language)
        .into_iter()
        .map(|mention| {
            let words: Vec<&str> = mention.spans.iter().map(|span| &text[span.clone()]).collect();
            (mention.concept.0, words.join(" "))
        })
        .collect();
    let found: Vec<(&str, &str)> =
        found.iter().map(|(concept, words)| (concept.as_str(), words.as_str())).collect();
    assert_eq!(found, expected, "{text:?}");
}

const LABELS: &[(&str, Language, &str)] = &[
    ("scrap", Italian, "troppi scarti"),
    ("scrap", Italian, "scartare pezzi"),
    ("machine-learning", English, "machine learning"),
    ("training", English, "learning"),
    ("vision", Italian, "visione artificiale"),
    ("vision", English, "computer vision"),
    ("safety", Italian, "sicurezza"),
    ("cyber", Italian, "sicurezza"),
];

#[test]
fn words_of_a_label_match_in_any_order_and_inflection() {
    check(LABELS, Italian, "i pezzi che vengono scartati", &[("scrap", "pezzi scartati")]);
    check(LABELS, Italian, "scartiamo i pezzi", &[("scrap", "scartiamo pezzi")]);
}

#[test]
fn words_too_far_apart_do_not_match() {
    check(LABELS, Italian, "pezzi di ricambio per macchine tessili difficili: scartiamo", &[]);
}

#[test]
fn the_longer_label_wins_over_the_one_it_contains() {
    check(LABELS, English, "machine learning", &[("machine-learning", "machine learning")]);
    check(LABELS, English, "learning", &[("training", "learning")]);
}

#[test]
fn a_label_that_rests_on_a_stop_word_needs_it() {
    let labels = &[("sales", Italian, "trovare clienti"), ("sales", Italian, "non vendiamo")];
    check(labels, Italian, "dobbiamo trovare nuovi clienti", &[("sales", "clienti")]);
    check(labels, Italian, "vendiamo ai clienti", &[]);
}

#[test]
fn a_shared_label_counts_less() {
    let tokens = Analysis::new().tokens("sicurezza", Italian);
    let weights: Vec<f64> = annotator(LABELS)
        .annotate(&tokens, &[], Italian)
        .into_iter()
        .map(|mention| mention.weight)
        .collect();
    assert_eq!(weights, [0.5, 0.5]);
}

#[test]
fn labels_of_the_other_language_are_not_looked_for() {
    check(LABELS, English, "visione artificiale", &[]);
}
