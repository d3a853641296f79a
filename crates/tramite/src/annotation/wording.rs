//! Whose wording a text has: words and pairs of words that needs served elsewhere use more than
//! the thesaurus does.
//!
//! A need may speak of robots from end to end and yet ask for a buyer of one. The few words that
//! tell so weigh as much as those that any need may hold weigh nothing: a naive Bayes model of the
//! labels (Manning, Raghavan and Schütze, *Introduction to Information Retrieval*, 2008, chapter
//! 13), of which only the evidence against the network counts.

use crate::analysis::{Analysis, Token};
use crate::bilingual::Language;
use crate::lexicon::Lexicon;
use crate::vocabulary::Label;
use bitcode::{Decode, Encode};

/// What every term is counted besides, so that none is impossible.
const SMOOTHING: f64 = 0.1;

/// No term tells more than this.
const MOST: f64 = 3.0;

/// How far the number of terms of a text is normalised, 0 to 1.
const LENGTH: f64 = 0.75;

/// Terms, which are words and pairs of neighbours, that needs served elsewhere use more.
#[derive(Debug, Encode, Decode)]
pub(crate) struct Wording {
    terms: Lexicon,
    /// By term: the logarithm of its odds of being said elsewhere; above 0.
    odds: Vec<f64>,
}

/// In how many labels each term stands.
#[derive(Default)]
struct Counts {
    terms: Lexicon,
    labels: Vec<u32>,
    total: f64,
}

impl Counts {
    fn of<'a>(labels: impl Iterator<Item = (Language, &'a str)>, analysis: Analysis) -> Self {
        let mut counts = Self::default();
        for (language, text) in labels {
            let (words, stems) = (analysis.words(text), analysis.tokens(text, language));
            let mut numbers = Vec::new();
            each_term(&words, &stems, language, |term| numbers.push(counts.terms.learn(term)));
            numbers.sort_unstable();
            numbers.dedup();
            counts.labels.resize(counts.terms.len(), 0);
            counts.total += numbers.len() as f64;
            for number in numbers {
                counts.labels[number as usize] += 1;
            }
        }
        counts
    }

    fn of_term(&self, term: &str) -> f64 {
        self.terms.number(term).map_or(0.0, |number| f64::from(self.labels[number as usize]))
    }
}

impl Wording {
    /// Compares the labels of the thesaurus with those of needs that are served elsewhere, as if
    /// the two lists were of one size.
    pub(crate) fn new<'a>(
        thesaurus: impl Iterator<Item = &'a Label>,
        elsewhere: impl Iterator<Item = &'a Label> + Clone,
        analysis: Analysis,
    ) -> Self {
        let said = |label: &'a Label| (label.language, label.text.as_str());
        let here = Counts::of(thesaurus.map(said), analysis);
        let there = Counts::of(elsewhere.clone().map(said), analysis);
        let scale = there.total / here.total.max(1.0);
        let mut wording = Self { terms: Lexicon::default(), odds: Vec::new() };
        for (language, text) in elsewhere.map(said) {
            let (words, stems) = (analysis.words(text), analysis.tokens(text, language));
            each_term(&words, &stems, language, |term| {
                let (here, there) = (scale * here.of_term(term), there.of_term(term));
                let odds = ((there + SMOOTHING) / (here + SMOOTHING)).ln();
                if odds > 0.0 && wording.terms.number(term).is_none() {
                    wording.terms.learn(term);
                    wording.odds.push(odds.min(MOST));
                }
            });
        }
        wording
    }

    /// How far a text is worded as needs that are served elsewhere are: the odds of its terms, each
    /// once, over the number of its terms to the power of 0.75; from 0 on.
    pub(crate) fn elsewhere(&self, words: &[Token], stems: &[Token], language: Language) -> f64 {
        let (mut found, mut n_terms) = (Vec::new(), 0);
        each_term(words, stems, language, |term| {
            n_terms += 1;
            found.extend(self.terms.number(term));
        });
        found.sort_unstable();
        found.dedup();
        let odds: f64 = found.iter().map(|number| self.odds[*number as usize]).sum();
        // The sum of no number at all is -0.0, which is no figure to tell.
        if found.is_empty() { 0.0 } else { odds / f64::from(n_terms).powf(LENGTH) }
    }
}

/// Gives every word, then every pair of neighbours, of a text in one language: stems, and stop
/// words as they are, for "mia figlia" is nobody's product.
fn each_term(words: &[Token], stems: &[Token], language: Language, mut give: impl FnMut(&str)) {
    let mut stems = stems.iter().peekable();
    let (mut word, mut pair) = (String::new(), String::new());
    for each in words {
        while stems.next_if(|stem| stem.position < each.position).is_some() {}
        let stem = stems.peek().filter(|stem| stem.position == each.position);
        let term = stem.map_or(&each.term, |stem| &stem.term);
        pair.clone_from(&word);
        word.clear();
        word.push_str(language.code());
        word.push(' ');
        word.push_str(term);
        give(&word);
        if !pair.is_empty() {
            pair.push(' ');
            pair.push_str(term);
            give(&pair);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bilingual::Language::{English, Italian};

    fn wording() -> Wording {
        let label = |language, text: &str| Label { language, text: text.to_owned() };
        let thesaurus = [
            label(Italian, "robot industriale"),
            label(Italian, "riparare con la stampa 3D"),
            label(English, "industrial robot"),
        ];
        let elsewhere = [
            label(Italian, "riparare il robot da cucina"),
            label(Italian, "tesi di laurea"),
            label(English, "thesis supervisor"),
        ];
        Wording::new(thesaurus.iter(), elsewhere.iter(), Analysis::new())
    }

    fn elsewhere(text: &str, language: Language) -> f64 {
        let analysis = Analysis::new();
        wording().elsewhere(&analysis.words(text), &analysis.tokens(text, language), language)
    }

    #[test]
    fn a_text_of_the_thesaurus_is_worded_as_nobody_else_words_it() {
        assert_eq!(elsewhere("un robot industriale", Italian).to_bits(), 0.0_f64.to_bits());
        assert_eq!(elsewhere("", Italian).to_bits(), 0.0_f64.to_bits());
    }

    #[test]
    fn words_and_pairs_tell_who_is_asked() {
        assert!(elsewhere("tesi sul robot", Italian) > elsewhere("robot per la stampa", Italian));
        let (pair, apart) = ("riparare il robot", "riparare un vecchio robot");
        assert!(elsewhere(pair, Italian) > elsewhere(apart, Italian));
    }

    #[test]
    fn a_word_counts_once_and_in_its_own_language() {
        assert!(elsewhere("tesi tesi", Italian) < elsewhere("tesi", Italian));
        assert_eq!(elsewhere("thesis", Italian).to_bits(), 0.0_f64.to_bits());
        assert!(elsewhere("thesis", English) > 0.0);
    }
}
