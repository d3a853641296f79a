//! Closed lists of codes: one macro gives an enum its codes, its order and its parser.

/// A code that is not in the list it was read for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {list} {found:?}; accepted: {}", accepted.join(", "))]
#[non_exhaustive]
pub struct UnknownCode {
    /// What the list holds, such as `actor`.
    pub list: &'static str,
    /// The code as it was read.
    pub found: String,
    /// Every accepted code, in the order of the list.
    pub accepted: Vec<&'static str>,
}

/// Defines a fieldless enum whose variants have stable textual codes.
///
/// The codes are what files, flags and JSON hold; `ALL` is in declaration order.
macro_rules! codes {
    (
        $(#[$meta:meta])*
        $name:ident, $list:literal { $( $(#[$vmeta:meta])* $variant:ident = $code:literal ),+ $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ::bitcode::Encode, ::bitcode::Decode,
        )]
        pub enum $name { $( $(#[$vmeta])* $variant ),+ }

        impl $name {
            /// Every value, in the order of the list.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),+ ];

            /// The stable code, as files, flags and JSON write it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $( Self::$variant => $code ),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::code::UnknownCode;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|value| value.code() == text).ok_or_else(|| {
                    $crate::code::UnknownCode {
                        list: $list,
                        found: text.to_owned(),
                        accepted: Self::ALL.iter().map(|value| value.code()).collect(),
                    }
                })
            }
        }
    };
}

pub(crate) use codes;

/// The accepted value nearest to `found` by Damerau-Levenshtein distance, if it is near enough to
/// be what was meant: at most a third of its letters differ.
#[must_use]
pub fn nearest<'a>(found: &str, accepted: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let found = found.to_lowercase();
    accepted
        .into_iter()
        .map(|value| (strsim::damerau_levenshtein(&found, &value.to_lowercase()), value))
        .filter(|(distance, value)| *distance * 3 <= value.chars().count().max(3))
        .min()
        .map(|(_, value)| value)
}
