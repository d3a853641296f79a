//! Indicators of a few services, reckoned by hand.

use super::*;
use tramite::centre::ServiceCategory;
use tramite::collection::Collection;
use tramite::money::Money;
use tramite::profile::Actor;

fn service(customer: &str, region: &str, kind: Actor, euro: u64) -> Rendered {
    Rendered {
        centre: "made".to_owned(),
        customer: customer.to_owned(),
        kind: Some(Kind::Actor(kind)),
        region: Some(region.to_owned()),
        sector: Some("25".to_owned()),
        service: Some(ServiceCategory::TestBeforeInvest),
        funding: None,
        value: Some(Money::from_euro(euro)),
        date: Some(jiff::civil::date(2025, 3, 31)),
        state: Some(State::Invoiced),
    }
}

/// Four firms of Puglia, five of Lombardy, three municipalities.
fn services() -> Vec<Rendered> {
    let mut services = Vec::new();
    for number in 0..4 {
        services.push(service(&format!("p{number}"), "ITF4", Actor::Small, 1_000));
    }
    for number in 0..5 {
        services.push(service(&format!("l{number}"), "ITC4", Actor::Medium, 1_200));
    }
    for number in 0..3 {
        services.push(service(&format!("c{number}"), "ITF4", Actor::PublicAdministration, 500));
    }
    services
}

const SCOPE: Scope = Scope { least: LEAST, since: None, until: None };

fn of(services: &[Rendered]) -> Indicators {
    Indicators::new(services, &SCOPE, &Vocabulary::bundled())
}

#[test]
fn companies_and_public_bodies_are_counted_apart() {
    let indicators = of(&services());
    let value = |euro| Some(Money::from_euro(euro));
    let companies = Figures { services: 9, customers: 9, value: value(10_000) };
    assert_eq!(indicators.companies, Some(companies));
    let bodies = Figures { services: 3, customers: 3, value: value(1_500) };
    assert_eq!(indicators.bodies.total, Some(bodies));
    for table in &indicators.tables {
        assert_eq!(table.total, Some(companies), "{:?}", table.dimension);
    }
}

#[test]
fn the_share_of_the_south_is_that_of_its_eight_regions() {
    let south = of(&services()).south;
    assert_eq!(south.services, Some(4.0 / 9.0));
    assert_eq!(south.value, Some(0.4));
    let mut few = services();
    // Two firms of the north: whoever knows the total and the south knows theirs.
    few.retain(|service| !["l0", "l1", "l2"].contains(&service.customer.as_str()));
    assert_eq!(of(&few).south, South::default());
}

#[test]
fn progress_is_reached_over_target_and_withheld_is_unknown() {
    let collection = Collection::default();
    let targets = Targets::bundled();
    let progress = targets.progress(&of(&services()), &collection);
    let reached: Vec<Option<Amount>> = progress.iter().map(|one| one.reached).collect();
    assert_eq!(
        reached,
        [
            Some(Amount::Count(0)),
            Some(Amount::Count(9)),
            Some(Amount::Money(Money::from_euro(10_000))),
            Some(Amount::Share(0.4)),
        ]
    );
    assert_eq!(progress[1].share(), Some(9.0 / 4_500.0));
    assert_eq!(progress[3].share(), Some(1.0));
    let nothing = targets.progress(&of(&services()[..2]), &collection);
    assert_eq!(nothing[1].reached, None);
}

#[test]
fn what_is_not_finished_or_not_of_the_period_is_left_out() {
    let mut services = services();
    for service in &mut services[..4] {
        service.state = Some(State::Ongoing);
    }
    services[4].date = None;
    services[5].date = Some(jiff::civil::date(2024, 12, 31));
    let since = Some(jiff::civil::date(2025, 1, 1));
    let scope = Scope { since, ..SCOPE };
    let indicators = Indicators::new(&services, &scope, &Vocabulary::bundled());
    assert_eq!(indicators.companies.map(|figures| figures.services), Some(3));
    let told = [
        (LeftOut::NotFinished, Some(4)),
        (LeftOut::OutsidePeriod, None),
        (LeftOut::DateUnknown, None),
    ];
    assert_eq!(indicators.left_out, told);
}

#[test]
fn the_least_is_never_less_than_three() {
    let scope = Scope { least: 1, ..SCOPE };
    let indicators = Indicators::new(&services()[..2], &scope, &Vocabulary::bundled());
    assert_eq!((indicators.least, indicators.companies), (LEAST, None));
}

#[test]
fn the_order_of_the_services_does_not_matter() {
    let mut services = services();
    services[0].region = Some("ITG1".to_owned());
    services[1].sector = None;
    services[2].centre = "altrove".to_owned();
    let forwards = of(&services);
    services.reverse();
    assert_eq!(of(&services), forwards);
}

#[test]
fn nothing_is_no_secret() {
    let indicators = of(&[]);
    assert_eq!(indicators.companies.map(|figures| figures.services), Some(0));
    assert!(!indicators.bodies.has_withheld());
}

#[test]
fn targets_with_a_fault_are_refused_with_its_name() {
    let text = include_str!("../../../../index/indicators/targets.toml");
    for (from, to) in [
        ("2026-11-22", "domani"),
        ("\"edih\"", "\"polo\""),
        ("amount = 40\n", "amount = 101\n"),
        ("amount = 42\n", "amount = 0\n"),
    ] {
        let error = text.replacen(from, to, 1).parse::<Targets>().unwrap_err().to_string();
        assert!(error.contains(" is not a"), "{error}");
    }
    assert!("as_of = 3".parse::<Targets>().is_err());
}
