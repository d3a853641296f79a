//! Where submitted needs are kept: a SQLite file by default, or PostgreSQL for several instances.
//!
//! A company that agrees to it has its need kept as a [`Submission`]: it gets a private link, may
//! send the need to centres as referrals, and may have everything erased at once.
//! Advisors read submissions only by their account, and every reading is in the audit trail.
//! The crate keeps ids, texts and JSON; it knows neither centres nor the engine.
//! It does not read the clock: every call that depends on the time is told it.
//!
//! ```
//! use jiff::{SignedDuration, Timestamp};
//! use tramite_store::{Location, NewSubmission, Store};
//!
//! # let folder = tempfile::tempdir().unwrap();
//! # let file = folder.path().join("tramite.db");
//! let now: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
//! tramite_store::run(async {
//!     let store = Store::open(&Location::File(file)).await?;
//!     let submitted = store
//!         .submit(
//!             NewSubmission {
//!                 language: "it".to_owned(),
//!                 collection: "2026-02".to_owned(),
//!                 profile: serde_json::json!({ "need": "scartiamo troppi pezzi" }),
//!                 consent: "Conservate la mia richiesta per 180 giorni.".to_owned(),
//!                 keep: SignedDuration::from_hours(180 * 24),
//!                 referral: None,
//!                 news_consent: None,
//!             },
//!             now,
//!         )
//!         .await?;
//!     let found = store.by_link(&submitted.link, now).await?.expect("the link leads to it");
//!     assert_eq!(found.id, submitted.id);
//!     assert!(store.erase_by_link(&submitted.link, now).await?);
//!     assert!(store.by_link(&submitted.link, now).await?.is_none());
//!     Ok::<_, tramite_store::StoreError>(())
//! })
//! .unwrap();
//! ```

mod account;
mod audit;
mod backup;
mod database;
mod desk;
mod dossier;
mod erasure;
mod error;
mod id;
mod info;
mod letter;
mod location;
mod login;
mod news;
mod outcome;
mod password;
mod queue;
mod referral;
mod referred;
mod session;
mod store;
mod submission;
mod token;

pub use account::Account;
pub use audit::{Action, AuditEntry, Party};
pub use desk::Closing;
pub use dossier::{Dossier, Note};
pub use error::StoreError;
pub use id::{AccountId, ReferralId, SubmissionId};
pub use info::StoreInfo;
pub use letter::DueLetter;
pub use location::{Location, LocationError};
pub use login::{FAILURES_ALLOWED, LOCKED_FOR, Login};
pub use news::{NewsClaim, ServiceKey, ToldService};
pub use outcome::{Grade, Outcome, Topic};
pub use password::{PASSWORD_LENGTH, PasswordFault};
pub use queue::{Queue, QueueEntry};
pub use referral::{Contact, NewReferral, Referral, ReferralChange, ReferralState};
pub use referred::Referred;
pub use session::{SESSION_ENDS, SESSION_IDLE};
pub use store::Store;
pub use submission::{NewSubmission, Submission, Submitted};
pub use token::Token;

/// Waits for a call of the store where there is no asynchronous runtime, as on the command line.
///
/// # Panics
/// When the system grants no thread for the runtime.
pub fn run<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("the system grants a runtime of one thread").block_on(work)
}
