//! The language of a page: from its address, or from what the browser prefers.

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use tramite::bilingual::Language;

/// The language named by the first part of the address; any other word there is no page of ours.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InPath(pub(crate) Language);

impl<S: Send + Sync> FromRequestParts<S> for InPath {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, StatusCode> {
        let params = RawPathParams::from_request_parts(parts, state)
            .await
            .map_err(|_| StatusCode::NOT_FOUND)?;
        let found = params.iter().find(|(name, _)| *name == "language");
        let code = found.map(|(_, value)| value).ok_or(StatusCode::NOT_FOUND)?;
        of_code(code).map(Self).ok_or(StatusCode::NOT_FOUND)
    }
}

/// The language of a code.
pub(crate) fn of_code(code: &str) -> Option<Language> {
    Language::ALL.iter().copied().find(|language| language.code() == code)
}

/// The language of an address such as `/en/centres`, for errors that no page answers.
pub(crate) fn of_path(path: &str) -> Option<Language> {
    of_code(path.split('/').nth(1)?)
}

/// The one of our languages that the browser likes best; Italian when it says nothing of either.
pub(crate) fn preferred(headers: &HeaderMap) -> Language {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut best = (0.0, Language::Italian);
    for entry in wanted.unwrap_or_default().split(',') {
        let mut parts = entry.split(';').map(str::trim);
        let range = parts.next().unwrap_or_default();
        let primary = range.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let quality = parts.find_map(|part| part.strip_prefix("q="));
        let quality: f32 = quality.map_or(1.0, |text| text.parse().unwrap_or(0.0));
        if let Some(language) = of_code(&primary)
            && quality > best.0
        {
            best = (quality, language);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn browser(value: &'static str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(value));
        preferred(&headers)
    }

    #[test]
    fn the_browser_chooses_between_the_two_languages() {
        assert_eq!(browser("en-GB,en;q=0.9,it;q=0.8"), Language::English);
        assert_eq!(browser("de-DE,it;q=0.7,en;q=0.3"), Language::Italian);
        assert_eq!(browser("de, fr"), Language::Italian);
        assert_eq!(browser("en;q=0"), Language::Italian);
        assert_eq!(preferred(&HeaderMap::new()), Language::Italian);
    }

    #[test]
    fn an_address_names_its_language() {
        assert_eq!(of_path("/en/centres"), Some(Language::English));
        assert_eq!(of_path("/assets/a.css"), None);
    }
}
