//! What was understood of a need, above the answer.

use crate::output::Reading;
use crate::output::page::Page;
use crate::output::text::{Text, Tone};
use tramite::explanation::Understood;
use tramite::rank::Confidence;
use tramite_text::{joined, quoted, say};

/// At most this many parts of a need are listed, heaviest first.
const LISTED: usize = 12;

/// How the need was read: language, parts, what it does not want, words read otherwise.
pub(super) fn understood(page: &mut Page, understood: &Understood, reading: Reading<'_>) {
    let language = reading.language;
    let positions: Vec<usize> = (0..understood.aspects.len()).collect();
    let mut names = reading.aspects(&positions, understood);
    let more = names.len().saturating_sub(LISTED);
    names.truncate(LISTED);
    let how = tramite_text::understood_language(understood, language);
    let label = say!(language, "page.need", how = how);
    let parts = if names.is_empty() {
        say!(language, "page.nothing-understood")
    } else if more > 0 {
        format!("{}, …", names.join(", "))
    } else {
        names.join(", ")
    };
    line(page, &label, &parts);
    if let Some(place) = &understood.place {
        let name = tramite_text::place_name(place, reading.vocabulary, language);
        line(page, &say!(language, "page.place-read"), &name);
    }
    if !understood.negated.is_empty() {
        let names: Vec<String> = understood
            .negated
            .iter()
            .map(|aspect| tramite_text::aspect(aspect, reading.vocabulary, language))
            .collect();
        line(page, &say!(language, "page.negated"), &joined(&names, language));
    }
    if !understood.corrections.is_empty() {
        let read: Vec<String> = understood
            .corrections
            .iter()
            .map(|each| {
                let (typed, read) = (quoted(&each.typed, language), quoted(&each.read, language));
                say!(language, "page.correction", typed = typed, read = read)
            })
            .collect();
        line(page, &say!(language, "page.corrected"), &read.join(", "));
    }
    if !understood.unknown_words.is_empty() {
        let words = joined(&understood.unknown_words, language);
        line(page, &say!(language, "page.unknown-words"), &words);
    }
}

/// The verdict that there is no confident match, why, and what would help.
pub(super) fn no_match(page: &mut Page, confidence: &Confidence, reading: Reading<'_>) {
    let verdict = tramite_text::gate(confidence, reading.language);
    page.gap();
    page.hanging("! ", &Text::new(&verdict, Tone::Warning));
    questions(page, confidence, &say!(reading.language, "page.would-help"), reading);
}

/// What would help to answer better, each with the flag to use.
pub(super) fn questions(
    page: &mut Page,
    confidence: &Confidence,
    label: &str,
    reading: Reading<'_>,
) {
    if confidence.questions.is_empty() {
        return;
    }
    page.paragraph(2, &Text::plain(label));
    for question in &confidence.questions {
        let asked = tramite_text::question(*question, reading.language);
        let flag = format!(" (--{})", tramite_text::question_hint(*question));
        page.hanging("  - ", &Text::plain(&asked).and(&flag, Tone::Faint));
    }
}

fn line(page: &mut Page, label: &str, text: &str) {
    page.hanging("", &Text::new(label, Tone::Faint).and(" ", Tone::Plain).and(text, Tone::Plain));
}
