//! An embedding model of the user's own: one more signal, and nothing of it where none is given.

use crate::support::{everything, first, need, sample_needs, searcher};
use std::sync::{Arc, LazyLock};
use tramite::embedding::Embedder;
use tramite::explanation::{Contribution, Explanation};
use tramite::profile::NeedsProfile;
use tramite::rank::{Ranking, Standing};
use tramite::searcher::Searcher;
use tramite::signal::EMBEDDING;

/// A model that knows three things, each by some words, one of which nobody else knows.
pub(crate) struct Words;

const KNOWN: [&[&str]; 3] = [
    &["agrifood", "agricoltura", "agroalimentare", "zolfanera"],
    &["robotica", "robot", "robotics"],
    &["blockchain"],
];

impl Embedder for Words {
    fn embed(&self, texts: &[String]) -> Vec<Vec<f32>> {
        let embedded = |text: &String| {
            let mut vector = vec![0.0; KNOWN.len()];
            for word in text.to_lowercase().split(|letter: char| !letter.is_alphabetic()) {
                let known = KNOWN.iter().position(|words| words.contains(&word));
                known.into_iter().for_each(|axis| vector[axis] += 1.0);
            }
            vector
        };
        texts.iter().map(embedded).collect()
    }
}

/// A model that answers what no model should.
struct Broken;

impl Embedder for Broken {
    fn embed(&self, texts: &[String]) -> Vec<Vec<f32>> {
        texts.iter().map(|text| vec![f32::NAN, f32::INFINITY, text.len() as f32]).collect()
    }
}

static WITH: LazyLock<Searcher> = LazyLock::new(|| searcher().with_embedder(Arc::new(Words)));

fn of_model(explanation: &Explanation) -> Option<&Contribution> {
    explanation.contributions.iter().find(|one| one.signal == EMBEDDING)
}

/// Every fit is the sum of its parts, the part of the model among them.
#[track_caller]
fn check_adds_up(ranking: &Ranking) {
    for ranked in &ranking.matches {
        let parts = &ranked.explanation.contributions;
        assert_eq!(
            parts.iter().map(|part| part.points).sum::<tramite::explanation::Points>(),
            ranked.fit
        );
    }
}

fn asked(searcher: &Searcher, profile: &NeedsProfile) -> Ranking {
    searcher.rank(profile, &everything()).unwrap()
}

#[test]
fn without_a_model_nothing_is_told_of_one() {
    for (name, profile) in sample_needs() {
        for ranked in asked(&searcher(), &profile).matches {
            assert_eq!(of_model(&ranked.explanation), None, "{name}");
        }
    }
}

#[test]
fn what_only_the_model_understands_is_ranked_by_it() {
    let profile = need("Ci serve zolfanera");
    assert!(asked(&searcher(), &profile).matches.is_empty(), "nobody else knows the word");
    let ranking = asked(&WITH, &profile);
    check_adds_up(&ranking);
    let best = of_model(&ranking.matches[0].explanation).unwrap();
    assert!(best.value.unwrap() > 0.9 && best.points.0 > 0, "{best:?}");
    let card = WITH.collection().centre(&ranking.matches[0].centre_id).unwrap();
    let summary = card.summary.it.clone().unwrap_or_default().to_lowercase();
    assert!(summary.contains("agri") || summary.contains("agro"), "{summary}");
}

#[test]
fn the_model_is_one_signal_among_the_others() {
    for (name, profile) in sample_needs() {
        let (with, without) = (asked(&WITH, &profile), asked(&searcher(), &profile));
        check_adds_up(&with);
        assert_eq!(with.understood, without.understood, "{name}");
        for ranked in &with.matches {
            let of_model = of_model(&ranked.explanation);
            assert!(of_model.is_some(), "{name}");
        }
    }
}

#[test]
fn a_need_of_which_the_model_knows_nothing_is_ranked_as_without_it() {
    let profile = need("Abbiamo troppi scarti in pressa");
    let order = |searcher: &Searcher| {
        let ranking = asked(searcher, &profile);
        ranking.matches.into_iter().map(|one| (one.centre_id, one.fit)).collect::<Vec<_>>()
    };
    assert!(!order(&WITH).is_empty());
    assert_eq!(order(&WITH), order(&searcher()));
}

#[test]
fn an_explained_centre_has_the_fit_of_the_ranking() {
    let profile = need("robotica per l'agricoltura");
    let ranking = WITH.rank(&profile, &first(5)).unwrap();
    for ranked in &ranking.matches {
        let explained = WITH.explain(&profile, &ranked.centre_id, &everything()).unwrap();
        assert_eq!(explained.explanation, ranked.explanation);
        assert!(matches!(explained.standing, Standing::Ranked { rank, .. } if rank == ranked.rank));
    }
}

#[test]
fn numbers_that_are_none_do_no_harm() {
    let broken = searcher().with_embedder(Arc::new(Broken));
    let ranking = asked(&broken, &need("robot collaborativi"));
    assert!(!ranking.matches.is_empty());
    check_adds_up(&ranking);
}
