//! Partner and linked firms: whose people and sums count beside the firm's own.

use super::{Firm, People};
use crate::money::{BasisPoints, Money};
use std::str::FromStr;

/// Share from which another firm is a partner (annex, article 3, paragraph 2).
const PARTNER: BasisPoints = match BasisPoints::new(2_500) {
    Some(share) => share,
    None => BasisPoints::WHOLE,
};

/// Share above which another firm is linked (annex, article 3, paragraph 3: majority of votes).
const LINKED: BasisPoints = match BasisPoints::new(5_000) {
    Some(share) => share,
    None => BasisPoints::WHOLE,
};

/// Another firm of the group: who holds whom does not matter, only the larger of the shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Share of capital or votes, whichever is higher.
    pub share: BasisPoints,
    /// Its people in annual work units.
    pub people: Option<People>,
    /// Its turnover.
    pub turnover: Option<Money>,
    /// The total of its balance sheet.
    pub balance_sheet: Option<Money>,
}

impl Related {
    /// How much of its figures counts: nothing below 25 per cent, the share itself from 25 to 50,
    /// everything above.
    #[must_use]
    pub fn counts(&self) -> BasisPoints {
        match self.share {
            share if share > LINKED => BasisPoints::WHOLE,
            share if share >= PARTNER => share,
            _ => BasisPoints::NONE,
        }
    }
}

/// A text that describes no related firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not {}", Related::FORM)]
pub struct NotRelated;

impl Related {
    /// How a related firm is written.
    pub const FORM: &'static str =
        "a related firm, such as share=30 people=40 turnover=8000000 balance_sheet=6000000";
}

impl FromStr for Related {
    type Err = NotRelated;

    fn from_str(text: &str) -> Result<Self, NotRelated> {
        let (mut share, mut people, mut turnover, mut balance_sheet) = (None, None, None, None);
        for word in text.split_whitespace() {
            let (name, value) = word.split_once('=').ok_or(NotRelated)?;
            let repeated = match name {
                "share" => {
                    let percent: f64 = value.replace(',', ".").parse().map_err(|_| NotRelated)?;
                    share.replace(BasisPoints::from_percent(percent).ok_or(NotRelated)?).is_some()
                }
                "people" => people.replace(value.parse().map_err(|()| NotRelated)?).is_some(),
                "turnover" => turnover.replace(value.parse().map_err(|_| NotRelated)?).is_some(),
                "balance_sheet" => {
                    balance_sheet.replace(value.parse().map_err(|_| NotRelated)?).is_some()
                }
                _ => return Err(NotRelated),
            };
            if repeated {
                return Err(NotRelated);
            }
        }
        Ok(Self { share: share.ok_or(NotRelated)?, people, turnover, balance_sheet })
    }
}

/// The figures of the firm with those of its group; `None` where a part of the sum is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figures {
    /// People, in hundredths of a hundredth of an annual work unit.
    pub(super) people: Option<u128>,
    /// Turnover, in hundredths of a hundredth of a cent.
    pub(super) turnover: Option<u128>,
    /// Balance sheet, in hundredths of a hundredth of a cent.
    pub(super) balance_sheet: Option<u128>,
    /// Whether figures of other firms count.
    pub(super) of_group: bool,
}

impl Figures {
    /// Adds up without rounding: every figure is kept in ten-thousandths of its unit.
    pub(super) fn of(firm: &Firm) -> Self {
        let sum = |own: Option<u64>, of: &dyn Fn(&Related) -> Option<u64>| {
            let whole = u128::from(BasisPoints::WHOLE.points());
            let own = u128::from(own?) * whole;
            firm.related.iter().filter(|related| related.counts() > BasisPoints::NONE).try_fold(
                own,
                |sum, related| {
                    let figure = u128::from(of(related)?);
                    Some(sum + figure * u128::from(related.counts().points()))
                },
            )
        };
        Self {
            people: sum(firm.people.map(People::hundredths), &|related| {
                related.people.map(People::hundredths)
            }),
            turnover: sum(firm.turnover.map(Money::cents), &|related| {
                related.turnover.map(Money::cents)
            }),
            balance_sheet: sum(firm.balance_sheet.map(Money::cents), &|related| {
                related.balance_sheet.map(Money::cents)
            }),
            of_group: firm.related.iter().any(|related| related.counts() > BasisPoints::NONE),
        }
    }
}
