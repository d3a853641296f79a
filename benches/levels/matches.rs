//! Whole matches and their stages, each need by turns with the same need to the baselines.

use crate::job::{self, Times, fts5, plain, request};
use crate::sample::{Sample, time};
use crate::size::Plan;
use benches::corpus::Corpus;
use std::path::Path;
use tramite::profile::NeedsProfile;
use tramite::rank::Threads;

/// One thing that is timed for each need.
type Timed<'a> = (&'static str, Box<dyn Fn(&NeedsProfile) + 'a>);

pub(crate) fn measure(plan: &Plan, folder: &Path) -> Times {
    let corpus = Corpus::of(plan.size.generated(), plan.needs);
    let searcher = job::searcher(&corpus, folder);
    let plain = plain(folder);
    let fts5 = fts5(&corpus);
    let ranked = |need: &NeedsProfile, cutoff, threads| {
        let ranking = searcher.rank(need, &request(cutoff, threads));
        std::hint::black_box(ranking.expect("every need says something"));
    };
    let timed: [Timed<'_>; 7] = [
        (
            "analysing",
            Box::new(|need| {
                std::hint::black_box(searcher.analysed(need));
            }),
        ),
        (
            "analysing, retrieval",
            Box::new(|need| drop(searcher.retrieved(need, request(0, Threads::One).as_of))),
        ),
        ("match", Box::new(|need| ranked(need, 10, Threads::One))),
        ("match, two threads", Box::new(|need| ranked(need, 10, Threads::All))),
        ("match, unexplained", Box::new(|need| ranked(need, 0, Threads::One))),
        ("plain", Box::new(|need| drop(plain.top_ten(&need.need).expect("the words are read")))),
        ("fts5", Box::new(|need| drop(fts5.top_ten(&need.need).expect("the words are read")))),
    ];
    let mut samples: Vec<Sample> = timed.iter().map(|_| Sample::default()).collect();
    // The first round warms caches and files; its times are thrown away.
    for round in 0..=plan.rounds {
        for (place, need) in corpus.needs.iter().enumerate() {
            for turn in 0..timed.len() {
                // Another one begins each time, so that none always follows the same.
                let which = (turn + place + round) % timed.len();
                let us = time(|| timed[which].1(need));
                if round > 0 {
                    samples[which].keep_shorter(place, us);
                }
            }
        }
    }
    timed.iter().zip(samples).map(|((name, _), sample)| ((*name).to_owned(), sample)).collect()
}
