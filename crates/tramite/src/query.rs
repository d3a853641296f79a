//! From a needs profile to what the index is asked: words, concepts, facets.

mod aspects;
mod expansion;
mod place;

pub(crate) use place::place_in_text;

use crate::analysis::{Token, detect, negated_spans};
use crate::annotation::Mention;
use crate::bilingual::Language;
use crate::centre::ServiceCategory;
use crate::explanation::{Aspect, AspectKind, Correction, ServedElsewhere, Step};
use crate::index::Parts;
use crate::profile::NeedsProfile;
use crate::vocabulary::{ConceptId, ConceptKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A content word of the need, as it is looked up.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct QueryWord {
    /// As typed, or as corrected.
    pub(crate) surface: String,
    /// Byte range in the need.
    pub(crate) span: Range<usize>,
    /// Its stem in the language of the need; in the other only where nobody knows it in that one,
    /// since there it is another word.
    pub(crate) stems: BTreeMap<Language, String>,
    /// Whether some concept accounts for it.
    pub(crate) in_concept: bool,
    /// How much it counts besides its rarity: 1 for a word that some concept's label holds, less
    /// for the words of everyday speech, which are rare in cards without meaning more.
    pub(crate) telling: f64,
}

/// A concept to look up for an aspect.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Target {
    /// The concept.
    pub(crate) concept: ConceptId,
    /// How much of its evidence counts, 0 (exclusive) to 1.
    pub(crate) discount: f64,
    /// The chain from the aspect's concept; empty for that concept itself.
    pub(crate) via: Vec<Step>,
}

/// An aspect, and the concepts that cover it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct QueryAspect {
    /// What it is.
    pub(crate) kind: AspectKind,
    /// Where it was read.
    pub(crate) spans: Vec<Range<usize>>,
    /// Its weight before rarity.
    pub(crate) weight: f64,
    /// The concepts that cover it; empty for words and stated codes.
    pub(crate) targets: Vec<Target>,
    /// For a word: its position among the query's words.
    pub(crate) word: Option<usize>,
}

/// What the index is asked.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Query {
    pub(crate) language: Language,
    pub(crate) language_stated: bool,
    pub(crate) words: Vec<QueryWord>,
    pub(crate) aspects: Vec<QueryAspect>,
    pub(crate) negated: Vec<Aspect>,
    pub(crate) elsewhere: Vec<ServedElsewhere>,
    /// How far it is worded as needs that are served elsewhere are; from 0 on.
    pub(crate) wording: f64,
    pub(crate) corrections: Vec<Correction>,
    pub(crate) unknown_words: Vec<String>,
    /// Technology codes wanted, stated (1) or read from concepts (up to 1).
    pub(crate) technologies: BTreeMap<String, f64>,
    /// Sector codes of the company, stated (1) or read from concepts (up to 1).
    pub(crate) sectors: BTreeMap<String, f64>,
    /// Service families wanted, stated (1) or read from concepts (up to 1).
    pub(crate) services: BTreeMap<ServiceCategory, f64>,
}

/// What the analysis of a need's text gave.
pub(crate) struct Reading {
    pub(crate) language: Language,
    pub(crate) words: Vec<QueryWord>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) negated: Vec<Mention>,
    pub(crate) elsewhere: Vec<Mention>,
    pub(crate) wording: f64,
    pub(crate) corrections: Vec<Correction>,
}

impl Query {
    /// Understands a profile.
    ///
    /// `known` tells whether the collection holds a stem; `correct` reads a misspelt word.
    pub(crate) fn new(
        parts: &Parts,
        profile: &NeedsProfile,
        known: &dyn Fn(&str, Language) -> bool,
        correct: &dyn Fn(&str) -> Option<String>,
    ) -> Self {
        let reading = read(parts, profile, known, correct);
        let mut query = Self {
            language: reading.language,
            language_stated: profile.language.is_some(),
            unknown_words: reading
                .words
                .iter()
                .filter(|word| {
                    !word.stems.iter().any(|(language, stem)| {
                        known(stem, *language) || parts.annotator().knows(stem, *language)
                    })
                })
                .map(|word| word.surface.clone())
                .collect(),
            words: reading.words,
            aspects: Vec::new(),
            negated: Vec::new(),
            elsewhere: aspects::elsewhere(parts, &reading.elsewhere),
            wording: reading.wording,
            corrections: reading.corrections,
            technologies: BTreeMap::new(),
            sectors: BTreeMap::new(),
            services: BTreeMap::new(),
        };
        for word in &mut query.words {
            let labelled =
                word.stems.iter().any(|(language, stem)| parts.annotator().knows(stem, *language));
            word.telling = if labelled { 1.0 } else { parts.config.aspects.everyday };
        }
        query.negated =
            reading.negated.iter().filter_map(|mention| aspects::negated(parts, mention)).collect();
        let best = aspects::strongest(&reading.mentions);
        aspects::add_concepts(&mut query, parts, profile, &best);
        aspects::add_words(&mut query, parts);
        aspects::add_stated(&mut query, parts, profile);
        query
    }
}

/// Analyses the text in both languages; the language it is written in orders the two.
fn read(
    parts: &Parts,
    profile: &NeedsProfile,
    known: &dyn Fn(&str, Language) -> bool,
    correct: &dyn Fn(&str) -> Option<String>,
) -> Reading {
    let text = profile.need.as_str();
    let language = profile.language.unwrap_or_else(|| detect(&parts.analysis, text));
    let refused = negated_spans(&parts.analysis, text);
    let mut tokens: BTreeMap<Language, Vec<Token>> = BTreeMap::new();
    for each in Language::ALL {
        tokens.insert(*each, parts.analysis.tokens(text, *each));
    }
    let main: BTreeSet<usize> = tokens[&language].iter().map(|token| token.span.start).collect();
    // A stop word of the language the need is written in is none of the other's words.
    if let Some(other) = tokens.get_mut(&language.other()) {
        other.retain(|token| main.contains(&token.span.start));
    }
    let corrections = correct_words(parts, text, &mut tokens, known, correct);
    let all = parts.analysis.words(text);
    let wording = parts.wording().elsewhere(&all, &tokens[&language], language);
    let mut mentions = Vec::new();
    let mut elsewhere = Vec::new();
    for (each, tokens) in &tokens {
        let factor = if *each == language { 1.0 } else { parts.config.aspects.other_language };
        for mut mention in parts.annotator().annotate(tokens, &all, *each) {
            mention.weight *= factor;
            mentions.push(mention);
        }
        elsewhere.extend(parts.elsewhere().annotate(tokens, &all, *each));
    }
    let inside = |span: &Range<usize>| {
        refused.iter().any(|refused| refused.start <= span.start && span.end <= refused.end)
    };
    let (negated, mentions): (Vec<Mention>, Vec<Mention>) =
        mentions.into_iter().partition(|mention| mention.spans.iter().all(inside));
    let mut words = query_words(text, &tokens, &mentions, &corrections, inside);
    for word in &mut words {
        let own = word
            .stems
            .get(&language)
            .is_some_and(|stem| known(stem, language) || parts.annotator().knows(stem, language));
        if own {
            word.stems.retain(|each, _| *each == language);
        }
    }
    Reading { language, words, mentions, negated, elsewhere, wording, corrections }
}

/// Where a word stands, and its stems.
type Stemmed = (Range<usize>, Vec<(Language, String)>);

/// Replaces the stems of words that nobody knows by those of the words that were meant.
fn correct_words(
    parts: &Parts,
    text: &str,
    tokens: &mut BTreeMap<Language, Vec<Token>>,
    known: &dyn Fn(&str, Language) -> bool,
    correct: &dyn Fn(&str) -> Option<String>,
) -> Vec<Correction> {
    let mut stems: BTreeMap<usize, Stemmed> = BTreeMap::new();
    for (language, tokens) in tokens.iter() {
        for token in tokens {
            let entry = stems.entry(token.span.start).or_insert((token.span.clone(), Vec::new()));
            entry.1.push((*language, token.term.clone()));
        }
    }
    let mut corrections = Vec::new();
    for (span, stems) in stems.into_values() {
        let understood = stems.iter().any(|(language, stem)| {
            known(stem, *language) || parts.annotator().knows(stem, *language)
        });
        let typed = &text[span.clone()];
        let plain = parts.analysis.words(typed).pop().map(|word| word.term);
        let read = plain.filter(|_| !understood).and_then(|word| correct(&word));
        let Some(read) = read else { continue };
        for (language, tokens) in tokens.iter_mut() {
            let stem = parts.analysis.tokens(&read, *language).pop();
            let at = tokens.binary_search_by_key(&span.start, |token| token.span.start);
            if let (Ok(at), Some(stem)) = (at, stem) {
                tokens[at].term = stem.term;
            }
        }
        corrections.push(Correction { typed: typed.to_owned(), read, span });
    }
    corrections
}

fn query_words(
    text: &str,
    tokens: &BTreeMap<Language, Vec<Token>>,
    mentions: &[Mention],
    corrections: &[Correction],
    refused: impl Fn(&Range<usize>) -> bool,
) -> Vec<QueryWord> {
    let mentioned: BTreeSet<(usize, usize)> = mentions
        .iter()
        .flat_map(|mention| mention.spans.iter().map(|span| (span.start, span.end)))
        .collect();
    let read_as: BTreeMap<usize, &Correction> =
        corrections.iter().map(|correction| (correction.span.start, correction)).collect();
    let mut words: BTreeMap<usize, QueryWord> = BTreeMap::new();
    for (language, tokens) in tokens {
        for token in tokens.iter().filter(|token| !refused(&token.span)) {
            let corrected = read_as.get(&token.span.start);
            let word = words.entry(token.span.start).or_insert_with(|| QueryWord {
                surface: corrected
                    .map_or_else(|| text[token.span.clone()].to_lowercase(), |c| c.read.clone()),
                span: token.span.clone(),
                stems: BTreeMap::new(),
                telling: 1.0,
                in_concept: mentioned.contains(&(token.span.start, token.span.end)),
            });
            word.stems.insert(*language, token.term.clone());
        }
    }
    // A word that is repeated is one word.
    let mut seen = BTreeSet::new();
    words.into_values().filter(|word| seen.insert(word.stems.clone())).collect()
}

/// The kind of an aspect's concept, if it is one.
pub(crate) fn concept_kind(aspect: &AspectKind) -> Option<ConceptKind> {
    match aspect {
        AspectKind::Concept { kind, .. } => Some(*kind),
        _ => None,
    }
}
