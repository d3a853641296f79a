//! The worked examples, every published cell, and what must hold of any rules.

use super::*;
use crate::centre::{CentreId, CentreKind};
use crate::firm::Size;
use crate::money::BasisPoints;
use crate::rules::LoadedRules;
use proptest::prelude::*;
use std::sync::Arc;

const IN_FORCE: &str = "2025-06-30";
const TODAY: &str = "2026-11-25";

fn applicant(range: SizeRange) -> Applicant {
    Applicant {
        beneficiary: Beneficiary::Firm(range),
        size_notes: Vec::new(),
        de_minimis_used: None,
        division: None,
    }
}

/// What one kind of centre, or one centre, asks for one aided service.
#[derive(Clone, Copy)]
struct Question<'a> {
    kind: CentreKind,
    centre: Option<&'a str>,
    service: &'a str,
    price: Option<u64>,
    day: &'a str,
}

impl<'a> Question<'a> {
    fn new(kind: CentreKind, service: &'a str) -> Self {
        Self { kind, centre: None, service, price: Some(10_000), day: IN_FORCE }
    }

    fn put(self, rules: &AidRules, applicant: &Applicant) -> Estimate {
        let id = self.centre.filter(|id| !id.is_empty()).and_then(CentreId::parse);
        let aided_as = [self.service.to_owned()];
        let ask = Ask {
            provider: Provider { id: id.as_ref(), kind: self.kind, country: "IT" },
            service: ServiceKey { aided_as: &aided_as, category: None, hours: None },
            applicant,
            price: self
                .price
                .map_or(Price::OnRequest, |euro| Price::Stated(Money::from_euro(euro))),
            day: self.day.parse().unwrap(),
        };
        estimate(rules, &ask)
    }

    fn of_size(self, size: Size) -> Estimate {
        self.put(&AidRules::bundled(), &applicant(SizeRange::exactly(size)))
    }
}

fn fixture(name: &str) -> Vec<csv::StringRecord> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/aid/");
    let mut reader = csv::Reader::from_path(format!("{folder}{name}")).unwrap();
    reader.records().map(Result::unwrap).collect()
}

fn euro(text: &str) -> Money {
    text.parse().unwrap()
}

#[test]
fn the_worked_examples_come_out_to_the_cent() {
    let rows = fixture("vectors.csv");
    assert!(rows.len() >= 7);
    for row in rows {
        let question = Question {
            centre: Some(&row[2]),
            price: row[0].parse().ok(),
            ..Question::new(row[1].parse().unwrap(), &row[3])
        };
        let estimate = question.of_size(row[4].parse().unwrap());
        let (dearest, cheapest) = estimate.pays().unwrap_or_else(|| panic!("{row:?}"));
        assert_eq!(dearest, cheapest, "{row:?}");
        let expected = Amounts { eu: euro(&row[5]), aid: euro(&row[6]), pays: euro(&row[7]) };
        assert_eq!(dearest.amounts, Some(expected), "{row:?}");
    }
}

#[test]
fn every_published_percentage_is_in_the_rules_and_none_that_was_not_read() {
    let rules = AidRules::bundled();
    let set = rules.set("it-pnrr-m4c2-2-3").unwrap();
    let rows = fixture("intensities.csv");
    assert_eq!(rows.len(), set.services.len());
    for row in &rows {
        let service = set.services.iter().find(|service| service.id == row[1]).unwrap();
        for (size, cell) in Size::ALL.iter().zip(row.iter().skip(2)) {
            let percent = cell.parse().ok().and_then(BasisPoints::from_percent);
            assert_eq!(service.intensities.of(*size), percent, "{row:?} {size}");
            let estimate = Question::new(row[0].parse().unwrap(), &row[1]).of_size(*size);
            assert_eq!(estimate.cases[0].intensity, percent, "{row:?} {size}");
            assert_eq!(estimate.pays().is_some(), percent.is_some(), "{row:?} {size}");
        }
    }
}

#[test]
fn an_unknown_reading_gives_both_prices_and_the_dearer_one_first() {
    let question = Question::new(CentreKind::Edih, "test-before-invest");
    let estimate = question.of_size(Size::Medium);
    let (dearest, cheapest) = estimate.pays().unwrap();
    assert_eq!(dearest.amounts.unwrap().pays, Money::from_euro(2_000));
    assert_eq!(cheapest.amounts.unwrap().pays, Money::from_euro(1_000));
    assert!(estimate.notes.contains(&AidNote::ReadingUnknown));
    let nothing = question.of_size(Size::Micro);
    assert_eq!(nothing.pays().unwrap().0.amounts.unwrap().pays, Money::ZERO);
    assert!(!nothing.notes.contains(&AidNote::ReadingUnknown));
}

#[test]
fn an_unknown_size_gives_a_range_with_the_largest_firm_first() {
    let question = Question::new(CentreKind::CompetenceCentre, "assessment");
    let estimate = question.put(&AidRules::bundled(), &applicant(SizeRange::ANY));
    let (dearest, cheapest) = estimate.pays().unwrap();
    assert_eq!(dearest.amounts.unwrap().pays, Money::from_euro(6_000));
    assert_eq!(cheapest.amounts.unwrap().pays, Money::ZERO);
    assert_eq!(estimate.cases[0].size, Some(Size::Large));
}

#[test]
fn a_price_on_request_gives_percentages_only() {
    let question = Question {
        price: None,
        ..Question::new(CentreKind::EdihSealOfExcellence, "test-before-invest")
    };
    let (dearest, _) = question.of_size(Size::Medium).pays().unwrap();
    assert_eq!(dearest.shares.pays.points(), 2_000);
    assert_eq!(dearest.amounts, None);
}

#[test]
fn a_line_that_is_over_says_so_and_counts_on_the_whole_price() {
    let question = Question { day: TODAY, ..Question::new(CentreKind::Edih, "test-before-invest") };
    let estimate = question.of_size(Size::Micro);
    let on = "2025-10-31".parse().unwrap();
    assert_eq!(estimate.notes[0], AidNote::Over { on });
    assert_eq!(estimate.pays().unwrap().0.amounts.unwrap().pays, Money::from_euro(10_000));
    assert_eq!(estimate.under_rule().unwrap().0.amounts.unwrap().pays, Money::ZERO);
    let question = Question { day: "2023-01-01", ..question };
    let estimate = question.of_size(Size::Micro);
    assert!(matches!(estimate.notes[0], AidNote::NotYet { .. }));
    assert_eq!(estimate.pays().unwrap().0.shares.pays, BasisPoints::WHOLE);
}

#[test]
fn a_centre_without_rules_gives_no_figure_and_says_so() {
    let estimate = Question { price: None, ..Question::new(CentreKind::Cte, "assessment") };
    let estimate = estimate.of_size(Size::Micro);
    assert_eq!(estimate.pays(), None);
    assert_eq!(estimate.notes, [AidNote::NoRule, AidNote::OnRequest]);
}

#[test]
fn a_public_body_gets_no_state_aid_and_no_figure() {
    let body = Applicant { beneficiary: Beneficiary::PublicBody, ..applicant(SizeRange::ANY) };
    let estimate = Question::new(CentreKind::Edih, "assessment").put(&AidRules::bundled(), &body);
    assert_eq!(estimate.pays(), None);
    assert!(estimate.cases.is_empty());
    assert!(estimate.notes.contains(&AidNote::PublicBody));
}

#[test]
fn the_room_under_de_minimis_is_asked_told_and_warned_about() {
    let rules = AidRules::bundled();
    let question = Question::new(CentreKind::EdihSealOfExcellence, "finance-advice");
    let small = applicant(SizeRange::exactly(Size::Small));
    let asks = |estimate: &Estimate| {
        estimate.notes.iter().any(|note| matches!(note, AidNote::AskRoom { years: 3, .. }))
    };
    assert!(asks(&question.put(&rules, &small)));
    let used = |euro| Applicant { de_minimis_used: Some(Money::from_euro(euro)), ..small.clone() };
    let estimate = question.put(&rules, &used(100_000));
    let room = Money::from_euro(200_000);
    let told = |note: &AidNote| matches!(note, AidNote::Room { room: left, .. } if *left == room);
    assert!(estimate.notes.iter().any(told));
    let estimate = question.put(&rules, &used(296_000));
    let room = Money::from_euro(4_000);
    let over =
        |note: &AidNote| matches!(note, AidNote::OverRoom { room: left, .. } if *left == room);
    assert!(estimate.notes.iter().any(over));
    let amounts = estimate.pays().unwrap().0.amounts.unwrap();
    assert_eq!((amounts.aid, amounts.pays), (room, Money::from_euro(6_000)));
}

#[test]
fn a_farm_has_the_ceiling_of_agriculture_and_not_the_general_one() {
    let farm =
        Applicant { division: Some("01".to_owned()), ..applicant(SizeRange::exactly(Size::Small)) };
    let question = Question {
        price: Some(100_000),
        ..Question::new(CentreKind::EdihSealOfExcellence, "finance-advice")
    };
    let amounts = question.put(&AidRules::bundled(), &farm).pays().unwrap().0.amounts.unwrap();
    assert_eq!(amounts.aid, Money::from_euro(50_000));
}

#[test]
fn a_large_firm_has_no_legal_basis_that_is_for_smaller_ones() {
    let question = Question::new(CentreKind::CompetenceCentre, "assessment");
    let bases = |size| question.of_size(size).cases[0].bases.clone();
    assert_eq!(bases(Size::Medium), ["de-minimis", "gber-28"]);
    assert_eq!(bases(Size::Large), ["de-minimis"]);
}

#[test]
fn a_project_at_made_gets_no_more_than_its_ceiling() {
    let question = Question {
        centre: Some("made"),
        price: Some(500_000),
        ..Question::new(CentreKind::CompetenceCentre, "industrial-research")
    };
    let estimate = question.of_size(Size::Small);
    assert_eq!(estimate.pays().unwrap().0.amounts.unwrap().aid, Money::from_euro(200_000));
    assert!(estimate.notes.iter().any(|note| matches!(note, AidNote::Capped { .. })));
}

/// The bundled files, one of them altered.
fn altered(file: &str, alter: impl Fn(String) -> String) -> LoadedRules {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../index/rules");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|end| end == "toml"));
    let read = |path: std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let text = if name == file { alter(text) } else { text };
        (name, text)
    };
    AidRules::parse(files.map(read).collect())
}

#[test]
fn changing_a_percentage_needs_no_code() {
    let loaded = altered("it-pnrr-m4c2-2-3.toml", |text| {
        text.replace("medium = 80, large = 30", "medium = 75.5, large = 30")
    });
    assert_eq!(loaded.faults, []);
    let question = Question::new(CentreKind::CompetenceCentre, "test-before-invest");
    let medium = applicant(SizeRange::exactly(Size::Medium));
    let amounts = question.put(&loaded.rules, &medium).pays().unwrap().0.amounts.unwrap();
    assert_eq!(amounts.pays, Money::from_euro(2_450));
}

#[test]
fn adding_a_rule_set_needs_no_code() {
    let voucher = r#"
        id = "lombardy-voucher-2026"
        country = "IT"
        as_of = "2026-11-22"
        valid_from = "2026-01-01"
        valid_to = "2026-12-31"
        name = { it = "Voucher lombardo", en = "Lombard voucher" }
        [[source]]
        id = "call"
        title = "The call"
        [[funding]]
        id = "voucher"
        centres = ["made"]
        name = { it = "voucher", en = "voucher" }
        verification = "primary"
        sources = ["call"]
        [[service]]
        id = "test-before-invest"
        categories = ["test-before-invest"]
        percent = { micro = 60, small = 60, medium = 50 }
        name = { it = "prova", en = "test" }
        verification = "primary"
        sources = ["call"]
        [[ceiling]]
        id = "voucher"
        services = ["test-before-invest"]
        centres = ["made"]
        amount_eur = 4_000
        per = "project"
        name = { it = "massimale", en = "ceiling" }
        verification = "primary"
        sources = ["call"]
    "#;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../index/rules");
    let pnrr = std::fs::read_to_string(format!("{folder}/it-pnrr-m4c2-2-3.toml")).unwrap();
    let union = std::fs::read_to_string(format!("{folder}/eu-state-aid.toml")).unwrap();
    let files = [("a.toml", pnrr.as_str()), ("b.toml", voucher), ("c.toml", union.as_str())];
    let files = files.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
    let loaded = AidRules::parse(files);
    assert_eq!(loaded.faults, []);
    let medium = applicant(SizeRange::exactly(Size::Medium));
    let at_made = Question {
        centre: Some("made"),
        day: TODAY,
        ..Question::new(CentreKind::CompetenceCentre, "test-before-invest")
    };
    let estimate = at_made.put(&loaded.rules, &medium);
    assert_eq!(estimate.applied.as_ref().unwrap().set, "lombardy-voucher-2026");
    let amounts = estimate.pays().unwrap().0.amounts.unwrap();
    assert_eq!((amounts.aid, amounts.pays), (Money::from_euro(4_000), Money::from_euro(6_000)));
    // Another centre, or a day before the voucher, keeps the older rules.
    let elsewhere = Question { centre: Some("smact"), ..at_made }.put(&loaded.rules, &medium);
    assert_eq!(elsewhere.applied.unwrap().set, "it-pnrr-m4c2-2-3");
    let before = Question { day: IN_FORCE, ..at_made }.put(&loaded.rules, &medium);
    assert_eq!(before.applied.unwrap().set, "it-pnrr-m4c2-2-3");
}

/// One rule set with these figures, as a file would hold it.
fn rules_of(eu: u32, mut percents: [u32; 4], ceiling: u64, to: &str) -> Arc<AidRules> {
    percents.sort_unstable_by(|a, b| b.cmp(a));
    let percent = |points: u32| f64::from(points) / 100.0;
    let [micro, small, medium, large] = percents.map(percent);
    let eu = percent(eu);
    let text = format!(
        r#"
        id = "any"
        country = "IT"
        as_of = "2026-11-22"
        valid_from = "2023-01-01"
        valid_to = "{to}"
        name = {{ it = "a", en = "a" }}
        [[source]]
        id = "s"
        title = "s"
        [[funding]]
        id = "f"
        kinds = ["edih"]
        eu_percent = {eu:?}
        name = {{ it = "a", en = "a" }}
        verification = "primary"
        sources = ["s"]
        [[service]]
        id = "x"
        percent = {{ micro = {micro:?}, small = {small:?}, medium = {medium:?}, large = {large:?} }}
        name = {{ it = "a", en = "a" }}
        verification = "primary"
        sources = ["s"]
        [[ceiling]]
        id = "c"
        amount_eur = {ceiling}
        per = "project"
        name = {{ it = "a", en = "a" }}
        verification = "primary"
        sources = ["s"]
        "#
    );
    let loaded = AidRules::parse(vec![("any.toml".to_owned(), text)]);
    assert_eq!(loaded.faults, []);
    Arc::new(loaded.rules)
}

fn shares() -> impl Strategy<Value = [u32; 4]> {
    prop::array::uniform4(0_u32..=10_000)
}

proptest! {
    #[test]
    fn aid_is_never_above_price_or_ceiling_and_the_parts_add_up(
        eu in 0_u32..=10_000, percents in shares(), ceiling in 0_u64..20_000,
        cents in 0_u64..3_000_000, size in prop::sample::select(Size::ALL),
    ) {
        let rules = rules_of(eu, percents, ceiling, "2026-12-31");
        let aided_as = ["x".to_owned()];
        let applicant = applicant(SizeRange::exactly(size));
        let price = Money::from_cents(cents);
        let ask = Ask {
            provider: Provider { id: None, kind: CentreKind::Edih, country: "IT" },
            service: ServiceKey { aided_as: &aided_as, category: None, hours: None },
            applicant: &applicant,
            price: Price::Stated(price),
            day: TODAY.parse().unwrap(),
        };
        let estimate = estimate(&rules, &ask);
        prop_assert!(!estimate.cases.is_empty());
        for case in &estimate.cases {
            let amounts = case.outcome.unwrap().amounts.unwrap();
            prop_assert!(amounts.aid <= price);
            prop_assert!(amounts.aid <= Money::from_euro(ceiling));
            prop_assert_eq!(amounts.eu + amounts.aid + amounts.pays, price);
        }
        let (dearest, cheapest) = estimate.pays().unwrap();
        prop_assert!(dearest.amounts.unwrap().pays >= cheapest.amounts.unwrap().pays);
    }

    #[test]
    fn a_larger_firm_never_pays_less(
        eu in 0_u32..=10_000, percents in shares(), ceiling in 0_u64..20_000,
        price in 0_u64..30_000,
    ) {
        let rules = rules_of(eu, percents, ceiling, "2026-12-31");
        let question = Question { price: Some(price), day: TODAY, ..Question::new(CentreKind::Edih, "x") };
        let mut before = (Money::ZERO, Money::ZERO);
        for size in Size::ALL {
            let estimate = question.put(&rules, &applicant(SizeRange::exactly(*size)));
            let (dearest, cheapest) = estimate.pays().unwrap();
            let paid = (dearest.amounts.unwrap().pays, cheapest.amounts.unwrap().pays);
            prop_assert!(paid.0 >= before.0 && paid.1 >= before.1, "{size}: {paid:?} {before:?}");
            before = paid;
        }
    }

    #[test]
    fn a_rule_out_of_date_is_never_used_without_saying_so(
        percents in shares(), days in -1200_i32..1200, size in prop::sample::select(Size::ALL),
    ) {
        let rules = rules_of(0, percents, 1_000_000, "2025-10-31");
        let last: Date = "2025-10-31".parse().unwrap();
        let day = last.checked_add(jiff::Span::new().days(days)).unwrap().to_string();
        let question = Question { day: &day, ..Question::new(CentreKind::Edih, "x") };
        let estimate = question.put(&rules, &applicant(SizeRange::exactly(size)));
        let said = estimate
            .notes
            .iter()
            .any(|note| matches!(note, AidNote::Over { .. } | AidNote::NotYet { .. }));
        prop_assert_eq!(said, !estimate.is_in_force());
        let in_force = (-1_034..=0).contains(&days);
        prop_assert_eq!(estimate.is_in_force(), in_force, "{}", day);
        if !in_force {
            let pays = estimate.pays().unwrap().0.amounts.unwrap();
            prop_assert_eq!(pays, Amounts { eu: Money::ZERO, aid: Money::ZERO, pays: Money::from_euro(10_000) });
        }
    }
}
