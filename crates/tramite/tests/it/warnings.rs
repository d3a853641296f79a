//! What a company is told to know before it calls a centre.

use crate::support::{
    AS_OF, centre_id, everything, explained, explained_in, profile, searcher, searcher_with,
};
use jiff::ToSpan as _;
use jiff::civil::Date;
use tramite::centre::CardConfidence;
use tramite::explanation::Warning;
use tramite::rank::{ExplainedCentre, RankRequest};

const ROBOT: &str = "need = \"un robot collaborativo per la saldatura\"\nregion = \"Toscana\"";

#[track_caller]
fn check_warned(explained: &ExplainedCentre, expected: &Warning) {
    let warnings = &explained.explanation.warnings;
    assert!(warnings.contains(expected), "{expected:?} is not among {warnings:?}");
}

#[track_caller]
fn check_quiet(explained: &ExplainedCentre, about: fn(&Warning) -> bool) {
    let warnings = &explained.explanation.warnings;
    assert!(!warnings.iter().any(about), "{warnings:?}");
}

fn on(day: Date) -> ExplainedCentre {
    let request = RankRequest { as_of: day, ..everything() };
    searcher().explain(&profile(ROBOT), &centre_id("artes-40"), &request).unwrap()
}

fn today() -> Date {
    AS_OF.parse().unwrap()
}

#[test]
fn a_card_is_old_a_year_after_its_last_check() {
    let searcher = searcher();
    let card = searcher.collection().centre(&centre_id("artes-40")).unwrap();
    let checked_on = card.provenance.checked_on;
    let old = |warning: &Warning| matches!(warning, Warning::CardOld { .. });
    check_quiet(&on(checked_on), old);
    check_quiet(&on(checked_on + 365.days()), old);
    check_warned(&on(checked_on + 366.days()), &Warning::CardOld { checked_on });
    check_warned(&on(checked_on + 2.years()), &Warning::CardOld { checked_on });
    check_quiet(&on(checked_on - 1.years()), old);
}

#[test]
fn a_card_of_low_confidence_says_so() {
    let searcher = searcher();
    let centres = searcher.collection().centres();
    let with = |confidence| centres.iter().find(|one| one.provenance.confidence == confidence);
    let low = with(CardConfidence::Low).expect("the network has a card of low confidence");
    let high = with(CardConfidence::High).expect("the network has a card of high confidence");
    check_warned(&explained(&profile(ROBOT), low.id.as_str()), &Warning::LowConfidence);
    let about = |warning: &Warning| *warning == Warning::LowConfidence;
    check_quiet(&explained(&profile(ROBOT), high.id.as_str()), about);
}

#[test]
fn unverified_fields_are_told_where_the_match_relies_on_them() {
    let searcher = searcher_with("artes-40", |card| {
        card.provenance.unverified =
            ["partners", "technologies", "email", "audience"].map(str::to_owned).to_vec();
    });
    let fields = vec!["technologies".to_owned(), "audience".to_owned()];
    let explained = explained_in(&searcher, &profile(ROBOT), "artes-40");
    check_warned(&explained, &Warning::Unverified { fields });
    let searcher = searcher_with("artes-40", |card| {
        card.provenance.unverified = vec!["email".to_owned()];
    });
    let about = |warning: &Warning| matches!(warning, Warning::Unverified { .. });
    check_quiet(&explained_in(&searcher, &profile(ROBOT), "artes-40"), about);
}

#[track_caller]
fn check_closed(open_from: Option<Date>, open_to: Option<Date>, closed: bool) {
    let searcher = searcher_with("artes-40", |card| {
        for service in &mut card.services {
            (service.open_from, service.open_to) = (open_from, open_to);
        }
    });
    let explained = explained_in(&searcher, &profile(ROBOT), "artes-40");
    if !closed {
        check_quiet(&explained, |warning| matches!(warning, Warning::ServiceClosed { .. }));
        return;
    }
    let service_id = explained.explanation.services[0].service_id.clone();
    let open_from = open_from.filter(|day| *day > today());
    let open_to = open_to.filter(|day| *day < today());
    check_warned(&explained, &Warning::ServiceClosed { service_id, open_from, open_to });
}

#[test]
fn a_service_that_cannot_be_asked_for_today_is_told_as_closed() {
    let (yesterday, tomorrow) = (today() - 1.days(), today() + 1.days());
    check_closed(None, Some(yesterday), true);
    check_closed(Some(tomorrow), None, true);
    check_closed(Some(yesterday), Some(today()), false);
    check_closed(Some(today()), Some(tomorrow), false);
}

#[test]
fn a_regional_centre_says_whom_it_serves_when_no_place_is_given() {
    let nowhere = profile("need = \"un robot collaborativo per la saldatura\"");
    let searcher = searcher();
    let card = searcher.collection().centre(&centre_id("smile-dih")).unwrap();
    let regions = card.regions_served.clone();
    check_warned(&explained(&nowhere, "smile-dih"), &Warning::OnlyServes { regions });
    let about = |warning: &Warning| matches!(warning, Warning::OnlyServes { .. });
    check_quiet(&explained(&nowhere, "artes-40"), about);
    check_quiet(&explained(&profile(ROBOT), "smile-dih"), about);
}

#[test]
fn a_centre_whose_regions_are_unknown_says_so() {
    let searcher = searcher_with("smile-dih", |card| card.regions_served.clear());
    let about = |warning: &Warning| *warning == Warning::RemitUnknown;
    check_warned(&explained_in(&searcher, &profile(ROBOT), "smile-dih"), &Warning::RemitUnknown);
    check_quiet(&explained(&profile(ROBOT), "smile-dih"), about);
}

#[test]
fn a_centre_whose_audience_is_unknown_says_so() {
    let searcher = searcher_with("artes-40", |card| card.audience.clear());
    let small = profile(&format!("{ROBOT}\nactor = \"small\""));
    let research = profile(&format!("{ROBOT}\nactor = \"research\""));
    let about = |warning: &Warning| *warning == Warning::AudienceUnknown;
    check_warned(&explained_in(&searcher, &small, "artes-40"), &Warning::AudienceUnknown);
    check_quiet(&explained_in(&searcher, &profile(ROBOT), "artes-40"), about);
    check_warned(&explained(&research, "artes-40"), &Warning::AudienceUnknown);
    check_quiet(&explained(&small, "artes-40"), about);
}
