//! Calls of the core, off the threads that serve connections and never more than the machine bears.

use crate::snapshot::{Catalogue, Snapshot};
use prometheus_client::metrics::counter::Counter;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Where calls of the core are queued and run.
pub(crate) struct Engine {
    catalogue: Arc<Catalogue>,
    /// Places in the queue, those that run included.
    admitted: Arc<Semaphore>,
    /// Calls that run.
    running: Arc<Semaphore>,
    /// Calls that were refused.
    busy: Counter,
}

/// Why a call was not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotRun {
    /// The queue is full: ask again in a moment.
    Busy,
    /// The call ended in a panic, which is logged where it happened.
    Failed,
}

impl Engine {
    pub(crate) fn new(
        catalogue: Arc<Catalogue>,
        running: usize,
        waiting: usize,
        busy: Counter,
    ) -> Self {
        let running = running.max(1);
        Self {
            catalogue,
            admitted: Arc::new(Semaphore::new(running + waiting)),
            running: Arc::new(Semaphore::new(running)),
            busy,
        }
    }

    /// The catalogue in use.
    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Whether another call would be refused.
    pub(crate) fn is_full(&self) -> bool {
        self.admitted.available_permits() == 0
    }

    /// Runs a call of the core against the snapshot of this moment.
    ///
    /// The permits belong to the call: when the client goes away, they are given back only when
    /// the call has ended, so that abandoned calls cannot pile up.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        call: impl FnOnce(&Snapshot) -> T + Send + 'static,
    ) -> Result<T, NotRun> {
        let Ok(admitted) = Arc::clone(&self.admitted).try_acquire_owned() else {
            self.busy.inc();
            return Err(NotRun::Busy);
        };
        let running =
            Arc::clone(&self.running).acquire_owned().await.map_err(|_| NotRun::Failed)?;
        let snapshot = self.catalogue.current();
        let called = tokio::task::spawn_blocking(move || {
            let answer = call(&snapshot);
            drop((running, admitted));
            answer
        });
        called.await.map_err(|_| NotRun::Failed)
    }
}
