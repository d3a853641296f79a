//! Runs the service: binds, reloads on SIGHUP or when the catalogue changes, stops on SIGTERM after
//! finishing what runs.

use crate::app::{AppState, router};
use crate::keeping::{Keeping, KeepingError, KeepingSettings};
use crate::kept::{letters, news};
use crate::settings::Settings;
use crate::snapshot::Catalogue;
use crate::{metrics, watching};
use axum::Router;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tracing::{info, warn};

/// Why the service cannot run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The runtime could not start.
    #[error("cannot start: {0}")]
    Runtime(#[source] std::io::Error),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// Needs cannot be kept.
    #[error(transparent)]
    Keeping(#[from] KeepingError),
    /// A socket failed while serving.
    #[error("the service stopped: {0}")]
    Stopped(#[source] std::io::Error),
}

/// Serves until SIGTERM or Ctrl-C, then finishes what runs; `ready` is told the address once it
/// answers.
///
/// # Errors
/// An address that cannot be listened on, or a socket that fails.
pub fn serve(
    settings: Settings,
    catalogue: Arc<Catalogue>,
    keeping: Option<&KeepingSettings>,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Runtime::new().map_err(ServeError::Runtime)?;
    let grace = settings.limits.shutdown_time;
    let served = runtime.block_on(run(settings, catalogue, keeping, ready));
    runtime.shutdown_timeout(grace);
    served
}

async fn run(
    settings: Settings,
    catalogue: Arc<Catalogue>,
    keeping: Option<&KeepingSettings>,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let mut state = AppState::new(settings, Arc::clone(&catalogue));
    if let Some(keeping) = keeping {
        let keeping = Keeping::open(keeping).await?;
        tokio::spawn(keeping.clone().purge_forever());
        state = state.keeping(keeping.clone());
        tokio::spawn(letters::forever(state.clone(), keeping.clone()));
        tokio::spawn(news::forever(state.clone(), keeping));
    }
    let (stop, stopped) = watch::channel(false);
    let listener = listen(state.settings().listen).await?;
    let address = listener.local_addr().map_err(ServeError::Stopped)?;
    if let Some(address) = state.settings().metrics {
        let listener = listen(address).await?;
        let metrics = metrics::router(Arc::clone(state.metrics()));
        tokio::spawn(answer(listener, metrics, stopped.clone()));
    }
    #[cfg(unix)]
    tokio::spawn(reload_on_hangup(state.clone()));
    if let Some(watch) = state.settings().watch.clone() {
        tokio::spawn(watching::forever(state.clone(), watch));
    }
    let service = answer(listener, router(state.clone()), stopped.clone());
    ready(address);
    let mut serving = tokio::spawn(service);
    tokio::select! {
        () = told_to_stop() => {}
        ended = &mut serving => {
            return ended.unwrap_or(Ok(())).map_err(ServeError::Stopped);
        }
    }
    info!("stopping: running requests are finished");
    state.stop();
    stop.send_replace(true);
    match tokio::time::timeout(state.settings().limits.shutdown_time, serving).await {
        Ok(Ok(result)) => result.map_err(ServeError::Stopped),
        Ok(Err(_)) | Err(_) => {
            warn!("some requests were cut off");
            Ok(())
        }
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    let listening = TcpListener::bind(address).await;
    listening.map_err(|source| ServeError::Listen { address, source })
}

/// Answers on a socket until told to stop.
fn answer(
    listener: TcpListener,
    routes: Router,
    mut stopped: watch::Receiver<bool>,
) -> impl Future<Output = std::io::Result<()>> + Send {
    let service = routes.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(async move {
            // A sender that is gone means stop as well.
            let _told = stopped.wait_for(|stop| *stop).await;
        })
        .into_future()
}

#[cfg(unix)]
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).expect("a handler of SIGTERM can be set");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(not(unix))]
async fn told_to_stop() {
    let _told = tokio::signal::ctrl_c().await;
}

/// Loads the catalogue again at each SIGHUP; the one in use stays where the new one is faulty.
#[cfg(unix)]
async fn reload_on_hangup(state: AppState) {
    use tokio::signal::unix::{SignalKind, signal};
    let mut hangup = signal(SignalKind::hangup()).expect("a handler of SIGHUP can be set");
    while hangup.recv().await.is_some() {
        reload(state.clone()).await;
    }
}

pub(crate) async fn reload(state: AppState) {
    let loading = state.clone();
    let loaded = tokio::task::spawn_blocking(move || loading.engine().catalogue().reload()).await;
    match loaded {
        Ok(Ok(snapshot)) => {
            let centres = snapshot.searcher.collection().centres().len();
            state.metrics().reloaded(Some(centres));
            info!(centres, fingerprint = snapshot.fingerprint, "catalogue loaded again");
        }
        Ok(Err(reason)) => {
            state.metrics().reloaded(None);
            warn!(reason, "the new catalogue was refused; the old one stays");
        }
        Err(_) => {
            state.metrics().reloaded(None);
            warn!("loading the new catalogue failed; the old one stays");
        }
    }
}
