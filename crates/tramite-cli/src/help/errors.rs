//! What clap could not read, said in the language of the reader.
//!
//! An argument is repeated only where it looks like a flag, a code or a name: the text of a need
//! must not end up in a log.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use tramite::bilingual::Language;
use tramite_text::{Message, say};

/// The message of an error of clap that is not a request for help or version.
pub(crate) fn message(error: &Error, language: Language) -> Message {
    let text = match error.kind() {
        ErrorKind::InvalidValue => {
            let (arg, value) = (context(error, ContextKind::InvalidArg), value(error));
            if value.is_empty() {
                say!(language, "usage.missing-value", arg = arg)
            } else {
                let value = discreet(&value, language);
                say!(language, "usage.invalid-value", arg = arg, value = value)
            }
        }
        ErrorKind::ValueValidation => {
            let arg = context(error, ContextKind::InvalidArg);
            let value = discreet(&value(error), language);
            say!(language, "usage.invalid-value", arg = arg, value = value)
        }
        ErrorKind::UnknownArgument => {
            let arg = discreet(&context(error, ContextKind::InvalidArg), language);
            say!(language, "usage.unknown-argument", arg = arg)
        }
        ErrorKind::InvalidSubcommand => {
            let name = discreet(&context(error, ContextKind::InvalidSubcommand), language);
            say!(language, "usage.unknown-command", name = name)
        }
        ErrorKind::ArgumentConflict => {
            let arg = context(error, ContextKind::InvalidArg);
            let other = context(error, ContextKind::PriorArg);
            if other.is_empty() || other == arg {
                say!(language, "usage.repeated", arg = arg)
            } else {
                say!(language, "usage.conflict", arg = arg, other = other)
            }
        }
        ErrorKind::MissingRequiredArgument => {
            say!(language, "usage.missing-argument", args = context(error, ContextKind::InvalidArg))
        }
        ErrorKind::MissingSubcommand => say!(language, "usage.missing-command"),
        ErrorKind::InvalidUtf8 => say!(language, "usage.not-utf8"),
        ErrorKind::NoEquals
        | ErrorKind::TooFewValues
        | ErrorKind::TooManyValues
        | ErrorKind::WrongNumberOfValues => {
            say!(language, "usage.values", arg = context(error, ContextKind::InvalidArg))
        }
        _ => say!(language, "usage.other"),
    };
    Message { text, hint: Some(hint(error, language)) }
}

/// The likeliest of clap's suggestions, which it gives last, or the accepted values.
fn hint(error: &Error, language: Language) -> String {
    let suggested =
        [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand]
            .iter()
            .find_map(|kind| strings(error, *kind).pop());
    let accepted = [ContextKind::ValidValue, ContextKind::ValidSubcommand]
        .iter()
        .map(|kind| strings(error, *kind))
        .find(|values| !values.is_empty())
        .map(|values| values.join(", "));
    match (suggested, accepted) {
        (Some(value), Some(accepted)) => {
            say!(language, "hint.nearest-of", value = value, accepted = accepted)
        }
        (Some(value), None) => say!(language, "hint.nearest", value = value),
        (None, Some(accepted)) => say!(language, "hint.accepted", accepted = accepted),
        (None, None) => say!(language, "hint.help"),
    }
}

fn context(error: &Error, kind: ContextKind) -> String {
    strings(error, kind).join(", ")
}

fn value(error: &Error) -> String {
    context(error, ContextKind::InvalidValue)
}

fn strings(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// A value as typed, unless it may be the text of a need.
fn discreet(value: &str, language: Language) -> String {
    const LONGEST: usize = 40;
    if value.contains(char::is_whitespace) || value.chars().count() > LONGEST {
        say!(language, "usage.a-text")
    } else {
        tramite_text::quoted(value, language)
    }
}
