//! From text to terms: the only place that knows a language's words.
//!
//! The same chain serves cards and needs: split, lower-case, fold accents, drop stop words, stem.
//! Accents are folded before stemming, because companies type without them and the Italian stemmer
//! gives `qualità` and `qualita` different stems.

mod chain;
mod language;
mod negation;
mod spelling;
mod tokenizer;

pub(crate) use language::detect;
pub(crate) use negation::negated_spans;
pub(crate) use spelling::{Counted, Spelling};

use crate::bilingual::Language;
use chain::Chain;
use std::cell::RefCell;
use std::ops::Range;
use tantivy::tokenizer::{
    AsciiFoldingFilter, LowerCaser, RawTokenizer, Stemmer, StopWordFilter, TextAnalyzer,
};
use tokenizer::Splitter;

/// One word of a text after analysis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// The stem.
    pub(crate) term: String,
    /// Position among all words of the text, stop words counted.
    pub(crate) position: usize,
    /// Byte range in the text.
    pub(crate) span: Range<usize>,
}

/// The chains of both languages and of plain words, and what splits a text for them.
struct Chains {
    splitter: Splitter,
    italian: Chain,
    english: Chain,
    plain: Chain,
}

thread_local! {
    /// A chain changes while it runs, and copying one for every text costs more than the text:
    /// each thread has its own.
    static CHAINS: RefCell<Chains> = RefCell::new(Chains::new());
}

impl Chains {
    fn new() -> Self {
        let plain = TextAnalyzer::builder(RawTokenizer::default())
            .filter(LowerCaser)
            .filter(AsciiFoldingFilter)
            .build();
        Self {
            splitter: Splitter::default(),
            italian: Chain::new(analyser(Language::Italian)),
            english: Chain::new(analyser(Language::English)),
            plain: Chain::new(plain),
        }
    }
}

/// The way from text to terms.
#[derive(Clone, Copy)]
pub(crate) struct Analysis(());

impl Analysis {
    /// The one there is.
    pub(crate) const fn new() -> Self {
        Self(())
    }

    /// The stems of a text, stop words left out.
    pub(crate) fn tokens(self, text: &str, language: Language) -> Vec<Token> {
        CHAINS.with_borrow_mut(|chains| match language {
            Language::Italian => chains.italian.tokens(&mut chains.splitter, text),
            Language::English => chains.english.tokens(&mut chains.splitter, text),
        })
    }

    /// Every word of a text in lower case without accents, stop words included, not stemmed.
    pub(crate) fn words(self, text: &str) -> Vec<Token> {
        CHAINS.with_borrow_mut(|chains| chains.plain.tokens(&mut chains.splitter, text))
    }
}

/// Lower-case, fold, stop, stem: for one word at a time.
fn analyser(language: Language) -> TextAnalyzer {
    let (stemmer, own) = match language {
        Language::Italian => (
            tantivy::tokenizer::Language::Italian,
            include_str!("../../../index/analysis/stop-words-it.txt"),
        ),
        Language::English => (
            tantivy::tokenizer::Language::English,
            include_str!("../../../index/analysis/stop-words-en.txt"),
        ),
    };
    let library = StopWordFilter::new(stemmer).expect("the library has a list for both languages");
    TextAnalyzer::builder(RawTokenizer::default())
        .filter(LowerCaser)
        .filter(library)
        .filter(AsciiFoldingFilter)
        .filter(StopWordFilter::remove(stop_words(own)))
        .filter(Stemmer::new(stemmer))
        .build()
}

/// The words of a stop word file: `#` starts a comment.
fn stop_words(file: &str) -> Vec<String> {
    file.lines()
        .filter_map(|line| line.split('#').next())
        .flat_map(str::split_whitespace)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests;
