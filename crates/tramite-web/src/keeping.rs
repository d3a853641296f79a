//! What the service keeps needs with: the store, outgoing mail, and how long.

use crate::mail::{MailError, Mailer};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::time::Duration;
use tramite_store::{Location, Store, StoreError};

/// How needs are kept, as whoever runs the service decides.
#[derive(Debug, Clone)]
pub struct KeepingSettings {
    /// Where the store is.
    pub store: Location,
    /// Days after which a kept need is erased.
    pub days: u16,
    /// Days for which the audit trail outlives a need; `None` keeps it.
    pub trail_days: Option<u16>,
    /// The mail server and the address to write from; `None` leaves letters to be sent by hand.
    pub mail: Option<MailSettings>,
}

/// How letters are sent. It has no `Debug` that would print the password in the address.
#[derive(Clone)]
pub struct MailSettings {
    /// `smtps://user:password@host`, `smtp://host:port`.
    pub server: String,
    /// The address to write from.
    pub from: String,
}

impl std::fmt::Debug for MailSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MailSettings").field("from", &self.from).finish_non_exhaustive()
    }
}

/// Why needs cannot be kept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeepingError {
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The mail settings are wrong.
    #[error(transparent)]
    Mail(#[from] MailError),
}

/// What the service keeps needs with.
#[derive(Clone)]
pub struct Keeping {
    pub(crate) store: Store,
    pub(crate) mailer: Option<Arc<Mailer>>,
    pub(crate) days: u16,
    trail_days: Option<u16>,
}

/// So many days.
fn hours_of(days: u16) -> SignedDuration {
    SignedDuration::from_hours(24 * i64::from(days))
}

/// How often the needs whose days are over are erased.
const PURGED_EVERY: Duration = Duration::from_secs(3600);

impl Keeping {
    /// Opens the store and checks the mail settings.
    ///
    /// # Errors
    /// When the store cannot be opened, or an address of the mail settings is not one.
    pub async fn open(settings: &KeepingSettings) -> Result<Self, KeepingError> {
        let mail = settings.mail.as_ref();
        let mailer = mail.map(|mail| Mailer::new(&mail.server, &mail.from)).transpose()?;
        let store = Store::open(&settings.store).await?;
        let (days, trail_days) = (settings.days, settings.trail_days);
        Ok(Self { store, mailer: mailer.map(Arc::new), days, trail_days })
    }

    /// How long a need is kept.
    pub(crate) fn keep(&self) -> SignedDuration {
        hours_of(self.days)
    }

    /// Erases what is due, now and every hour. Several instances may do it at once.
    pub(crate) async fn purge_forever(self) {
        let mut hours = tokio::time::interval(PURGED_EVERY);
        loop {
            hours.tick().await;
            match self.store.purge(Timestamp::now()).await {
                Ok(0) => {}
                Ok(erased) => tracing::info!(erased, "needs whose days were over are erased"),
                Err(error) => tracing::error!(%error, "needs that are due could not be erased"),
            }
            let Some(days) = self.trail_days else { continue };
            match self.store.purge_trail(Timestamp::now() - hours_of(days)).await {
                Ok(0) => {}
                Ok(erased) => tracing::info!(erased, "entries of the trail are erased"),
                Err(error) => tracing::error!(%error, "the trail could not be erased"),
            }
        }
    }
}
