//! From figures to a class: the limits, the two-year rule, and what stays open.

use super::group::Figures;
use super::{Firm, Group, Size, SizeRange, TurnoverBand};
use crate::money::{BasisPoints, Money};
use crate::profile::Actor;

/// Limits of a class (annex, article 2): people below, sums up to.
struct Limits {
    size: Size,
    people_below: u64,
    turnover_up_to: Money,
    balance_sheet_up_to: Money,
}

const LIMITS: [Limits; 3] = [
    Limits {
        size: Size::Micro,
        people_below: 10,
        turnover_up_to: Money::from_euro(2_000_000),
        balance_sheet_up_to: Money::from_euro(2_000_000),
    },
    Limits {
        size: Size::Small,
        people_below: 50,
        turnover_up_to: Money::from_euro(10_000_000),
        balance_sheet_up_to: Money::from_euro(10_000_000),
    },
    Limits {
        size: Size::Medium,
        people_below: 250,
        turnover_up_to: Money::from_euro(50_000_000),
        balance_sheet_up_to: Money::from_euro(43_000_000),
    },
];

impl TurnoverBand {
    /// The smallest class that a turnover of this band allows.
    #[must_use]
    pub const fn size(self) -> Size {
        match self {
            Self::UpTo2Million => Size::Micro,
            Self::UpTo10Million => Size::Small,
            Self::UpTo50Million => Size::Medium,
            Self::Above50Million => Size::Large,
        }
    }

    /// Whether an amount lies in it.
    #[must_use]
    pub fn holds(self, turnover: Money) -> bool {
        let class = LIMITS.iter().find(|limits| turnover <= limits.turnover_up_to);
        class.map_or(Size::Large, |limits| limits.size) == self.size()
    }
}

/// Share held by public bodies from which a firm is usually no SME (annex, article 3, paragraph 4).
const PUBLIC_CONTROL: u32 = 2_500;

/// What is to be known about how a size was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum SizeNote {
    /// Neither a class nor figures were given: every size is possible.
    Unknown,
    /// People are not given, or not for all of the group; they are compulsory.
    PeopleMissing,
    /// Neither turnover nor balance sheet is given, or not for all of the group.
    SumsMissing,
    /// The band of turnover is above the limit of the class that the people give: the balance sheet,
    /// which is not given, decides between the two.
    TurnoverAbove {
        /// The class by the people.
        people: Size,
        /// The class by the turnover.
        turnover: Size,
    },
    /// A group is possible and its firms' figures are not given: the class may be higher.
    GroupUnknown,
    /// The figures give another class than the one stated; the figures were used.
    Contradiction {
        /// The smallest class the stated actor may have.
        stated: Size,
        /// The class by the figures.
        by_figures: Size,
    },
    /// First year past a limit: the class changes only after two closed years in a row.
    FirstYear {
        /// The class kept.
        kept: Size,
        /// The class by this year's figures.
        by_figures: Size,
    },
    /// Public bodies hold a quarter or more: usually no SME.
    PublicControl,
}

/// The sizes a firm may have, and why they are not fewer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SizeAnswer {
    /// The sizes.
    pub range: SizeRange,
    /// What is to be known about it, in a fixed order.
    pub notes: Vec<SizeNote>,
}

/// The size of a firm by what it calls itself and by its figures; the figures decide.
///
/// Start-ups are firms by size: without figures one is taken for an SME of any class. Source:
/// Recommendation 2003/361/EC, annex, articles 2 to 6.
#[must_use]
pub fn size(actor: Option<Actor>, firm: &Firm) -> SizeAnswer {
    let mut notes = Vec::new();
    let stated = stated(actor);
    let mut range = match (stated, by_figures(firm, &mut notes)) {
        (None, None) => {
            notes = vec![SizeNote::Unknown];
            SizeRange::ANY
        }
        (Some(stated), None) => {
            notes.clear();
            with_band(stated, firm, &mut notes)
        }
        (None, Some(found)) => two_years(found, firm, &mut notes),
        (Some(stated), Some(found)) => both(stated, found, firm, &mut notes),
    };
    let firms_missing = firm.related.is_empty() && firm.group == Some(Group::Group);
    if firms_missing || firm.group == Some(Group::NotSure) {
        range.most = Size::Large;
        notes.push(SizeNote::GroupUnknown);
    }
    if firm.public_share.is_some_and(|share| share.points() >= PUBLIC_CONTROL) {
        range.most = Size::Large;
        notes.push(SizeNote::PublicControl);
    }
    notes.sort_unstable();
    SizeAnswer { range, notes }
}

/// The sizes that who asks may have by its own word; `None` where it says nothing of size.
fn stated(actor: Option<Actor>) -> Option<SizeRange> {
    match actor? {
        Actor::Micro => Some(SizeRange::exactly(Size::Micro)),
        Actor::Small => Some(SizeRange::exactly(Size::Small)),
        Actor::Medium => Some(SizeRange::exactly(Size::Medium)),
        Actor::Midcap | Actor::Large => Some(SizeRange::exactly(Size::Large)),
        Actor::Startup => Some(SizeRange { least: Size::Micro, most: Size::Medium }),
        Actor::PublicAdministration | Actor::Research => None,
    }
}

/// What the people allow, widened by the band of turnover: above the limit of their class the firm
/// is larger, unless its balance sheet stays within the limit; below it the people decide.
fn with_band(people: SizeRange, firm: &Firm, notes: &mut Vec<SizeNote>) -> SizeRange {
    let Some(turnover) = firm.turnover_band.map(TurnoverBand::size) else { return people };
    if turnover > people.most {
        notes.push(SizeNote::TurnoverAbove { people: people.most, turnover });
    }
    SizeRange { least: people.least, most: people.most.max(turnover) }
}

fn both(stated: SizeRange, found: SizeRange, firm: &Firm, notes: &mut Vec<SizeNote>) -> SizeRange {
    if let Some(range) = stated.intersection(found) {
        if range.single().is_some() {
            notes.clear();
        }
        return range;
    }
    // A class kept by the two-year rule is what the firm rightly calls itself.
    if stated.single().is_some() && stated.single() == firm.previous_size {
        return two_years(found, firm, notes);
    }
    notes.push(SizeNote::Contradiction { stated: stated.least, by_figures: found.least });
    two_years(found, firm, notes)
}

/// Article 4, paragraph 2: a class is lost or gained only when a limit is passed in two closed
/// years in a row, so the class before holds in the first of them.
fn two_years(found: SizeRange, firm: &Firm, notes: &mut Vec<SizeNote>) -> SizeRange {
    match (found.single(), firm.previous_size) {
        (Some(by_figures), Some(kept)) if by_figures != kept => {
            notes.push(SizeNote::FirstYear { kept, by_figures });
            SizeRange::exactly(kept)
        }
        _ => found,
    }
}

/// The class by people and by the lower of the two sums; one sum is enough, people are compulsory.
fn by_figures(firm: &Firm, notes: &mut Vec<SizeNote>) -> Option<SizeRange> {
    let figures = Figures::of(firm);
    let whole = u128::from(BasisPoints::WHOLE.points());
    let class = |fits: &dyn Fn(&Limits) -> bool| {
        LIMITS.iter().find(|limits| fits(limits)).map_or(Size::Large, |limits| limits.size)
    };
    let people = figures
        .people
        .map(|people| class(&|limits| people < u128::from(limits.people_below) * 100 * whole));
    let turnover = figures
        .turnover
        .map(|sum| class(&|limits| sum <= u128::from(limits.turnover_up_to.cents()) * whole));
    let balance_sheet = figures
        .balance_sheet
        .map(|sum| class(&|limits| sum <= u128::from(limits.balance_sheet_up_to.cents()) * whole));
    let sums = [turnover, balance_sheet].into_iter().flatten().min();
    match (people, sums) {
        (Some(people), Some(sums)) => Some(SizeRange::exactly(people.max(sums))),
        (Some(people), None) if firm.turnover_band.is_some() && !figures.of_group => {
            Some(with_band(SizeRange::exactly(people), firm, notes))
        }
        (Some(least), None) => {
            notes.push(SizeNote::SumsMissing);
            Some(SizeRange { least, most: Size::Large })
        }
        (None, Some(least)) => {
            notes.push(SizeNote::PeopleMissing);
            Some(SizeRange { least, most: Size::Large })
        }
        (None, None) => None,
    }
}
