//! Reasons on centres and needs made by hand, as a person reads them.

use super::*;
use jiff::civil::Date;
use tramite::bilingual::Bilingual;
use tramite::centre::{Audience, CardConfidence, CentreId, CentreKind, Provenance, Site, SiteRole};
use tramite::explanation::{Aspect, Band, Contribution, Explanation, Points, Step};
use tramite::vocabulary::{ConceptId, Relation};

fn centre(scope: Scope, regions: &[&str]) -> Centre {
    let site = |comune: &str, province: &str| Site {
        role: SiteRole::Seat,
        street: None,
        comune: Some(comune.to_owned()),
        province: Some(province.to_owned()),
        nuts2: None,
        nuts3: None,
        point: None,
    };
    Centre {
        id: CentreId::parse("marche-hub").expect("a well-formed id"),
        name: "Marche Hub".to_owned(),
        title: None,
        kind: CentreKind::Edih,
        country: "IT".to_owned(),
        sites: vec![site("Ancona", "AN")],
        scope: Some(scope),
        regions_served: regions.iter().map(|code| (*code).to_owned()).collect(),
        coordinator: None,
        partners: Vec::new(),
        website: None,
        email: None,
        summary: Bilingual::both("Un polo.", "A hub."),
        technologies: Vec::new(),
        sectors: Vec::new(),
        specialisations: Vec::new(),
        audience: vec![Audience::Sme, Audience::Startup],
        exclusions: Vec::new(),
        languages: Vec::new(),
        services: Vec::new(),
        funding: Vec::new(),
        provenance: Provenance {
            sources: Vec::new(),
            checked_on: Date::constant(2026, 1, 31),
            confidence: CardConfidence::High,
            unverified: Vec::new(),
        },
    }
}

fn concept(id: &str, it: &str, en: &str, kind: ConceptKind) -> Aspect {
    let label = Bilingual::both(it, en);
    let kind = AspectKind::Concept { id: ConceptId(id.to_owned()), label, kind };
    Aspect { kind, spans: Vec::new(), weight: 0.5 }
}

fn understood() -> Understood {
    Understood {
        language: Language::Italian,
        language_stated: false,
        aspects: vec![
            concept("scrap", "troppi scarti", "too much scrap", ConceptKind::Problem),
            concept("robotics", "robotica", "robotics", ConceptKind::Technology),
            concept("training", "formazione", "training", ConceptKind::Service),
        ],
        negated: Vec::new(),
        elsewhere: Vec::new(),
        corrections: Vec::new(),
        unknown_words: Vec::new(),
        sectors: Vec::new(),
        place: None,
    }
}

fn covers(aspect: usize, through: Option<(&str, &str)>) -> Coverage {
    let via = through.map(|(it, en)| Step {
        relation: Relation::AddressedBy,
        concept: ConceptId(en.replace(' ', "-")),
        label: Bilingual::both(it, en),
    });
    Coverage { aspect, strength: 0.5, via: via.into_iter().collect(), found: Vec::new() }
}

fn said(
    covered: Vec<Coverage>,
    distance_km: Option<f64>,
    centre: &Centre,
    language: Language,
) -> String {
    let contribution =
        Contribution { signal: "sector", value: Some(1.0), share: 1.0, points: Points(4000) };
    let explanation = Explanation {
        fit: Points(4000),
        contributions: vec![contribution],
        covered,
        uncovered: Vec::new(),
        services: Vec::new(),
        distance_km,
        warnings: Vec::new(),
    };
    let centre_id = centre.id.clone();
    let ranked =
        RankedCentre { rank: 1, centre_id, fit: Points(4000), band: Band::Plausible, explanation };
    reason(&ranked, &understood(), centre, &Vocabulary::bundled(), language)
}

#[test]
fn topics_services_and_bridges_are_told_apart() {
    let vision = Some(("visione artificiale", "machine vision"));
    let covered = || vec![covers(1, None), covers(2, None), covers(0, vision)];
    let centre = centre(Scope::Regional, &["ITI3"]);
    assert_eq!(
        said(covered(), Some(47.6), &centre, Language::Italian),
        "Si occupa di «robotica»; offre «formazione»; può aiutare con «troppi scarti» attraverso \
         «visione artificiale». È un polo europeo di innovazione digitale, ad Ancona (AN), a circa \
         48 km di distanza, e lavora con PMI e start-up in Marche."
    );
    assert_eq!(
        said(covered(), Some(47.6), &centre, Language::English),
        "It works on “robotics”; offers “training”; can help with “too much scrap” through \
         “machine vision”. It is a European Digital Innovation Hub in Ancona (AN), about 48 km \
         away, and works with SMEs and start-ups in Marche."
    );
}

#[test]
fn where_no_word_is_covered_the_signals_speak() {
    let text = said(Vec::new(), None, &centre(Scope::National, &[]), Language::Italian);
    assert_eq!(
        text,
        "La sua scheda non nomina ciò che chiedi; si avvicina soprattutto per settore. È un polo \
         europeo di innovazione digitale, ad Ancona (AN), e lavora con PMI e start-up in tutta \
         Italia."
    );
}

#[test]
fn many_regions_are_counted_and_a_near_site_has_no_figure() {
    let regions = ["ITC1", "ITC2", "ITC3", "ITC4", "ITI3"];
    let mut centre = centre(Scope::Interregional, &regions);
    let text = said(vec![covers(1, None)], Some(0.2), &centre, Language::English);
    assert!(text.contains("less than one kilometre away"), "{text}");
    assert!(text.ends_with("in 5 regions."), "{text}");
    centre.audience.clear();
    centre.sites.clear();
    centre.scope = None;
    let text = said(vec![covers(1, None)], None, &centre, Language::English);
    assert_eq!(text, "It works on “robotics”. It is a European Digital Innovation Hub.");
}
