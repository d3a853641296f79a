//! What is measured on: the real network with judged topics, or a generated workload of any size.

use std::path::Path;
use std::sync::Arc;
use tramite::bilingual::{Bilingual, Language};
use tramite::centre::Centre;
use tramite::collection::Collection;
use tramite::profile::{NeedsProfile, ProfileRecord};
use tramite::vocabulary::Vocabulary;
use tramite_workload::Workload;

/// The seed of every generated corpus.
pub const SEED: u64 = 1;

/// Centres and needs.
pub struct Corpus {
    /// The vocabulary that both were read with.
    pub vocabulary: Arc<Vocabulary>,
    /// The centres.
    pub collection: Collection,
    /// The needs.
    pub needs: Vec<NeedsProfile>,
}

impl Corpus {
    /// The real network for `None`, else a generated collection of this many centres; with at
    /// most `n_needs` needs.
    #[must_use]
    pub fn of(centres: Option<usize>, n_needs: usize) -> Self {
        let vocabulary = Arc::new(Vocabulary::bundled());
        let collection = collection(centres, &vocabulary);
        let needs = match centres {
            None => topics(n_needs, &vocabulary),
            Some(_) => generated(n_needs, &vocabulary),
        };
        Self { vocabulary, collection, needs }
    }
}

/// The real network for `None`, else a generated collection of this many centres.
#[must_use]
pub fn collection(centres: Option<usize>, vocabulary: &Vocabulary) -> Collection {
    let Some(n) = centres else { return Collection::bundled(vocabulary) };
    Collection::from_centres(Workload::new(vocabulary, SEED).centres(n)).0
}

/// Everything that the card of a centre says in words, in both languages, as one text.
#[must_use]
pub fn text(centre: &Centre) -> String {
    let mut text = centre.name.clone();
    let of_services = centre.services.iter().flat_map(|it| [&it.name, &it.description]);
    let of_card = centre.title.iter().chain([&centre.summary]).chain(&centre.specialisations);
    of_card.chain(of_services).for_each(|both| add(&mut text, both));
    text
}

fn add(text: &mut String, both: &Bilingual) {
    for language in Language::ALL {
        if let Some(part) = both.exactly(*language) {
            text.push('\n');
            text.push_str(part);
        }
    }
}

/// The needs of the test collection, evenly from the whole file: each is a company's own words.
fn topics(n: usize, vocabulary: &Vocabulary) -> Vec<NeedsProfile> {
    #[derive(serde::Deserialize)]
    struct Topic {
        profile: serde_json::Value,
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/topics/topics.jsonl");
    let text = std::fs::read_to_string(path).expect("the topics are part of the repository");
    let lines: Vec<&str> = text.lines().collect();
    let chosen = lines.iter().step_by(lines.len().div_ceil(n.max(1)).max(1));
    let profile = |line: &&str| {
        let topic: Topic = serde_json::from_str(line).expect("a topic is a JSON object");
        resolved(&topic.profile.to_string(), vocabulary)
    };
    chosen.map(profile).collect()
}

fn generated(n: usize, vocabulary: &Vocabulary) -> Vec<NeedsProfile> {
    let workload = Workload::new(vocabulary, SEED);
    workload.needs(n).map(|need| resolved(&need.to_json(), vocabulary)).collect()
}

fn resolved(json: &str, vocabulary: &Vocabulary) -> NeedsProfile {
    let record = ProfileRecord::from_json(json).expect("the need is a profile");
    record.resolve(vocabulary).expect("the need is valid")
}
