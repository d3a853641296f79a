//! Money in whole cents and shares in basis points: exact, so that what is paid and what is given add up.

use bitcode::{Decode, Encode};
use std::iter::Sum;
use std::ops::Add;
use std::str::FromStr;

/// Largest amount that is read, in euro: beyond it a figure is a slip of the finger.
pub const LARGEST_EURO: u64 = 1_000_000_000_000;

/// An amount of euro, not negative, in whole cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash, Encode, Decode)]
pub struct Money(u64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount in whole cents.
    #[must_use]
    pub const fn from_cents(cents: u64) -> Self {
        Self(cents)
    }

    /// An amount in whole euro.
    #[must_use]
    pub const fn from_euro(euro: u64) -> Self {
        Self(euro * 100)
    }

    /// The amount in whole cents.
    #[must_use]
    pub const fn cents(self) -> u64 {
        self.0
    }

    /// An amount as a number of euro with at most two decimals; `None` for any other number.
    #[must_use]
    pub fn from_number(euro: f64) -> Option<Self> {
        let cents = euro * 100.0;
        let whole = cents.round();
        let exact = (cents - whole).abs() < 1e-4;
        let in_range = (0.0..=LARGEST_EURO as f64).contains(&euro);
        (exact && in_range).then_some(Self(whole as u64))
    }

    /// The part of this amount that these shares of one another leave, rounded half up to the
    /// cent once, at the end.
    #[must_use]
    pub fn part(self, shares: &[BasisPoints]) -> Self {
        let (mut product, mut whole) = (u128::from(self.0), 1_u128);
        for share in shares {
            product *= u128::from(share.0);
            whole *= u128::from(BasisPoints::WHOLE.0);
        }
        let rounded = (product + whole / 2) / whole;
        Self(u64::try_from(rounded).unwrap_or(u64::MAX))
    }

    /// What is left when `other` is taken away, never less than nothing.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Add for Money {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Self::add)
    }
}

/// Euro and cents with a decimal point, as data holds them.
impl std::fmt::Display for Money {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// A text that is no amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an amount in euro: digits, and at most two decimals after a point or comma")]
pub struct NotMoney;

impl FromStr for Money {
    type Err = NotMoney;

    /// Reads `10000`, `10000.5` or `10000,50`; separators of thousands are refused because
    /// `10.000` means ten to one reader and ten thousand to another.
    fn from_str(text: &str) -> Result<Self, NotMoney> {
        let (euro, cents) = text.split_once(['.', ',']).unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(euro) || !digits(cents) || cents.len() > 2 {
            return Err(NotMoney);
        }
        let euro: u64 = euro.parse().map_err(|_| NotMoney)?;
        let tenths: u64 = if cents.len() == 1 { 10 } else { 1 };
        let cents: u64 = cents.parse().map_err(|_| NotMoney)?;
        if euro > LARGEST_EURO {
            return Err(NotMoney);
        }
        Ok(Self(euro * 100 + cents * tenths))
    }
}

/// A share of a whole in hundredths of a percent, 0 to 10,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct BasisPoints(u32);

impl BasisPoints {
    /// All of it.
    pub const WHOLE: Self = Self(10_000);

    /// None of it.
    pub const NONE: Self = Self(0);

    /// A share in basis points; `None` above the whole.
    #[must_use]
    pub const fn new(points: u32) -> Option<Self> {
        if points <= Self::WHOLE.0 { Some(Self(points)) } else { None }
    }

    /// A share in percent with at most two decimals; `None` for any other number.
    #[must_use]
    pub fn from_percent(percent: f64) -> Option<Self> {
        let points = percent * 100.0;
        let whole = points.round();
        let exact = (points - whole).abs() < 1e-6;
        (exact && (0.0..=100.0).contains(&percent)).then_some(Self(whole as u32))
    }

    /// The share in basis points.
    #[must_use]
    pub const fn points(self) -> u32 {
        self.0
    }

    /// The share in percent.
    #[must_use]
    pub fn percent(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// What is left of the whole.
    #[must_use]
    pub const fn rest(self) -> Self {
        Self(Self::WHOLE.0 - self.0)
    }

    /// This share of that one, rounded half up to the basis point.
    #[must_use]
    pub const fn of(self, other: Self) -> Self {
        Self((self.0 * other.0 + Self::WHOLE.0 / 2) / Self::WHOLE.0)
    }

    /// What is left when `other` is taken away, never less than nothing.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(points: u32) -> BasisPoints {
        BasisPoints::new(points).unwrap()
    }

    #[test]
    fn an_amount_is_read_with_point_or_comma_and_never_with_thousands() {
        assert_eq!("10000".parse(), Ok(Money::from_euro(10_000)));
        assert_eq!("10000,5".parse(), Ok(Money::from_cents(1_000_050)));
        assert_eq!("0.07".parse(), Ok(Money::from_cents(7)));
        for wrong in ["", "10.000", "-1", "1.2.3", "1,", ".5", "ten", "9999999999999", "１"] {
            assert_eq!(wrong.parse::<Money>(), Err(NotMoney), "{wrong}");
        }
    }

    #[test]
    fn a_part_is_rounded_half_up_to_the_cent_once() {
        let cent = Money::from_cents(1);
        assert_eq!(cent.part(&[share(5_000)]), cent);
        assert_eq!(cent.part(&[share(4_999)]), Money::ZERO);
        assert_eq!(Money::from_cents(3).part(&[share(5_000), share(5_000)]), cent);
    }

    #[test]
    fn a_share_of_a_share_is_rounded_half_up_to_the_basis_point() {
        assert_eq!(share(5_000).of(share(8_000)), share(4_000));
        assert_eq!(share(3_333).of(share(5_000)), share(1_667));
    }

    #[test]
    fn a_number_with_more_than_two_decimals_is_no_amount_and_no_percentage() {
        assert_eq!(Money::from_number(2883.0), Some(Money::from_euro(2_883)));
        assert_eq!(Money::from_number(0.1), Some(Money::from_cents(10)));
        assert_eq!(Money::from_number(0.001), None);
        assert_eq!(Money::from_number(f64::NAN), None);
        assert_eq!(BasisPoints::from_percent(54.66), Some(share(5_466)));
        assert_eq!(BasisPoints::from_percent(100.01), None);
        assert_eq!(BasisPoints::from_percent(33.333), None);
    }

    #[test]
    fn an_amount_is_printed_with_its_cents() {
        assert_eq!(Money::from_cents(7).to_string(), "0.07");
        assert_eq!(Money::from_euro(10_000).to_string(), "10000.00");
    }
}
