//! Concepts and counts of the vocabulary as pages.

use crate::output::page::{Page, bar_of};
use crate::output::text::{Text, Tone};
use crate::screen::Screen;
use tramite::bilingual::Language;
use tramite::vocabulary::{Concept, ConceptId, ConceptKind, Vocabulary};
use tramite_text::{integer, say};

/// The page of one concept: its labels and where it leads.
pub(crate) fn concept(concept: &Concept, vocabulary: &Vocabulary, screen: &Screen) -> String {
    let language = screen.language;
    let mut page = Page::new(screen);
    let name = concept.preferred.in_language(language);
    page.paragraph(0, &Text::new(name, Tone::Strong));
    let kind = tramite_text::concept_kind(concept.kind, language);
    page.paragraph(
        2,
        &Text::new(&concept.id.0, Tone::Fair).and(&format!(" · {kind}"), Tone::Faint),
    );
    for of in [language, language.other()] {
        let labels: Vec<&str> = concept
            .labels
            .iter()
            .filter(|label| label.language == of)
            .map(|label| label.text.as_str())
            .collect();
        let label = tramite_text::language_name(of.code(), language);
        row(&mut page, &label, &labels.join(", "));
    }
    let named = |ids: &[ConceptId]| names(ids, vocabulary, language);
    row(&mut page, &say!(language, "vocabulary.broader"), &named(&concept.broader));
    row(&mut page, &say!(language, "vocabulary.narrower"), &named(&concept.narrower));
    row(&mut page, &say!(language, "vocabulary.related"), &named(&concept.related));
    row(&mut page, &say!(language, "vocabulary.addressed-by"), &named(&concept.addressed_by));
    let codes: Vec<String> = concept
        .technologies
        .iter()
        .map(|code| tramite_text::technology(code, vocabulary, language))
        .chain(concept.sectors.iter().map(|code| tramite_text::sector(code, vocabulary, language)))
        .chain(concept.service.map(|service| tramite_text::category(service, language)))
        .collect();
    row(&mut page, &say!(language, "vocabulary.codes"), &codes.join(", "));
    page.finish()
}

fn names(ids: &[ConceptId], vocabulary: &Vocabulary, language: Language) -> String {
    let name = |id: &ConceptId| {
        let concept = vocabulary.thesaurus.concept(id);
        let label = concept.map(|concept| concept.preferred.in_language(language));
        label.map_or_else(|| id.to_string(), |label| format!("{label} [{id}]"))
    };
    ids.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// A label and what stands behind it; nothing where there is nothing.
fn row(page: &mut Page, label: &str, text: &str) {
    if !text.is_empty() {
        page.hanging("  ", &Text::new(&format!("{label}: "), Tone::Faint).and(text, Tone::Plain));
    }
}

/// The page of the counts.
pub(crate) fn vocabulary_stats(vocabulary: &Vocabulary, screen: &Screen) -> String {
    let language = screen.language;
    let mut page = Page::new(screen);
    page.paragraph(0, &Text::new(&say!(language, "vocabulary.title"), Tone::Strong));
    row(&mut page, &say!(language, "vocabulary.fingerprint"), vocabulary.fingerprint());
    let concepts = || vocabulary.thesaurus.concepts();
    let kinds = ConceptKind::ALL.iter().map(|kind| {
        let n = concepts().filter(|concept| concept.kind == *kind).count();
        (tramite_text::concept_kind(*kind, language), n)
    });
    counts(&mut page, &say!(language, "vocabulary.concepts"), kinds.collect(), language);
    let labels = Language::ALL.iter().map(|of| {
        let labels = concepts().flat_map(|concept| &concept.labels);
        let n = labels.filter(|label| label.language == *of).count();
        (tramite_text::language_name(of.code(), language), n)
    });
    counts(&mut page, &say!(language, "vocabulary.labels"), labels.collect(), language);
    let sum = |links: fn(&Concept) -> &[ConceptId]| concepts().map(|each| links(each).len()).sum();
    let links = vec![
        (say!(language, "vocabulary.broader"), sum(|concept| &concept.broader)),
        (say!(language, "vocabulary.related"), sum(|concept| &concept.related)),
        (say!(language, "vocabulary.addressed-by"), sum(|concept| &concept.addressed_by)),
    ];
    counts(&mut page, &say!(language, "vocabulary.links"), links, language);
    let lists = vec![
        (say!(language, "vocabulary.technologies"), vocabulary.technologies.entries().len()),
        (say!(language, "vocabulary.sectors"), vocabulary.sectors.entries().len()),
        (say!(language, "vocabulary.services"), vocabulary.services.entries().len()),
        (say!(language, "vocabulary.divisions"), vocabulary.ateco.divisions().len()),
    ];
    counts(&mut page, &say!(language, "vocabulary.lists"), lists, language);
    let places = vec![
        (say!(language, "vocabulary.regions"), vocabulary.geography.regions().len()),
        (say!(language, "vocabulary.provinces"), vocabulary.geography.provinces().len()),
        (say!(language, "vocabulary.comuni"), vocabulary.geography.comuni().len()),
    ];
    counts(&mut page, &say!(language, "vocabulary.places"), places, language);
    page.finish()
}

fn counts(page: &mut Page, title: &str, counts: Vec<(String, usize)>, language: Language) {
    page.heading(title);
    let most = counts.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let width = if page.is_narrow() { 8 } else { 20 };
    for (label, n) in counts {
        let number = format!("{:>8} ", integer(n, language));
        let bar = bar_of(n as f64 / most as f64, width);
        let text = Text::new(&number, Tone::Strong).and(&bar, Tone::Fair);
        page.line(&text.and(&format!(" {label}"), Tone::Plain));
    }
}
