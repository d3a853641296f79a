//! The network in figures.

use crate::support::{read_file, vocabulary};
use jiff::civil::date;
use tramite::collection::Collection;
use tramite::collection::stats::{Tally, stats};

fn count(tally: &Tally, code: &str) -> usize {
    tally.counts.iter().find(|count| count.code == code).map_or(0, |count| count.count)
}

#[test]
fn the_bundled_network_has_the_figures_of_its_cards() {
    let stats = stats(&Collection::bundled(vocabulary()), vocabulary(), date(2026, 11, 22));
    assert_eq!((stats.centres, stats.services), (97, 516));
    assert_eq!(count(&stats.kinds, "competence-centre"), 8);
    assert_eq!(count(&stats.kinds, "edih-seal-of-excellence"), 24);
    assert_eq!(stats.kinds.counts[0].code, "edih-seal-of-excellence");
    assert_eq!(stats.kinds.counts.iter().map(|count| count.count).sum::<usize>(), 97);
    assert_eq!(count(&stats.confidences, "low"), 4);
    assert_eq!(count(&stats.unverified, "services"), 82);
    assert_eq!(stats.regions.unknown, 1);
    let lombardy = stats.regions.counts.iter().find(|count| count.code == "ITC4").unwrap();
    assert_eq!(lombardy.label.as_ref().unwrap().en.as_deref(), Some("Lombardy"));
    assert_eq!(stats.older_than_a_year, 0);
}

#[test]
fn a_card_is_old_from_the_day_after_its_anniversary() {
    let loaded = read_file("card.json", crate::support::GOOD_CARD);
    let old = |as_of| stats(&loaded.collection, vocabulary(), as_of).older_than_a_year;
    assert_eq!(old(date(2027, 11, 1)), 0);
    assert_eq!(old(date(2027, 11, 2)), 1);
    assert_eq!(old(date(2020, 1, 1)), 0);
}

#[test]
fn an_empty_collection_has_no_figures_and_no_faults() {
    let stats = stats(&Collection::default(), vocabulary(), date(2026, 11, 22));
    assert_eq!((stats.centres, stats.oldest_check), (0, None));
    assert_eq!(stats.technologies, Tally::default());
}
