//! The services that answer a need are those that its ranking says to ask for.

use crate::support::{everything, need, searcher};
use tramite::centre::CentreId;
use tramite::explanation::Band;

#[test]
fn the_services_that_answer_are_those_that_the_ranking_says_to_ask_for() {
    let searcher = searcher();
    let all: Vec<(CentreId, String)> = searcher
        .collection()
        .centres()
        .iter()
        .flat_map(|centre| centre.services.iter().map(|each| (centre.id.clone(), each.id.clone())))
        .collect();
    let text = "troppi scarti in pressofusione: controllo qualità con visione artificiale";
    let profile = need(text);
    let ranking = searcher.rank(&profile, &everything()).unwrap();
    assert!(ranking.confidence.confident);
    let expected: Vec<(&CentreId, Vec<&str>)> = ranking
        .matches
        .iter()
        .filter(|ranked| ranked.band != Band::Weak && !ranked.explanation.services.is_empty())
        .map(|ranked| {
            let services = &ranked.explanation.services;
            (&ranked.centre_id, services.iter().map(|each| each.service_id.as_str()).collect())
        })
        .collect();
    assert!(expected.len() > 1, "{expected:?}");
    let answering = searcher.answering(&profile, &all, &everything()).unwrap();
    let found: Vec<(&CentreId, Vec<&str>)> = answering
        .iter()
        .map(|each| (&each.ranked.centre_id, each.services.iter().map(String::as_str).collect()))
        .collect();
    assert_eq!(found, expected);

    let one = [(expected[1].0.clone(), expected[1].1[0].to_owned())];
    let answering = searcher.answering(&profile, &one, &everything()).unwrap();
    assert_eq!(answering.len(), 1);
    assert_eq!(
        (&answering[0].ranked.centre_id, &answering[0].services),
        (&one[0].0, &vec![one[0].1.clone()])
    );
}

#[test]
fn nothing_answers_a_need_that_nobody_serves() {
    let searcher = searcher();
    let centre = &searcher.collection().centres()[0];
    let services: Vec<_> =
        centre.services.iter().map(|each| (centre.id.clone(), each.id.clone())).collect();
    let answering = searcher.answering(&need("un prestito in banca"), &services, &everything());
    assert_eq!(answering.unwrap(), []);
}
