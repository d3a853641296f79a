//! One need, as a profile: words, technology, sector, place and who asks.

use crate::draw::Draw;
use crate::text::{Subject, sentences};
use crate::topic::{Named, Topics};
use serde::Serialize;
use tramite::bilingual::Language;
use tramite::profile::Actor;
use tramite::vocabulary::Vocabulary;

/// Words of the needs, in turn: a keyword, a sentence, a paragraph.
pub const NEED_WORDS: [usize; 3] = [1, 15, 60];

/// The fields of a profile that a need fills, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Need {
    /// The need in words.
    pub need: String,
    /// Language of the words.
    pub lang: &'static str,
    /// Code of who asks.
    pub actor: &'static str,
    /// Municipality.
    pub comune: String,
    /// Its province, by two-letter code.
    pub province: String,
    /// The company's sector.
    pub sector: Vec<String>,
    /// Technologies wanted.
    pub technology: Vec<String>,
}

impl Need {
    /// The profile as one line of JSON, without the line's end.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("texts and lists of texts are JSON")
    }
}

/// Who asks, and how often of a hundred: the smaller the commoner.
const ACTORS: [(Actor, usize); 6] = [
    (Actor::Micro, 30),
    (Actor::Small, 30),
    (Actor::Medium, 15),
    (Actor::Startup, 10),
    (Actor::Large, 5),
    (Actor::PublicAdministration, 10),
];

pub(crate) fn need(
    vocabulary: &Vocabulary,
    topics: &Topics,
    draw: &mut Draw,
    number: usize,
) -> Need {
    let language = if draw.happens(70) { Language::Italian } else { Language::English };
    let n_technologies = draw.between(1, 2);
    let technologies = draw.different(&topics.technology_law, n_technologies);
    let technologies: Vec<_> =
        technologies.into_iter().map(|place| &topics.technologies[place]).collect();
    let sector = &topics.sectors[topics.sector_law.draw(draw)];
    let comune = draw.one(vocabulary.geography.comuni());
    let mut parts: Vec<&[Named]> = Vec::new();
    parts.extend(technologies.iter().map(|topic| &*topic.problems));
    parts.extend(technologies.iter().map(|topic| &*topic.solutions));
    parts.push(&sector.solutions);
    let subject = Subject::of(&parts);
    let need = match NEED_WORDS[number % NEED_WORDS.len()] {
        1 => keyword(&subject, language, draw),
        words => sentences(&subject, language, words, draw),
    };
    let weights = ACTORS.map(|(_, weight)| weight);
    Need {
        need,
        lang: language.code(),
        actor: ACTORS[draw.weighted(&weights)].0.code(),
        comune: comune.name.clone(),
        province: comune.province.clone(),
        sector: vec![sector.code.clone()],
        technology: technologies.into_iter().map(|topic| topic.code.clone()).collect(),
    }
}

/// The longest word of some label: what a person types who types one word.
fn keyword(subject: &Subject<'_>, language: Language, draw: &mut Draw) -> String {
    let concept = subject.concept(draw);
    let words = concept.preferred(language).split(|c: char| !c.is_alphanumeric());
    words.max_by_key(|word| word.chars().count()).unwrap_or_default().to_lowercase()
}
