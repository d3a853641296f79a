//! Two plain sentences on a centre: what it can do about the need, and where and for whom.

use crate::{aspect, aspects, audience, distance, joined, quoted, region, say, signal};
use std::collections::BTreeSet;
use tramite::bilingual::Language;
use tramite::centre::{Centre, Scope};
use tramite::explanation::{AspectKind, Coverage, Understood};
use tramite::rank::RankedCentre;
use tramite::vocabulary::{ConceptKind, Vocabulary};

/// At most this many parts of the need are named: a reason is read in one breath.
const NAMED: usize = 3;
/// More regions than this are only counted.
const REGIONS_NAMED: usize = 4;

/// Why this centre, in two sentences: through which words and concepts it can help, then what it
/// is, where it is and for whom it works.
#[must_use]
pub fn reason(
    ranked: &RankedCentre,
    understood: &Understood,
    centre: &Centre,
    vocabulary: &Vocabulary,
    language: Language,
) -> String {
    let what = what_it_can_do(ranked, understood, vocabulary, language);
    let distance_km = ranked.explanation.distance_km;
    format!("{what} {}", what_it_is(centre, distance_km, vocabulary, language))
}

fn what_it_can_do(
    ranked: &RankedCentre,
    understood: &Understood,
    vocabulary: &Vocabulary,
    language: Language,
) -> String {
    let covered: Vec<&Coverage> = ranked.explanation.covered.iter().take(NAMED).collect();
    let (offers, topics): (Vec<&Coverage>, Vec<&Coverage>) = covered
        .iter()
        .filter(|coverage| coverage.via.is_empty())
        .partition(|coverage| is_service(coverage, understood));
    let named = |covered: &[&Coverage]| {
        let positions: Vec<usize> = covered.iter().map(|coverage| coverage.aspect).collect();
        let names = aspects(&positions, understood, vocabulary, language);
        let quoted: Vec<String> = names.iter().map(|name| quoted(name, language)).collect();
        joined(&quoted, language)
    };
    let bridged = bridged(&covered, understood, vocabulary, language);
    let mut clauses = Vec::new();
    if !topics.is_empty() {
        clauses.push(say!(language, "reason.topics", topics = named(&topics)));
    }
    if !offers.is_empty() {
        clauses.push(say!(language, "reason.offers", services = named(&offers)));
    }
    if !bridged.is_empty() {
        clauses.push(say!(language, "reason.bridged", bridged = joined(&bridged, language)));
    }
    if clauses.is_empty() {
        return without_words(ranked, language);
    }
    capitalised(&say!(language, "reason.it", clauses = clauses.join("; ")))
}

/// Whether a part of the need is a kind of help rather than a topic.
fn is_service(coverage: &Coverage, understood: &Understood) -> bool {
    understood.aspects.get(coverage.aspect).is_some_and(|part| match &part.kind {
        AspectKind::Service(_) => true,
        AspectKind::Concept { kind, .. } => *kind == ConceptKind::Service,
        AspectKind::Word(_) | AspectKind::Technology(_) => false,
    })
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The parts of the need reached through another concept, grouped by that concept: "troppi scarti
/// con controllo qualità visivo".
fn bridged(
    covered: &[&Coverage],
    understood: &Understood,
    vocabulary: &Vocabulary,
    language: Language,
) -> Vec<String> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for coverage in covered {
        let (Some(last), Some(part)) =
            (coverage.via.last(), understood.aspects.get(coverage.aspect))
        else {
            continue;
        };
        let through = last.label.in_language(language).to_owned();
        let name = quoted(&aspect(part, vocabulary, language), language);
        match groups.iter_mut().find(|(known, _)| *known == through) {
            Some((_, names)) => push_new(names, name),
            None => groups.push((through, vec![name])),
        }
    }
    let phrase = |(through, names): (String, Vec<String>)| {
        let needs = joined(&names, language);
        say!(language, "reason.through", needs = needs, solution = quoted(&through, language))
    };
    groups.into_iter().map(phrase).collect()
}

/// Where no word of the need is covered, the signals that gave most are what speaks for the centre.
fn without_words(ranked: &RankedCentre, language: Language) -> String {
    let mut speaking: Vec<_> =
        ranked.explanation.contributions.iter().filter(|each| each.points.0 > 0).collect();
    speaking.sort_by(|a, b| b.points.cmp(&a.points).then(a.signal.cmp(b.signal)));
    let names: Vec<String> =
        speaking.iter().take(2).map(|each| signal(each.signal, language).to_lowercase()).collect();
    if names.is_empty() {
        return say!(language, "reason.nothing");
    }
    say!(language, "reason.by-signals", signals = joined(&names, language))
}

fn what_it_is(
    centre: &Centre,
    distance_km: Option<f64>,
    vocabulary: &Vocabulary,
    language: Language,
) -> String {
    let is = say(language, &format!("kind-is.{}", centre.kind.code()), &[]);
    let mut sentence = is;
    if let Some(place) = place_of(centre, vocabulary, language) {
        sentence.push_str(&at(&place, language));
    }
    if let Some(km) = distance_km {
        sentence.push_str(&how_far(km, centre.sites.len() > 1, language));
    }
    if let Some(serves) = serves(centre, vocabulary, language) {
        sentence.push_str(&say!(language, "reason.and-serves", serves = serves));
    }
    sentence.push('.');
    sentence
}

/// A distance within a sentence; that of a centre with several sites is to the nearest one.
fn how_far(km: f64, several_sites: bool, language: Language) -> String {
    let far = distance(km, language);
    match (several_sites, km < 1.0) {
        (true, true) => say!(language, "reason.nearest-close-by"),
        (true, false) => say!(language, "reason.nearest-site", distance = far),
        (false, true) => say!(language, "reason.close-by"),
        (false, false) => say!(language, "reason.distance", distance = far),
    }
}

/// Italian says "a Milano" and "ad Ancona".
fn at(place: &str, language: Language) -> String {
    if place.starts_with(['A', 'a']) {
        say!(language, "reason.at-vowel", place = place)
    } else {
        say!(language, "reason.at", place = place)
    }
}

/// Town, province and, for want of them, the region of a centre's seat.
#[must_use]
pub fn place_of(centre: &Centre, vocabulary: &Vocabulary, language: Language) -> Option<String> {
    let seat = centre.sites.first()?;
    match (&seat.comune, &seat.province, &seat.nuts2) {
        (Some(comune), Some(province), _) => Some(format!("{comune} ({province})")),
        (Some(comune), None, _) => Some(comune.clone()),
        (None, Some(province), _) => Some(province.clone()),
        (None, None, Some(code)) => Some(region(code, vocabulary, language)),
        (None, None, None) => None,
    }
}

/// For whom a centre works, and where: "con PMI e start-up in tutta Italia".
#[must_use]
pub fn serves(centre: &Centre, vocabulary: &Vocabulary, language: Language) -> Option<String> {
    let mut seen = BTreeSet::new();
    let audiences: Vec<String> = centre
        .audience
        .iter()
        .filter(|each| seen.insert(**each))
        .map(|each| audience(*each, language))
        .collect();
    let whom = (!audiences.is_empty()).then(|| joined(&audiences, language));
    let remit = remit(centre, vocabulary, language);
    match (whom, remit) {
        (Some(whom), Some(remit)) => {
            Some(say!(language, "reason.whom-where", whom = whom, remit = remit))
        }
        (Some(whom), None) => Some(say!(language, "reason.whom", whom = whom)),
        (None, Some(remit)) => Some(say!(language, "reason.where", remit = remit)),
        (None, None) => None,
    }
}

fn remit(centre: &Centre, vocabulary: &Vocabulary, language: Language) -> Option<String> {
    match centre.scope {
        Some(Scope::European) => Some(say!(language, "remit.europe")),
        Some(Scope::National) if centre.country == "IT" => Some(say!(language, "remit.italy")),
        Some(Scope::National) => Some(say!(language, "remit.country", country = centre.country)),
        Some(Scope::Regional | Scope::Interregional)
            if centre.regions_served.len() > REGIONS_NAMED =>
        {
            Some(say!(language, "remit.many-regions", n = centre.regions_served.len()))
        }
        Some(Scope::Regional | Scope::Interregional) if !centre.regions_served.is_empty() => {
            let names: Vec<String> = centre
                .regions_served
                .iter()
                .map(|code| region(code, vocabulary, language))
                .collect();
            Some(say!(language, "remit.regions", regions = joined(&names, language)))
        }
        Some(Scope::Regional | Scope::Interregional) | None => None,
    }
}

fn push_new(names: &mut Vec<String>, name: String) {
    if !names.contains(&name) {
        names.push(name);
    }
}

#[cfg(test)]
mod tests;
