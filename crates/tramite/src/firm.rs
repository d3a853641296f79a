//! The size of a firm by Recommendation 2003/361/EC, from what it says of itself.

mod class;
mod group;
#[cfg(test)]
mod tests;

pub use class::{SizeAnswer, SizeNote, size};
pub use group::{NotRelated, Related};

use crate::code::codes;
use crate::money::{BasisPoints, Money};
use std::str::FromStr;

codes! {
    /// The class of a firm by its size: Recommendation 2003/361/EC, annex, article 2.
    Size, "size" {
        /// Fewer than 10 people, and turnover or balance sheet up to 2 million euro.
        Micro = "micro",
        /// Fewer than 50 people, and turnover or balance sheet up to 10 million euro.
        Small = "small",
        /// Fewer than 250 people, and turnover up to 50 or balance sheet up to 43 million euro.
        Medium = "medium",
        /// Everything above.
        Large = "large",
    }
}

codes! {
    /// Whether a firm belongs to a group: has partner or linked firms (annex, article 3).
    Group, "group" {
        /// Neither holds nor is held for a quarter or more.
        Alone = "alone",
        /// Has partner firms (25 to 50 per cent) or linked ones (more than 50).
        Group = "group",
        /// The firm is not sure.
        NotSure = "not-sure",
    }
}

codes! {
    /// The legal form of who asks, as far as centres' rules tell forms apart.
    LegalForm, "legal form" {
        /// Company or sole trader that does business.
        Company = "company",
        /// Freelance professional.
        Freelance = "freelance",
        /// Association, foundation or other body without profit.
        NonProfit = "non-profit",
        /// Consortium of firms.
        Consortium = "consortium",
    }
}

codes! {
    /// The turnover of the last closed year by the limits of the Recommendation (annex, article 2),
    /// where the firm does not give the amount.
    TurnoverBand, "turnover band" {
        /// Up to 2 million euro.
        UpTo2Million = "up-to-2m",
        /// Above 2 and up to 10 million euro.
        UpTo10Million = "up-to-10m",
        /// Above 10 and up to 50 million euro.
        UpTo50Million = "up-to-50m",
        /// Above 50 million euro.
        Above50Million = "above-50m",
    }
}

/// The sizes a firm may have, from the smallest to the largest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SizeRange {
    /// The smallest.
    pub least: Size,
    /// The largest.
    pub most: Size,
}

impl SizeRange {
    /// Nothing is known.
    pub const ANY: Self = Self { least: Size::Micro, most: Size::Large };

    /// Exactly this size.
    #[must_use]
    pub const fn exactly(size: Size) -> Self {
        Self { least: size, most: size }
    }

    /// The sizes in it, smallest first.
    pub fn sizes(self) -> impl Iterator<Item = Size> {
        Size::ALL.iter().copied().filter(move |size| (self.least..=self.most).contains(size))
    }

    /// The only size in it, if there is one.
    #[must_use]
    pub fn single(self) -> Option<Size> {
        (self.least == self.most).then_some(self.least)
    }

    /// The sizes in both; `None` if there are none.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let both = Self { least: self.least.max(other.least), most: self.most.min(other.most) };
        (both.least <= both.most).then_some(both)
    }
}

/// People in annual work units (annex, article 5), in hundredths: whoever works part-time or part
/// of the year is a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct People(u64);

/// Most people that are read: more than any firm has.
const MOST_PEOPLE: f64 = 10_000_000.0;

impl People {
    /// Whole people.
    #[must_use]
    pub const fn whole(people: u64) -> Self {
        Self(people * 100)
    }

    /// A number of annual work units with at most two decimals; `None` for any other number.
    #[must_use]
    pub fn from_number(units: f64) -> Option<Self> {
        let hundredths = units * 100.0;
        let exact = (hundredths - hundredths.round()).abs() < 1e-6;
        (exact && (0.0..=MOST_PEOPLE).contains(&units)).then_some(Self(hundredths.round() as u64))
    }

    /// Annual work units in hundredths.
    #[must_use]
    pub const fn hundredths(self) -> u64 {
        self.0
    }
}

impl FromStr for People {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.replace(',', ".").parse().ok().and_then(Self::from_number).ok_or(())
    }
}

/// What a firm says of itself for its size and its aid; everything may be unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Firm {
    /// People in annual work units, of the firm alone.
    pub people: Option<People>,
    /// Turnover of the last closed year, of the firm alone.
    pub turnover: Option<Money>,
    /// The band of that turnover, where the amount is not given.
    pub turnover_band: Option<TurnoverBand>,
    /// Total of the balance sheet of the last closed year, of the firm alone.
    pub balance_sheet: Option<Money>,
    /// Whether it belongs to a group.
    pub group: Option<Group>,
    /// Its partner and linked firms.
    pub related: Vec<Related>,
    /// Share of its capital or votes that public bodies hold.
    pub public_share: Option<BasisPoints>,
    /// The class it had by the accounts before the last ones.
    pub previous_size: Option<Size>,
    /// De minimis aid it and its linked firms got in the last three years.
    pub de_minimis_used: Option<Money>,
    /// Its legal form.
    pub legal_form: Option<LegalForm>,
}
