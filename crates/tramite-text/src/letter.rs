//! The letters that tell a centre of a need, and a company of new services.

use crate::{count, say};
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

/// A new service that answers a need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewService {
    /// Its name.
    pub service: String,
    /// The name of its centre.
    pub centre: String,
    /// Why it fits, in a sentence or two.
    pub reason: String,
    /// Where the centre can be found.
    pub website: Option<String>,
}

/// The letter that tells a company of new services, in its language.
///
/// `day` is that on which the need was kept, `address` where the private link is opened. The need is
/// not repeated.
#[must_use]
pub fn news_letter(
    services: &[NewService],
    day: &str,
    address: Option<&str>,
    language: Language,
) -> Letter {
    let mut paragraphs =
        vec![say!(language, "letter.greeting"), say!(language, "letter.news-intro", day = day)];
    for NewService { service, centre, reason, website } in services {
        let named = say!(language, "letter.news-service", service = service, centre = centre);
        let lines = [Some(named.as_str()), Some(reason), website.as_deref()];
        paragraphs.push(lines.into_iter().flatten().collect::<Vec<_>>().join("\n"));
    }
    let mut stop = say!(language, "letter.news-stop");
    if let Some(address) = address {
        stop = format!("{stop}\n{}", say!(language, "letter.news-stop-at", address = address));
    }
    paragraphs.push(stop);
    Letter {
        subject: count!(language, "letter.news-subject", services.len()),
        body: paragraphs.join("\n\n") + "\n",
    }
}
