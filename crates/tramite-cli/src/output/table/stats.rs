//! The network at a glance, with bars.

use crate::output::page::{Page, bar_of};
use crate::output::text::{Text, Tone, columns};
use crate::screen::Screen;
use tramite::bilingual::Language;
use tramite::collection::stats::{Count, Stats, Tally};
use tramite_text::{count, date, integer, say};

/// At most this many rows per list: the rest is counted in one.
const ROWS: usize = 15;

/// The page of the figures.
pub(crate) fn stats(stats: &Stats, screen: &Screen) -> String {
    let language = screen.language;
    let mut page = Page::new(screen);
    let services = integer(stats.services, language);
    let sites = integer(stats.sites, language);
    let text = count!(language, "stats.title", stats.centres, services = services, sites = sites);
    page.paragraph(0, &Text::new(&text, Tone::Strong));
    let all = stats.centres;
    let name = |family: &'static str| move |each: &Count| named(family, each, language);
    tally(&mut page, &say!(language, "stats.kinds"), &stats.kinds, all, language, &name("kind"));
    if stats.countries.counts.len() > 1 {
        let title = say!(language, "stats.countries");
        tally(&mut page, &title, &stats.countries, all, language, &name("country"));
    }
    let title = say!(language, "stats.regions");
    tally(&mut page, &title, &stats.regions, all, language, &name("region"));
    let title = say!(language, "stats.technologies");
    tally(&mut page, &title, &stats.technologies, all, language, &name("technology"));
    let title = say!(language, "stats.sectors");
    tally(&mut page, &title, &stats.sectors, all, language, &name("sector"));
    let title = say!(language, "stats.audiences");
    tally(&mut page, &title, &stats.audiences, all, language, &name("audience"));
    let title = say!(language, "stats.categories");
    tally(&mut page, &title, &stats.categories, stats.services, language, &name("category"));
    cards(&mut page, stats, language);
    page.finish()
}

/// The state of the cards: how old, how sure, what to check first.
fn cards(page: &mut Page, stats: &Stats, language: Language) {
    let all = stats.centres;
    let title = say!(language, "stats.cards");
    let name = |each: &Count| named("card-confidence", each, language);
    tally(page, &title, &stats.confidences, all, language, &name);
    if let (Some(oldest), Some(latest)) = (stats.oldest_check, stats.latest_check) {
        let (oldest, latest) = (date(oldest, language), date(latest, language));
        let text = say!(language, "stats.checked", oldest = oldest, latest = latest);
        page.paragraph(2, &Text::plain(&text));
    }
    let day = date(stats.as_of, language);
    let old = count!(language, "stats.old", stats.older_than_a_year, day = day);
    page.paragraph(2, &Text::plain(&old));
    let unverified = all.saturating_sub(stats.unverified.unknown);
    page.paragraph(2, &Text::plain(&count!(language, "stats.unverified", unverified)));
    let fields: Vec<String> = stats
        .unverified
        .counts
        .iter()
        .take(ROWS)
        .map(|each| {
            let field = tramite_text::card_field(&each.code, language);
            format!("{field} ({})", each.count)
        })
        .collect();
    if !fields.is_empty() {
        page.paragraph(4, &Text::new(&fields.join(", "), Tone::Faint));
    }
}

/// A list with one bar per row, each measured against the longest of its list.
fn tally(
    page: &mut Page,
    title: &str,
    tally: &Tally,
    all: usize,
    language: Language,
    name: &dyn Fn(&Count) -> String,
) {
    page.heading(title);
    let shown = &tally.counts[..tally.counts.len().min(ROWS)];
    let most = shown.iter().map(|each| each.count).max().unwrap_or(0).max(1);
    let names: Vec<String> = shown.iter().map(name).collect();
    let room = if page.is_narrow() { 20 } else { 44 };
    let widest = names.iter().map(|name| columns(name)).max().unwrap_or(0).min(room);
    let bars = page.width().saturating_sub(widest + 10).clamp(6, 40);
    for (name, each) in names.iter().zip(shown) {
        let lines = Text::plain(name).wrapped(widest);
        let (last, first) = lines.split_last().expect("wrapping gives at least one line");
        for line in first {
            page.line(&Text::plain("  ").then(line.clone()));
        }
        let gap = " ".repeat(widest - last.width());
        let bar = bar_of(each.count as f64 / most as f64, bars);
        let line = Text::plain("  ").then(last.clone()).and(&format!("{gap}  "), Tone::Plain);
        let number = format!(" {}", integer(each.count, language));
        page.line(&line.and(bar.trim_end_matches('░'), Tone::Fair).and(&number, Tone::Plain));
    }
    let hidden = tally.counts.len() - shown.len();
    if hidden > 0 {
        page.paragraph(2, &Text::new(&count!(language, "stats.more", hidden), Tone::Faint));
    }
    if tally.unknown > 0 && tally.unknown <= all {
        page.paragraph(
            2,
            &Text::new(&count!(language, "stats.unknown", tally.unknown), Tone::Faint),
        );
    }
}

/// The label of a code: the vocabulary's, the text catalogue's, or the code.
fn named(family: &str, each: &Count, language: Language) -> String {
    let key = format!("{family}.{}", each.code);
    match &each.label {
        Some(label) => label.in_language(language).to_owned(),
        None if tramite_text::has(&key) => say(language, &key, &[]),
        None => each.code.clone(),
    }
}
