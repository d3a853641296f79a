//! Secrets that open something: private links and sessions.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::fmt;

/// Bytes of a token.
const BYTES: usize = 32;

/// 256 random bits that open a private link or a session.
///
/// The store keeps only the SHA-256 of it, so that whoever reads the database opens nothing.
/// A fast hash is enough here: unlike a password, 256 random bits cannot be guessed.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; BYTES]);

impl Token {
    pub(crate) fn new() -> Self {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).expect("the system has a source of random bits");
        Self(bytes)
    }

    /// The token in 43 characters that an address or a cookie can hold.
    #[must_use]
    pub fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// Reads what [`Token::reveal`] wrote; `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text.trim()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    pub(crate) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0).to_vec()
    }
}

/// Without the secret, so that no log can hold it.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_and_two_differ() {
        let token = Token::new();
        assert_eq!(token.reveal().len(), 43);
        assert_eq!(Token::read(&token.reveal()), Some(token.clone()));
        assert_ne!(token, Token::new());
    }

    #[test]
    fn what_is_no_token_is_not_read() {
        assert_eq!(Token::read(""), None);
        assert_eq!(Token::read(&"A".repeat(42)), None);
        assert_eq!(Token::read(&"!".repeat(43)), None);
    }

    #[test]
    fn the_debug_form_does_not_tell_the_secret() {
        assert_eq!(format!("{:?}", Token::new()), "Token");
    }
}
