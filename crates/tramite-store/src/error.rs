//! What can go wrong in the store.

use crate::password::PasswordFault;
use crate::referral::ReferralState;
use std::path::PathBuf;
use thiserror::Error;

/// Why a call of the store failed.
///
/// No variant holds the text of a need, a contact, a password or a token.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The database cannot be reached or opened.
    #[error("cannot open the store {location}")]
    Open {
        /// Where it was looked for, without a password.
        location: String,
        /// What the database said.
        #[source]
        source: sqlx::Error,
    },
    /// The database was written by a newer version of the program.
    #[error("the store has schema {found}, this program knows schemas up to {known}")]
    Newer {
        /// The newest migration the database has.
        found: i64,
        /// The newest migration this program has.
        known: i64,
    },
    /// A migration of the database is not the one this program has under that number.
    #[error("migration {version} of the store is not the one this program has")]
    Foreign {
        /// Its number.
        version: i64,
    },
    /// A migration failed.
    #[error("the schema of the store could not be brought up to date")]
    Migration(#[source] sqlx::migrate::MigrateError),
    /// The database refused a statement or broke off.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// There is no such submission; it may have been erased.
    #[error("no such submission")]
    UnknownSubmission,
    /// There is no such referral of the submission.
    #[error("no such referral")]
    UnknownReferral,
    /// There is no account of this name.
    #[error("no account {name}")]
    UnknownAccount {
        /// The name.
        name: String,
    },
    /// An account of this name is there already.
    #[error("there is an account {name} already")]
    NameTaken {
        /// The name.
        name: String,
    },
    /// The name of an account is not one: 2 to 64 letters, digits, `.`, `-`, `_` or `@`.
    #[error("not a name for an account")]
    BadName,
    /// The password is not accepted.
    #[error("the password is not accepted")]
    Password(#[source] PasswordFault),
    /// Somebody else changed the referral in the meantime.
    #[error("the referral is {found} by now")]
    Changed {
        /// Its state.
        found: ReferralState,
    },
    /// A needed consent was not given.
    #[error("nothing is kept or sent without consent")]
    NoConsent,
    /// The file to write is there already.
    #[error("{} exists already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A file cannot be read or written.
    #[error("cannot use {}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// PostgreSQL is backed up with its own program.
    #[error("a PostgreSQL store is backed up with pg_dump")]
    BackupOfServer,
    /// What the database holds is not what this program wrote there.
    #[error("the store holds {what} that this program did not write")]
    Corrupt {
        /// What it is.
        what: &'static str,
    },
}
