//! A value that is decoded when it is first used: what a program carries with it is rarely needed
//! whole.

use bitcode::DecodeOwned;
use std::fmt::{Debug, Formatter};
use std::ops::Deref;
use std::sync::OnceLock;

/// A value, or what it is decoded from.
pub struct Deferred<T> {
    /// Empty where the value was there from the start.
    encoded: &'static [u8],
    value: OnceLock<T>,
}

impl<T> Deferred<T> {
    /// A value that is there already.
    #[must_use]
    pub fn ready(value: T) -> Self {
        Self { encoded: &[], value: OnceLock::from(value) }
    }

    /// A value that this crate encoded.
    pub(crate) const fn encoded(encoded: &'static [u8]) -> Self {
        Self { encoded, value: OnceLock::new() }
    }
}

impl<T: DecodeOwned> Deferred<T> {
    /// The value, to be changed.
    pub(crate) fn get_mut(&mut self) -> &mut T {
        let _ = &**self;
        self.value.get_mut().expect("it was read just now")
    }
}

impl<T: DecodeOwned> Deref for Deferred<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.get_or_init(|| decoded(self.encoded))
    }
}

impl<T: DecodeOwned + Debug> Debug for Deferred<T> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        (**self).fmt(formatter)
    }
}

impl<T: DecodeOwned + Clone> Clone for Deferred<T> {
    fn clone(&self) -> Self {
        Self::ready((**self).clone())
    }
}

/// Decodes what this crate encoded into a bundle.
///
/// # Panics
/// Panics on other bytes: a bundle is made by the build that it is part of, and a test reads every
/// part of it.
pub(crate) fn decoded<T: DecodeOwned>(encoded: &[u8]) -> T {
    bitcode::decode(encoded).expect("a bundle holds what this version encoded")
}
