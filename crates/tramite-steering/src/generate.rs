//! Invented companies, spread over regions and activities as published shares say.
//!
//! They are for trying the network out at scale, not for judging rankings: the topics of the
//! evaluation do that. The same seed gives the same companies.

mod data;

use data::{Activity, Data, Sentences, Weighted};
use fastrand::Rng;
use std::collections::BTreeSet;
use tramite::vocabulary::{Comune, Vocabulary};

/// Share of needs that are vague, and of those that other bodies serve; the rest are of the
/// sector.
const VAGUE: f64 = 0.04;
const ELSEWHERE: f64 = 0.06;

/// Share of needs written in Italian.
const ITALIAN: f64 = 0.88;

/// Share of companies in the capital of a province.
const IN_CAPITAL: f64 = 0.4;

/// Share of needs that name a second problem.
const SECOND_PROBLEM: f64 = 0.3;

/// An invented company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invented {
    /// `G00001` and so on.
    pub id: String,
    /// A name that says that it is invented.
    pub name: String,
    /// Its need.
    pub need: String,
    /// Code of the need's language.
    pub lang: &'static str,
    /// Code of [`tramite::profile::Actor`].
    pub actor: String,
    /// Municipality.
    pub comune: String,
    /// Two-letter code of the province.
    pub province: String,
    /// Division of ATECO 2025.
    pub ateco: String,
}

/// An endless row of invented companies.
pub struct Generator<'a> {
    random: Rng,
    data: Data,
    places: Vec<Places<'a>>,
    made: usize,
}

/// The municipalities of one region.
struct Places<'a> {
    all: Vec<&'a Comune>,
    capitals: Vec<&'a Comune>,
}

impl<'a> Generator<'a> {
    /// A row that starts from this seed.
    #[must_use]
    pub fn new(seed: u64, vocabulary: &'a Vocabulary) -> Self {
        let data = Data::bundled();
        let geography = &vocabulary.geography;
        let places = data.regions.iter().map(|region| {
            let of_region = |comune: &&Comune| {
                let province = geography.province(&comune.province);
                province.is_some_and(|province| province.region == region.nuts2)
            };
            let all: Vec<&Comune> = geography.comuni().iter().filter(of_region).collect();
            let is_capital = |comune: &&&Comune| {
                let province = geography.province(&comune.province);
                province.is_some_and(|province| province.capital == comune.name)
            };
            let capitals = all.iter().filter(is_capital).copied().collect();
            Places { all, capitals }
        });
        Self { random: Rng::with_seed(seed), places: places.collect(), data, made: 0 }
    }

    fn company(&mut self) -> Option<Invented> {
        let Self { random, data, places, made } = self;
        *made += 1;
        let places = &places[chosen(random, &data.regions)];
        let in_capital = random.f64() < IN_CAPITAL && !places.capitals.is_empty();
        let comune = random.choice(if in_capital { &places.capitals } else { &places.all })?;
        let activity = &data.activities[chosen(random, &data.activities)];
        let actor = &data.sizes[chosen(random, &data.sizes)].actor;
        let italian = random.f64() < ITALIAN;
        let people = people(random, actor);
        let need = need(random, data, activity, italian)
            .replace("{comune}", &comune.name)
            .replace("{people}", &people.to_string());
        Some(Invented {
            id: format!("G{made:05}"),
            name: format!("Impresa inventata {made:05}"),
            need,
            lang: if italian { "it" } else { "en" },
            actor: actor.clone(),
            comune: comune.name.clone(),
            province: comune.province.clone(),
            ateco: random.choice(&activity.divisions)?.clone(),
        })
    }
}

impl Iterator for Generator<'_> {
    type Item = Invented;

    fn next(&mut self) -> Option<Self::Item> {
        self.company()
    }
}

/// A position, as often as its weight says.
fn chosen<T: Weighted>(random: &mut Rng, list: &[T]) -> usize {
    let total: u64 = list.iter().map(Weighted::weight).sum();
    let mut at = random.u64(0..total.max(1));
    for (position, each) in list.iter().enumerate() {
        if at < each.weight() {
            return position;
        }
        at -= each.weight();
    }
    list.len().saturating_sub(1)
}

fn people(random: &mut Rng, actor: &str) -> u32 {
    match actor {
        "micro" => random.u32(1..10),
        "startup" => random.u32(2..15),
        "small" => random.u32(10..50),
        "medium" => random.u32(50..250),
        "midcap" => random.u32(250..1_500),
        _ => random.u32(1_500..6_000),
    }
}

fn need(random: &mut Rng, data: &Data, activity: &Activity, italian: bool) -> String {
    let mut pick = |sentences: &Sentences| {
        let list = sentences.of(italian);
        list[random.usize(0..list.len())].clone()
    };
    let opening = pick(&data.openings);
    let closing = pick(&data.closings);
    let problems = &data.families[&activity.family];
    let (first, second) = (pick(problems), pick(problems));
    let (vague, elsewhere) = (pick(&data.vague), pick(&data.elsewhere));
    let kind = random.f64();
    let twice = random.f64() < SECOND_PROBLEM && first != second;
    if kind < VAGUE {
        return vague;
    }
    if kind < VAGUE + ELSEWHERE {
        return format!("{opening}{elsewhere}");
    }
    let second = if twice { format!(" {second}") } else { String::new() };
    format!("{opening}{first}{second}{closing}")
}

/// The companies as a file that `Companies` reads.
#[must_use]
pub fn to_csv(companies: impl Iterator<Item = Invented>) -> String {
    let rows = companies.map(|one| {
        let place = [one.comune.clone(), one.province.clone()];
        (one, place)
    });
    written(["comune", "province"], rows)
}

/// The same companies with a country in the place of a municipality, in turn one of these codes.
#[must_use]
pub fn to_csv_by_country(
    companies: impl Iterator<Item = Invented>,
    countries: &BTreeSet<&str>,
) -> String {
    let countries = countries.iter().cycle();
    let rows = companies.zip(countries).map(|(one, country)| (one, [(*country).to_owned()]));
    written(["country"], rows)
}

/// Every company with the cells of its place, under these headers.
fn written<const N: usize>(
    headers: [&str; N],
    rows: impl Iterator<Item = (Invented, [String; N])>,
) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |first: [&str; 5], place: [&str; N], last: [&str; 2]| {
        let row = first.into_iter().chain(place).chain(last);
        writer.write_record(row).expect("rows of one length are written to memory");
    };
    write(["id", "name", "need", "lang", "actor"], headers, ["ateco", "ateco_edition"]);
    for (one, place) in rows {
        let Invented { id, name, need, lang, actor, ateco, .. } = &one;
        write([id, name, need, lang, actor], place.each_ref().map(String::as_str), [ateco, "2025"]);
    }
    let bytes = writer.into_inner().expect("memory can be flushed");
    String::from_utf8(bytes).expect("every cell is UTF-8 text")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::companies::{Companies, Company, Source};

    #[test]
    fn the_same_seed_gives_the_same_companies_and_another_one_others() {
        let vocabulary = Vocabulary::bundled();
        let csv = |seed, n| to_csv(Generator::new(seed, &vocabulary).take(n));
        assert_eq!(csv(7, 50), csv(7, 50));
        assert_ne!(csv(7, 50), csv(8, 50));
        assert!(csv(7, 50).starts_with(&csv(7, 20)), "more companies begin with the same ones");
    }

    /// The companies of a file, all of which can be read.
    #[track_caller]
    fn read(text: String, vocabulary: &Vocabulary) -> Vec<Company> {
        let reader = Box::new(std::io::Cursor::new(text.into_bytes()));
        let mut source = Source::open(reader, None).unwrap();
        let companies = Companies::open(&mut source, &[], vocabulary).unwrap();
        let read: Vec<_> = companies.collect();
        let bad: Vec<_> = read.iter().filter_map(|row| row.as_ref().err()).collect();
        assert!(bad.is_empty(), "{:?}", bad.first());
        read.into_iter().flatten().collect()
    }

    #[test]
    fn every_invented_company_is_one_that_can_be_read() {
        let vocabulary = Vocabulary::bundled();
        let text = to_csv(Generator::new(3, &vocabulary).take(400));
        assert_eq!(read(text, &vocabulary).len(), 400);
    }

    #[test]
    fn companies_by_country_are_the_same_spread_evenly() {
        let vocabulary = Vocabulary::bundled();
        let invented = || Generator::new(3, &vocabulary).take(31);
        let countries = BTreeSet::from(["PT", "DE", "IT"]);
        let text = to_csv_by_country(invented(), &countries);
        let (abroad, home) = (read(text, &vocabulary), read(to_csv(invented()), &vocabulary));
        let of = |company: &Company| company.profile.place.clone().unwrap().country;
        let here = |country: &str| abroad.iter().filter(|each| of(each) == country).count();
        assert_eq!(["DE", "IT", "PT"].map(here), [11, 10, 10]);
        let need = |company: &Company| company.profile.need.clone();
        assert!(abroad.iter().map(need).eq(home.iter().map(need)));
    }

    #[test]
    fn regions_come_as_often_as_their_shares_say() {
        let vocabulary = Vocabulary::bundled();
        let companies: Vec<_> = Generator::new(1, &vocabulary).take(4_000).collect();
        let of = |nuts2: &str| {
            let is = |one: &&Invented| {
                let province = vocabulary.geography.province(&one.province).unwrap();
                province.region == nuts2
            };
            companies.iter().filter(is).count() as f64 / companies.len() as f64
        };
        // Four standard errors of a share of 4,000 draws, by the shares of the data file.
        assert!((of("ITC4") - 0.171).abs() < 0.024, "{}", of("ITC4"));
        assert!((of("ITF2") - 0.005).abs() < 0.005, "{}", of("ITF2"));
    }
}
