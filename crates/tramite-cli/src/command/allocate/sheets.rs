//! The figures of a round as tables.

use crate::output::Reading;
use crate::output::allocation::{Report, Tally, by_area, by_size, mean_fit};
use crate::output::sheet::{Cell, Sheet};
use std::collections::BTreeMap;
use tramite::explanation::Points;
use tramite_steering::allocation::{Group, HeldFloor, Objective, Seats};

/// Centres at which one more place would add most.
const LISTED: usize = 15;

/// The tables that a person reads in a terminal.
pub(super) fn shown(report: &Report, reading: Reading<'_>) -> Vec<Sheet> {
    let namer = Namer { report, reading };
    let mut sheets = vec![namer.figures(), namer.areas(), namer.sizes(), namer.binding()];
    sheets.extend([namer.further(), namer.countries()]);
    sheets.retain(|sheet| !sheet.rows.is_empty());
    sheets
}

/// The tables of the page; those by area and size are drawn there with bars.
pub(super) fn on_page(report: &Report, reading: Reading<'_>) -> Vec<Sheet> {
    let namer = Namer { report, reading };
    let mut sheets = vec![namer.binding(), namer.further(), namer.countries(), namer.centres()];
    sheets.retain(|sheet| !sheet.rows.is_empty());
    sheets
}

/// Everything: also each centre, and where each company goes.
pub(super) fn all(report: &Report, reading: Reading<'_>) -> Vec<Sheet> {
    let namer = Namer { report, reading };
    let mut sheets = shown(report, reading);
    sheets.retain(|sheet| sheet.id != "allocation-binding");
    sheets.extend([namer.floors(), namer.centres(), namer.companies()]);
    sheets
}

struct Namer<'a> {
    report: &'a Report,
    reading: Reading<'a>,
}

fn points(points: Points) -> Cell {
    Cell::Amount(points.value())
}

/// Whether a floor changes the round, or is beyond reach.
fn binds(held: &HeldFloor) -> bool {
    held.held < held.asked || held.price.fit.0 > 0 || held.price.placed != 0
}

fn share(part: usize, all: usize) -> Cell {
    if all > 0 { Cell::Share(part as f64 / all as f64) } else { Cell::Missing }
}

impl Namer<'_> {
    fn figures(&self) -> Sheet {
        let round = &self.report.allocation;
        let tally = Tally::of(self.report, |_| true);
        let south = Tally::of(self.report, |applicant| applicant.south);
        let mut sheet = Sheet::new("allocation", &["figure", "value"]);
        let mut row = |name: &str, value: Cell| sheet.row(vec![Cell::named(name), value]);
        row("companies", tally.companies.into());
        row("with-match", tally.with_match.into());
        let asked = round.centres.iter().filter(|seats| seats.asked_by > 0);
        row("centres-asked", asked.count().into());
        row("places", round.centres.iter().map(|seats| seats.places).sum::<usize>().into());
        row("placed", tally.placed.into());
        row("placed-of-matched", share(tally.placed, tally.with_match));
        row("placed-of-south", share(south.placed, south.with_match));
        row("total-fit", points(round.sum.fit));
        let highest = round.without_limits.fit.value();
        let reached = round.sum.fit.value() / highest;
        row("of-without-limits", if highest > 0.0 { Cell::Share(reached) } else { Cell::Missing });
        let lost = Points(round.without_limits.fit.0 - round.without_floors.fit.0);
        row("price-of-places", points(lost));
        let lost = Points(round.without_floors.fit.0 - round.sum.fit.0);
        match self.report.objective {
            Objective::TotalFit => {
                if !round.floors.is_empty() {
                    let binding = round.floors.iter().filter(|held| binds(held)).count();
                    row("floors", round.floors.len().into());
                    row("floors-binding", binding.into());
                    row("price-of-floors", points(lost));
                }
                row("not-exceeded", points(round.bound));
            }
            Objective::Stable => row("price-of-stability", points(lost)),
        }
        row("blocking-pairs", round.blocking.into());
        sheet
    }

    fn areas(&self) -> Sheet {
        let names = by_area(self.report, self.reading);
        self.groups("allocation-areas", "area", names)
    }

    fn sizes(&self) -> Sheet {
        let names = by_size(self.report, self.reading);
        self.groups("allocation-sizes", "size", names)
    }

    fn groups(&self, id: &str, key: &str, groups: Vec<(String, String, Tally)>) -> Sheet {
        let columns = [key, "companies", "with-match", "placed", "placed-share", "mean-fit"];
        let mut sheet = Sheet::new(id, &columns);
        for (code, name, tally) in groups {
            sheet.row(vec![
                Cell::labelled(&code, &name),
                tally.companies.into(),
                tally.with_match.into(),
                tally.placed.into(),
                share(tally.placed, tally.with_match),
                mean_fit(&tally).map_or(Cell::Missing, Cell::Amount),
            ]);
        }
        sheet
    }

    fn floors(&self) -> Sheet {
        self.held("allocation-floors", |_| true)
    }

    /// The floors that cost something or are beyond reach.
    fn binding(&self) -> Sheet {
        self.held("allocation-binding", binds)
    }

    fn held(&self, id: &str, told: impl Fn(&HeldFloor) -> bool) -> Sheet {
        let columns = [
            "floor",
            "floor-share",
            "with-match",
            "asked",
            "held",
            "placed",
            "price-fit",
            "price-placed",
        ];
        let mut sheet = Sheet::new(id, &columns);
        for held in self.report.allocation.floors.iter().filter(|held| told(held)) {
            let (code, name) = self.report.group_name(&held.floor.group, self.reading);
            let group = match held.floor.group {
                Group::South => Cell::named("south"),
                _ => Cell::labelled(&code, &name),
            };
            sheet.row(vec![
                group,
                Cell::Share(held.floor.share),
                held.with_match.into(),
                held.asked.into(),
                held.held.into(),
                held.placed.into(),
                points(held.price.fit),
                Cell::Difference(held.price.placed),
            ]);
        }
        sheet
    }

    /// The centres at which one more place would add most.
    fn further(&self) -> Sheet {
        let mut full: Vec<&Seats> =
            self.report.allocation.centres.iter().filter(|seats| seats.one_more.0 > 0).collect();
        full.sort_by_key(|seats| std::cmp::Reverse(seats.one_more));
        full.truncate(LISTED);
        self.seats("allocation-further", full.into_iter())
    }

    fn centres(&self) -> Sheet {
        self.seats("allocation-centres", self.report.allocation.centres.iter())
    }

    fn seats<'s>(&self, id: &str, seats: impl Iterator<Item = &'s Seats>) -> Sheet {
        let columns = ["centre", "asked-by", "places", "taken", "one-more"];
        let mut sheet = Sheet::new(id, &columns);
        for each in seats {
            let name = self.reading.centre(&each.centre).map_or("", |centre| &centre.name);
            sheet.row(vec![
                Cell::labelled(each.centre.as_str(), name),
                each.asked_by.into(),
                each.places.into(),
                each.taken.into(),
                points(each.one_more),
            ]);
        }
        sheet
    }

    /// By the country of the centre, where there are several.
    fn countries(&self) -> Sheet {
        let mut sums: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
        for each in &self.report.allocation.centres {
            let centre = self.reading.centre(&each.centre);
            let country = centre.map_or("", |centre| centre.country.as_str());
            let sum = sums.entry(country).or_default();
            let full = usize::from(each.taken == each.places);
            for (sum, more) in sum.iter_mut().zip([1, each.places, each.taken, full]) {
                *sum += more;
            }
        }
        let columns = ["country", "centres", "places", "taken", "full"];
        let mut sheet = Sheet::new("allocation-countries", &columns);
        if sums.len() > 1 {
            for (country, sum) in sums {
                let cells = sum.map(Cell::from).into_iter();
                let name = tramite_text::country(country, self.reading.language);
                sheet.row(std::iter::once(Cell::labelled(country, &name)).chain(cells).collect());
            }
        }
        sheet
    }

    fn companies(&self) -> Sheet {
        let columns =
            ["row", "company-id", "company", "area", "size", "centre", "fit", "rank", "candidates"];
        let mut sheet = Sheet::new("allocation-companies", &columns);
        let text = |text: &Option<String>| Cell::from(text.clone().unwrap_or_default());
        let report = self.report;
        let placed = report.applicants.iter().zip(&report.allocation.placed);
        for (row, (applicant, option)) in report.rows.iter().zip(placed) {
            let taken = option.map(|option| &applicant.candidates[option]);
            sheet.row(vec![
                row.row.into(),
                text(&row.id),
                text(&row.name),
                applicant.area.as_deref().map_or(Cell::Missing, Cell::from),
                applicant.size.map_or(Cell::Missing, |size| Cell::from(size.code())),
                taken.map_or(Cell::Missing, |taken| Cell::from(taken.centre.as_str())),
                taken.map_or(Cell::Missing, |taken| points(taken.fit)),
                option.map_or(Cell::Missing, |option| Cell::from(option + 1)),
                applicant.candidates.len().into(),
            ]);
        }
        sheet
    }
}
