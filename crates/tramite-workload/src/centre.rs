//! One centre: its place, its codes, what it says of itself, and about six services.

use crate::draw::Draw;
use crate::text::{Subject, invented_name, sentences};
use crate::topic::{Named, Topic, Topics};
use jiff::civil::Date;
use tramite::bilingual::{Bilingual, Language};
use tramite::centre::{
    Audience, CardConfidence, Centre, CentreId, CentreKind, Provenance, Scope, Service,
    ServiceCategory, Site, SiteRole, Tag,
};
use tramite::vocabulary::{Province, Vocabulary};

/// The first day on which a card may have been checked; the last is 300 days later.
const FIRST_CHECK: Date = jiff::civil::date(2026, 1, 1);

/// What is drawn once for a centre and its services share.
struct Remit<'t> {
    technologies: Vec<&'t Topic>,
    sectors: Vec<&'t Topic>,
    audience: Vec<Audience>,
}

pub(crate) fn centre(
    vocabulary: &Vocabulary,
    topics: &Topics,
    draw: &mut Draw,
    number: usize,
) -> Centre {
    let remit = remit(topics, draw);
    let province = draw.one(vocabulary.geography.provinces());
    let scope = [Scope::Regional, Scope::Interregional, Scope::National, Scope::European]
        [draw.weighted(&[60, 15, 20, 5])];
    let subject = remit.subject();
    let words = draw.between(60, 200);
    let services = draw.between(4, 8);
    let of_summary = words * 2 / 5;
    let of_service = (words - of_summary) / services;
    let name = format!("{} {}", invented_name(draw.between(0, 999_999)), province.capital);
    Centre {
        id: CentreId::parse(&format!("centre-{number:07}")).expect("digits make a good id"),
        kind: *draw.one(CentreKind::ALL),
        country: "IT".to_owned(),
        sites: vec![seat(province)],
        scope: Some(scope),
        regions_served: regions(vocabulary, province, scope, draw),
        coordinator: None,
        partners: Vec::new(),
        website: None,
        email: None,
        summary: both(&subject, of_summary, draw),
        technologies: tags(&remit.technologies, draw),
        sectors: tags(&remit.sectors, draw),
        specialisations: specialisations(&subject, draw),
        languages: vec!["it".to_owned(), "en".to_owned()],
        services: (0..services).map(|place| remit.service(place, of_service, draw)).collect(),
        audience: remit.audience,
        exclusions: Vec::new(),
        funding: Vec::new(),
        provenance: Provenance {
            sources: vec!["tramite bench generate".to_owned()],
            checked_on: checked_on(draw),
            confidence: CardConfidence::Low,
            unverified: Vec::new(),
        },
        title: None,
        name,
    }
}

fn remit<'t>(topics: &'t Topics, draw: &mut Draw) -> Remit<'t> {
    let n_technologies = draw.between(3, 8);
    let n_sectors = draw.between(1, 4);
    let technologies = draw.different(&topics.technology_law, n_technologies);
    let sectors = draw.different(&topics.sector_law, n_sectors);
    let others =
        [Audience::Startup, Audience::Midcap, Audience::Large, Audience::PublicAdministration];
    let mut audience = vec![Audience::Sme];
    audience.extend(others.into_iter().filter(|_| draw.happens(40)));
    Remit {
        technologies: technologies.into_iter().map(|place| &topics.technologies[place]).collect(),
        sectors: sectors.into_iter().map(|place| &topics.sectors[place]).collect(),
        audience,
    }
}

impl<'t> Remit<'t> {
    fn subject(&self) -> Subject<'t> {
        let topics = self.technologies.iter().chain(&self.sectors);
        Subject::of(&topics.map(|topic| &*topic.solutions).collect::<Vec<&[Named]>>())
    }

    fn service(&self, place: usize, words: usize, draw: &mut Draw) -> Service {
        let technology = *draw.one(&self.technologies);
        let sector = *draw.one(&self.sectors);
        let subject = Subject::of(&[&technology.solutions, &sector.solutions]);
        let about = Subject::of(&[&technology.solutions]).concept(draw);
        Service {
            id: format!("service-{place}"),
            category: *draw.one(ServiceCategory::ALL),
            name: labelled(about),
            description: both(&subject, words, draw),
            technologies: vec![technology.code.clone()],
            sectors: if draw.happens(50) { vec![sector.code.clone()] } else { Vec::new() },
            audience: Vec::new(),
            price_note: None,
            price: None,
            aided_as: Vec::new(),
            hours: None,
            exclusions: Vec::new(),
            places_left: None,
            open_from: None,
            open_to: None,
        }
    }
}

fn seat(province: &Province) -> Site {
    Site {
        role: SiteRole::Seat,
        street: None,
        comune: Some(province.capital.clone()),
        province: Some(province.code.clone()),
        nuts2: Some(province.region.clone()),
        nuts3: Some(province.nuts3.clone()),
        point: Some(province.point),
    }
}

/// The centre's own region, with two others or with all by its scope.
fn regions(
    vocabulary: &Vocabulary,
    province: &Province,
    scope: Scope,
    draw: &mut Draw,
) -> Vec<String> {
    let all = vocabulary.geography.regions();
    let mut codes = vec![province.region.clone()];
    match scope {
        Scope::Regional => {}
        Scope::Interregional => {
            while codes.len() < 3.min(all.len()) {
                let code = &draw.one(all).nuts2;
                if !codes.contains(code) {
                    codes.push(code.clone());
                }
            }
        }
        Scope::National | Scope::European => {
            codes = all.iter().map(|region| region.nuts2.clone()).collect();
        }
    }
    codes.sort();
    codes
}

fn tags(topics: &[&Topic], draw: &mut Draw) -> Vec<Tag> {
    let tag = |topic: &&Topic| {
        let strength = draw.happens(70).then(|| draw.between(1, 5) as u8);
        Tag { code: topic.code.clone(), strength }
    };
    topics.iter().map(tag).collect()
}

fn specialisations(subject: &Subject<'_>, draw: &mut Draw) -> Vec<Bilingual> {
    (0..draw.between(2, 4)).map(|_| labelled(subject.concept(draw))).collect()
}

fn labelled(concept: &Named) -> Bilingual {
    Bilingual::both(concept.preferred(Language::Italian), concept.preferred(Language::English))
}

fn both(subject: &Subject<'_>, words: usize, draw: &mut Draw) -> Bilingual {
    let italian = sentences(subject, Language::Italian, words, draw);
    let english = sentences(subject, Language::English, words, draw);
    Bilingual::both(italian, english)
}

fn checked_on(draw: &mut Draw) -> Date {
    let days = jiff::Span::new().days(draw.between(0, 300) as i64);
    FIRST_CHECK.checked_add(days).expect("300 days later is a day")
}
