//! Rounds against every allocation there is, on small random cases.

use super::*;
use proptest::prelude::*;
use tramite::profile::Actor;

const CENTRES: [&str; 3] = ["alfa", "beta", "gamma"];
const AREAS: [(&str, bool); 3] = [("ITC4", false), ("ITF3", true), ("ITG1", true)];
const SIZES: [Actor; 2] = [Actor::Micro, Actor::Large];

fn id(text: &str) -> CentreId {
    CentreId::parse(text).unwrap()
}

/// A company with a fit at some centres; the fits are few, so that they are often equal.
fn applicant() -> impl Strategy<Value = Applicant> {
    let fits = prop::collection::vec(prop::option::weighted(0.7, 1i64..8), CENTRES.len());
    (fits, 0..AREAS.len(), 0..SIZES.len()).prop_map(|(fits, area, size)| Applicant {
        key: String::new(),
        candidates: CENTRES
            .iter()
            .zip(fits)
            .filter_map(|(centre, fit)| {
                Some(Candidate { centre: id(centre), fit: Points(fit? * 100) })
            })
            .collect(),
        area: Some(AREAS[area].0.to_owned()),
        south: AREAS[area].1,
        size: Some(SIZES[size]),
    })
}

fn applicants() -> impl Strategy<Value = Vec<Applicant>> {
    prop::collection::vec(applicant(), 0..7).prop_map(|mut applicants| {
        for (at, applicant) in applicants.iter_mut().enumerate() {
            applicant.key = format!("k{at}");
        }
        applicants
    })
}

fn places() -> impl Strategy<Value = BTreeMap<CentreId, usize>> {
    prop::collection::vec(0usize..3, CENTRES.len())
        .prop_map(|places| CENTRES.iter().map(|centre| id(centre)).zip(places).collect())
}

fn floors() -> impl Strategy<Value = Vec<Floor>> {
    let group = prop_oneof![
        (0..AREAS.len()).prop_map(|area| Group::Area(AREAS[area].0.to_owned())),
        Just(Group::South),
        (0..SIZES.len()).prop_map(|size| Group::Size(SIZES[size])),
    ];
    let share = prop::sample::select(vec![0.0, 0.3, 0.5, 0.8, 1.0]);
    prop::collection::vec((group, share).prop_map(|(group, share)| Floor { group, share }), 0..5)
}

type Placed = Vec<Option<usize>>;

/// Every allocation that keeps to the places.
fn every(applicants: &[Applicant], places: &BTreeMap<CentreId, usize>) -> Vec<Placed> {
    let Some((last, before)) = applicants.split_last() else { return vec![Vec::new()] };
    let mut found = Vec::new();
    for placed in every(before, places) {
        let options = (0..last.candidates.len()).map(Some).chain([None]);
        found.extend(options.map(|option| {
            let mut placed = placed.clone();
            placed.push(option);
            placed
        }));
    }
    found.retain(|placed| keeps_to(applicants, placed, places));
    found
}

fn keeps_to(applicants: &[Applicant], placed: &Placed, places: &BTreeMap<CentreId, usize>) -> bool {
    let mut taken: BTreeMap<&CentreId, usize> = BTreeMap::new();
    for (applicant, option) in applicants.iter().zip(placed) {
        if let Some(option) = option {
            *taken.entry(&applicant.candidates[*option].centre).or_default() += 1;
        }
    }
    taken.into_iter().all(|(centre, taken)| taken <= places.get(centre).copied().unwrap_or(0))
}

fn fit(applicants: &[Applicant], placed: &Placed) -> i64 {
    let of = |(applicant, option): (&Applicant, &Option<usize>)| {
        option.map_or(0, |option| applicant.candidates[option].fit.0)
    };
    applicants.iter().zip(placed).map(of).sum()
}

/// How many companies of a group have a match, and how many of those are placed.
fn in_group(applicants: &[Applicant], placed: &Placed, group: &Group) -> (usize, usize) {
    let of = applicants.iter().zip(placed);
    let of = of.filter(|(one, _)| group.holds(one) && !one.candidates.is_empty());
    of.fold((0, 0), |(all, some), (_, option)| (all + 1, some + usize::from(option.is_some())))
}

/// What a floor asks for, in whole tenths: the shares of the tests are such.
fn asked(applicants: &[Applicant], floor: &Floor) -> usize {
    let nobody = vec![None; applicants.len()];
    let (with_match, _) = in_group(applicants, &nobody, &floor.group);
    (with_match * (floor.share * 10.0).round() as usize).div_ceil(10)
}

/// The levels at which the floors can be held one after the other, and what then is left.
fn held_one_by_one(
    applicants: &[Applicant],
    floors: &[Floor],
    mut left: Vec<Placed>,
) -> (Vec<usize>, Vec<Placed>) {
    let mut levels = Vec::new();
    for floor in floors {
        let placed = |placed: &Placed| in_group(applicants, placed, &floor.group).1;
        let highest = left.iter().map(placed).max().unwrap_or(0);
        let level = asked(applicants, floor).min(highest);
        left.retain(|one| placed(one) >= level);
        levels.push(level);
    }
    (levels, left)
}

fn best(applicants: &[Applicant], among: &[Placed]) -> i64 {
    among.iter().map(|placed| fit(applicants, placed)).max().unwrap_or(0)
}

fn highest(
    applicants: &[Applicant],
    places: &BTreeMap<CentreId, usize>,
    floors: &[Floor],
) -> Allocation {
    allocate(applicants, places, Objective::TotalFit, floors).unwrap()
}

/// Blocking pairs by their definition, equal fits decided by the ids.
fn blocking_pairs(
    applicants: &[Applicant],
    placed: &Placed,
    places: &BTreeMap<CentreId, usize>,
) -> usize {
    let centre_of = |at: usize| placed[at].map(|option| &applicants[at].candidates[option]);
    let mut pairs = 0;
    for (at, applicant) in applicants.iter().enumerate() {
        for candidate in &applicant.candidates {
            let would = centre_of(at).is_none_or(|now| {
                (candidate.fit, std::cmp::Reverse(&candidate.centre))
                    > (now.fit, std::cmp::Reverse(&now.centre))
            });
            let there: Vec<usize> = (0..applicants.len())
                .filter(|other| centre_of(*other).is_some_and(|now| now.centre == candidate.centre))
                .collect();
            let free = there.len() < places.get(&candidate.centre).copied().unwrap_or(0);
            let likes = there.iter().any(|other| {
                let held = centre_of(*other).unwrap().fit;
                (candidate.fit, std::cmp::Reverse(&applicant.key))
                    > (held, std::cmp::Reverse(&applicants[*other].key))
            });
            pairs += usize::from(would && (free || likes));
        }
    }
    pairs
}

proptest! {
    #[test]
    fn the_total_fit_is_the_highest_of_every_allocation(
        (applicants, places) in (applicants(), places()),
    ) {
        let all = every(&applicants, &places);
        let round = highest(&applicants, &places, &[]);
        prop_assert!(keeps_to(&applicants, &round.placed, &places));
        prop_assert_eq!(round.sum.fit.0, fit(&applicants, &round.placed));
        prop_assert_eq!(round.sum.placed, round.placed.iter().flatten().count());
        prop_assert_eq!(round.sum.fit.0, best(&applicants, &all));
        prop_assert_eq!(round.bound, round.sum.fit);
        prop_assert_eq!(round.without_floors.fit, round.sum.fit);
        let endless: BTreeMap<CentreId, usize> = places.keys().map(|id| (id.clone(), 9)).collect();
        let without_limits = best(&applicants, &every(&applicants, &endless));
        prop_assert_eq!(round.without_limits.fit.0, without_limits);
    }

    #[test]
    fn floors_are_held_in_their_order_as_high_as_can_be_at_the_highest_total_fit(
        (applicants, places, floors) in (applicants(), places(), floors()),
    ) {
        let all = every(&applicants, &places);
        let (levels, left) = held_one_by_one(&applicants, &floors, all);
        let round = highest(&applicants, &places, &floors);
        prop_assert!(keeps_to(&applicants, &round.placed, &places));
        for ((held, level), floor) in round.floors.iter().zip(&levels).zip(&floors) {
            let (with_match, placed) = in_group(&applicants, &round.placed, &floor.group);
            prop_assert_eq!(held.asked, asked(&applicants, floor));
            prop_assert_eq!((held.with_match, held.placed), (with_match, placed));
            prop_assert_eq!(held.held, *level);
            prop_assert!(placed >= *level);
        }
        prop_assert_eq!(round.sum.fit.0, fit(&applicants, &round.placed));
        prop_assert_eq!(round.sum.fit.0, best(&applicants, &left));
        prop_assert_eq!(round.bound, round.sum.fit);
    }

    #[test]
    fn the_price_of_a_floor_is_what_the_round_would_have_without_it(
        (applicants, places, floors) in (applicants(), places(), floors()),
    ) {
        let all = every(&applicants, &places);
        let round = highest(&applicants, &places, &floors);
        for without in 0..floors.len() {
            let mut left = all.clone();
            for (at, held) in round.floors.iter().enumerate().filter(|(at, _)| *at != without) {
                left.retain(|one| in_group(&applicants, one, &floors[at].group).1 >= held.held);
            }
            let price = best(&applicants, &left) - round.sum.fit.0;
            prop_assert_eq!(round.floors[without].price.fit.0, price);
        }
    }

    #[test]
    fn one_more_place_is_worth_what_the_round_with_it_has_more(
        (applicants, places, floors) in (applicants(), places(), floors()),
    ) {
        let round = highest(&applicants, &places, &floors);
        for seats in round.centres.iter().filter(|seats| seats.taken == seats.places) {
            let mut places = places.clone();
            *places.entry(seats.centre.clone()).or_default() += 1;
            let mut left = every(&applicants, &places);
            for held in &round.floors {
                left.retain(|one| in_group(&applicants, one, &held.floor.group).1 >= held.held);
            }
            prop_assert_eq!(seats.one_more.0, best(&applicants, &left) - round.sum.fit.0);
        }
    }

    #[test]
    fn the_stable_allocation_has_no_blocking_pair_and_no_company_has_a_better_one(
        (applicants, places) in (applicants(), places()),
    ) {
        let round = allocate(&applicants, &places, Objective::Stable, &[]).unwrap();
        prop_assert!(keeps_to(&applicants, &round.placed, &places));
        prop_assert_eq!(blocking_pairs(&applicants, &round.placed, &places), 0);
        prop_assert_eq!(round.blocking, 0);
        let fit_of = |placed: &Placed, at: usize| {
            placed[at].map_or(-1, |option| applicants[at].candidates[option].fit.0)
        };
        for other in every(&applicants, &places) {
            if blocking_pairs(&applicants, &other, &places) == 0 {
                for at in 0..applicants.len() {
                    prop_assert!(fit_of(&round.placed, at) >= fit_of(&other, at));
                }
            }
        }
        prop_assert_eq!(round.without_floors.fit, highest(&applicants, &places, &[]).sum.fit);
        for seats in &round.centres {
            let mut places = places.clone();
            *places.entry(seats.centre.clone()).or_default() += 1;
            let more = allocate(&applicants, &places, Objective::Stable, &[]).unwrap();
            prop_assert_eq!(seats.one_more.0, more.sum.fit.0 - round.sum.fit.0);
        }
    }

    #[test]
    fn blocking_pairs_are_counted_by_their_definition(
        (applicants, places, floors) in (applicants(), places(), floors()),
    ) {
        let round = highest(&applicants, &places, &floors);
        prop_assert_eq!(round.blocking, blocking_pairs(&applicants, &round.placed, &places));
    }

    #[test]
    fn the_order_of_the_companies_and_of_their_candidates_decides_nothing(
        (applicants, places, floors) in (applicants(), places(), floors()),
        turn in 0usize..7,
    ) {
        let mut turned: Vec<Applicant> = applicants.clone();
        turned.rotate_left(turn % applicants.len().max(1));
        turned.iter_mut().for_each(|applicant| applicant.candidates.reverse());
        let centres = |applicants: &[Applicant], round: &Allocation| {
            let of = |(applicant, option): (&Applicant, &Option<usize>)| {
                let centre = option.map(|option| applicant.candidates[option].centre.clone());
                (applicant.key.clone(), centre)
            };
            applicants.iter().zip(&round.placed).map(of).collect::<BTreeMap<_, _>>()
        };
        for (objective, floors) in [(Objective::TotalFit, &floors[..]), (Objective::Stable, &[])] {
            let one = allocate(&applicants, &places, objective, floors).unwrap();
            let other = allocate(&turned, &places, objective, floors).unwrap();
            prop_assert_eq!(centres(&applicants, &one), centres(&turned, &other));
            prop_assert_eq!(&one.floors, &other.floors);
            prop_assert_eq!(&one.centres, &other.centres);
        }
    }
}

#[test]
fn a_stable_allocation_refuses_floors() {
    let floor = Floor { group: Group::South, share: 0.5 };
    let refused = allocate(&[], &BTreeMap::new(), Objective::Stable, &[floor]);
    assert_eq!(refused, Err(AllocationError::FloorsNotStable));
}

/// Three companies, one place each at two centres: what each objective makes of it.
#[test]
fn the_highest_total_fit_and_the_stable_one_differ_where_one_gives_way() {
    let company = |key: &str, fits: [i64; 2]| Applicant {
        key: key.to_owned(),
        candidates: CENTRES
            .iter()
            .zip(fits)
            .map(|(centre, fit)| Candidate { centre: id(centre), fit: Points(fit) })
            .collect(),
        area: None,
        south: false,
        size: None,
    };
    let applicants = [company("a", [5_000, 4_900]), company("b", [4_800, 1_000])];
    let places = BTreeMap::from([(id("alfa"), 1), (id("beta"), 1)]);
    let stable = allocate(&applicants, &places, Objective::Stable, &[]).unwrap();
    assert_eq!((stable.sum.fit, stable.blocking), (Points(6_000), 0));
    assert_eq!(stable.without_floors.fit, Points(9_700));
    let highest = allocate(&applicants, &places, Objective::TotalFit, &[]).unwrap();
    assert_eq!(highest.placed, [Some(1), Some(0)]);
    assert_eq!((highest.sum.fit, highest.blocking), (Points(9_700), 1));
    // One more place at alfa: a moves there, 100 hundredths better off.
    assert_eq!(highest.centres[0].one_more, Points(100));
}

/// Floors of two groupings and the places of a centre close an odd ring: the linear programme would
/// place half of every company, and is worth 500.
#[test]
fn where_floors_cross_and_the_linear_programme_is_broken_the_best_whole_round_is_found() {
    let company = |key: &str, centre: &str, fit: i64, area: Option<&str>, size: Option<Actor>| {
        let candidates = vec![Candidate { centre: id(centre), fit: Points(fit) }];
        let area = area.map(str::to_owned);
        Applicant { key: key.to_owned(), candidates, area, south: false, size }
    };
    let applicants = [
        company("a", "alfa", 100, Some("ITC4"), Some(Actor::Micro)),
        company("b", "beta", 100, Some("ITF3"), Some(Actor::Micro)),
        company("c", "beta", 100, Some("ITC4"), Some(Actor::Large)),
        company("d", "alfa", 700, None, None),
    ];
    let places = BTreeMap::from([(id("alfa"), 1), (id("beta"), 1)]);
    let floors = [
        Floor { group: Group::Area("ITC4".to_owned()), share: 0.5 },
        Floor { group: Group::Size(Actor::Micro), share: 0.5 },
    ];
    let round = allocate(&applicants, &places, Objective::TotalFit, &floors).unwrap();
    assert_eq!((round.sum.fit, round.bound), (Points(200), Points(200)));
    assert_eq!(round.placed[0], Some(0));
    assert_eq!(round.placed[3], None);
    // Without either floor d takes the place of a.
    assert!(round.floors.iter().all(|held| held.price.fit == Points(600)));
    // With one more place at either centre too: b and c both at beta, or a and d both at alfa.
    let one_more: Vec<i64> = round.centres.iter().map(|seats| seats.one_more.0).collect();
    assert_eq!(one_more, [700, 700]);
}
