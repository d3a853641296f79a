//! The two cookies: a private link while it is open, and an advisor's session.

use crate::app::AppState;
use axum::http::{HeaderMap, HeaderValue, header};
use tramite_store::Token;

/// A cookie that holds a token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cookie {
    name: &'static str,
    /// How long the browser keeps it, in seconds; `None` until it is closed.
    seconds: Option<u32>,
    same_site: &'static str,
}

/// The private link that is open, for an hour: afterwards addresses hold no token.
pub(crate) const LINK: Cookie =
    Cookie { name: "tramite_need", seconds: Some(3600), same_site: "Lax" };

/// The session of an advisor; the store ends it earlier.
pub(crate) const SESSION: Cookie =
    Cookie { name: "tramite_desk", seconds: None, same_site: "Strict" };

impl Cookie {
    /// The token that a request brings.
    pub(crate) fn read(self, headers: &HeaderMap) -> Option<Token> {
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).map(str::trim);
        pairs.find_map(|pair| {
            let value = pair.strip_prefix(self.name)?.strip_prefix('=')?;
            Token::read(value)
        })
    }

    /// The header that sets it.
    pub(crate) fn set(self, token: &Token, state: &AppState) -> HeaderValue {
        let age = self.seconds.map_or_else(String::new, |it| format!("; Max-Age={it}"));
        self.header(&format!("{}{age}", token.reveal()), state)
    }

    /// The header that takes it away.
    pub(crate) fn clear(self, state: &AppState) -> HeaderValue {
        self.header("; Max-Age=0", state)
    }

    /// Scripts do not see it, other sites do not send it, and plain HTTP carries it only where
    /// nobody said that the service is reached by HTTPS.
    fn header(self, value: &str, state: &AppState) -> HeaderValue {
        let secure = if state.is_https() { "; Secure" } else { "" };
        let (name, same_site) = (self.name, self.same_site);
        let text = format!("{name}={value}; Path=/; HttpOnly; SameSite={same_site}{secure}");
        let mut header =
            HeaderValue::try_from(text).expect("names and tokens are plain characters");
        header.set_sensitive(true);
        header
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(cookie: &str) -> HeaderMap {
        let value = HeaderValue::try_from(cookie).unwrap();
        HeaderMap::from_iter([(header::COOKIE, value)])
    }

    #[test]
    fn a_token_is_read_from_the_cookie_of_its_name_alone() {
        let text = "A".repeat(43);
        let found = LINK.read(&headers(&format!("a=b; tramite_need={text}; c=d")));
        assert_eq!(found.map(|token| token.reveal()), Some(text.clone()));
        assert!(SESSION.read(&headers(&format!("tramite_need={text}"))).is_none());
        assert!(LINK.read(&headers("tramite_need=short")).is_none());
        assert!(LINK.read(&headers(&format!("xtramite_need={text}"))).is_none());
    }
}
