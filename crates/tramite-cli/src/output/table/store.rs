//! What the store holds and who may log in, as pages.

use crate::output::page::Page;
use crate::output::text::{Text, Tone};
use crate::screen::Screen;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tramite::bilingual::Language;
use tramite_store::{Account, Location, StoreInfo};
use tramite_text::{date, decimal, integer, say};

/// The page of the store.
pub(crate) fn store_info(info: &StoreInfo, location: &Location, screen: &Screen) -> String {
    let language = screen.language;
    let mut page = Page::new(screen);
    let title = say!(language, "store.title", location = location);
    page.paragraph(0, &Text::new(&title, Tone::Strong));
    let count = |count: i64| integer(usize::try_from(count).unwrap_or_default(), language);
    let megabytes = format!("{} MB", decimal(info.bytes as f64 / 1_000_000.0, 1, language));
    let none = || say!(language, "store.none");
    let mut rows = vec![
        (say!(language, "store.schema"), info.schema.to_string()),
        (say!(language, "store.size"), megabytes),
        (say!(language, "store.open-needs"), count(info.open)),
        (say!(language, "store.closed-needs"), count(info.closed)),
        (say!(language, "store.due"), count(info.due)),
        (
            say!(language, "store.next-erasure"),
            info.next_erasure.map_or_else(none, |at| day(at, language)),
        ),
    ];
    for (state, number) in &info.referrals {
        let name = tramite_text::referral_state(state.code(), language);
        rows.push((say!(language, "store.referrals", state = name), count(*number)));
    }
    rows.push((say!(language, "store.outcomes"), count(info.outcomes)));
    rows.push((say!(language, "store.accounts"), count(info.accounts)));
    rows.push((say!(language, "store.audit-entries"), count(info.audit_entries)));
    for (label, value) in rows {
        let text = Text::new(&format!("{label}: "), Tone::Faint).and(&value, Tone::Plain);
        page.hanging("  ", &text);
    }
    page.finish()
}

/// The page of the accounts.
pub(crate) fn accounts(accounts: &[Account], now: Timestamp, screen: &Screen) -> String {
    let language = screen.language;
    let mut page = Page::new(screen);
    if accounts.is_empty() {
        page.paragraph(0, &Text::plain(&say!(language, "user.nobody")));
    }
    for account in accounts {
        let created = say!(language, "user.since", day = day(account.created_at, language));
        let mut text =
            Text::new(&account.name, Tone::Strong).and(&format!(", {created}"), Tone::Plain);
        if let Some(at) = account.disabled_at {
            let closed = say!(language, "user.closed", day = day(at, language));
            text = text.and(&format!(", {closed}"), Tone::Poor);
        } else if let Some(until) = account.locked_until.filter(|until| *until > now) {
            let minutes = (until - now).total(jiff::Unit::Minute).unwrap_or_default().ceil();
            let locked = say!(language, "user.locked", minutes = minutes);
            text = text.and(&format!(", {locked}"), Tone::Fair);
        }
        page.paragraph(0, &text);
    }
    page.finish()
}

fn day(at: Timestamp, language: Language) -> String {
    date(at.to_zoned(TimeZone::system()).date(), language)
}
