//! A service over the bundled network, and requests to it.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use std::sync::{Arc, OnceLock};
use tower::ServiceExt as _;
use tramite::collection::Collection;
use tramite::config::RankingConfig;
use tramite::index::CentreIndex;
use tramite::searcher::Searcher;
use tramite::vocabulary::Vocabulary;
use tramite_web::{AppState, Catalogue, Loaded, Settings, router};

/// The searcher over the bundled network, built once for all tests.
pub(crate) fn searcher() -> Searcher {
    static SEARCHER: OnceLock<Searcher> = OnceLock::new();
    let build = || {
        let vocabulary = Arc::new(Vocabulary::bundled());
        let collection = Collection::bundled(&vocabulary);
        let index = CentreIndex::build(collection, vocabulary, RankingConfig::bundled()).unwrap();
        index.searcher()
    };
    SEARCHER.get_or_init(build).clone()
}

pub(crate) fn settings() -> Settings {
    let mut settings = Settings::on("127.0.0.1:0".parse().unwrap());
    settings.as_of = Some(jiff::civil::date(2026, 11, 25));
    settings.public_url = Some("https://tramite.example.org".to_owned());
    settings
}

/// A service with these settings over the bundled network.
pub(crate) fn service(settings: Settings) -> Router {
    let load = || Ok(Loaded { searcher: searcher(), rejected: 0 });
    let catalogue = Catalogue::load(Arc::new(load)).unwrap();
    router(AppState::new(settings, Arc::new(catalogue)))
}

/// An answer: its status, headers and text.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    #[track_caller]
    pub(crate) fn has(&self, text: &str) -> &Self {
        assert!(self.text.contains(text), "{text:?} is not in: {}", self.text);
        self
    }

    #[track_caller]
    pub(crate) fn lacks(&self, text: &str) -> &Self {
        assert!(!self.text.contains(text), "{text:?} is in: {}", self.text);
        self
    }

    #[track_caller]
    pub(crate) fn is(&self, status: StatusCode) -> &Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// Sends a request to a service.
pub(crate) fn send(service: &Router, request: Request<Body>) -> Answer {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let response = service.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    })
}

/// Asks for a page of the usual service.
pub(crate) fn get(path: &str) -> Answer {
    get_with(path, &[])
}

pub(crate) fn get_with(path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = headers
        .iter()
        .fold(Request::get(path), |request, (name, value)| request.header(*name, *value));
    send(usual(), request.body(Body::empty()).unwrap())
}

/// The usual service.
pub(crate) fn usual() -> &'static Router {
    static SERVICE: OnceLock<Router> = OnceLock::new();
    SERVICE.get_or_init(|| service(settings()))
}

/// Sends a form.
pub(crate) fn post_form(path: &str, fields: &[(&str, &str)]) -> Answer {
    post_form_with(path, fields, &[])
}

pub(crate) fn post_form_with(
    path: &str,
    fields: &[(&str, &str)],
    headers: &[(&str, &str)],
) -> Answer {
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let request = headers
        .iter()
        .fold(Request::post(path), |request, (name, value)| request.header(*name, *value))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(pairs.join("&")))
        .unwrap();
    send(usual(), request)
}

/// Sends a JSON body.
pub(crate) fn post_json(path: &str, body: &str) -> Answer {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_owned()))
        .unwrap();
    send(usual(), request)
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
