//! The gate: is there any match at all? And if not, why, and what would help.

use super::fit::Fit;
use super::need::Need;
use super::order::Standings;
use super::{Confidence, GateEvidence, NoMatchReason, Question};
use crate::annotation::Annotator;
use crate::centre::Centre;
use crate::explanation::AspectKind;
use std::collections::BTreeSet;

/// How many of the first matches the gate looks at.
const LOOKED_AT: usize = 5;

/// How many of the first candidates a question has to tell apart.
const TO_TELL_APART: usize = 10;

/// Weight from which a need that is served elsewhere is named as the reason.
const SURE_ELSEWHERE: f64 = 0.3;

/// Mean distance of the candidates in a field above which asking for it helps.
const WORTH_ASKING: f64 = 0.3;

impl GateEvidence {
    /// Gathers it.
    fn new(need: &Need<'_>, ranked: &[Fit]) -> Self {
        let best = |signal: &str| {
            let first = ranked.iter().take(LOOKED_AT);
            first.map(|fit| fit.value(signal)).fold(0.0, f64::max)
        };
        let elsewhere = need.query.elsewhere.iter().map(|served| served.weight);
        Self {
            understood: share_of_words(need, |word| telling(need, word)),
            elsewhere: (elsewhere.fold(0.0, |sum, weight| sum + weight) / 2.0).min(1.0),
            leaning: leaning(need),
            wording: need.query.wording,
            latent: if need.has_text() { best("latent") } else { best("coverage") },
            fit: ranked.first().map_or(0.0, |fit| fit.points.value() / 100.0),
        }
    }
}

/// Mean over the words, by rarity, of `(c - e) / (c + e + 1/2)`: in how many concepts of the
/// thesaurus a word stands (`c`), and in how many needs that are served elsewhere (`e`), the two
/// lists counted as if they were of one size.
fn leaning(need: &Need<'_>) -> f64 {
    let (annotator, elsewhere) = (need.parts.annotator(), need.parts.elsewhere());
    let scale = elsewhere.total_breadth() as f64 / annotator.total_breadth().max(1) as f64;
    let words = need.query.words.iter().zip(&need.retrieved.words);
    let (mut sum, mut total) = (0.0, 0.0);
    for (word, evidence) in words {
        let most = |of: &Annotator| {
            word.stems.iter().map(|(language, stem)| of.breadth(stem, *language)).max().unwrap_or(0)
        };
        let (c, e) = (scale * most(annotator) as f64, most(elsewhere) as f64);
        sum += evidence.rarity * (c - e) / (c + e + 0.5);
        total += evidence.rarity;
    }
    if total > 0.0 { sum / total } else { 0.0 }
}

/// Share of the need's words that the collection knows, by rarity.
fn known_words(need: &Need<'_>) -> f64 {
    share_of_words(need, |word| !need.retrieved.words[word].centres.is_empty())
}

/// Share of the words, by rarity; 1 for a need without words.
fn share_of_words(need: &Need<'_>, holds: impl Fn(usize) -> bool) -> f64 {
    let words = &need.retrieved.words;
    let total: f64 = words.iter().map(|evidence| evidence.rarity).sum();
    let held = (0..words.len()).filter(|word| holds(*word));
    // The sum of no number at all is -0.0, which is no share to tell.
    let held = held.fold(0.0, |sum, word| sum + words[word].rarity);
    if total > 0.0 { held / total } else { 1.0 }
}

/// Whether a technology or problem accounts for a word.
fn telling(need: &Need<'_>, word: usize) -> bool {
    use crate::vocabulary::ConceptKind::{Problem, Technology};
    let span = &need.query.words[word].span;
    need.query.aspects.iter().any(|aspect| {
        matches!(crate::query::concept_kind(&aspect.kind), Some(Problem | Technology))
            && aspect.spans.contains(span)
    })
}

/// Decides whether the list can be relied on.
pub(crate) fn confidence(need: &Need<'_>, standings: &Standings) -> Confidence {
    let gate = &need.config().gate;
    let evidence = GateEvidence::new(need, &standings.ranked);
    let score = gate.intercept
        + gate.understood * evidence.understood
        + gate.elsewhere * evidence.elsewhere
        + gate.leaning * evidence.leaning
        + gate.wording * evidence.wording
        + gate.latent * evidence.latent
        + gate.fit * evidence.fit;
    // Words of which not one leads to a centre are no match, whatever the model's intercept.
    let nothing_found = need.has_text() && !standings.ranked.iter().take(LOOKED_AT).any(is_evident);
    let probability = match standings.ranked.is_empty() || nothing_found {
        true => 0.0,
        false => 1.0 / (1.0 + (-score).exp()),
    };
    let best = standings.ranked.first().map_or(0.0, |fit| fit.points.value());
    // A list of weak matches alone is no answer, however well the need was understood.
    let confident =
        probability >= gate.threshold && best >= need.config().bands.plausible && !is_vague(need);
    let reason = (!confident).then(|| reason(need, standings));
    let questions = questions(need, &standings.ranked);
    Confidence { confident, probability, evidence, reason, questions }
}

/// Whether a card holds something of the need, and does not only lie near it.
fn is_evident(fit: &Fit) -> bool {
    fit.value("coverage") > 0.0 || fit.value("text") > 0.0
}

/// A single word and no code beside it: "robot" fits too many centres to tell them apart.
fn is_vague(need: &Need<'_>) -> bool {
    let profile = &need.profile;
    need.query.words.len() == 1
        && profile.sectors.is_empty()
        && profile.technologies.is_empty()
        && profile.services.is_empty()
}

fn reason(need: &Need<'_>, standings: &Standings) -> NoMatchReason {
    let known_words = known_words(need);
    let elsewhere = need.query.elsewhere.first().map_or(0.0, |served| served.weight);
    let concepts =
        need.query.aspects.iter().any(|aspect| !matches!(aspect.kind, AspectKind::Word(_)));
    let evident_apart = standings.excluded.iter().any(|(fit, _)| is_evident(fit));
    let apart = evident_apart || standings.ranked.is_empty() && !standings.excluded.is_empty();
    if apart && !standings.ranked.iter().any(is_evident) {
        NoMatchReason::NoneEligible
    } else if elsewhere > SURE_ELSEWHERE {
        NoMatchReason::ServedElsewhere
    } else if !concepts && known_words < 0.5 {
        NoMatchReason::NotUnderstood
    } else if is_vague(need) || (need.query.words.len() <= 2 && known_words > 0.5) {
        NoMatchReason::TooVague
    } else {
        NoMatchReason::NotOffered
    }
}

/// The questions whose answers would tell the first candidates apart, the most telling first.
fn questions(need: &Need<'_>, ranked: &[Fit]) -> Vec<Question> {
    let first: Vec<&Centre> =
        ranked.iter().take(TO_TELL_APART).map(|fit| need.centre(fit.centre)).collect();
    let profile = &need.profile;
    let mut asked: Vec<(f64, Question)> = Vec::new();
    let mut ask = |missing: bool, question: Question, distance: f64| {
        if missing && distance > WORTH_ASKING {
            asked.push((distance, question));
        }
    };
    let few_words = need.query.words.len() <= 3;
    ask(few_words, Question::Process, 1.0);
    ask(
        profile.place.is_none(),
        Question::Place,
        distance(&first, |centre| centre.regions_served.iter().map(String::as_str).collect()),
    );
    ask(
        need.query.sectors.is_empty(),
        Question::Sector,
        distance(&first, |centre| centre.sectors.iter().map(|tag| tag.code.as_str()).collect()),
    );
    ask(
        profile.actor.is_none(),
        Question::Actor,
        distance(&first, |centre| centre.audience.iter().map(|audience| audience.code()).collect()),
    );
    ask(
        need.query.services.is_empty(),
        Question::Service,
        distance(&first, |centre| {
            centre.services.iter().map(|service| service.category.code()).collect()
        }),
    );
    asked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    asked.into_iter().map(|(_, question)| question).collect()
}

/// Mean Jaccard distance of all pairs of centres by a set of codes, 0 to 1.
fn distance<'c>(centres: &[&'c Centre], codes: impl Fn(&'c Centre) -> Vec<&'c str>) -> f64 {
    let lists: Vec<Vec<&str>> = centres.iter().map(|centre| codes(centre)).collect();
    let all: BTreeSet<&str> = lists.iter().flatten().copied().collect();
    // Of each code, whether each centre has it: pairs are then compared without its letters.
    let sets: Vec<Vec<bool>> =
        lists.iter().map(|list| all.iter().map(|code| list.contains(code)).collect()).collect();
    let mut distances = Vec::new();
    for (position, one) in sets.iter().enumerate() {
        for other in &sets[position + 1..] {
            let pairs = || one.iter().zip(other);
            let union = pairs().filter(|(one, other)| **one || **other).count();
            let shared = pairs().filter(|(one, other)| **one && **other).count();
            distances.push(if union == 0 { 0.0 } else { 1.0 - shared as f64 / union as f64 });
        }
    }
    if distances.is_empty() { 0.0 } else { distances.iter().sum::<f64>() / distances.len() as f64 }
}
