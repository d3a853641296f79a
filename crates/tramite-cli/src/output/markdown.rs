//! Answers as Markdown, to paste into a report or a message.

mod team;

pub(crate) use team::team;

use super::Reading;
use tramite::aid::{Estimate, ProviderChoice, ServiceChoice};
use tramite::bilingual::Language;
use tramite::centre::Centre;
use tramite::explanation::{Excluded, Found, Understood, Unit};
use tramite::rank::{ExplainedCentre, RankedCentre, Ranking, Standing};
use tramite::rules::AidRules;
use tramite::search::SearchResults;
use tramite_text::{count, decimal, distance, percent, points, quoted, say};

/// A ranking.
pub(crate) fn ranking(ranking: &Ranking, show_excluded: bool, reading: Reading<'_>) -> String {
    let language = reading.language;
    let matches = ranking.worth_showing();
    let mut lines = understood(&ranking.understood, reading);
    lines.push(String::new());
    let gate = escaped(&tramite_text::gate(&ranking.confidence, language));
    lines.push(if ranking.confidence.confident { gate } else { format!("**{gate}**") });
    if !ranking.confidence.confident {
        for each in &ranking.understood.elsewhere {
            let text = escaped(&tramite_text::served_elsewhere(each, language));
            lines.extend([String::new(), text]);
        }
    }
    if !ranking.confidence.questions.is_empty() {
        lines.push(String::new());
    }
    for question in &ranking.confidence.questions {
        lines.push(format!("- {}", escaped(&tramite_text::question(*question, language))));
    }
    if !ranking.confidence.confident && !matches.is_empty() {
        lines.extend([String::new(), format!("## {}", say!(language, "page.weak-list"))]);
    }
    for ranked in matches {
        if let Some(centre) = reading.centre(&ranked.centre_id) {
            lines.extend(matched(ranked, &ranking.understood, centre, reading));
        }
    }
    if show_excluded {
        lines.extend([
            String::new(),
            format!("## {}", say!(language, "page.excluded")),
            String::new(),
        ]);
        lines.extend(ranking.excluded.iter().filter_map(|each| excluded(each, reading)));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn understood(understood: &Understood, reading: Reading<'_>) -> Vec<String> {
    let language = reading.language;
    let positions: Vec<usize> = (0..understood.aspects.len()).collect();
    let names = reading.aspects(&positions, understood);
    let how = tramite_text::understood_language(understood, language);
    let label = say!(language, "page.need", how = how);
    let mut lines = vec![format!("{label} {}", escaped(&names.join(", ")))];
    if let Some(place) = &understood.place {
        let name = tramite_text::place_name(place, reading.vocabulary, language);
        let text = format!("{} {}", say!(language, "page.place-read"), escaped(&name));
        lines.extend([String::new(), text]);
    }
    lines
}

fn matched(
    ranked: &RankedCentre,
    understood: &Understood,
    centre: &Centre,
    reading: Reading<'_>,
) -> Vec<String> {
    let language = reading.language;
    let fit = decimal(ranked.fit.value(), 0, language);
    let band = tramite_text::band(ranked.band, language);
    let name = escaped(&centre.name);
    let mut lines = vec![
        String::new(),
        format!("### {}. {name} — {fit}/100, {band}", ranked.rank),
        String::new(),
        identity(centre, ranked.explanation.distance_km, reading),
        String::new(),
        escaped(&reading.reason(ranked, understood, centre)),
        String::new(),
    ];
    if let Some(service) = ranked.explanation.services.first() {
        let name = quoted(service.name.in_language(language), language);
        let category = tramite_text::category(service.category, language);
        let text = say!(language, "page.ask-for", service = name, category = category);
        lines.push(format!("- {}", escaped(&text)));
        lines.push(format!("- {}", escaped(&tramite_text::cost(&service.cost, language))));
        let barred = service.barred.iter().map(|bar| tramite_text::bar(bar, language));
        lines.extend(barred.map(|bar| format!("- ⚠ {}", escaped(&bar))));
    }
    let missing = reading.aspects(&ranked.explanation.uncovered, understood);
    if !missing.is_empty() {
        let text = say!(language, "page.uncovered", parts = missing.join(", "));
        lines.push(format!("- {}", escaped(&text)));
    }
    let warnings = &ranked.explanation.warnings;
    for warning in tramite_text::warnings(warnings, centre, reading.vocabulary, language) {
        lines.push(format!("- ⚠ {}", escaped(&warning)));
    }
    lines
}

fn identity(centre: &Centre, distance_km: Option<f64>, reading: Reading<'_>) -> String {
    let language = reading.language;
    let mut parts = vec![format!("`{}`", centre.id), tramite_text::kind(centre.kind, language)];
    parts.extend(tramite_text::place_of(centre, reading.vocabulary, language));
    parts.extend(distance_km.map(|km| distance(km, language)));
    parts.extend(centre.website.as_ref().map(|website| format!("<{website}>")));
    parts.join(" · ")
}

fn excluded(excluded: &Excluded, reading: Reading<'_>) -> Option<String> {
    let centre = reading.centre(&excluded.centre_id)?;
    let reasons: Vec<String> = excluded
        .reasons
        .iter()
        .map(|reason| tramite_text::exclusion(reason, reading.vocabulary, reading.language))
        .collect();
    let (name, reasons) = (escaped(&centre.name), escaped(&reasons.join(" ")));
    let remedies: Vec<String> = excluded
        .reasons
        .iter()
        .map(|reason| tramite_text::remedy(reason, reading.vocabulary, reading.language))
        .collect();
    let remedies = escaped(&remedies.join(" "));
    Some(format!("- **{name}** (`{}`): {reasons} {remedies}", centre.id))
}

/// One centre against one need.
pub(crate) fn explanation(
    explained: &ExplainedCentre,
    centre: &Centre,
    reading: Reading<'_>,
) -> String {
    let language = reading.language;
    let explanation = &explained.explanation;
    let mut lines = vec![
        format!("# {}", escaped(&centre.name)),
        String::new(),
        identity(centre, explanation.distance_km, reading),
        String::new(),
    ];
    lines.extend(stands(&explained.standing, reading));
    lines.push(String::new());
    lines.extend(understood(&explained.understood, reading));
    lines.extend(contributions(explained, reading));
    lines.extend([String::new(), format!("## {}", say!(language, "page.covered")), String::new()]);
    for coverage in &explanation.covered {
        let understood = &explained.understood;
        let chain = tramite_text::chain(coverage, understood, reading.vocabulary, language);
        lines.push(format!("- {} ({})", escaped(&chain), percent(coverage.strength, language)));
        lines.extend(coverage.found.iter().map(|found| format!("  > {}", snippet(found))));
    }
    let missing = reading.aspects(&explanation.uncovered, &explained.understood);
    if !missing.is_empty() {
        let text = say!(language, "page.uncovered", parts = missing.join(", "));
        lines.extend([String::new(), escaped(&text)]);
    }
    lines.extend([String::new(), format!("## {}", say!(language, "page.services")), String::new()]);
    for service in &explanation.services {
        let name = escaped(service.name.in_language(language));
        let category = tramite_text::category(service.category, language);
        lines.push(format!("1. **{name}**, {category} ({})", percent(service.fit, language)));
        lines.push(format!("   - {}", escaped(&tramite_text::cost(&service.cost, language))));
        let barred = service.barred.iter().map(|bar| tramite_text::bar(bar, language));
        let notes = tramite_text::aid_notes(&service.cost, language).into_iter();
        lines.extend(barred.chain(notes).map(|note| format!("   - {}", escaped(&note))));
    }
    lines.push(String::new());
    let warnings = &explanation.warnings;
    for warning in tramite_text::warnings(warnings, centre, reading.vocabulary, language) {
        lines.push(format!("- ⚠ {}", escaped(&warning)));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn stands(standing: &Standing, reading: Reading<'_>) -> Vec<String> {
    let language = reading.language;
    match standing {
        Standing::Ranked { rank, band, of } => {
            let band = tramite_text::band(*band, language);
            vec![format!("{}{band}", say!(language, "page.standing", rank = rank, of = of))]
        }
        Standing::Excluded(reasons) => {
            let label = format!("**{}**", say!(language, "page.is-excluded"));
            let reasons = reasons.iter().map(|reason| {
                let text = tramite_text::exclusion(reason, reading.vocabulary, language);
                format!("- {}", escaped(&text))
            });
            [label, String::new()].into_iter().chain(reasons).collect()
        }
        Standing::NoEvidence => vec![say!(language, "page.no-evidence")],
    }
}

fn contributions(explained: &ExplainedCentre, reading: Reading<'_>) -> Vec<String> {
    let language = reading.language;
    let total = points(explained.explanation.fit, language);
    let mut lines = vec![
        String::new(),
        format!("## {}", say!(language, "page.fit", points = total)),
        String::new(),
        say!(language, "page.markdown-columns"),
        "| --- | ---: | ---: | ---: |".to_owned(),
    ];
    for each in &explained.explanation.contributions {
        let value = each.value.map_or_else(|| "–".to_owned(), |value| decimal(value, 2, language));
        let name = tramite_text::signal(each.signal, language);
        let share = percent(each.share, language);
        lines.push(format!("| {name} | {value} | {share} | {} |", points(each.points, language)));
    }
    lines.push(format!("| **{}** | | | **{total}** |", say!(language, "page.sum")));
    lines
}

/// A snippet with what matched in bold.
fn snippet(found: &Found) -> String {
    let mut text = String::new();
    let mut end = 0;
    for range in &found.highlights {
        let (Some(before), Some(inside)) =
            (found.snippet.get(end..range.start), found.snippet.get(range.clone()))
        else {
            continue;
        };
        text.push_str(&format!("{}**{}**", escaped(before), escaped(inside)));
        end = range.end;
    }
    text + &escaped(found.snippet.get(end..).unwrap_or_default())
}

/// An estimate.
pub(crate) fn estimate(
    estimate: &Estimate,
    provider: ProviderChoice<'_>,
    service: &ServiceChoice<'_>,
    rules: &AidRules,
    language: Language,
) -> String {
    let (what, who) = tramite_text::aid_asked(provider, service, rules, language);
    let mut lines = vec![
        format!("# {} — {}", escaped(&what), escaped(&who)),
        String::new(),
        escaped(&tramite_text::cost(estimate, language)),
        String::new(),
    ];
    lines.extend(estimate.cases.iter().map(|case| {
        let (said, tail) = (
            tramite_text::aid_case(case, language),
            tramite_text::aid_basis(case, rules, language),
        );
        format!("- {} {}", escaped(&said), escaped(&tail))
    }));
    let notes = tramite_text::aid_notes(estimate, language);
    if !notes.is_empty() {
        let heading = say!(language, "aid.notes");
        lines.extend([String::new(), format!("## {heading}"), String::new()]);
    }
    lines.extend(notes.iter().map(|note| format!("- {}", escaped(note))));
    if !estimate.sources.is_empty() {
        let heading = say!(language, "rules.sources");
        lines.extend([String::new(), format!("## {heading}"), String::new()]);
    }
    lines.extend(estimate.sources.iter().map(|source| {
        let address = source.url.as_ref().map(|url| format!(" <{url}>")).unwrap_or_default();
        format!("- {}{address}", escaped(&source.title))
    }));
    lines.push(String::new());
    lines.join("\n")
}

/// Search results.
pub(crate) fn search(results: &SearchResults, reading: Reading<'_>) -> String {
    let language = reading.language;
    let mut lines = Vec::new();
    for hit in &results.hits {
        let Some(centre) = reading.centre(&hit.centre_id) else { continue };
        let service = match hit.unit {
            Unit::Card => None,
            Unit::Service(position) => centre.services.get(position),
        };
        let name = service.map_or(centre.name.as_str(), |each| each.name.in_language(language));
        let identity = identity(centre, None, reading);
        let of = service.map(|_| format!("{}, ", escaped(&centre.name))).unwrap_or_default();
        lines.push(format!("1. **{}** — {of}{identity}", escaped(name)));
        lines.extend(hit.found.iter().map(|found| format!("   > {}", snippet(found))));
    }
    let shown = results.hits.len();
    let total = count!(language, "search.total", results.total, shown = shown);
    lines.extend([String::new(), total, String::new()]);
    lines.join("\n")
}

/// Text of a card or a need as it is, not as Markdown or HTML.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
