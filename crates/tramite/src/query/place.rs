//! A place named in the need's text: "siamo in 28 a Pinerolo".

use crate::analysis::{Analysis, Token};
use crate::profile::Place;
use crate::vocabulary::Geography;

/// Words after which a capitalised name says where the company is. `di` and `of` are not among
/// them: they lead to clients and suppliers as often.
const CUES: &[&str] = &["a", "ad", "in", "vicino", "presso", "near", "at", "around", "outside"];

/// Words after which `di` or `of` does.
const HOLDERS: &[&str] = &["provincia", "comune", "province", "municipality", "citta", "town"];

/// Longest name of a place, in words.
const LONGEST: usize = 5;

/// The place the text names, if it names one place only. Regions count less than comuni: the more
/// precise of two that agree is taken, and two that disagree give none.
pub(crate) fn place_in_text(
    analysis: &Analysis,
    geography: &Geography,
    text: &str,
) -> Option<Place> {
    let words = analysis.words(text);
    let named = (1..words.len())
        .filter(|at| is_capitalised(text, &words[*at]) && is_cued(&words, *at))
        .filter_map(|at| longest_place(geography, text, &words[at..]));
    let mut found: Option<Place> = None;
    for place in named {
        found = match found {
            None => Some(place),
            Some(known) if known.region != place.region => return None,
            Some(known) if known.comune.is_some() => Some(known),
            Some(_) => Some(place),
        };
    }
    found
}

fn is_capitalised(text: &str, word: &Token) -> bool {
    text[word.span.clone()].chars().next().is_some_and(char::is_uppercase)
}

fn is_cued(words: &[Token], at: usize) -> bool {
    let before = words[at - 1].term.as_str();
    let holder = at >= 2 && HOLDERS.contains(&words[at - 2].term.as_str());
    CUES.contains(&before) || (matches!(before, "di" | "of") && holder)
}

fn longest_place(geography: &Geography, text: &str, words: &[Token]) -> Option<Place> {
    (1..=LONGEST.min(words.len())).rev().find_map(|length| {
        let name = &text[words[0].span.start..words[length - 1].span.end];
        if !geography.is_named(name) {
            return None;
        }
        let region = geography.region(name).map(|region| region.nuts2.as_str());
        geography
            .place(Some(name), None, None, None)
            .or_else(|_| geography.place(None, Some(name), None, None))
            .or_else(|_| geography.place(None, None, Some(region.unwrap_or(name)), None))
            .ok()
    })
}
