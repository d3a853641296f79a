//! The coverage of a network as one page that needs nothing else: maps, heat maps, tables.

pub(super) mod heat;
pub(super) mod map;

use super::Reading;
use super::document::{cards, document, method, section};
use super::sheet::{Sheet, escaped};
use heat::Heat;
use jiff::civil::Date;
use map::map;
use tramite::bilingual::Language;
use tramite_steering::coverage::{
    AreaKind, Coverage, Demand, Overlap, Placements, Standing, Unserved,
};
use tramite_text::{count, date, decimal, integer, percent, say};

/// Tables that come before the heat maps.
const FIRST: [&str; 4] =
    ["coverage-gaps", "coverage-new-centres", "coverage-new-themes", "coverage-unserved"];

/// Everything a report tells.
pub(crate) struct Report {
    pub(crate) as_of: Date,
    /// What the areas are.
    pub(crate) area: AreaKind,
    /// Name of the file of the demand, if there is one.
    pub(crate) source: Option<String>,
    pub(crate) coverage: Coverage,
    pub(crate) demand: Demand,
    pub(crate) unserved: Vec<Unserved>,
    pub(crate) overlaps: Vec<Overlap>,
    pub(crate) standings: Vec<Standing>,
    pub(crate) centres: Placements,
    pub(crate) new_themes: Placements,
}

/// The page; the sheets come after the maps.
pub(crate) fn html(report: &Report, sheets: &[Sheet], reading: Reading<'_>) -> String {
    let language = reading.language;
    let mut out = summary(report, language);
    if report.area == AreaKind::Region {
        out.push_str(&maps(report, reading));
    }
    // What to do first, then the matrices, then the tables one looks things up in.
    let (first, rest): (Vec<&Sheet>, Vec<&Sheet>) = sheets
        .iter()
        .filter(|sheet| !sheet.rows.is_empty())
        .partition(|sheet| FIRST.contains(&sheet.id.as_str()));
    out.extend(first.into_iter().map(|sheet| section(sheet, language)));
    out.push_str(&heat_maps(report, language));
    out.extend(rest.into_iter().map(|sheet| section(sheet, language)));
    out.push_str(&notes(report, language));
    document(&say!(language, "coverage.title"), &header(report, reading), &out, language)
}

fn header(report: &Report, reading: Reading<'_>) -> Vec<String> {
    let language = reading.language;
    let centres = reading.collection.centres();
    let services: usize = centres.iter().map(|centre| centre.services.len()).sum();
    let network = count!(
        language,
        "coverage.network",
        centres.len(),
        services = integer(services, language),
        day = date(report.as_of, language),
    );
    let demand = report.source.as_ref().map(|source| {
        count!(language, "coverage.demand-from", report.demand.companies, source = source)
    });
    [Some(network), demand].into_iter().flatten().collect()
}

/// The few figures that say most, and what they mean.
fn summary(report: &Report, language: Language) -> String {
    let (coverage, demand) = (&report.coverage, &report.demand);
    if demand.companies == 0 {
        return String::new();
    }
    let south = |of: &dyn Fn(usize) -> f64| {
        let areas = coverage.areas.iter().enumerate().filter(|(_, area)| area.south);
        areas.map(|(area, _)| of(area)).sum::<f64>()
    };
    let (asked, gap) = (coverage.demand.sum(), coverage.gap.sum());
    let share = |part: f64, all: f64| percent(if all > 0.0 { part / all } else { 0.0 }, language);
    let mut shown = Vec::new();
    if !demand.counted {
        let confident = share(demand.confident as f64, demand.companies as f64);
        shown.push((confident, say!(language, "coverage.card-confident")));
    }
    shown.push((share(asked - gap, asked), say!(language, "coverage.card-reached")));
    shown.push((decimal(gap, 0, language), say!(language, "coverage.card-gap")));
    if report.area == AreaKind::Region {
        let south_gap = south(&|area| coverage.gap.column_sum(area));
        let south_asked = south(&|area| coverage.demand.column_sum(area));
        let text = say!(language, "coverage.card-south", demand = share(south_asked, asked));
        shown.push((share(south_gap, gap), text));
    }
    cards(&shown)
}

fn maps(report: &Report, reading: Reading<'_>) -> String {
    let language = reading.language;
    let coverage = &report.coverage;
    let areas = 0..coverage.areas.len();
    let offer: Vec<f64> = areas.clone().map(|area| coverage.offer.column_sum(area)).collect();
    let mut figures = map(
        &coverage.areas,
        &offer,
        &say!(language, "coverage.map-offer"),
        heat::OFFER,
        Some(reading.collection),
        language,
    );
    if report.demand.companies > 0 {
        let share = |area: usize| {
            let asked = coverage.demand.column_sum(area);
            if asked > 0.0 { 100.0 * coverage.gap.column_sum(area) / asked } else { 0.0 }
        };
        let gap: Vec<f64> = areas.clone().map(share).collect();
        let title = say!(language, "coverage.map-gap-share");
        figures.push_str(&map(&coverage.areas, &gap, &title, heat::GAP, None, language));
        let gap: Vec<f64> = areas.map(|area| coverage.gap.column_sum(area)).collect();
        let title = say!(language, "coverage.map-gap");
        figures.push_str(&map(&coverage.areas, &gap, &title, heat::GAP, None, language));
    }
    format!("<section class=\"maps\">\n{figures}</section>\n")
}

fn heat_maps(report: &Report, language: Language) -> String {
    let coverage = &report.coverage;
    let mut out = Heat {
        title: say!(language, "coverage.heat-offer"),
        note: say!(language, "coverage.heat-offer-note"),
        values: &coverage.offer,
        colour: heat::OFFER,
    }
    .html(coverage, language);
    if report.demand.companies > 0 {
        for (title, note, values, colour) in [
            (
                say!(language, "coverage.heat-demand"),
                say!(language, "coverage.heat-demand-note"),
                &coverage.demand,
                heat::DEMAND,
            ),
            (
                say!(language, "coverage.heat-gap"),
                say!(language, "coverage.heat-gap-note"),
                &coverage.gap,
                heat::GAP,
            ),
        ] {
            out.push_str(&Heat { title, note, values, colour }.html(coverage, language));
        }
    }
    out
}

fn notes(report: &Report, language: Language) -> String {
    let mut notes = vec![
        say!(language, "coverage.method-offer"),
        say!(language, "coverage.method-gap"),
        say!(language, "coverage.method-placement"),
        say!(language, "coverage.method-cards"),
    ];
    if report.area == AreaKind::Region {
        notes.push(say!(language, "coverage.method-map"));
    }
    method(&say!(language, "coverage.method"), &notes)
}
