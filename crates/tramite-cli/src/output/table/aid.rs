//! An estimate and the rules behind it as pages.

use crate::output::page::Page;
use crate::output::text::{Text, Tone};
use crate::screen::Screen;
use jiff::civil::Date;
use tramite::aid::{Estimate, ProviderChoice, ServiceChoice};
use tramite::bilingual::Language;
use tramite::firm::Size;
use tramite::rules::{AidRules, InForce, RuleSet, Source};
use tramite_text::{date, say};

/// The page of an estimate: what to count on, how the rule comes out, what to know, sources.
pub(crate) fn estimate(
    estimate: &Estimate,
    provider: ProviderChoice<'_>,
    service: &ServiceChoice<'_>,
    rules: &AidRules,
    screen: &Screen,
) -> String {
    let language = screen.language;
    let mut page = Page::new(screen);
    let (what, who) = tramite_text::aid_asked(provider, service, rules, language);
    page.paragraph(0, &Text::new(&what, Tone::Strong).and(&format!(" · {who}"), Tone::Faint));
    page.gap();
    page.paragraph(0, &Text::plain(&tramite_text::cost(estimate, language)));
    page.paragraph(0, &Text::new(&tramite_text::aid_sums(estimate, language), Tone::Faint));
    cases(&mut page, estimate, rules, language);
    let notes = tramite_text::aid_notes(estimate, language);
    if !notes.is_empty() {
        page.heading(&say!(language, "aid.notes"));
        notes.iter().for_each(|note| page.hanging("  - ", &Text::plain(note)));
    }
    if let Some(rule) = &estimate.applied {
        page.heading(&say!(language, "aid.rule"));
        let text = tramite_text::aid_rule(rule, language);
        page.paragraph(2, &Text::plain(&text));
        sources(&mut page, &estimate.sources);
    }
    page.finish()
}

fn cases(page: &mut Page, estimate: &Estimate, rules: &AidRules, language: Language) {
    if estimate.cases.is_empty() {
        return;
    }
    page.heading(&say!(language, "aid.cases"));
    for case in &estimate.cases {
        let text = Text::plain(&tramite_text::aid_case(case, language))
            .and(&format!(" {}", tramite_text::aid_basis(case, rules, language)), Tone::Faint);
        page.hanging("  - ", &text);
    }
}

fn sources(page: &mut Page, sources: &[Source]) {
    for source in sources {
        let address = source.url.as_ref().map(|url| format!(" {url}")).unwrap_or_default();
        page.hanging("  · ", &Text::new(&source.title, Tone::Faint).and(&address, Tone::Faint));
    }
}

/// The rule sets with their days and what they hold.
pub(crate) fn rule_sets(rules: &AidRules, day: Date, screen: &Screen) -> String {
    let language = screen.language;
    let mut page = Page::new(screen);
    for set in rules.sets() {
        let name = Text::new(&set.id, Tone::Fair)
            .and(&format!("  {}", set.name.in_language(language)), Tone::Strong);
        page.paragraph(0, &name);
        let state = match set.validity.on(day) {
            InForce::Open { .. } => say!(language, "rules.open"),
            InForce::Over { on } => say!(language, "aid-note.over", date = date(on, language)),
            InForce::NotYet { from } => {
                say!(language, "aid-note.not-yet", date = date(from, language))
            }
        };
        let days = tramite_text::aid_days(set.validity.from, set.validity.to, language);
        page.paragraph(2, &Text::new(&format!("{days} · {state}"), Tone::Faint));
    }
    page.finish()
}

/// One rule set in full.
pub(crate) fn rule_set(set: &RuleSet, screen: &Screen) -> String {
    let language = screen.language;
    let mut page = Page::new(screen);
    page.paragraph(0, &Text::new(set.name.in_language(language), Tone::Strong));
    let facts = say!(language, "rules.facts", date = date(set.as_of, language));
    let days = tramite_text::aid_days(set.validity.from, set.validity.to, language);
    page.paragraph(2, &Text::new(&format!("{} · {days} · {facts}", set.id), Tone::Faint));
    if let Some(note) = &set.note {
        page.paragraph(2, &Text::plain(note.in_language(language)));
    }
    lines(&mut page, set, language);
    intensities(&mut page, set, language);
    limits(&mut page, set, language);
    if !set.sources.is_empty() {
        page.heading(&say!(language, "rules.sources"));
        sources(&mut page, &set.sources);
    }
    page.finish()
}

fn lines(page: &mut Page, set: &RuleSet, language: Language) {
    if set.funding.is_empty() {
        return;
    }
    page.heading(&say!(language, "rules.funding"));
    for line in &set.funding {
        let eu = tramite_text::share(line.eu_share, language);
        let how = tramite_text::verification(line.evidence.verification, language);
        let mut parts = vec![say!(language, "rules.eu-share", share = eu)];
        parts.extend(line.budget.map(|budget| tramite_text::money(budget, language)));
        parts.push(tramite_text::aid_days(line.validity.from, line.validity.to, language));
        parts.push(how);
        let text = Text::plain(line.name.in_language(language))
            .and(&format!(" ({})", parts.join(" · ")), Tone::Faint);
        page.hanging("  - ", &text);
    }
    for reading in &set.readings {
        let how = tramite_text::reading(reading.reading, language);
        page.hanging("  - ", &Text::plain(&format!("{}: {how}", reading.centre)));
    }
}

fn intensities(page: &mut Page, set: &RuleSet, language: Language) {
    if set.services.is_empty() {
        return;
    }
    page.heading(&say!(language, "rules.services"));
    for service in &set.services {
        let cell = |size: &Size| {
            let share = service.intensities.of(*size);
            let share = share.map_or("?".to_owned(), |share| tramite_text::share(share, language));
            format!("{} {share}", tramite_text::size(*size, language))
        };
        let cells: Vec<String> = Size::ALL.iter().map(cell).collect();
        let how = tramite_text::verification(service.evidence.verification, language);
        let text = Text::plain(service.name.in_language(language))
            .and(&format!(" [{}]: ", service.id), Tone::Fair)
            .and(&cells.join(", "), Tone::Plain)
            .and(&format!(" ({how})"), Tone::Faint);
        page.hanging("  - ", &text);
    }
}

fn limits(page: &mut Page, set: &RuleSet, language: Language) {
    if !set.ceilings.is_empty() {
        page.heading(&say!(language, "rules.ceilings"));
    }
    for ceiling in &set.ceilings {
        let amount = tramite_text::money(ceiling.amount, language);
        let per = tramite_text::ceiling_per(ceiling.per, language);
        let how = tramite_text::verification(ceiling.evidence.verification, language);
        let text = Text::plain(&format!("{}: {amount} {per}", ceiling.name.in_language(language)))
            .and(&format!(" ({how})"), Tone::Faint);
        page.hanging("  - ", &text);
    }
    if !set.conditions.is_empty() {
        page.heading(&say!(language, "aid.notes"));
    }
    for condition in &set.conditions {
        page.hanging("  - ", &Text::plain(condition.text.in_language(language)));
    }
}
