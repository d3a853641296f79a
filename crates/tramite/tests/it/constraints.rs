//! Constraints: who is not ranked among those that can serve the need, and every reason why.

use crate::strategies::profiles;
use crate::support::{card, check, check_in, explained, matched, profile, reasons, searcher_with};
use proptest::prelude::*;
use tramite::centre::{Audience, Centre, Scope};
use tramite::explanation::ExclusionReason;
use tramite::profile::{Actor, NeedsProfile};
use tramite::rank::{Ranking, Standing};
use tramite::vocabulary::distance_km;

const ROBOT: &str = "need = \"un robot collaborativo per la saldatura\"";

/// The centre stands among the matches and not among the excluded.
#[track_caller]
fn check_ranked(toml: &str, id: &str) {
    check(&profile(toml), |ranking| {
        assert!(matched(ranking, id).is_some(), "{id} is not ranked: {:?}", reasons(ranking, id));
        assert!(reasons(ranking, id).is_empty());
    });
}

/// The centre stands apart with just these reasons, in the ranking and when it is explained.
#[track_caller]
fn check_excluded(toml: &str, id: &str, expected: &[ExclusionReason]) {
    let profile = profile(toml);
    check(&profile, |ranking| {
        assert!(matched(ranking, id).is_none(), "{id} is ranked");
        assert_eq!(reasons(ranking, id), expected, "{id}");
    });
    assert_eq!(explained(&profile, id).standing, Standing::Excluded(expected.to_vec()));
}

#[test]
fn a_centre_that_is_not_wanted_is_not_ranked() {
    check_ranked(ROBOT, "artes-40");
    let toml = format!("{ROBOT}\nexclude_centre = [\"artes-40\"]");
    check_excluded(&toml, "artes-40", &[ExclusionReason::Unwanted]);
    check_ranked(&toml, "made");
}

#[test]
fn a_centre_for_others_is_not_ranked() {
    let serves = card("smile-dih").audience;
    assert!(!serves.contains(&Audience::Large), "the card changed: choose another centre");
    let reason = ExclusionReason::Audience { actor: Actor::Large, serves };
    check_excluded(&format!("{ROBOT}\nactor = \"large\""), "smile-dih", &[reason]);
    check_ranked(&format!("{ROBOT}\nactor = \"small\""), "smile-dih");
    check_ranked(&format!("{ROBOT}\nactor = \"large\""), "artes-40");
}

#[test]
fn a_centre_whose_audience_is_unknown_excludes_nobody() {
    let searcher = searcher_with("smile-dih", |card| card.audience.clear());
    for actor in Actor::ALL {
        let profile = profile(&format!("{ROBOT}\nactor = \"{actor}\""));
        check_in(&searcher, &profile, |ranking| {
            assert!(matched(ranking, "smile-dih").is_some(), "{actor}");
        });
    }
}

#[test]
fn no_audience_names_research_bodies_and_none_excludes_them() {
    check(&profile(&format!("{ROBOT}\nactor = \"research\"")), |ranking| {
        assert_eq!(ranking.excluded, []);
    });
}

#[test]
fn a_regional_centre_serves_its_regions_only() {
    let serves = card("smile-dih").regions_served;
    let reason = ExclusionReason::Region { region: "ITC1".to_owned(), serves: serves.clone() };
    check_excluded(&format!("{ROBOT}\nregion = \"Piemonte\""), "smile-dih", &[reason]);
    check_ranked(&format!("{ROBOT}\nregion = \"{}\"", serves[0]), "smile-dih");
    check_ranked(ROBOT, "smile-dih");
    check_ranked(&format!("{ROBOT}\nregion = \"Piemonte\""), "artes-40");
}

#[test]
fn a_comune_and_a_province_say_the_region_too() {
    for place in ["comune = \"Cuneo\"", "province = \"CN\"", "lat = 44.39\nlon = 7.54"] {
        let profile = profile(&format!("{ROBOT}\n{place}"));
        let known = profile.place.as_ref().and_then(|place| place.region.clone());
        check(&profile, |ranking| {
            let excluded =
                matches!(reasons(ranking, "smile-dih"), [ExclusionReason::Region { .. }]);
            assert_eq!(excluded, known.is_some(), "{place}");
        });
    }
}

#[test]
fn a_regional_centre_whose_regions_are_unknown_excludes_nobody() {
    let searcher = searcher_with("smile-dih", |card| card.regions_served.clear());
    check_in(&searcher, &profile(&format!("{ROBOT}\nregion = \"Piemonte\"")), |ranking| {
        assert!(matched(ranking, "smile-dih").is_some());
    });
}

#[test]
fn abroad_only_european_centres_serve() {
    let toml = format!("{ROBOT}\ncountry = \"FR\"");
    let reason = ExclusionReason::Country { country: "FR".to_owned(), serves: "IT".to_owned() };
    check_excluded(&toml, "artes-40", &[reason]);
    check(&profile(&toml), |ranking| {
        assert!(!ranking.matches.is_empty());
        for ranked in &ranking.matches {
            let scope = card(ranked.centre_id.as_str()).scope;
            assert_eq!(scope, Some(Scope::European), "{}", ranked.centre_id);
        }
    });
}

#[test]
fn a_foreign_centre_serves_italy_only_if_its_remit_is_european() {
    let toml = profile(&format!("{ROBOT}\nregion = \"Toscana\""));
    for (scope, expected) in [(Scope::National, false), (Scope::European, true)] {
        let searcher = searcher_with("artes-40", |card| {
            card.country = "SI".to_owned();
            card.scope = Some(scope);
        });
        check_in(&searcher, &toml, |ranking| {
            assert_eq!(matched(ranking, "artes-40").is_some(), expected, "{scope}");
        });
    }
}

#[test]
fn a_centre_further_than_the_company_would_travel_is_not_ranked() {
    let near = format!("{ROBOT}\ncomune = \"Lumezzane\"\nmax_km = 120");
    let far = profile(&format!("{ROBOT}\ncomune = \"Lumezzane\""));
    let distance_km = explained(&far, "artes-40").explanation.distance_km.expect("both are known");
    assert!(distance_km > 120.0, "{distance_km}");
    let reason = ExclusionReason::TooFar { distance_km, max_km: 120.0 };
    check_excluded(&near, "artes-40", &[reason]);
    check_ranked(&near, "made");
    check_ranked(&format!("{ROBOT}\ncomune = \"Lumezzane\"\nmax_km = 900"), "artes-40");
}

#[test]
fn a_limit_of_travel_excludes_no_centre_whose_place_is_unknown() {
    let searcher = searcher_with("artes-40", |card| card.sites.clear());
    let profile = profile(&format!("{ROBOT}\ncomune = \"Lumezzane\"\nmax_km = 1"));
    check_in(&searcher, &profile, |ranking| {
        assert!(matched(ranking, "artes-40").is_some());
    });
}

#[test]
fn a_centre_without_a_common_language_is_not_ranked() {
    let works_in = card("artes-40").languages;
    let reason = ExclusionReason::Language { works_in };
    check_excluded(&format!("{ROBOT}\nlanguages = [\"de\"]"), "artes-40", &[reason]);
    check_ranked(&format!("{ROBOT}\nlanguages = [\"de\", \"en\"]"), "artes-40");
    let searcher = searcher_with("artes-40", |card| card.languages.clear());
    check_in(&searcher, &profile(&format!("{ROBOT}\nlanguages = [\"de\"]")), |ranking| {
        assert!(matched(ranking, "artes-40").is_some());
    });
}

#[test]
fn every_reason_is_told_not_only_the_first() {
    let toml = format!(
        "{ROBOT}\nactor = \"large\"\ncomune = \"Torino\"\nmax_km = 50\nlanguages = [\"de\"]\n\
         exclude_centre = [\"smile-dih\"]"
    );
    check(&profile(&toml), |ranking| {
        let told: Vec<&str> = reasons(ranking, "smile-dih").iter().map(name).collect();
        assert_eq!(told, ["unwanted", "audience", "region", "too far", "language"]);
    });
}

fn name(reason: &ExclusionReason) -> &'static str {
    match reason {
        ExclusionReason::Unwanted => "unwanted",
        ExclusionReason::Audience { .. } => "audience",
        ExclusionReason::Region { .. } => "region",
        ExclusionReason::Country { .. } => "country",
        ExclusionReason::TooFar { .. } => "too far",
        ExclusionReason::Language { .. } => "language",
        _ => "another",
    }
}

/// The rules in other words than the engine's: whether a centre may stand among the matches.
fn can_serve(profile: &NeedsProfile, centre: &Centre) -> bool {
    let wanted = !profile.exclude_centres.contains(&centre.id);
    let audience = match profile.actor {
        None | Some(Actor::Research) => true,
        Some(_) if centre.audience.is_empty() => true,
        Some(actor) => centre.audience.iter().any(|one| actor.audiences().contains(one)),
    };
    let language = profile.languages.is_empty()
        || centre.languages.is_empty()
        || centre.languages.iter().any(|one| profile.languages.contains(one));
    let Some(place) = &profile.place else { return wanted && audience && language };
    let territory = if place.country != centre.country {
        centre.scope == Some(Scope::European)
    } else {
        match (&place.region, centre.scope) {
            (Some(region), Some(Scope::Regional | Scope::Interregional)) => {
                centre.regions_served.is_empty() || centre.regions_served.contains(region)
            }
            _ => true,
        }
    };
    let near = match (place.point, profile.max_km) {
        (Some(point), Some(limit)) => {
            let points: Vec<_> = centre.sites.iter().filter_map(|site| site.point).collect();
            points.is_empty() || points.iter().any(|site| distance_km(point, *site) <= limit)
        }
        _ => true,
    };
    wanted && audience && language && territory && near
}

#[track_caller]
fn check_parted(profile: &NeedsProfile, ranking: &Ranking) {
    // A place that was read from the text counts as a stated one.
    let read = ranking.understood.place.clone();
    let profile = &NeedsProfile { place: profile.place.clone().or(read), ..profile.clone() };
    let able = ranking.matches.iter().map(|ranked| (&ranked.centre_id, true));
    let unable = ranking.excluded.iter().map(|excluded| (&excluded.centre_id, false));
    let mut seen: Vec<&str> = Vec::new();
    for (id, expected) in able.chain(unable) {
        assert_eq!(can_serve(profile, &card(id.as_str())), expected, "{id} for {profile:?}");
        seen.push(id.as_str());
    }
    let all = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), all, "a centre stands twice");
    assert!(ranking.excluded.iter().all(|excluded| !excluded.reasons.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_centre_that_cannot_serve_the_company_is_ranked(profile in profiles()) {
        check(&profile, |ranking| check_parted(&profile, ranking));
    }
}
