//! Passwords: what is accepted, and Argon2id.

use crate::error::StoreError;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Argon2, PasswordHash};
use std::ops::RangeInclusive;
use std::sync::LazyLock;
use thiserror::Error;

/// Characters of a password (OWASP ASVS 4.0.3, requirements 2.1.1 and 2.1.2).
pub const PASSWORD_LENGTH: RangeInclusive<usize> = 12..=128;

/// Why a password is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PasswordFault {
    /// Fewer or more characters than [`PASSWORD_LENGTH`].
    #[error("it has {found} characters, not {} to {}", PASSWORD_LENGTH.start(), PASSWORD_LENGTH.end())]
    Length {
        /// Its characters.
        found: usize,
    },
    /// The name of the account is in it, or it is one character over and over.
    #[error("it is easily guessed")]
    Guessable,
}

/// Checks a password for an account of this name.
pub(crate) fn check(name: &str, password: &str) -> Result<(), PasswordFault> {
    let found = password.chars().count();
    if !PASSWORD_LENGTH.contains(&found) {
        return Err(PasswordFault::Length { found });
    }
    let first = password.chars().next();
    let repeated = password.chars().all(|character| Some(character) == first);
    if repeated || password.to_lowercase().contains(&name.to_lowercase()) {
        return Err(PasswordFault::Guessable);
    }
    Ok(())
}

/// Argon2id with 19 MiB, two passes, one lane: the defaults of the crate, and the first choice of
/// the OWASP Password Storage Cheat Sheet.
pub(crate) async fn hash(password: String) -> Result<String, StoreError> {
    blocking(move || {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).expect("the system has a source of random bits");
        let salt = SaltString::encode_b64(&bytes).expect("16 bytes are a salt");
        let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
        hash.expect("the parameters and the salt are valid").to_string()
    })
    .await
}

/// Whether a password is the one of a hash. `None` costs the same time and is never right, so
/// that the time of an answer does not tell which accounts exist.
pub(crate) async fn verify(password: String, hash: Option<String>) -> Result<bool, StoreError> {
    static NOBODY: LazyLock<String> = LazyLock::new(|| {
        let salt = SaltString::encode_b64(&[0; 16]).expect("16 bytes are a salt");
        let hash = Argon2::default().hash_password(b"nobody's password", &salt);
        hash.expect("the parameters and the salt are valid").to_string()
    });
    blocking(move || {
        let known = hash.is_some();
        let text = hash.unwrap_or_else(|| NOBODY.clone());
        let Ok(hash) = PasswordHash::new(&text) else { return false };
        Argon2::default().verify_password(password.as_bytes(), &hash).is_ok() && known
    })
    .await
}

/// Hashing takes tens of milliseconds of processor: off the asynchronous threads.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, StoreError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| StoreError::Database(sqlx::Error::WorkerCrashed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_long_and_guessable_passwords_are_refused() {
        assert_eq!(check("anna", "undici car."), Err(PasswordFault::Length { found: 11 }));
        assert_eq!(check("anna", &"ab".repeat(65)), Err(PasswordFault::Length { found: 130 }));
        assert_eq!(check("anna", "Anna-2026-Milano"), Err(PasswordFault::Guessable));
        assert_eq!(check("anna", "aaaaaaaaaaaaaa"), Err(PasswordFault::Guessable));
        assert_eq!(check("anna", "tre treni a Tortona"), Ok(()));
    }

    #[test]
    fn only_the_password_of_the_hash_is_right() {
        crate::run(async {
            let hash = hash("tre treni a Tortona".to_owned()).await.unwrap();
            assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
            let right = verify("tre treni a Tortona".to_owned(), Some(hash.clone()));
            assert!(right.await.unwrap());
            assert!(!verify("tre treni a Tortora".to_owned(), Some(hash)).await.unwrap());
            assert!(!verify("nobody's password".to_owned(), None).await.unwrap());
        });
    }
}
