//! A round of allocation as one page that needs nothing else.

use super::Reading;
use super::coverage::heat::{DEMAND, GAP, OFFER};
use super::coverage::map::map;
use super::document::{cards, document, method, section};
use super::sheet::{Sheet, escaped};
use jiff::civil::Date;
use std::collections::BTreeMap;
use tramite::bilingual::Language;
use tramite::explanation::Points;
use tramite_steering::allocation::{Allocation, Applicant, Group, Objective};
use tramite_steering::coverage::{Area, AreaKind, areas};
use tramite_text::{count, date, decimal, integer, percent, say};

/// A company of the file.
pub(crate) struct Row {
    pub(crate) row: usize,
    pub(crate) id: Option<String>,
    pub(crate) name: Option<String>,
}

/// Everything a report tells; rows, applicants and places are in the order of the file.
pub(crate) struct Report {
    pub(crate) as_of: Date,
    /// Name of the file of companies; `None` for standard input.
    pub(crate) source: Option<String>,
    pub(crate) objective: Objective,
    pub(crate) rows: Vec<Row>,
    pub(crate) applicants: Vec<Applicant>,
    pub(crate) allocation: Allocation,
}

/// Companies of a group and how they fared.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) companies: usize,
    pub(crate) with_match: usize,
    pub(crate) placed: usize,
    fit: Points,
}

impl Tally {
    /// The companies that are `among`.
    pub(crate) fn of(report: &Report, among: impl Fn(&Applicant) -> bool) -> Self {
        let mut tally = Self::default();
        for (applicant, option) in report.applicants.iter().zip(&report.allocation.placed) {
            if among(applicant) {
                tally.add(applicant, *option);
            }
        }
        tally
    }

    fn add(&mut self, applicant: &Applicant, option: Option<usize>) {
        self.companies += 1;
        self.with_match += usize::from(!applicant.candidates.is_empty());
        if let Some(option) = option {
            self.placed += 1;
            self.fit.0 += applicant.candidates[option].fit.0;
        }
    }

    /// The share of those with a match that are placed.
    fn share(&self) -> Option<f64> {
        (self.with_match > 0).then(|| self.placed as f64 / self.with_match as f64)
    }
}

/// Mean fit of those placed.
pub(crate) fn mean_fit(tally: &Tally) -> Option<f64> {
    (tally.placed > 0).then(|| tally.fit.value() / tally.placed as f64)
}

impl Report {
    /// Code and name of a group.
    pub(crate) fn group_name(&self, group: &Group, reading: Reading<'_>) -> (String, String) {
        let language = reading.language;
        match group {
            Group::Area(code) => (code.clone(), area_name(code, reading)),
            Group::South => ("south".to_owned(), say!(language, "allocation.south")),
            Group::Size(actor) => (actor.code().to_owned(), tramite_text::actor(*actor, language)),
        }
    }
}

fn area_name(code: &str, reading: Reading<'_>) -> String {
    let mut regions = reading.vocabulary.geography.regions().iter();
    let found = regions.find(|region| region.nuts2 == code);
    match found {
        Some(region) => region.name.in_language(reading.language).to_owned(),
        None => tramite_text::country(code, reading.language),
    }
}

/// Code, name and tally of each area, regions from the north to the islands, then countries; those
/// of unknown place last.
pub(crate) fn by_area(report: &Report, reading: Reading<'_>) -> Vec<(String, String, Tally)> {
    let order = areas(AreaKind::Region, reading.collection, reading.vocabulary);
    let place = |code: &str| order.iter().position(|area| area.code == code).unwrap_or(usize::MAX);
    let mut rows = grouped(report, reading.language, |applicant| {
        let code = applicant.area.as_ref()?;
        Some((code.clone(), area_name(code, reading)))
    });
    rows.sort_by_key(|(code, _, _)| (code.is_empty(), place(code), code.clone()));
    rows
}

/// Code, name and tally of each size class, from the smallest; those of unknown size last.
pub(crate) fn by_size(report: &Report, reading: Reading<'_>) -> Vec<(String, String, Tally)> {
    use tramite::profile::Actor;
    let mut rows = grouped(report, reading.language, |applicant| {
        let size = applicant.size?;
        Some((size.code().to_owned(), tramite_text::actor(size, reading.language)))
    });
    let place = |code: &str| Actor::ALL.iter().position(|actor| actor.code() == code);
    rows.sort_by_key(|(code, _, _)| place(code).unwrap_or(usize::MAX));
    rows
}

fn grouped(
    report: &Report,
    language: Language,
    of: impl Fn(&Applicant) -> Option<(String, String)>,
) -> Vec<(String, String, Tally)> {
    let mut sums: BTreeMap<(String, String), Tally> = BTreeMap::new();
    for (applicant, option) in report.applicants.iter().zip(&report.allocation.placed) {
        let key = of(applicant);
        let key = key.unwrap_or_else(|| (String::new(), say!(language, "allocation.not-known")));
        sums.entry(key).or_default().add(applicant, *option);
    }
    sums.into_iter().map(|((code, name), tally)| (code, name, tally)).collect()
}

/// The page; the sheets come after what is drawn.
pub(crate) fn html(report: &Report, sheets: &[Sheet], reading: Reading<'_>) -> String {
    let language = reading.language;
    let mut body = cards(&summary(report, language));
    let by_area = by_area(report, reading);
    let maps = maps(report, &by_area, reading);
    body.push_str(&maps);
    let title = say!(language, "allocation.by-area");
    body.push_str(&bars(&title, &say!(language, "allocation.bars"), &by_area, report, language));
    let by_size = by_size(report, reading);
    let title = say!(language, "allocation.by-size");
    body.push_str(&bars(&title, &say!(language, "allocation.bars"), &by_size, report, language));
    body.extend(sheets.iter().map(|sheet| section(sheet, language)));
    body.push_str(&method(
        &say!(language, "coverage.method"),
        &notes(report, !maps.is_empty(), language),
    ));
    document(&say!(language, "allocation.title"), &header(report, reading), &body, language)
}

fn header(report: &Report, reading: Reading<'_>) -> Vec<String> {
    let language = reading.language;
    let day = date(report.as_of, language);
    let centres = count!(language, "allocation.centres", report.allocation.centres.len());
    let companies = report.applicants.len();
    let companies = match &report.source {
        Some(source) => count!(language, "coverage.demand-from", companies, source = source),
        None => count!(language, "coverage.ranked", companies),
    };
    let objective = match report.objective {
        Objective::TotalFit => say!(language, "allocation.is-total-fit"),
        Objective::Stable => say!(language, "allocation.is-stable"),
    };
    vec![companies, say!(language, "allocation.round", centres = centres, day = day), objective]
}

/// The few figures that say most.
fn summary(report: &Report, language: Language) -> Vec<(String, String)> {
    let round = &report.allocation;
    let all = Tally::of(report, |_| true);
    let south = Tally::of(report, |applicant| applicant.south);
    let shown =
        |share: Option<f64>| share.map_or("–".to_owned(), |share| percent(share, language));
    let points = |points: i64| integer((points.max(0) as usize + 50) / 100, language);
    let matched = integer(all.with_match, language);
    let mut cards = vec![
        (
            integer(all.placed, language),
            say!(language, "allocation.card-placed", matched = matched),
        ),
        (shown(all.share()), say!(language, "allocation.card-share")),
    ];
    if south.with_match > 0 {
        cards.push((shown(south.share()), say!(language, "allocation.card-south")));
    }
    let highest = round.without_limits.fit.0;
    let reached = (highest > 0).then(|| round.sum.fit.0 as f64 / highest as f64);
    cards.push((shown(reached), say!(language, "allocation.card-fit")));
    let lost = round.without_floors.fit.0 - round.sum.fit.0;
    let total = points(round.without_floors.fit.0);
    if report.objective == Objective::Stable {
        cards.push((points(lost), say!(language, "allocation.card-stability", total = total)));
    } else if !round.floors.is_empty() {
        cards.push((points(lost), say!(language, "allocation.card-floors", total = total)));
    }
    cards
}

/// Shares of the regions, where the companies are of Italy.
fn maps(report: &Report, rows: &[(String, String, Tally)], reading: Reading<'_>) -> String {
    let language = reading.language;
    let regions: Vec<Area> = areas(AreaKind::Region, reading.collection, reading.vocabulary);
    let tally = |area: &Area| rows.iter().find(|(code, _, _)| *code == area.code).map(|row| row.2);
    if !regions.iter().any(|area| tally(area).is_some()) {
        return String::new();
    }
    let of = |value: &dyn Fn(Tally) -> f64| -> Vec<f64> {
        regions.iter().map(|area| tally(area).map_or(0.0, value)).collect()
    };
    let share = of(&|tally| 100.0 * tally.share().unwrap_or(0.0));
    let left = of(&|tally| (tally.with_match - tally.placed) as f64);
    let fit = of(&|tally| mean_fit(&tally).unwrap_or(0.0));
    let mut figures = String::new();
    for (values, title, colour) in [
        (share, say!(language, "allocation.map-share"), OFFER),
        (left, say!(language, "allocation.map-left"), GAP),
        (fit, say!(language, "allocation.map-fit"), DEMAND),
    ] {
        figures.push_str(&map(&regions, &values, &title, colour, None, language));
    }
    debug_assert_eq!(report.rows.len(), report.applicants.len(), "one row for each company");
    format!("<section class=\"maps\">\n{figures}</section>\n")
}

/// A table whose share is drawn as a bar, with a mark at the floor.
fn bars(
    title: &str,
    note: &str,
    rows: &[(String, String, Tally)],
    report: &Report,
    language: Language,
) -> String {
    let heading = |key: &str| escaped(&say(language, &format!("column.{key}"), &[]));
    let floors: BTreeMap<String, f64> = report
        .allocation
        .floors
        .iter()
        .filter_map(|held| match &held.floor.group {
            Group::Area(code) => Some((code.clone(), held.floor.share)),
            Group::Size(actor) => Some((actor.code().to_owned(), held.floor.share)),
            Group::South => None,
        })
        .collect();
    let mut out = format!(
        "<section class=\"short bars\">\n<h2>{}</h2>\n<p>{}</p>\n<table>\n<tr><th></th>",
        escaped(title),
        escaped(note)
    );
    for key in ["companies", "with-match", "placed"] {
        out.push_str(&format!("<th class=\"n\">{}</th>", heading(key)));
    }
    out.push_str(&format!(
        "<th class=\"n\">{}</th><th class=\"bar\"></th><th class=\"n\">{}</th></tr>\n",
        heading("placed-share"),
        heading("mean-fit")
    ));
    for (code, name, tally) in rows {
        out.push_str(&format!("<tr><th scope=\"row\">{}</th>", escaped(name)));
        for count in [tally.companies, tally.with_match, tally.placed] {
            out.push_str(&format!("<td class=\"n\">{}</td>", integer(count, language)));
        }
        let share = tally.share().map_or("–".to_owned(), |share| percent(share, language));
        let width = 100.0 * tally.share().unwrap_or(0.0);
        let mark =
            floors.get(code).map(|floor| format!("<i style=\"left:{:.1}%\"></i>", 100.0 * floor));
        out.push_str(&format!(
            "<td class=\"n\">{share}</td><td class=\"bar\"><div><span style=\"width:{width:.1}%\">\
             </span>{}</div></td><td class=\"n\">{}</td></tr>\n",
            mark.unwrap_or_default(),
            mean_fit(tally).map_or("–".to_owned(), |fit| decimal(fit, 1, language))
        ));
    }
    out.push_str("</table>\n</section>\n");
    out
}

fn notes(report: &Report, has_maps: bool, language: Language) -> Vec<String> {
    let mut notes = vec![say!(language, "allocation.method-match")];
    match report.objective {
        Objective::TotalFit => {
            notes.push(say!(language, "allocation.method-total-fit"));
            if !report.allocation.floors.is_empty() {
                notes.push(say!(language, "allocation.method-floors"));
            }
            let gap = report.allocation.bound.0 - report.allocation.sum.fit.0;
            notes.push(if gap == 0 {
                say!(language, "allocation.method-proven")
            } else {
                let gap = decimal(gap as f64 / 100.0, 2, language);
                say!(language, "allocation.gap", gap = gap)
            });
        }
        Objective::Stable => notes.push(say!(language, "allocation.method-stable")),
    }
    notes.push(say!(language, "allocation.method-one-more"));
    notes.push(say!(language, "coverage.method-cards"));
    if has_maps {
        notes.push(say!(language, "coverage.method-map"));
    }
    notes
}
