//! A stronger match never ranks lower for it.
//!
//! What holds without condition is tested over chance needs and centres: a site moved nearer, a
//! wanted technology graded higher (up to the centre's highest grade, to which grades relate), a
//! service filed under the family that is wanted. Words hold less: BM25F normalises by length, so
//! what is added in one place weighs down the rest of that field. There it is tested that saying
//! what the need is about once more raises a centre for a need that is about nothing else.

use crate::strategies::profiles;
use crate::support::{card, ranking, searcher, searcher_over, vocabulary};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use tramite::bilingual::Bilingual;
use tramite::centre::{Centre, CentreId, Point, ServiceCategory, Site, SiteRole};
use tramite::collection::Collection;
use tramite::profile::NeedsProfile;
use tramite::rank::Ranking;
use tramite::searcher::Searcher;

/// The centre among some of its neighbours: monotony is about the order, not about who is there.
fn network(centre: &Centre) -> Searcher {
    let searcher = searcher();
    let others = searcher.collection().centres().iter().step_by(8);
    let others = others.filter(|other| other.id != centre.id).cloned();
    let centres: Vec<Centre> = others.chain([centre.clone()]).collect();
    searcher_over(Collection::from_centres(centres).0)
}

/// Position among the matches; past the end for a centre that is not among them.
fn rank_of(ranking: &Ranking, id: &CentreId) -> usize {
    let position = ranking.matches.iter().position(|ranked| ranked.centre_id == *id);
    position.unwrap_or(usize::MAX)
}

/// The altered card ranks no lower than the one it was made from, and fits no less.
#[track_caller]
fn check_no_lower(before: &Centre, after: &Centre, profiles: &[NeedsProfile]) {
    let networks = (network(before), network(after));
    for profile in profiles {
        check_no_lower_in(&networks, &before.id, profile);
    }
}

#[track_caller]
fn check_no_lower_in(networks: &(Searcher, Searcher), id: &CentreId, profile: &NeedsProfile) {
    let (before, after) = (ranking(&networks.0, profile), ranking(&networks.1, profile));
    let fit = |ranking: &Ranking| {
        let ranked = ranking.matches.iter().find(|ranked| ranked.centre_id == *id);
        ranked.map(|ranked| ranked.fit)
    };
    let (rank_before, rank_after) = (rank_of(&before, id), rank_of(&after, id));
    assert!(rank_after <= rank_before, "{id} fell from {rank_before} to {rank_after}: {profile:?}");
    assert!(fit(&after) >= fit(&before), "{id} lost fit: {profile:?}");
}

fn centres() -> impl Strategy<Value = Centre> {
    select(searcher().collection().centres().to_vec())
}

/// Centres that grade their technologies and leave room above some grade.
fn gradable() -> impl Strategy<Value = (Centre, usize)> {
    let room = |centre: &Centre| {
        let highest = centre.technologies.iter().filter_map(|tag| tag.strength).max();
        let below = |strength: Option<u8>| strength.is_some() && strength < highest;
        let tags = centre.technologies.iter().enumerate();
        tags.filter(|(_, tag)| below(tag.strength)).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let all = searcher().collection().centres().to_vec();
    let found: Vec<(Centre, usize)> = all
        .iter()
        .flat_map(|centre| room(centre).into_iter().map(|at| (centre.clone(), at)))
        .collect();
    select(found)
}

/// Centres with two services of one family, and another family that they do not offer.
fn refilable() -> impl Strategy<Value = (Centre, usize, ServiceCategory)> {
    let mut found = Vec::new();
    for centre in searcher().collection().centres() {
        let of = |category: ServiceCategory| {
            let services = centre.services.iter().enumerate();
            services.filter(|(_, one)| one.category == category).map(|(at, _)| at).collect()
        };
        let offered: Vec<(ServiceCategory, Vec<usize>)> =
            ServiceCategory::ALL.iter().map(|category| (*category, of(*category))).collect();
        let twice = offered.iter().find(|(_, services)| services.len() > 1);
        let never = offered.iter().find(|(_, services)| services.is_empty());
        if let (Some((_, services)), Some((category, _))) = (twice, never) {
            found.push((centre.clone(), services[0], *category));
        }
    }
    select(found)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_wanted_technology_graded_higher_never_lowers_a_centre(
        (before, tag) in gradable(),
        profile in profiles(),
    ) {
        let mut after = before.clone();
        let highest = after.technologies.iter().filter_map(|tag| tag.strength).max();
        after.technologies[tag].strength = highest;
        let technologies = vec![after.technologies[tag].code.clone()];
        check_no_lower(&before, &after, &[NeedsProfile { technologies, ..profile }]);
    }

    #[test]
    fn a_service_of_the_wanted_family_never_lowers_a_centre(
        (before, service, category) in refilable(),
        profile in profiles(),
    ) {
        let mut after = before.clone();
        after.services[service].category = category;
        check_no_lower(&before, &after, &[NeedsProfile { services: vec![category], ..profile }]);
    }

    #[test]
    fn a_site_moved_nearer_never_lowers_a_centre(
        before in centres(),
        profile in profiles(),
        site in any::<Index>(),
        share in 0.0..1.0_f64,
    ) {
        let from = Point { lat: 44.49, lon: 11.34 };
        let place = vocabulary().geography.place(None, None, None, Some(from)).unwrap();
        let profile = NeedsProfile { place: Some(place), ..profile };
        let mut after = before.clone();
        if after.sites.is_empty() {
            return Ok(());
        }
        let site = site.index(after.sites.len());
        let Some(point) = after.sites[site].point else { return Ok(()) };
        let nearer = |from: f64, to: f64| to + (from - to) * share;
        let (lat, lon) = (nearer(point.lat, from.lat), nearer(point.lon, from.lon));
        after.sites[site].point = Some(Point { lat, lon });
        check_no_lower(&before, &after, &[profile]);
    }

    #[test]
    fn a_site_more_never_lowers_a_centre(before in centres(), profile in profiles()) {
        let mut after = before.clone();
        let nearest = profile.place.as_ref().and_then(|place| place.point);
        after.sites.push(Site {
            role: SiteRole::Branch,
            street: None,
            comune: None,
            province: None,
            nuts2: profile.place.as_ref().and_then(|place| place.region.clone()),
            nuts3: None,
            point: nearest.or(Some(Point { lat: 44.49, lon: 11.34 })),
        });
        let known = profile.place.as_ref().is_none_or(|place| place.point.is_some());
        prop_assume!(known);
        check_no_lower(&before, &after, &[profile]);
    }

    #[test]
    fn a_specialisation_in_what_the_need_is_about_never_lowers_a_centre(
        before in centres(),
        (it, en) in select(vec![
            ("manutenzione predittiva", "predictive maintenance"),
            ("realtà aumentata", "augmented reality"),
            ("gemello digitale", "digital twin"),
            ("blockchain", "blockchain"),
            ("saldatura", "welding"),
            ("robot collaborativi", "collaborative robots"),
        ]),
    ) {
        let mut after = before.clone();
        after.specialisations.push(Bilingual::both(it, en));
        check_no_lower(&before, &after, &[it, en].map(crate::support::need));
    }
}

#[test]
fn a_word_said_once_more_never_lowers_a_centre() {
    // "gelato" is in no label of the thesaurus: only the text speaks for it.
    let said = |times: usize| {
        let mut card = card("artes-40");
        let description = &mut card.services[0].description;
        let italian = description.it.clone().unwrap_or_default();
        description.it = Some(format!("{italian} {}", "Gelato. ".repeat(times)));
        card
    };
    for times in [1, 4] {
        check_no_lower(&said(times - 1), &said(times), &[crate::support::need("gelato")]);
    }
}
