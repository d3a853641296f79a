//! Faults of a needs profile. The text of the need is never repeated.

use super::collection::{list_name, shown};
use super::place::{ateco_error, place_error};
use crate::message::correct;
use crate::phrase::phrase;
use crate::{Message, integer, quoted, say};
use tramite::bilingual::Language;
use tramite::profile::{ProfileFault, ProfileProblem};

/// A fault of a profile: `source:line: field: what is wrong`. `source` is the file, or nothing for
/// flags, whose fields are then named as flags.
#[must_use]
pub fn profile_fault(source: Option<&str>, fault: &ProfileFault, language: Language) -> Message {
    let message = problem(&fault.problem, fault.field.as_deref(), language);
    let mut place = String::new();
    match (source, fault.line) {
        (Some(source), Some(line)) => place.push_str(&format!("{source}:{line}: ")),
        (Some(source), None) if fault.field.is_none() => place.push_str(&format!("{source}: ")),
        _ => {}
    }
    if let Some(field) = fault.field.as_deref().filter(|_| names_its_field(&fault.problem)) {
        if fault.line.is_some() {
            place.push_str(&format!("{field}: "));
        } else {
            place.push_str(&format!("--{}: ", field.replace('_', "-")));
        }
    }
    Message { text: place + &message.text, hint: message.hint }
}

/// What is wrong with a field of a profile, for a place that already names the field.
#[must_use]
pub fn profile_problem(fault: &ProfileFault, language: Language) -> Message {
    problem(&fault.problem, fault.field.as_deref(), language)
}

/// An unknown field is named by the sentence itself.
const fn names_its_field(problem: &ProfileProblem) -> bool {
    !matches!(problem, ProfileProblem::UnknownField { .. })
}

fn problem(problem: &ProfileProblem, field: Option<&str>, language: Language) -> Message {
    let plain = Message::plain;
    match problem {
        ProfileProblem::Malformed { format, reason } => {
            let reason = phrase(reason, language);
            plain(say!(language, "profile.malformed", format = format, reason = reason))
        }
        ProfileProblem::UnknownField { nearest, accepted } => {
            let found = field.filter(|field| !field.contains(char::is_whitespace));
            let accepted: Vec<String> = accepted.iter().map(|name| (*name).to_owned()).collect();
            let found = quoted(found.unwrap_or("…"), language);
            Message {
                text: say!(language, "profile.unknown-field", found = found),
                hint: correct(nearest.as_deref(), &accepted, language),
            }
        }
        ProfileProblem::Repeated => plain(say!(language, "profile.repeated")),
        ProfileProblem::WrongType { found, expected } => {
            let (found, expected) = (phrase(found, language), phrase(expected, language));
            plain(say!(language, "profile.wrong-type", found = found, expected = expected))
        }
        ProfileProblem::TooLong { found, most } => {
            let (found, most) = (integer(*found, language), integer(*most, language));
            plain(say!(language, "profile.too-long", found = found, most = most))
        }
        ProfileProblem::TooLarge { found, most } => {
            let (found, most) = (integer(*found, language), integer(*most, language));
            plain(say!(language, "profile.too-large", found = found, most = most))
        }
        ProfileProblem::TooMany { found, most } => {
            plain(say!(language, "profile.too-many", found = found, most = most))
        }
        ProfileProblem::OutOfRange { found, expected } => {
            let expected = phrase(expected, language);
            plain(say!(language, "profile.out-of-range", found = found, expected = expected))
        }
        ProfileProblem::UnknownCode { list, found, nearest, accepted } => {
            let list = list_name(list, language);
            Message {
                text: say!(language, "fault.unknown-code", list = list, found = shown(found)),
                hint: correct(nearest.as_deref(), accepted, language),
            }
        }
        ProfileProblem::Invalid { found, expected } => {
            let expected = phrase(expected, language);
            plain(say!(language, "fault.invalid", found = shown(found), expected = expected))
        }
        ProfileProblem::Place(error) => place_error(error, language),
        ProfileProblem::Activity(error) => ateco_error(error, language),
        ProfileProblem::Alone { other } => {
            plain(say!(language, "profile.alone", other = phrase(other, language)))
        }
        ProfileProblem::OnlyInItaly { country } => {
            plain(say!(language, "profile.only-in-italy", country = shown(country)))
        }
        ProfileProblem::WantedAndExcluded { code } => {
            plain(say!(language, "profile.wanted-and-excluded", code = code))
        }
        ProfileProblem::Empty => Message::with_hint(
            say!(language, "error.empty-profile"),
            say!(language, "error.empty-profile-hint"),
        ),
        other => plain(other.to_string()),
    }
}
