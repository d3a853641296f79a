//! Coverage of small networks that can be worked out by hand, and greedy against every choice.

use super::placement::{Candidate, greedy};
use super::*;
use proptest::prelude::*;
use tramite::collection::Collection;
use tramite::config::RankingConfig;
use tramite::vocabulary::Vocabulary;

fn bundled() -> (Vocabulary, Collection, Vec<Theme>, Vec<Area>, Offer) {
    let vocabulary = Vocabulary::bundled();
    let collection = Collection::bundled_with(&vocabulary).collection;
    let kind = ThemeKind::Technology;
    let themes = themes(kind, &vocabulary);
    let areas = areas(AreaKind::Region, &collection, &vocabulary);
    let config = RankingConfig::bundled();
    let offer = Offer::new(&collection, kind, &themes, &areas, &config.place);
    (vocabulary, collection, themes, areas, offer)
}

#[test]
fn a_centre_offers_nothing_outside_its_remit_and_more_where_it_is_near() {
    let (_, collection, _, areas, offer) = bundled();
    let position =
        |id: &str| collection.centres().iter().position(|centre| centre.id.as_str() == id).unwrap();
    let area = |code: &str| areas.iter().position(|area| area.code == code).unwrap();
    let made = &offer.reaches[position("made")];
    assert!(made[area("ITC4")] > made[area("ITG1")], "MADE of Milan is nearer to Lombardy");
    let regional = collection
        .centres()
        .iter()
        .position(|centre| {
            centre.scope == Some(tramite::centre::Scope::Regional)
                && centre.regions_served == ["ITF4"]
        })
        .expect("some centre serves Puglia alone");
    assert_eq!(offer.reaches[regional][area("ITC4")], 0.0);
    assert!(offer.reaches[regional][area("ITF4")] > 0.0);
}

#[test]
fn cover_and_gap_follow_from_offer_and_demand() {
    let (_, _, themes, areas, offer) = bundled();
    let mut demand = Demand::new(ThemeKind::Technology, &themes, &areas);
    *demand.asked.at_mut((0, 3)) = 10.0;
    let coverage = Coverage::new(themes, areas, &offer, &demand);
    let parts = (0..offer.centres.len()).map(|centre| offer.part(centre, (0, 3)));
    let best = parts.fold(0.0, f64::max);
    assert!((0.1..1.0).contains(&best), "{best}");
    assert_eq!(coverage.cover.at((0, 3)), best);
    assert!((coverage.gap.sum() - 10.0 * (1.0 - best)).abs() < 1e-9);
    assert_eq!(coverage.widest(5), [(0, 3)]);
}

#[test]
fn a_centre_that_is_not_there_twice_leaves_a_loss_and_pairs_are_ranked() {
    let (_, collection, themes, areas, offer) = bundled();
    let mut demand = Demand::new(ThemeKind::Technology, &themes, &areas);
    for cell in demand.asked.clone().cells() {
        *demand.asked.at_mut(cell) = 1.0;
    }
    let coverage = Coverage::new(themes, areas, &offer, &demand);
    let standings = standings(&offer, &coverage, 200);
    assert!(standings.windows(2).all(|pair| pair[0].loss >= pair[1].loss));
    let without = offer.cover_without(standings[0].centre);
    let lost = offer.cover().with(&without, |with, without| with - without).sum();
    assert!((lost - standings[0].loss).abs() < 1e-9);
    let pairs = overlaps(&offer, &collection, 10);
    assert_eq!(pairs.len(), 10);
    assert!(pairs.iter().all(|pair| (0.0..=1.0).contains(&pair.value())));
}

#[test]
fn counts_of_firms_spread_over_the_sectors_of_their_division() {
    let (vocabulary, collection, _, _, _) = bundled();
    let themes = themes(ThemeKind::Sector, &vocabulary);
    let areas = areas(AreaKind::Region, &collection, &vocabulary);
    let read = |text: &str| counts(text.as_bytes(), &themes, &areas, &vocabulary);
    let demand = read("ateco,region,companies\n10,Puglia,300\n70,ITC4,50\n").unwrap();
    assert!((demand.asked.sum() - 300.0).abs() < 1e-9);
    assert_eq!((demand.companies, demand.without_theme), (350, 50));
    let error = read("ateco,region,companies\n10,Atlantide,3\n").unwrap_err().to_string();
    assert!(error.contains("line 2") && error.contains("Atlantide"), "{error}");
    assert!(read("ateco,companies\n10,3\n").unwrap_err().to_string().contains("country"));
}

/// What a set of candidates reaches, each theme by theme: the definition itself.
fn reached(chosen: &[&Candidate], demand: &Matrix) -> f64 {
    let cells = demand.cells();
    let of = |cell: (usize, usize)| {
        let best = chosen
            .iter()
            .flat_map(|candidate| &candidate.parts)
            .filter(|(touched, _)| *touched == cell)
            .map(|(_, part)| *part)
            .fold(0.0, f64::max);
        demand.at(cell) * best
    };
    cells.map(of).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn greedy_placement_keeps_its_bounds_against_every_choice(
        weights in prop::collection::vec(0.0..10.0f64, 6),
        parts in prop::collection::vec(prop::collection::vec(0.0..1.0f64, 6), 1..7),
        n in 1usize..4,
    ) {
        let mut demand = Matrix::filled(1, 6, 0.0);
        for (area, weight) in weights.iter().enumerate() {
            *demand.at_mut((0, area)) = *weight;
        }
        let candidates: Vec<Candidate> = parts
            .iter()
            .enumerate()
            .map(|(at, parts)| Candidate {
                site: Site::Centre(at),
                parts: parts.iter().enumerate().map(|(area, part)| ((0, area), *part)).collect(),
                most_themes: 1,
                again: false,
            })
            .collect();
        let found = greedy(&candidates, &demand, Matrix::filled(1, 6, 0.0), n);
        let mut best = 0.0f64;
        for set in 0u32..1 << candidates.len() {
            if set.count_ones() as usize <= n {
                let chosen = candidates.iter().enumerate();
                let chosen = chosen.filter(|(at, _)| set & (1 << at) != 0).map(|(_, one)| one);
                best = best.max(reached(&chosen.collect::<Vec<_>>(), &demand));
            }
        }
        let floor = 1.0 - std::f64::consts::E.recip();
        prop_assert!(found.gain() >= floor * best - 1e-9);
        prop_assert!(found.gain() <= best + 1e-9);
        prop_assert!(found.bound >= best - 1e-9);
    }
}
