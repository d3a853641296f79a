//! The ids of what is kept: UUIDs of version 7, which sort by time.

use jiff::Timestamp;
use std::fmt;
use std::str::FromStr;
use uuid::{NoContext, Uuid};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(crate) Uuid);

        impl $name {
            pub(crate) fn new(now: Timestamp) -> Self {
                Self(uuid(now))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

id! {
    /// A submitted need.
    SubmissionId
}
id! {
    /// A need sent to one centre.
    ReferralId
}
id! {
    /// An advisor's account.
    AccountId
}

/// A new id that sorts after those of earlier milliseconds.
pub(crate) fn uuid(now: Timestamp) -> Uuid {
    let seconds = u64::try_from(now.as_second()).unwrap_or_default();
    let nanoseconds = u32::try_from(now.subsec_nanosecond()).unwrap_or_default();
    Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, seconds, nanoseconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_a_later_time_sort_later_and_read_back() {
        let first = SubmissionId::new(Timestamp::from_millisecond(1_000).unwrap());
        let second = SubmissionId::new(Timestamp::from_millisecond(1_001).unwrap());
        assert!(first < second);
        assert_eq!(first.to_string().parse(), Ok(first));
    }
}
