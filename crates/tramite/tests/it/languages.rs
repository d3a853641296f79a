//! The gaps of language and of vocabulary are bridged: Italian and English, problem and solution.

use crate::support::{check, need, profile, ranking, searcher, top};
use tramite::bilingual::Language;
use tramite::explanation::{Aspect, AspectKind, Step};
use tramite::rank::Ranking;
use tramite::vocabulary::Relation;

/// Centres that the answers to one need in two languages have in common, at least.
const SHARED: usize = 3;

/// Among how many of the first matches.
const AMONG: usize = 5;

#[track_caller]
fn check_alike(italian: &str, english: &str) {
    check_shared(italian, english, AMONG);
}

#[track_caller]
fn check_shared(italian: &str, english: &str, among: usize) {
    let searcher = searcher();
    let (it, en) = (ranking(&searcher, &need(italian)), ranking(&searcher, &need(english)));
    assert_eq!(it.understood.language, Language::Italian, "{italian:?}");
    assert_eq!(en.understood.language, Language::English, "{english:?}");
    let (it, en) = (top(&it, among), top(&en, among));
    let shared = it.iter().filter(|id| en.contains(id)).count();
    assert!(shared >= SHARED, "{italian:?}: {it:?}\n{english:?}: {en:?}");
}

/// Less alike than the other pairs: the words of the cards that speak of it differ most between
/// the two languages (docs/evaluation.md, "What fails, and why").
#[test]
fn scrap_is_partly_the_same_in_both_languages() {
    check_shared(
        "scartiamo troppi pezzi per difetti di superficie",
        "we scrap too many parts because of surface defects",
        AMONG + 1,
    );
}

#[test]
fn predictive_maintenance_is_the_same_in_both_languages() {
    check_alike(
        "vogliamo la manutenzione predittiva dei nostri macchinari",
        "we want predictive maintenance for our machines",
    );
}

#[test]
fn energy_bills_are_the_same_in_both_languages() {
    check_alike(
        "la bolletta dell'energia è troppo alta e vogliamo ridurre i consumi",
        "our energy bill is too high and we want to cut consumption",
    );
}

#[test]
fn cyber_attacks_are_the_same_in_both_languages() {
    check_alike(
        "temiamo un attacco informatico e vogliamo proteggere i nostri dati",
        "we fear a cyber attack and want to protect our data",
    );
}

#[test]
fn collaborative_robots_are_the_same_in_both_languages() {
    check_alike("un robot collaborativo per la saldatura", "a collaborative robot for welding");
}

#[test]
fn traceability_is_the_same_in_both_languages() {
    check_alike(
        "tracciabilità della filiera alimentare con blockchain",
        "traceability of the food supply chain with blockchain",
    );
}

#[test]
fn digital_twins_are_the_same_in_both_languages() {
    check_alike(
        "un gemello digitale dell'impianto per simulare la produzione",
        "a digital twin of the plant to simulate production",
    );
}

#[test]
fn vineyards_are_the_same_in_both_languages() {
    check_alike(
        "droni e sensori per l'agricoltura di precisione in vigna",
        "drones and sensors for precision farming in the vineyard",
    );
}

#[test]
fn culture_is_the_same_in_both_languages() {
    check_alike(
        "realtà aumentata per i visitatori di un museo",
        "augmented reality for the visitors of a museum",
    );
}

/// Some of the first matches cover the need's problem through what addresses it.
#[track_caller]
fn check_bridged(text: &str, problem: &str, absent: &[&str]) {
    check(&need(text), |ranking| {
        let aspect = aspect(ranking, problem);
        let searcher = searcher();
        let bridged = ranking.matches.iter().take(10).any(|ranked| {
            let centre = searcher.collection().centre(&ranked.centre_id).unwrap();
            let card = format!("{centre:?}").to_lowercase();
            let foreign = absent.iter().all(|word| !card.contains(word));
            let covered = ranked.explanation.covered.iter();
            let mut covered = covered.filter(|coverage| coverage.aspect == aspect);
            foreign
                && covered.any(|coverage| {
                    let first = coverage.via.first().map(|step: &Step| step.relation);
                    first == Some(Relation::AddressedBy) && !coverage.found.is_empty()
                })
        });
        assert!(bridged, "{text:?} reaches no card without {absent:?}");
    });
}

/// The position of the aspect whose concept has this id.
#[track_caller]
fn aspect(ranking: &Ranking, id: &str) -> usize {
    let aspects = &ranking.understood.aspects;
    let found = aspects.iter().position(|aspect| concept(aspect) == Some(id));
    found.unwrap_or_else(|| panic!("{id} is not among {aspects:?}"))
}

fn concept(aspect: &Aspect) -> Option<&str> {
    match &aspect.kind {
        AspectKind::Concept { id, .. } => Some(id.0.as_str()),
        _ => None,
    }
}

fn concepts(ranking: &Ranking) -> Vec<&str> {
    let mut ids: Vec<&str> = ranking.understood.aspects.iter().filter_map(concept).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn a_need_in_problem_words_finds_cards_in_solution_words() {
    check_bridged("scartiamo troppi pezzi", "scrap-defects", &["scart", "scrap"]);
    check_bridged(
        "le macchine si fermano all'improvviso",
        "unplanned-downtime",
        &["si ferma", "fermo macchina", "fermi macchina", "downtime", "breakdown"],
    );
}

#[test]
fn missing_accents_change_nothing() {
    for (right, plain) in [
        ("tracciabilità e qualità", "tracciabilita e qualita"),
        ("realtà virtuale per la città", "realta virtuale per la citta"),
        ("l\u{2019}efficienza dell\u{2019}attività", "l'efficienza dell'attivita'"),
    ] {
        let (right, plain) = (need(right), need(plain));
        let searcher = searcher();
        let (right, plain) = (ranking(&searcher, &right), ranking(&searcher, &plain));
        assert_eq!(top(&right, 20), top(&plain, 20));
        assert_eq!(concepts(&right), concepts(&plain));
    }
}

#[test]
fn slips_are_read_as_the_words_that_were_meant_and_told() {
    for (slip, typed, right) in [
        ("manutenzzione predittiva", "manutenzzione", "manutenzione predittiva"),
        ("cybersecurty audit", "cybersecurty", "cybersecurity audit"),
        ("tracciabilità del magazino", "magazino", "tracciabilità del magazzino"),
    ] {
        let searcher = searcher();
        let (slip, right) = (ranking(&searcher, &need(slip)), ranking(&searcher, &need(right)));
        let corrections = &slip.understood.corrections;
        assert!(corrections.iter().any(|one| one.typed == typed), "{corrections:?}");
        assert!(right.understood.corrections.is_empty(), "{:?}", right.understood.corrections);
        assert_eq!(concepts(&slip), concepts(&right), "{typed}");
        assert_eq!(top(&slip, 10), top(&right, 10), "{typed}");
    }
}

#[test]
fn what_is_refused_is_told_apart_and_not_looked_for() {
    for (text, refused) in [
        ("cerchiamo sensori per la serra, non ci interessa la blockchain", "blockchain"),
        ("we want sensors for the greenhouse, not interested in blockchain", "blockchain"),
    ] {
        check(&need(text), |ranking| {
            let negated: Vec<&str> =
                ranking.understood.negated.iter().filter_map(concept).collect();
            assert!(negated.contains(&refused), "{text:?}: {negated:?}");
            assert!(!concepts(ranking).contains(&refused), "{text:?}");
        });
    }
    check(&need("non riusciamo a prevedere la domanda"), |ranking| {
        assert_eq!(ranking.understood.negated, []);
        assert!(!concepts(ranking).is_empty());
    });
}

#[test]
fn a_technology_that_the_profile_excludes_is_not_looked_for() {
    let toml = "need = \"tracciabilità con la blockchain\"";
    check(&profile(toml), |ranking| assert!(concepts(ranking).contains(&"blockchain")));
    let toml = format!("{toml}\nexclude_technology = \"blockchain_dlt\"");
    check(&profile(&toml), |ranking| {
        assert!(!concepts(ranking).contains(&"blockchain"));
        let negated: Vec<&str> = ranking.understood.negated.iter().filter_map(concept).collect();
        assert!(negated.contains(&"blockchain"), "{negated:?}");
    });
}

#[test]
fn the_language_is_the_stated_one_and_else_the_detected_one() {
    let stated = profile("need = \"machine learning\"\nlang = \"it\"");
    check(&stated, |ranking| {
        assert_eq!(ranking.understood.language, Language::Italian);
        assert!(ranking.understood.language_stated);
    });
    check(&need("our machines stop without warning"), |ranking| {
        assert_eq!(ranking.understood.language, Language::English);
        assert!(!ranking.understood.language_stated);
    });
}
