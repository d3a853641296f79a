//! An explanation adds up, and everything it points at is really there.

use crate::strategies::profiles;
use crate::support::{
    card, check, everything, explained, first, need, rank, sample_needs, searcher, vocabulary,
};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;
use tramite::explanation::{
    Aspect, AspectKind, Band, Contribution, Coverage, Explanation, Found, Points, ServiceFit,
    Understood, Unit,
};
use tramite::profile::NeedsProfile;
use tramite::rank::{RankedCentre, Ranking, Standing};
use tramite::signal;
use tramite::vocabulary::{Concept, Relation};

/// Hundredths of a point that rounding the contributions one by one may add to a full fit.
const ROUNDING: i64 = 5;

#[track_caller]
fn check_sound(profile: &NeedsProfile, ranking: &Ranking) {
    check_understood(profile, &ranking.understood);
    check_confidence(ranking);
    check_order(ranking);
    for ranked in &ranking.matches {
        let id = ranked.centre_id.as_str();
        assert_eq!(ranked.fit, ranked.explanation.fit, "{id}");
        check_explanation(id, &ranking.understood, &ranked.explanation);
    }
}

#[track_caller]
fn check_understood(profile: &NeedsProfile, understood: &Understood) {
    let weights: f64 = understood.aspects.iter().map(|aspect| aspect.weight).sum();
    let expected = if understood.aspects.is_empty() { 0.0 } else { 1.0 };
    assert!((weights - expected).abs() < 1e-9, "the aspects weigh {weights}: {understood:?}");
    for aspect in understood.aspects.iter().chain(&understood.negated) {
        assert!((0.0..=1.0).contains(&aspect.weight), "{aspect:?}");
        check_ranges(&profile.need, &aspect.spans, false);
    }
    for correction in &understood.corrections {
        assert_eq!(profile.need[correction.span.clone()], correction.typed);
        assert_ne!(correction.typed, correction.read);
    }
}

#[track_caller]
fn check_confidence(ranking: &Ranking) {
    let confidence = &ranking.confidence;
    let evidence = confidence.evidence;
    for share in [
        confidence.probability,
        evidence.understood,
        evidence.elsewhere,
        evidence.latent,
        evidence.fit,
    ] {
        let in_range = (0.0..=1.0).contains(&share) && share.is_sign_positive();
        assert!(in_range, "{confidence:?}");
    }
    assert_eq!(confidence.reason.is_none(), confidence.confident, "{confidence:?}");
    let bold = ranking.matches.iter().any(|ranked| ranked.band != Band::Weak);
    assert!(confidence.confident || !bold, "a band above weak without a confident match");
}

#[track_caller]
fn check_order(ranking: &Ranking) {
    for (position, ranked) in ranking.matches.iter().enumerate() {
        assert_eq!(ranked.rank, position + 1, "{}", ranked.centre_id);
    }
    let falls = |a: (Points, &str), b: (Points, &str)| a.0 > b.0 || (a.0 == b.0 && a.1 < b.1);
    let key = |ranked: &RankedCentre| (ranked.fit, ranked.centre_id.clone());
    for pair in ranking.matches.windows(2) {
        let (a, b) = (key(&pair[0]), key(&pair[1]));
        assert!(falls((a.0, a.1.as_str()), (b.0, b.1.as_str())), "{a:?} before {b:?}");
        assert!(pair[0].band <= pair[1].band, "{a:?} is in a lower band than {b:?}");
    }
    for pair in ranking.excluded.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        assert!(falls((a.fit, a.centre_id.as_str()), (b.fit, b.centre_id.as_str())));
    }
}

#[track_caller]
fn check_explanation(id: &str, understood: &Understood, explanation: &Explanation) {
    check_contributions(id, explanation.fit, &explanation.contributions);
    let mut told: Vec<usize> = explanation.covered.iter().map(|one| one.aspect).collect();
    told.extend(&explanation.uncovered);
    told.sort_unstable();
    let all: Vec<usize> = (0..understood.aspects.len()).collect();
    assert_eq!(told, all, "{id}: covered and uncovered are not the aspects");
    for coverage in &explanation.covered {
        let strength = coverage.strength;
        assert!(strength > 0.0 && strength <= 1.0, "{id}: strength {strength}");
        check_chain(&understood.aspects[coverage.aspect], coverage);
        for found in &coverage.found {
            check_found(id, found);
        }
    }
    check_services(id, understood, explanation);
    assert!(explanation.distance_km.is_none_or(|km| (0.0..20_100.0).contains(&km)), "{id}");
}

#[track_caller]
fn check_contributions(id: &str, fit: Points, contributions: &[Contribution]) {
    let names: Vec<&str> = contributions.iter().map(|one| one.signal).collect();
    let all = signal::descriptions().map(|(name, _)| name);
    // No model is given here.
    let registry: Vec<&str> = all.filter(|name| *name != signal::EMBEDDING).collect();
    assert_eq!(names, registry, "{id}");
    let sum: i64 = contributions.iter().map(|contribution| contribution.points.0).sum();
    assert_eq!(fit, Points(sum), "{id}: the contributions do not add up");
    assert!((0..=10_000 + ROUNDING).contains(&fit.0), "{id}: a fit of {fit}");
    let shares: f64 = contributions.iter().map(|contribution| contribution.share).sum();
    assert!((shares - 1.0).abs() < 1e-9, "{id}: the shares add up to {shares}");
    for contribution in contributions {
        let value = contribution.value.unwrap_or(0.0);
        let in_range = (0.0..=1.0).contains(&value) && value.is_sign_positive();
        assert!(in_range, "{id}: {contribution:?}");
        let points = (10_000.0 * contribution.share * value).round() as i64;
        assert_eq!(contribution.points, Points(points), "{id}: {contribution:?}");
        let silent = contribution.value.is_none();
        assert!(!silent || contribution.share == 0.0, "{id}: a silent signal has a share");
    }
}

/// The chain starts at the aspect's concept, and every step is a link of the thesaurus.
#[track_caller]
fn check_chain(aspect: &Aspect, coverage: &Coverage) {
    let vocabulary = vocabulary();
    let AspectKind::Concept { id, .. } = &aspect.kind else {
        assert!(coverage.via.is_empty(), "{:?} has a chain", aspect.kind);
        return;
    };
    let mut at = vocabulary.thesaurus.concept(id).expect("an aspect is a concept");
    for step in &coverage.via {
        let linked = links(at, step.relation).contains(&step.concept);
        assert!(linked, "{} does not lead to {} as {}", at.id, step.concept, step.relation);
        at = vocabulary.thesaurus.concept(&step.concept).expect("a link ends at a concept");
        assert_eq!(step.label, at.preferred);
    }
}

fn links(concept: &Concept, relation: Relation) -> &[tramite::vocabulary::ConceptId] {
    match relation {
        Relation::AddressedBy => &concept.addressed_by,
        Relation::Narrower => &concept.narrower,
        Relation::Broader => &concept.broader,
        Relation::Related => &concept.related,
    }
}

/// The snippet stands in the card or service it names, with its highlights on whole letters.
#[track_caller]
fn check_found(id: &str, found: &Found) {
    assert!(!found.highlights.is_empty(), "{id}: nothing is highlighted in {found:?}");
    check_ranges(&found.snippet, &found.highlights, true);
    let searcher = searcher();
    let centre = searcher.collection().centre(&crate::support::centre_id(id)).unwrap();
    if let Unit::Service(position) = found.unit {
        assert!(position < centre.services.len(), "{id}: no service {position}");
    }
}

#[track_caller]
fn check_ranges(text: &str, ranges: &[Range<usize>], disjoint: bool) {
    for range in ranges {
        let part = text.get(range.clone());
        assert!(part.is_some_and(|part| !part.trim().is_empty()), "{range:?} of {text:?}");
    }
    for pair in ranges.windows(2) {
        assert!(!disjoint || pair[0].end <= pair[1].start, "{ranges:?} overlap in {text:?}");
    }
}

#[track_caller]
fn check_services(id: &str, understood: &Understood, explanation: &Explanation) {
    let searcher = searcher();
    let centre = searcher.collection().centre(&crate::support::centre_id(id)).unwrap();
    let mut seen = BTreeSet::new();
    for fit in &explanation.services {
        let service = &centre.services[fit.service];
        assert_eq!((&service.id, service.category), (&fit.service_id, fit.category), "{id}");
        assert_eq!(service.name, fit.name, "{id}");
        assert!(fit.fit > 0.0 && fit.fit <= 1.0, "{id}: {fit:?}");
        assert!(fit.aspects.iter().all(|aspect| *aspect < understood.aspects.len()), "{id}");
        assert!(seen.insert(fit.service), "{id}: a service stands twice");
    }
    // What can be asked for comes first, and in each part what fits best.
    let key = |service: &ServiceFit| (service.barred.is_empty(), service.fit);
    assert!(explanation.services.windows(2).all(|pair| key(&pair[0]) >= key(&pair[1])), "{id}");
}

#[test]
fn the_answers_to_the_sample_needs_are_sound() {
    for (_, profile) in sample_needs() {
        check(&profile, |ranking| {
            assert!(!ranking.matches.is_empty());
            check_sound(&profile, ranking);
        });
    }
}

#[test]
fn explaining_a_centre_tells_what_its_place_in_the_ranking_told() {
    for (name, profile) in sample_needs().into_iter().step_by(6) {
        check(&profile, |ranking| {
            for centre in searcher().collection().centres().iter().step_by(3) {
                let explained = explained(&profile, centre.id.as_str());
                assert_eq!(explained.understood, ranking.understood, "{name}");
                assert_eq!(explained.confidence, ranking.confidence, "{name}");
                check_explanation(
                    centre.id.as_str(),
                    &explained.understood,
                    &explained.explanation,
                );
                check_standing(ranking, &centre.id, &explained);
            }
        });
    }
}

#[track_caller]
fn check_standing(
    ranking: &Ranking,
    id: &tramite::centre::CentreId,
    explained: &tramite::rank::ExplainedCentre,
) {
    let ranked = ranking.matches.iter().find(|ranked| ranked.centre_id == *id);
    let excluded = ranking.excluded.iter().find(|excluded| excluded.centre_id == *id);
    match &explained.standing {
        Standing::Ranked { rank, band, of } => {
            let ranked = ranked.unwrap_or_else(|| panic!("{id} is not among the matches"));
            assert_eq!((*rank, *band, *of), (ranked.rank, ranked.band, ranking.matches.len()));
            assert_eq!(explained.explanation, ranked.explanation, "{id}");
        }
        Standing::Excluded(reasons) => {
            let excluded = excluded.unwrap_or_else(|| panic!("{id} is not among the excluded"));
            assert_eq!(*reasons, excluded.reasons, "{id}");
            assert_eq!(explained.explanation.fit, excluded.fit, "{id}");
        }
        Standing::NoEvidence => assert!(ranked.is_none() && excluded.is_none(), "{id}"),
    }
}

#[test]
fn a_centre_that_does_not_exist_is_not_explained_and_the_nearest_is_named() {
    let unknown = crate::support::centre_id("artes-4");
    let error = searcher().explain(&need("robot"), &unknown, &everything()).unwrap_err();
    assert_eq!(error.to_string(), "unknown centre \"artes-4\", did you mean \"artes-40\"?");
}

#[test]
fn what_a_centre_does_not_offer_is_told_as_uncovered() {
    let profile = need("manutenzione predittiva, blockchain e birdwatching nella laguna");
    check(&profile, |ranking| {
        let unknown = &ranking.understood.unknown_words;
        assert!(unknown.contains(&"birdwatching".to_owned()), "{unknown:?}");
        let blockchain = ranking.understood.aspects.iter().position(
            |aspect| matches!(&aspect.kind, AspectKind::Concept { id, .. } if id.0 == "blockchain"),
        );
        let blockchain = blockchain.expect("the need names it");
        let named = |ranked: &RankedCentre| {
            format!("{:?}", card(ranked.centre_id.as_str())).to_lowercase().contains("blockchain")
        };
        let told = |ranked: &RankedCentre| ranked.explanation.uncovered.contains(&blockchain);
        let without = ranking.matches.iter().filter(|ranked| told(ranked));
        assert!(without.clone().count() > 0, "every centre covers it");
        for ranked in without {
            assert!(!named(ranked), "{} names it", ranked.centre_id);
        }
    });
}

#[test]
fn the_heaviest_aspect_comes_first() {
    for (name, profile) in sample_needs() {
        let understood = searcher().rank(&profile, &first(1)).unwrap().understood;
        let weights: Vec<f64> = understood.aspects.iter().map(|aspect| aspect.weight).collect();
        assert!(weights.windows(2).all(|pair| pair[0] >= pair[1]), "{name}: {weights:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_answer_to_any_need_is_sound(profile in profiles()) {
        match rank(&searcher(), &profile) {
            Ok(ranking) => check_sound(&profile, &ranking),
            Err(error) => prop_assert!(false, "{error}: {profile:?}"),
        }
    }
}
