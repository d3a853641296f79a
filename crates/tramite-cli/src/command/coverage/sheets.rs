//! The figures of a coverage as tables.

use crate::output::Reading;
use crate::output::coverage::Report;
use crate::output::sheet::{Cell, Sheet};
use tramite::rank::NoMatchReason;
use tramite_steering::coverage::{Matrix, Placements, Shared, Site, Unserved};
use tramite_text::{joined, say};

/// The tables that a person reads.
pub(super) fn shown(report: &Report, reading: Reading<'_>) -> Vec<Sheet> {
    let namer = Namer { report, reading };
    let asked = report.demand.companies > 0;
    let mut sheets = vec![namer.figures(), namer.areas(), namer.themes()];
    if asked {
        sheets.extend([namer.gaps(), namer.new_centres(), namer.new_themes(), namer.standings()]);
    }
    if !report.unserved.is_empty() {
        sheets.push(namer.unserved());
    }
    sheets.push(namer.overlaps());
    sheets
}

/// The same, and every cell of the matrices.
pub(super) fn all(report: &Report, reading: Reading<'_>) -> Vec<Sheet> {
    let mut sheets = shown(report, reading);
    sheets.push(Namer { report, reading }.cells());
    sheets
}

struct Namer<'a> {
    report: &'a Report,
    reading: Reading<'a>,
}

impl Namer<'_> {
    fn theme(&self, theme: usize) -> Cell {
        let theme = &self.report.coverage.themes[theme];
        Cell::labelled(&theme.code, theme.label.in_language(self.reading.language))
    }

    fn area(&self, area: usize) -> Cell {
        let area = &self.report.coverage.areas[area];
        Cell::labelled(&area.code, area.name.in_language(self.reading.language))
    }

    fn centre(&self, centre: usize) -> Cell {
        let centre = &self.reading.collection.centres()[centre];
        Cell::labelled(centre.id.as_str(), &centre.name)
    }

    /// Companies without a match, which are unknown where firms were only counted.
    fn unserved_value(&self, companies: f64) -> Cell {
        if self.report.demand.counted { Cell::Missing } else { Cell::Amount(companies) }
    }

    fn figures(&self) -> Sheet {
        let coverage = &self.report.coverage;
        let demand = &self.report.demand;
        let centres = self.reading.collection.centres();
        let mut sheet = Sheet::new("coverage", &["figure", "value"]);
        let mut row = |name: &str, value: Cell| sheet.row(vec![Cell::named(name), value]);
        row("centres", centres.len().into());
        row("services", centres.iter().map(|centre| centre.services.len()).sum::<usize>().into());
        row("areas", coverage.areas.len().into());
        row("themes", coverage.themes.len().into());
        row("companies", demand.companies.into());
        if demand.companies > 0 {
            let confident = (!demand.counted).then_some(demand.confident);
            row("companies-confident", confident.map_or(Cell::Missing, Cell::from));
            row("companies-without-theme", demand.without_theme.into());
            row("companies-without-area", demand.without_area.into());
            row("companies-with-both", Cell::Amount(coverage.demand.sum()));
            row("companies-not-reached", Cell::Amount(coverage.gap.sum()));
            let south = |matrix: &Matrix| {
                let areas = coverage.areas.iter().enumerate().filter(|(_, area)| area.south);
                let south: f64 = areas.map(|(area, _)| matrix.column_sum(area)).sum();
                let all = matrix.sum();
                if all > 0.0 { Cell::Share(south / all) } else { Cell::Missing }
            };
            row("south-of-demand", south(&coverage.demand));
            row("south-of-gap", south(&coverage.gap));
        }
        sheet
    }

    fn areas(&self) -> Sheet {
        let coverage = &self.report.coverage;
        let columns = ["area", "demand", "unserved", "offer", "not-reached", "widest-theme"];
        let mut sheet = Sheet::new("coverage-areas", &columns);
        for area in 0..coverage.areas.len() {
            let themes = 0..coverage.themes.len();
            let widest = themes.max_by(|a, b| {
                let gap = |theme: &usize| coverage.gap.at((*theme, area));
                gap(a).total_cmp(&gap(b)).then(b.cmp(a))
            });
            let widest = widest.filter(|theme| coverage.gap.at((*theme, area)) > 0.0);
            sheet.row(vec![
                self.area(area),
                Cell::Amount(coverage.demand.column_sum(area)),
                self.unserved_value(coverage.unserved.column_sum(area)),
                Cell::Amount(coverage.offer.column_sum(area)),
                Cell::Amount(coverage.gap.column_sum(area)),
                widest.map_or(Cell::Missing, |theme| self.theme(theme)),
            ]);
        }
        sheet
    }

    fn themes(&self) -> Sheet {
        let coverage = &self.report.coverage;
        let columns = ["theme", "demand", "unserved", "offer", "not-reached", "widest-area"];
        let mut sheet = Sheet::new("coverage-themes", &columns);
        for theme in 0..coverage.themes.len() {
            let areas = 0..coverage.areas.len();
            let widest = areas.max_by(|a, b| {
                let gap = |area: &usize| coverage.gap.at((theme, *area));
                gap(a).total_cmp(&gap(b)).then(b.cmp(a))
            });
            let widest = widest.filter(|area| coverage.gap.at((theme, *area)) > 0.0);
            sheet.row(vec![
                self.theme(theme),
                Cell::Amount(coverage.demand.row_sum(theme)),
                self.unserved_value(coverage.unserved.row_sum(theme)),
                Cell::Amount(coverage.offer.row_sum(theme)),
                Cell::Amount(coverage.gap.row_sum(theme)),
                widest.map_or(Cell::Missing, |area| self.area(area)),
            ]);
        }
        sheet
    }

    fn gaps(&self) -> Sheet {
        let coverage = &self.report.coverage;
        let mut sheet =
            Sheet::new("coverage-gaps", &["theme", "area", "demand", "cover", "not-reached"]);
        for cell in coverage.widest(super::LISTED) {
            sheet.row(vec![
                self.theme(cell.0),
                self.area(cell.1),
                Cell::Amount(coverage.demand.at(cell)),
                Cell::Share(coverage.cover.at(cell)),
                Cell::Amount(coverage.gap.at(cell)),
            ]);
        }
        sheet
    }

    fn unserved(&self) -> Sheet {
        let columns = ["in-common", "needs", "gate-reason", "areas-most"];
        let mut sheet = Sheet::new("coverage-unserved", &columns);
        for group in &self.report.unserved {
            let areas: Vec<String> = group
                .areas
                .iter()
                .map(|area| {
                    let name = &self.report.coverage.areas[*area].name;
                    name.in_language(self.reading.language).to_owned()
                })
                .collect();
            sheet.row(vec![
                self.shared(group),
                group.needs.into(),
                group.reason.map_or(Cell::Missing, |reason| Cell::named(reason_code(reason))),
                joined(&areas, self.reading.language).into(),
            ]);
        }
        sheet
    }

    fn shared(&self, group: &Unserved) -> Cell {
        let language = self.reading.language;
        let label = group.label.in_language(language);
        match &group.shared {
            Shared::Nothing => Cell::named("nothing-understood"),
            Shared::Elsewhere(id) => {
                Cell::labelled(id, &say!(language, "coverage.elsewhere", name = label))
            }
            Shared::Technology(code) => {
                let vocabulary = self.reading.vocabulary;
                Cell::labelled(code, &tramite_text::technology(code, vocabulary, language))
            }
            Shared::Concept(id) => Cell::labelled(id, label),
        }
    }

    fn new_centres(&self) -> Sheet {
        self.placements("coverage-new-centres", &self.report.centres)
    }

    fn new_themes(&self) -> Sheet {
        self.placements("coverage-new-themes", &self.report.new_themes)
    }

    /// The last row holds what no choice of as many additions could exceed.
    fn placements(&self, id: &str, placements: &Placements) -> Sheet {
        let language = self.reading.language;
        let mut sheet = Sheet::new(id, &["site", "themes-added", "gain", "gain-so-far"]);
        let mut so_far = 0.0;
        for placement in &placements.chosen {
            let site = match &placement.site {
                Site::Centre(centre) => self.centre(*centre),
                Site::New { area, capital } => {
                    let area = &self.report.coverage.areas[*area];
                    let name = area.name.in_language(language);
                    let text = if capital.is_empty() {
                        name.to_owned()
                    } else {
                        format!("{capital}, {name}")
                    };
                    Cell::labelled(&area.code, &text)
                }
            };
            let themes: Vec<String> = placement
                .themes
                .iter()
                .map(|theme| {
                    let theme = &self.report.coverage.themes[*theme];
                    theme.label.in_language(language).to_owned()
                })
                .collect();
            so_far += placement.gain;
            let themes = themes.join("; ").into();
            let (gain, so_far) = (Cell::Amount(placement.gain), Cell::Amount(so_far));
            sheet.row(vec![site, themes, gain, so_far]);
        }
        let bound = Cell::Amount(placements.bound);
        sheet.row(vec![Cell::named("bound"), "".into(), Cell::Missing, bound]);
        sheet
    }

    fn standings(&self) -> Sheet {
        let mut sheet =
            Sheet::new("coverage-unique", &["centre", "loss", "widest-theme", "widest-area"]);
        for standing in &self.report.standings {
            let most = standing.most;
            sheet.row(vec![
                self.centre(standing.centre),
                Cell::Amount(standing.loss),
                most.map_or(Cell::Missing, |(theme, _)| self.theme(theme)),
                most.map_or(Cell::Missing, |(_, area)| self.area(area)),
            ]);
        }
        sheet
    }

    fn overlaps(&self) -> Sheet {
        let columns = ["centre", "other-centre", "offer-alike", "territory-alike", "overlap"];
        let mut sheet = Sheet::new("coverage-overlaps", &columns);
        for overlap in &self.report.overlaps {
            sheet.row(vec![
                self.centre(overlap.centres.0),
                self.centre(overlap.centres.1),
                Cell::Share(overlap.offer),
                Cell::Share(overlap.territory),
                Cell::Share(overlap.value()),
            ]);
        }
        sheet
    }

    fn cells(&self) -> Sheet {
        let coverage = &self.report.coverage;
        let columns = ["theme", "area", "offer", "cover", "demand", "unserved", "not-reached"];
        let mut sheet = Sheet::new("coverage-cells", &columns);
        for cell in coverage.offer.cells() {
            sheet.row(vec![
                self.theme(cell.0),
                self.area(cell.1),
                Cell::Amount(coverage.offer.at(cell)),
                Cell::Share(coverage.cover.at(cell)),
                Cell::Amount(coverage.demand.at(cell)),
                self.unserved_value(coverage.unserved.at(cell)),
                Cell::Amount(coverage.gap.at(cell)),
            ]);
        }
        sheet
    }
}

const fn reason_code(reason: NoMatchReason) -> &'static str {
    match reason {
        NoMatchReason::NotUnderstood => "not-understood",
        NoMatchReason::NotOffered => "not-offered",
        NoMatchReason::NoneEligible => "none-eligible",
        NoMatchReason::ServedElsewhere => "served-elsewhere",
        NoMatchReason::TooVague => "too-vague",
        _ => "other",
    }
}
