//! What was understood of a need, and the chain from its words to a centre's.

use crate::{category, language_name, quoted, region, relation, say, technology};
use tramite::bilingual::Language;
use tramite::explanation::{Aspect, AspectKind, Coverage, Understood};
use tramite::profile::Place;
use tramite::vocabulary::Vocabulary;

/// The name of one part of a need: a concept's label, a word, a technology or a family of services.
#[must_use]
pub fn aspect(aspect: &Aspect, vocabulary: &Vocabulary, language: Language) -> String {
    match &aspect.kind {
        AspectKind::Concept { label, .. } => label.in_language(language).to_owned(),
        AspectKind::Word(word) => word.clone(),
        AspectKind::Technology(code) => technology(code, vocabulary, language),
        AspectKind::Service(service) => category(*service, language),
    }
}

/// The names of the parts of a need at these positions, each once, in this order.
#[must_use]
pub fn aspects(
    positions: &[usize],
    understood: &Understood,
    vocabulary: &Vocabulary,
    language: Language,
) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in positions.iter().filter_map(|position| understood.aspects.get(*position)) {
        let name = aspect(part, vocabulary, language);
        if !names.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
            names.push(name);
        }
    }
    names
}

/// In which language the need was read, and whether that was stated or detected.
#[must_use]
pub fn understood_language(understood: &Understood, language: Language) -> String {
    let name = language_name(understood.language.code(), language);
    if understood.language_stated {
        say!(language, "understood.language-stated", name = name)
    } else {
        say!(language, "understood.language-detected", name = name)
    }
}

/// A place as a person names it: municipality and province, else province, else region.
#[must_use]
pub fn place_name(place: &Place, vocabulary: &Vocabulary, language: Language) -> String {
    match (&place.comune, &place.province, &place.region) {
        (Some(comune), Some(province), _) => format!("{comune} ({province})"),
        (Some(comune), None, _) => comune.clone(),
        (None, Some(code), _) => {
            let province = vocabulary.geography.province(code);
            province.map_or_else(|| code.clone(), |province| province.name.clone())
        }
        (None, None, Some(code)) => region(code, vocabulary, language),
        (None, None, None) => place.country.clone(),
    }
}

/// The chain of concepts from a part of the need to what the centre offers, as one line:
/// `«troppi scarti» → affrontato da «controllo qualità visivo»`.
#[must_use]
pub fn chain(
    coverage: &Coverage,
    understood: &Understood,
    vocabulary: &Vocabulary,
    language: Language,
) -> String {
    let start = understood.aspects.get(coverage.aspect);
    let mut line = start
        .map_or_else(String::new, |part| quoted(&aspect(part, vocabulary, language), language));
    for step in &coverage.via {
        line.push_str(" → ");
        line.push_str(&relation(step.relation, language));
        line.push(' ');
        line.push_str(&quoted(step.label.in_language(language), language));
    }
    line
}
