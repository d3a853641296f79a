//! Sentences: labels of a topic's concepts between the words that every card uses.

use crate::draw::{Draw, Zipf};
use crate::topic::Named;
use std::sync::LazyLock;
use tramite::bilingual::Language;

/// Words of every card, commonest first; together with the stop words among them they are about
/// what stands between the terms of the real cards.
const COMMON_IT: &str = "di e per la il in le con imprese che delle dei una alla nel da del servizi \
    supporto progetti innovazione sviluppo formazione soluzioni aziende percorsi ricerca processi \
    anche sul tra prove tecnologie digitali attraverso consulenza laboratorio piccole medie \
    territorio analisi produzione prodotti accompagnamento gestione dati rete partner valutazione \
    dimostrazione competenze impianti nuovi modelli sistemi bandi finanziamenti mercato filiera \
    sperimentazione qualità costi tempi esigenze personale operatori macchine linea reparto";

/// The same in English.
const COMMON_EN: &str = "the and of for to in with a on companies that from by services support \
    projects innovation development training solutions firms paths research processes also their \
    tests technologies digital through advice laboratory small medium territory analysis production \
    products guidance management data network partner assessment demonstration skills plants new \
    models systems calls funding market supply experiment quality costs time needs staff operators \
    machines line department";

/// How many invented names there are: the long tail of projects, tools and trade names.
const INVENTED: usize = 100_000;

/// Of a hundred draws, how many take a label of the topic, an invented name, and else a common
/// word.
const TOPIC_SHARE: usize = 40;
const INVENTED_SHARE: usize = 4;

static COMMON: LazyLock<[Vec<&str>; 2]> = LazyLock::new(|| {
    [COMMON_IT, COMMON_EN].map(|words| words.split_whitespace().collect::<Vec<_>>())
});
static COMMON_LAWS: LazyLock<[Zipf; 2]> =
    LazyLock::new(|| [Zipf::over(COMMON[0].len()), Zipf::over(COMMON[1].len())]);
static INVENTED_LAW: LazyLock<Zipf> = LazyLock::new(|| Zipf::over(INVENTED));

/// What a text draws its terms from: concepts, commonest first, with their law.
pub(crate) struct Subject<'t> {
    concepts: Vec<&'t Named>,
    law: Zipf,
}

impl<'t> Subject<'t> {
    /// The concepts of several topics, those of one rank beside each other.
    pub(crate) fn of(topics: &[&'t [Named]]) -> Self {
        let longest = topics.iter().map(|topic| topic.len()).max().unwrap_or_default();
        let ranks = (0..longest).flat_map(|rank| topics.iter().filter_map(move |it| it.get(rank)));
        let concepts: Vec<&Named> = ranks.collect();
        Self { law: Zipf::over(concepts.len()), concepts }
    }

    /// One of its concepts.
    pub(crate) fn concept(&self, draw: &mut Draw) -> &'t Named {
        self.concepts[self.law.draw(draw)]
    }
}

/// A text of exactly this many words.
pub(crate) fn sentences(
    subject: &Subject<'_>,
    language: Language,
    words: usize,
    draw: &mut Draw,
) -> String {
    let mut text = String::new();
    let mut left = words;
    let mut in_sentence = 0;
    let mut sentence = draw.between(8, 16);
    while left > 0 {
        let term = term(subject, language, draw);
        for word in term.split_whitespace().take(left) {
            push(&mut text, word, in_sentence == 0);
            in_sentence += 1;
            left -= 1;
        }
        if in_sentence >= sentence || left == 0 {
            text.push('.');
            in_sentence = 0;
            sentence = draw.between(8, 16);
        }
    }
    text
}

fn term(subject: &Subject<'_>, language: Language, draw: &mut Draw) -> String {
    let drawn = draw.between(0, 99);
    if drawn < TOPIC_SHARE {
        let concept = subject.concept(draw);
        let labels = concept.labels(language);
        return match labels {
            [] => concept.preferred(language).to_owned(),
            labels => draw.one(labels).clone(),
        };
    }
    if drawn < TOPIC_SHARE + INVENTED_SHARE {
        return invented_name(INVENTED_LAW.draw(draw));
    }
    let side = usize::from(language == Language::English);
    COMMON[side][COMMON_LAWS[side].draw(draw)].to_owned()
}

fn push(text: &mut String, word: &str, first: bool) {
    if !text.is_empty() {
        text.push(' ');
    }
    let mut letters = word.chars();
    match letters.next() {
        Some(letter) if first => {
            text.extend(letter.to_uppercase());
            text.push_str(letters.as_str());
        }
        _ => text.push_str(word),
    }
}

/// The invented name of this number: three or more syllables, another for each number.
pub(crate) fn invented_name(number: usize) -> String {
    const ONSETS: [&str; 12] = ["B", "C", "D", "F", "G", "L", "M", "N", "R", "S", "T", "V"];
    const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];
    let syllables = ONSETS.len() * VOWELS.len();
    let mut left = number;
    let mut name = String::new();
    for place in 0.. {
        let syllable = left % syllables;
        let onset = ONSETS[syllable / VOWELS.len()];
        name.push_str(if place == 0 { onset } else { LOWER[syllable / VOWELS.len()] });
        name.push_str(VOWELS[syllable % VOWELS.len()]);
        left /= syllables;
        if left == 0 && place >= 2 {
            break;
        }
    }
    name
}

/// The onsets inside a name.
const LOWER: [&str; 12] = ["b", "c", "d", "f", "g", "l", "m", "n", "r", "s", "t", "v"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_has_its_own_name() {
        let names: std::collections::BTreeSet<String> = (0..INVENTED).map(invented_name).collect();
        assert_eq!(names.len(), INVENTED);
        assert_eq!(invented_name(0), "Bababa");
    }
}
