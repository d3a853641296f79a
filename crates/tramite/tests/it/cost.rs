//! What a service costs the firm, as a signal, and services that cannot be asked for.

use crate::support::{
    card, centre_id, everything, explained_in, profile, searcher_with, vocabulary,
};
use std::sync::Arc;
use tramite::centre::CentreKind;
use tramite::collection::Collection;
use tramite::config::RankingConfig;
use tramite::explanation::ServiceBar;
use tramite::index::CentreIndex;
use tramite::profile::NeedsProfile;
use tramite::rank::RankRequest;

const SETTINGS: &str = include_str!("../../../../index/settings/ranking.toml");

/// A trial at a building site, for a medium-sized firm.
fn trial() -> NeedsProfile {
    profile(
        "need = \"provare il digitale in cantiere prima di investire\"\nactor = \"medium\"\n\
         service = [\"test-before-invest\"]",
    )
}

/// The order of two centres that differ in what they cost alone: the same card, once as a hub that
/// is half paid by the Union and once, under an id that comes first, as a competence centre.
fn order(weight: &str) -> Vec<String> {
    let cheap = card("dihcube");
    let mut dear = cheap.clone();
    dear.id = centre_id("a-dearer-one");
    dear.kind = CentreKind::CompetenceCentre;
    // How well a kind suits who asks is left out: it is not what is compared.
    let text = SETTINGS.replace("cost = 0.0", &format!("cost = {weight}"));
    let text = text.replace("actor = 0.055", "actor = 0.0");
    assert!(text.contains("\nactor = 0.0\n"), "the settings have a weight of that name and value");
    let settings = RankingConfig::read(&text).unwrap();
    let collection = Collection::from_centres(vec![cheap, dear]).0;
    let index = CentreIndex::build(collection, Arc::clone(&vocabulary()), settings).unwrap();
    let while_it_paid = RankRequest { as_of: "2025-06-30".parse().unwrap(), ..everything() };
    let ranking = index.searcher().rank(&trial(), &while_it_paid).unwrap();
    ranking.matches.iter().map(|ranked| ranked.centre_id.to_string()).collect()
}

#[test]
fn of_two_equal_centres_the_one_that_costs_this_firm_less_comes_first() {
    assert_eq!(order("0.02"), ["dihcube", "a-dearer-one"]);
}

#[test]
fn without_a_weight_the_cost_decides_nothing() {
    assert_eq!(order("0.0"), ["a-dearer-one", "dihcube"]);
}

#[test]
fn a_service_without_places_is_barred_and_comes_after_what_can_be_asked_for() {
    let asked_for = |full: Option<&str>| {
        let searcher = searcher_with("dihcube", |card| {
            // So few that all of them are listed.
            card.services.truncate(3);
            for service in &mut card.services {
                service.places_left = full.filter(|id| *id == service.id).map(|_| 0);
            }
        });
        explained_in(&searcher, &trial(), "dihcube").explanation.services
    };
    let open = asked_for(None);
    let first = open[0].service_id.as_str();
    assert!(open[0].barred.is_empty());
    let full = asked_for(Some(first));
    assert_ne!(full[0].service_id, first);
    let barred = full.iter().find(|fit| fit.service_id == first).unwrap();
    assert_eq!(barred.barred, [ServiceBar::Full]);
}
