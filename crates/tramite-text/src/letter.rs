//! The letter that tells a centre of a need.

use crate::say;
use tramite::bilingual::Language;

/// A letter: what a mail program needs beside the addresses.
///
/// It has no `Debug`: it holds the text of a need and a contact.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// The subject; it does not tell the need.
    pub subject: String,
    /// The text, with lines as short as the sentences allow.
    pub body: String,
}

/// What a letter tells a centre.
#[derive(Clone, Copy)]
pub struct LetterFacts<'a> {
    /// The name of the centre.
    pub centre: &'a str,
    /// The need in the company's words.
    pub need: &'a str,
    /// The name of the company or of a person.
    pub name: &'a str,
    /// Where to answer.
    pub email: &'a str,
    /// Where to call.
    pub phone: Option<&'a str>,
}

/// The letter to a centre, in the language of the company.
#[must_use]
pub fn letter(facts: LetterFacts<'_>, language: Language) -> Letter {
    let mut paragraphs = vec![
        say!(language, "letter.greeting"),
        say!(language, "letter.intro", name = facts.name, centre = facts.centre),
        format!("{}\n{}", say!(language, "letter.need"), facts.need.trim()),
    ];
    let mut answer = say!(language, "letter.answer", email = facts.email);
    if let Some(phone) = facts.phone {
        answer = format!("{answer}\n{}", say!(language, "letter.phone", phone = phone));
    }
    paragraphs.push(answer);
    paragraphs.push(say!(language, "letter.consent"));
    Letter {
        subject: say!(language, "letter.subject", name = facts.name),
        body: paragraphs.join("\n\n") + "\n",
    }
}
