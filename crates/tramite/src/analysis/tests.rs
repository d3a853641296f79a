//! Pairs of spellings that must meet, and texts that must not fall apart.

use super::*;
use crate::bilingual::Language::{English, Italian};

#[track_caller]
fn check(language: Language, text: &str, expected: &[&str]) {
    let tokens = Analysis::new().tokens(text, language);
    let terms: Vec<&str> = tokens.iter().map(|token| token.term.as_str()).collect();
    assert_eq!(terms, expected, "{text:?}");
    for token in &tokens {
        assert!(text.get(token.span.clone()).is_some(), "span off a letter in {text:?}");
    }
}

#[track_caller]
fn check_same(language: Language, one: &str, other: &str) {
    let analysis = Analysis::new();
    let terms = |text| -> Vec<String> {
        analysis.tokens(text, language).into_iter().map(|token| token.term).collect()
    };
    assert_eq!(terms(one), terms(other), "{one:?} and {other:?}");
    assert!(!terms(one).is_empty(), "{one:?} has no terms");
}

#[test]
fn elided_articles_are_not_words() {
    check_same(Italian, "l'acqua dell\u{2019}acquedotto", "acqua acquedotto");
    check_same(Italian, "un'officina", "officina");
    check_same(Italian, "L\u{02BC}ENERGIA", "energia");
}

#[test]
fn accents_may_be_missing_or_typed_as_apostrophes() {
    check_same(Italian, "qualità", "qualita");
    check_same(Italian, "tracciabilità", "tracciabilita'");
    check_same(Italian, "sostenibilità", "SOSTENIBILITA");
}

#[test]
fn technical_spellings_stay_whole() {
    check(English, "C++ and C#, R&D on 5G", &["c++", "c#", "r&d", "5g"]);
    check(Italian, "Industria 4.0 e stampa 3D", &["industr", "4.0", "stamp", "3d"]);
    check_same(Italian, "e-commerce", "ecommerce");
    check_same(English, "CO\u{2082} emissions", "CO2 emissions");
}

#[test]
fn stems_join_what_belongs_together() {
    check_same(Italian, "robotica", "robotiche");
    check_same(English, "robots", "robot");
    check_same(English, "the company's sensors", "sensor");
}

#[test]
fn the_company_presenting_itself_says_nothing() {
    check(Italian, "Buongiorno, siamo una piccola azienda e vorremmo capire", &[]);
    check(English, "Hello, we are a small company and we would like to know", &[]);
}

#[test]
fn the_language_is_detected_from_function_words_first() {
    let analysis = Analysis::new();
    for (text, expected) in [
        ("Abbiamo troppi scarti", Italian),
        ("we scrap too many parts", English),
        ("vogliamo fare machine learning e computer vision", Italian),
        ("predictive maintenance", English),
        ("", Italian),
    ] {
        assert_eq!(detect(&analysis, text), expected, "{text:?}");
    }
}

#[track_caller]
fn check_negated(text: &str, expected: &[&str]) {
    let spans = negated_spans(&Analysis::new(), text);
    let negated: Vec<&str> = spans.into_iter().map(|span| text[span].trim()).collect();
    assert_eq!(negated, expected, "{text:?}");
}

#[test]
fn only_frames_that_refuse_a_thing_negate_it() {
    check_negated("Non ci interessa la robotica, cerchiamo sensori", &["la robotica"]);
    check_negated("non riusciamo a prevedere la domanda", &[]);
    check_negated("We are not interested in blockchain but in sensors", &["in blockchain"]);
    check_negated("niente corsi", &["corsi"]);
}

#[test]
fn a_slip_is_read_as_the_word_that_was_meant() {
    let mut counted = Counted::default();
    for word in ["magazzino", "digitalizzare", "macchina", "macchine"] {
        counted.learn(word);
    }
    let spelling = counted.shelved();
    assert_eq!(spelling.correct("magazino"), Some("magazzino"));
    assert_eq!(spelling.correct("digitalizare"), Some("digitalizzare"));
    assert_eq!(spelling.correct("pizza"), None);
    for real in ["maglione", "macchiai"] {
        assert_eq!(spelling.correct(real), None, "{real}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_split_on_letters(text in "\\PC{0,80}") {
        let analysis = Analysis::new();
        for language in [Italian, English] {
            for token in analysis.tokens(&text, language) {
                proptest::prop_assert!(text.get(token.span).is_some());
            }
        }
        negated_spans(&analysis, &text);
    }
}
