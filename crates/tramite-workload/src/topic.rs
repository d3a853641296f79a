//! The words of each technology and sector: the labels of its concepts, commonest first.

use crate::draw::{Draw, Stream, Zipf};
use std::collections::BTreeMap;
use tramite::bilingual::Language;
use tramite::vocabulary::{Concept, ConceptId, ConceptKind, Vocabulary};

/// A concept as texts name it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Named {
    /// Preferred label first, by language: Italian, English.
    labels: [Vec<String>; 2],
}

impl Named {
    fn of(concept: &Concept) -> Self {
        let in_language = |language| {
            let labels = concept.labels.iter().filter(|label| label.language == language);
            labels.map(|label| label.text.clone()).collect()
        };
        Self { labels: [in_language(Language::Italian), in_language(Language::English)] }
    }

    /// Its preferred label, in the other language where this one has none.
    pub(crate) fn preferred(&self, language: Language) -> &str {
        let mut labels = self.labels(language).iter().chain(self.labels(language.other()));
        labels.next().expect("a concept without labels belongs to no topic")
    }

    /// Its labels in a language, preferred ones first.
    pub(crate) fn labels(&self, language: Language) -> &[String] {
        &self.labels[usize::from(language == Language::English)]
    }
}

/// What a text about one code is drawn from.
#[derive(Debug, Clone)]
pub(crate) struct Topic {
    /// The code of the technology or sector.
    pub(crate) code: String,
    /// Concepts of solutions and lines of business, commonest first.
    pub(crate) solutions: Vec<Named>,
    /// Concepts of troubles, commonest first.
    pub(crate) problems: Vec<Named>,
}

/// The topics, most popular first, with the law by which they are drawn.
pub(crate) struct Topics {
    pub(crate) technologies: Vec<Topic>,
    pub(crate) technology_law: Zipf,
    pub(crate) sectors: Vec<Topic>,
    pub(crate) sector_law: Zipf,
}

impl Topics {
    pub(crate) fn new(vocabulary: &Vocabulary, seed: u64) -> Self {
        let mut draw = Draw::new(seed, Stream::Topic, 0);
        let concepts: Vec<&Concept> = vocabulary.thesaurus.concepts().collect();
        let by_id: BTreeMap<&ConceptId, &Concept> =
            concepts.iter().map(|concept| (&concept.id, *concept)).collect();
        let technologies =
            topics(vocabulary.technologies.codes(), &concepts, &mut draw, |concept, code| {
                let own = |concept: &Concept| concept.technologies.iter().any(|it| it == code);
                own(concept)
                    || concept.addressed_by.iter().any(|id| by_id.get(id).is_some_and(|it| own(it)))
            });
        let sectors = topics(vocabulary.sectors.codes(), &concepts, &mut draw, |concept, code| {
            concept.sectors.iter().any(|it| it == code)
        });
        Self {
            technology_law: Zipf::over(technologies.len()),
            sector_law: Zipf::over(sectors.len()),
            technologies,
            sectors,
        }
    }
}

/// One topic for each code that some concept belongs to; their order, and that of the concepts in
/// each, is how popular they are.
fn topics<'c>(
    codes: impl Iterator<Item = &'c str>,
    concepts: &[&Concept],
    draw: &mut Draw,
    belongs: impl Fn(&Concept, &str) -> bool,
) -> Vec<Topic> {
    let mut topics: Vec<Topic> = codes
        .filter_map(|code| {
            let members = concepts.iter().filter(|concept| belongs(concept, code));
            let (problems, solutions): (Vec<&Concept>, Vec<&Concept>) = members
                .copied()
                .filter(|concept| !concept.labels.is_empty())
                .partition(|concept| concept.kind == ConceptKind::Problem);
            let mut named = |concepts: Vec<&Concept>| {
                let mut named: Vec<Named> = concepts.into_iter().map(Named::of).collect();
                draw.shuffle(&mut named);
                named
            };
            let (solutions, problems) = (named(solutions), named(problems));
            let topic = Topic { code: code.to_owned(), solutions, problems };
            (!topic.solutions.is_empty()).then_some(topic)
        })
        .collect();
    draw.shuffle(&mut topics);
    topics
}
