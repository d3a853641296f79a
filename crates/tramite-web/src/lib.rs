//! The needs form online and the HTTP API: a request in, one call of the core, a page or JSON out.
//!
//! [`router`] is the whole service as a value, which tests drive without a socket; [`serve`] binds
//! it to an address, watches for signals and finishes what runs before it stops.

#![expect(clippy::result_large_err, reason = "a response is made once and handed straight on")]

#[expect(unused_qualifications, reason = "the macro of utoipa writes paths in full")]
mod api;
mod app;
mod assets;
mod client;
mod cookie;
mod engine;
mod error;
mod health;
mod keeping;
mod kept;
mod language;
mod layers;
mod logging;
mod mail;
mod metrics;
mod page;
mod serve;
mod settings;
mod snapshot;
mod watching;

pub use app::{AppState, router};
pub use keeping::{Keeping, KeepingError, KeepingSettings, MailSettings};
pub use logging::{LogFormat, start_logging};
pub use serve::{ServeError, serve};
pub use settings::{Limits, Settings};
pub use snapshot::{Catalogue, Loaded, Loader, Snapshot};
pub use watching::Watch;
