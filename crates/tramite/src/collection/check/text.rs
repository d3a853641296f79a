//! Texts, dates, ids, languages and addresses: whether they say what their field is for.

use super::Checker;
use crate::bilingual::Bilingual;
use crate::collection::at::At;
use crate::collection::fault::Fault;
use crate::collection::record::BilingualRecord;
use jiff::civil::Date;

pub(super) const WELL_FORMED_ID: &str =
    "an id: 1 to 80 lower-case letters and digits, with single hyphens between them";
pub(super) const GIVEN_ONCE: &str = "given once";

impl Checker<'_> {
    pub(super) fn text(&mut self, at: At<'_>, text: String) -> String {
        if text.trim().is_empty() {
            self.faults.add(at, Fault::EmptyText);
        } else if text.chars().any(|char| char.is_control() && char != '\n' && char != '\t') {
            self.faults.invalid(at, &text, "text without control characters");
        }
        text
    }

    pub(super) fn texts(&mut self, at: At<'_>, texts: Vec<String>) -> Vec<String> {
        let texts = texts.into_iter().enumerate();
        texts.map(|(index, text)| self.text(at.item(index), text)).collect()
    }

    /// `None` after a fault.
    pub(super) fn bilingual(&mut self, at: At<'_>, record: BilingualRecord) -> Option<Bilingual> {
        if record.it.is_none() && record.en.is_none() {
            self.faults.add(at, Fault::EmptyText);
            return None;
        }
        Some(Bilingual {
            it: record.it.map(|text| self.text(at.field("it"), text)),
            en: record.en.map(|text| self.text(at.field("en"), text)),
        })
    }

    pub(super) fn date(&mut self, at: At<'_>, text: &str) -> Option<Date> {
        let date = parse_date(text);
        if date.is_none() {
            self.faults.invalid(at, text, "a date of the calendar, such as 2026-11-22");
        }
        date
    }

    pub(super) fn languages(&mut self, at: At<'_>, codes: Vec<String>) -> Vec<String> {
        for (index, code) in codes.iter().enumerate() {
            if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_lowercase()) {
                self.faults.invalid(at.item(index), code, "a two-letter language code, as in it");
            }
            if codes[..index].contains(code) {
                self.faults.invalid(at.item(index), code, GIVEN_ONCE);
            }
        }
        codes
    }

    pub(super) fn website(&mut self, at: At<'_>, address: String) -> String {
        if !is_web_address(&address) {
            self.faults.invalid(at, &address, "a web address, such as https://example.org");
        }
        address
    }

    pub(super) fn email(&mut self, at: At<'_>, address: String) -> String {
        if !is_mail_address(&address) {
            self.faults.invalid(at, &address, "a mail address, such as info@example.org");
        }
        address
    }
}

/// Only the extended form of ISO 8601, which is the one the format states.
fn parse_date(text: &str) -> Option<Date> {
    text.parse::<Date>().ok().filter(|date| date.to_string() == text)
}

/// Whether this is an absolute `http` or `https` address with a host, and not cut short.
pub(in crate::collection) fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#', ':']).next());
    host.is_some_and(is_host) && has_only_visible_characters(text)
}

fn is_mail_address(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(person, host)| !person.is_empty() && is_host(host))
        && has_only_visible_characters(text)
}

/// Two or more labels; letters of any script, since hosts may have them.
fn is_host(text: &str) -> bool {
    text.contains('.')
        && text.split('.').all(|label| {
            !label.is_empty() && label.chars().all(|char| char.is_alphanumeric() || char == '-')
        })
}

fn has_only_visible_characters(text: &str) -> bool {
    let hidden = |char: char| char.is_whitespace() || char.is_control() || char == '…';
    !text.chars().any(hidden)
}
