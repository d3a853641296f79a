//! The service as a value: its state, its routes and the layers around them.

use crate::client::Allowance;
use crate::engine::Engine;
use crate::keeping::Keeping;
use crate::metrics::Metrics;
use crate::settings::Settings;
use crate::snapshot::Catalogue;
use crate::{api, assets, client, error, health, kept, layers, page};
use axum::http::{HeaderMap, header};
use axum::middleware::from_fn_with_state;
use axum::{Extension, Router};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tramite_store::StoreError;

/// What every request can see; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    inner: Arc<Inner>,
    keeping: Option<Keeping>,
}

struct Inner {
    settings: Settings,
    engine: Engine,
    allowance: Allowance,
    metrics: Arc<Metrics>,
    stopping: AtomicBool,
}

impl AppState {
    /// The state of a service over a catalogue that is loaded.
    #[must_use]
    pub fn new(settings: Settings, catalogue: Arc<Catalogue>) -> Self {
        let metrics = Metrics::new();
        metrics.serving(catalogue.current().searcher.collection().centres().len());
        let limits = &settings.limits;
        let inner = Inner {
            engine: Engine::new(catalogue, limits.running, limits.waiting, metrics.busy.clone()),
            allowance: Allowance::new(&settings),
            metrics: Arc::new(metrics),
            stopping: AtomicBool::new(false),
            settings,
        };
        Self { inner: Arc::new(inner), keeping: None }
    }

    /// The same service, which also keeps needs and sends them to centres.
    #[must_use]
    pub fn keeping(self, keeping: Keeping) -> Self {
        Self { keeping: Some(keeping), ..self }
    }

    /// Writes the letters to centres that are due at this time, as a service does every minute.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn write_due_letters(&self, now: jiff::Timestamp) -> Result<(), StoreError> {
        match &self.keeping {
            Some(keeping) => kept::letters::write_due(self, keeping, now).await,
            None => Ok(()),
        }
    }

    /// Tells companies of new services that answer their needs, as a service does every ten minutes;
    /// `false` where something is left to be told later.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn tell_news(&self, now: jiff::Timestamp) -> Result<bool, StoreError> {
        match &self.keeping {
            Some(keeping) => kept::news::tell(self, keeping, now).await,
            None => Ok(true),
        }
    }

    /// What needs are kept with; pages offer to keep and send only where there is something.
    pub(crate) fn kept(&self) -> Option<&Keeping> {
        self.keeping.as_ref()
    }

    /// Whether people reach the service by HTTPS, as whoever runs it said.
    pub(crate) fn is_https(&self) -> bool {
        self.settings().public_url.as_ref().is_some_and(|url| url.starts_with("https:"))
    }

    /// The address under which people reach the service: as it was set, or as a request names it.
    pub(crate) fn address(&self, headers: &HeaderMap) -> String {
        if let Some(url) = &self.settings().public_url {
            return url.clone();
        }
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        format!("http://{}", host.unwrap_or("localhost"))
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.inner.engine
    }

    pub(crate) fn allowance(&self) -> &Allowance {
        &self.inner.allowance
    }

    pub(crate) fn metrics(&self) -> &Arc<Metrics> {
        &self.inner.metrics
    }

    pub(crate) fn is_stopping(&self) -> bool {
        self.inner.stopping.load(Ordering::Relaxed)
    }

    pub(crate) fn stop(&self) {
        self.inner.stopping.store(true, Ordering::Relaxed);
    }
}

/// Everything the public address answers.
pub fn router(state: AppState) -> Router {
    let mut pages = page::router();
    if let Some(keeping) = state.keeping.clone() {
        pages = pages.merge(kept::router().layer(Extension(keeping)));
    }
    let limited = Router::new()
        .merge(pages)
        .nest("/api/v1", api::router(state.settings()))
        .layer(from_fn_with_state(state.clone(), client::limit));
    let routes = Router::new()
        .merge(limited)
        .merge(health::router())
        .merge(assets::router())
        .fallback(error::no_page)
        .method_not_allowed_fallback(error::wrong_method);
    layers::around(routes, &state).with_state(state)
}
