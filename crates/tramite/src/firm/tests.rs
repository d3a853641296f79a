//! What the Recommendation says, case by case.

use super::*;
use crate::profile::Actor;
use proptest::prelude::*;

fn firm(people: u64, turnover: u64, balance_sheet: u64) -> Firm {
    Firm {
        people: Some(People::whole(people)),
        turnover: Some(Money::from_euro(turnover)),
        balance_sheet: Some(Money::from_euro(balance_sheet)),
        ..Firm::default()
    }
}

#[track_caller]
fn exactly(firm: &Firm, expected: Size) {
    assert_eq!(size(None, firm).range, SizeRange::exactly(expected), "{firm:?}");
}

#[test]
fn people_must_be_below_the_limit_and_one_sum_within_it() {
    exactly(&firm(9, 2_000_000, 90_000_000), Size::Micro);
    exactly(&firm(10, 2_000_000, 2_000_000), Size::Small);
    exactly(&firm(9, 2_000_001, 2_000_001), Size::Small);
    exactly(&firm(49, 90_000_000, 10_000_000), Size::Small);
    exactly(&firm(50, 1, 1), Size::Medium);
    exactly(&firm(249, 50_000_001, 43_000_000), Size::Medium);
    exactly(&firm(249, 50_000_000, 43_000_001), Size::Medium);
    exactly(&firm(249, 50_000_001, 43_000_001), Size::Large);
    exactly(&firm(250, 1, 1), Size::Large);
}

#[test]
fn a_part_time_worker_is_a_fraction_of_a_person() {
    let people = People::from_number(9.99);
    exactly(&Firm { people, ..firm(0, 1, 1) }, Size::Micro);
}

#[test]
fn one_of_the_two_sums_is_enough() {
    exactly(&Firm { balance_sheet: None, ..firm(30, 9_000_000, 0) }, Size::Small);
    exactly(&Firm { turnover: None, ..firm(30, 0, 9_000_000) }, Size::Small);
}

#[test]
fn figures_that_are_missing_leave_a_range_and_say_which() {
    let no_sums = Firm { turnover: None, balance_sheet: None, ..firm(30, 0, 0) };
    let answer = size(None, &no_sums);
    assert_eq!(answer.range, SizeRange { least: Size::Small, most: Size::Large });
    assert_eq!(answer.notes, [SizeNote::SumsMissing]);
    let no_people = Firm { people: None, ..firm(0, 60_000_000, 1_000_000) };
    let answer = size(None, &no_people);
    assert_eq!(answer.range, SizeRange::ANY);
    assert_eq!(answer.notes, [SizeNote::PeopleMissing]);
    let answer = size(None, &Firm::default());
    assert_eq!((answer.range, answer.notes), (SizeRange::ANY, vec![SizeNote::Unknown]));
}

#[test]
fn the_stated_class_narrows_what_figures_leave_open() {
    let no_sums = Firm { turnover: None, balance_sheet: None, ..firm(5, 0, 0) };
    let answer = size(Some(Actor::Micro), &no_sums);
    assert_eq!((answer.range, answer.notes), (SizeRange::exactly(Size::Micro), vec![]));
}

#[test]
fn figures_decide_where_they_contradict_the_stated_class() {
    let answer = size(Some(Actor::Micro), &firm(60, 5_000_000, 5_000_000));
    assert_eq!(answer.range, SizeRange::exactly(Size::Medium));
    let note = SizeNote::Contradiction { stated: Size::Micro, by_figures: Size::Medium };
    assert_eq!(answer.notes, [note]);
}

/// A firm of so many people that says a band of turnover and no amount.
fn banded(people: u64, band: TurnoverBand) -> Firm {
    Firm { people: Some(People::whole(people)), ..of_band(band) }
}

fn of_band(band: TurnoverBand) -> Firm {
    Firm { turnover_band: Some(band), ..Firm::default() }
}

#[test]
fn a_band_within_the_limit_of_the_people_leaves_their_class() {
    exactly(&banded(9, TurnoverBand::UpTo2Million), Size::Micro);
    exactly(&banded(49, TurnoverBand::UpTo2Million), Size::Small);
    exactly(&banded(49, TurnoverBand::UpTo10Million), Size::Small);
    exactly(&banded(249, TurnoverBand::UpTo50Million), Size::Medium);
    exactly(&banded(250, TurnoverBand::UpTo2Million), Size::Large);
}

#[test]
fn a_band_above_the_limit_leaves_open_what_the_balance_sheet_decides() {
    let answer = size(None, &banded(30, TurnoverBand::UpTo50Million));
    assert_eq!(answer.range, SizeRange { least: Size::Small, most: Size::Medium });
    let note = SizeNote::TurnoverAbove { people: Size::Small, turnover: Size::Medium };
    assert_eq!(answer.notes, [note]);
    let known = Money::from_euro(10_000_000);
    let firm = Firm { balance_sheet: Some(known), ..banded(30, TurnoverBand::UpTo50Million) };
    exactly(&firm, Size::Small);
}

#[test]
fn who_asks_stands_for_the_people_beside_a_band() {
    let answer = size(Some(Actor::Small), &of_band(TurnoverBand::Above50Million));
    assert_eq!(answer.range, SizeRange { least: Size::Small, most: Size::Large });
    let note = SizeNote::TurnoverAbove { people: Size::Small, turnover: Size::Large };
    assert_eq!(answer.notes, [note]);
    let answer = size(Some(Actor::Medium), &of_band(TurnoverBand::UpTo2Million));
    assert_eq!((answer.range, answer.notes), (SizeRange::exactly(Size::Medium), vec![]));
}

#[test]
fn a_band_without_people_tells_no_class() {
    for band in TurnoverBand::ALL {
        let answer = size(None, &of_band(*band));
        assert_eq!((answer.range, answer.notes), (SizeRange::ANY, vec![SizeNote::Unknown]));
    }
}

#[test]
fn a_band_of_one_firm_says_nothing_of_the_sum_of_its_group() {
    let linked = vec!["share=60 people=1 turnover=1 balance_sheet=1".parse().unwrap()];
    let answer = size(None, &Firm { related: linked, ..banded(5, TurnoverBand::UpTo2Million) });
    assert_eq!((answer.range, answer.notes), (SizeRange::ANY, vec![SizeNote::SumsMissing]));
}

#[test]
fn a_band_ends_at_the_limits_of_the_recommendation() {
    let band = |euro: u64, cents: u64| {
        let amount: Money = format!("{euro}.{cents:02}").parse().unwrap();
        let holds: Vec<_> = TurnoverBand::ALL.iter().filter(|band| band.holds(amount)).collect();
        assert_eq!(holds.len(), 1, "{amount}");
        *holds[0]
    };
    for (limit, below, above) in [
        (2_000_000, TurnoverBand::UpTo2Million, TurnoverBand::UpTo10Million),
        (10_000_000, TurnoverBand::UpTo10Million, TurnoverBand::UpTo50Million),
        (50_000_000, TurnoverBand::UpTo50Million, TurnoverBand::Above50Million),
    ] {
        assert_eq!((band(limit, 0), band(limit, 1)), (below, above));
    }
}

#[test]
fn partners_count_pro_rata_and_linked_firms_in_full() {
    let related = |text: &str| vec![text.parse::<Related>().unwrap()];
    let own = firm(40, 1_000_000, 1_000_000);
    let partner = related("share=30 people=20 turnover=1000000 balance_sheet=1000000");
    exactly(&Firm { related: partner, ..own.clone() }, Size::Small);
    let partner = related("share=50 people=20 turnover=1000000 balance_sheet=1000000");
    exactly(&Firm { related: partner, ..own.clone() }, Size::Medium);
    let linked = related("share=51 people=300 turnover=1 balance_sheet=1");
    exactly(&Firm { related: linked, ..own.clone() }, Size::Large);
    let below = related("share=24.99 people=300");
    exactly(&Firm { related: below, ..own }, Size::Small);
}

#[test]
fn a_group_of_unknown_figures_leaves_the_class_open_upwards() {
    for group in [Group::Group, Group::NotSure] {
        let answer = size(None, &Firm { group: Some(group), ..firm(5, 1, 1) });
        assert_eq!(answer.range, SizeRange::ANY);
        assert_eq!(answer.notes, [SizeNote::GroupUnknown]);
    }
    let incomplete = vec!["share=60 people=10".parse().unwrap()];
    let firm = Firm { group: Some(Group::Group), related: incomplete, ..firm(5, 1, 1) };
    let answer = size(None, &firm);
    assert_eq!(answer.range, SizeRange { least: Size::Small, most: Size::Large });
    assert_eq!(answer.notes, [SizeNote::SumsMissing]);
}

#[test]
fn a_class_changes_only_after_two_years() {
    let grown = Firm { previous_size: Some(Size::Small), ..firm(60, 1, 1) };
    let answer = size(None, &grown);
    assert_eq!(answer.range, SizeRange::exactly(Size::Small));
    let note = SizeNote::FirstYear { kept: Size::Small, by_figures: Size::Medium };
    assert_eq!(answer.notes, [note]);
    assert_eq!(size(Some(Actor::Small), &grown), answer);
    let settled = Firm { previous_size: Some(Size::Medium), ..grown };
    exactly(&settled, Size::Medium);
}

#[test]
fn a_quarter_in_public_hands_may_end_the_status_of_sme() {
    let share = BasisPoints::new(2_500);
    let answer = size(Some(Actor::Small), &Firm { public_share: share, ..Firm::default() });
    assert_eq!(answer.range, SizeRange { least: Size::Small, most: Size::Large });
    assert_eq!(answer.notes, [SizeNote::PublicControl]);
}

#[test]
fn a_start_up_is_a_firm_by_its_size() {
    let answer = size(Some(Actor::Startup), &firm(4, 300_000, 300_000));
    assert_eq!(answer.range, SizeRange::exactly(Size::Micro));
    let answer = size(Some(Actor::Startup), &Firm::default());
    assert_eq!(answer.range, SizeRange { least: Size::Micro, most: Size::Medium });
}

#[test]
fn a_related_firm_that_cannot_be_read_says_how_to_write_it() {
    for wrong in ["", "people=3", "share=101", "share=30 share=40", "share=30 staff=4", "30"] {
        let error = wrong.parse::<Related>().unwrap_err();
        assert!(error.to_string().contains("share=30 people=40"), "{wrong}: {error}");
    }
}

proptest! {
    #[test]
    fn a_firm_with_more_of_everything_is_never_in_a_smaller_class(
        people in 0_u64..400, turnover in 0_u64..60_000_000, balance in 0_u64..60_000_000,
        more_people in 0_u64..400, more_turnover in 0_u64..60_000_000,
        more_balance in 0_u64..60_000_000,
    ) {
        let small = size(None, &firm(people, turnover, balance)).range;
        let grown = firm(people + more_people, turnover + more_turnover, balance + more_balance);
        let large = size(None, &grown).range;
        prop_assert!(small.least <= large.least && small.most <= large.most);
    }

    #[test]
    fn a_related_firm_never_makes_a_firm_smaller(
        people in 0_u64..400, turnover in 0_u64..60_000_000, share in 0_u32..=10_000,
        others in 0_u64..400,
    ) {
        let alone = firm(people, turnover, turnover);
        let related = Related {
            share: BasisPoints::new(share).unwrap(),
            people: Some(People::whole(others)),
            turnover: Some(Money::from_euro(turnover)),
            balance_sheet: Some(Money::from_euro(turnover)),
        };
        let grouped = Firm { related: vec![related], ..alone.clone() };
        prop_assert!(size(None, &alone).range.least <= size(None, &grouped).range.least);
    }
}
