//! A chain of filters that is run once for each distinct word.

use super::Token;
use super::tokenizer::Splitter;
use rustc_hash::FxHashMap;
use tantivy::tokenizer::{TextAnalyzer, TokenStream as _};

/// Words remembered by one chain; the words of both languages' cards and labels are a third of it.
const REMEMBERED: usize = 1 << 16;

/// Longer words are no words of a language, and not worth the room.
const LONGEST_REMEMBERED: usize = 48;

/// The filters, and what they made of the words they met.
pub(super) struct Chain {
    filters: TextAnalyzer,
    /// By word as it is spelled: its term, or none for a stop word. Looked up only.
    known: FxHashMap<Box<str>, Option<Box<str>>>,
}

impl Chain {
    pub(super) fn new(filters: TextAnalyzer) -> Self {
        Self { filters, known: FxHashMap::default() }
    }

    /// The terms of a text.
    pub(super) fn tokens(&mut self, splitter: &mut Splitter, text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        let mut position = 0;
        splitter.split(text, |span, word| {
            if let Some(term) = self.term(word) {
                tokens.push(Token { term, position, span });
            }
            position += 1;
        });
        tokens
    }

    fn term(&mut self, word: &str) -> Option<String> {
        if let Some(known) = self.known.get(word) {
            return known.as_deref().map(str::to_owned);
        }
        let term = self.filtered(word);
        if word.len() <= LONGEST_REMEMBERED {
            if self.known.len() >= REMEMBERED {
                self.known.clear();
            }
            self.known.insert(word.into(), term.as_deref().map(Into::into));
        }
        term
    }

    fn filtered(&mut self, word: &str) -> Option<String> {
        let mut stream = self.filters.token_stream(word);
        stream.advance().then(|| stream.token().text.clone())
    }
}
