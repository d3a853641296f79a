//! The indicators as tables.

use super::stored::Pending;
use crate::output::Reading;
use crate::output::indicators::Figures;
use crate::output::sheet::{Cell, Sheet};
use tramite::centre::ServiceCategory;
use tramite::profile::Actor;
use tramite_steering::indicators::{
    self, Amount, Dimension, LeftOut, Measure, Part, Progress, Table, sector_name,
};

/// Every table that has something to say.
pub(super) fn all(
    figures: &Figures,
    pending: Option<&Pending>,
    reading: Reading<'_>,
) -> Vec<Sheet> {
    let indicators = &figures.indicators;
    let mut sheets = vec![targets(figures), totals(figures)];
    for table in &indicators.tables {
        sheets.extend(parts(table));
        sheets.push(rows(table, reading));
    }
    sheets.push(rows(&indicators.bodies, reading));
    sheets.push(left_out(figures));
    if let Some(pending) = pending {
        sheets.extend([states(pending, reading), grades(pending)]);
    }
    sheets.push(sources(figures));
    sheets.retain(|sheet| !sheet.rows.is_empty());
    sheets
}

fn amount(amount: Option<Amount>) -> Cell {
    match amount {
        None => Cell::Missing,
        Some(Amount::Count(count)) => count.into(),
        Some(Amount::Money(money)) => Cell::Money(money),
        Some(Amount::Share(share)) => Cell::Share(share),
    }
}

fn targets(figures: &Figures) -> Sheet {
    let columns = ["indicator", "reached", "target", "progress", "by"];
    let mut sheet = Sheet::new("indicators-targets", &columns);
    for one in &figures.progress {
        let Progress { target, reached } = one;
        sheet.row(vec![
            measure(target.measure),
            amount(*reached),
            amount(Some(target.amount)),
            one.share().map_or(Cell::Missing, Cell::Share),
            target.by.map_or(Cell::Missing, Cell::Day),
        ]);
    }
    sheet
}

fn measure(measure: Measure) -> Cell {
    Cell::named(match measure {
        Measure::NewCentres => "new-centres",
        Measure::SmesServed => "smes-served",
        Measure::ValueOfServices => "value-of-services",
        Measure::ShareOfSouth => "share-of-south",
    })
}

/// Where the targets are written: the address in data, the title for people.
fn sources(figures: &Figures) -> Sheet {
    let mut sheet = Sheet::new("indicators-sources", &["indicator", "target-source"]);
    for target in &figures.targets.list {
        let (title, url) = &target.source;
        sheet.row(vec![measure(target.measure), Cell::labelled(url, title)]);
    }
    sheet
}

/// The three figures of a sum, as cells.
fn cells(figures: Option<indicators::Figures>) -> [Cell; 3] {
    let Some(figures) = figures else { return [Cell::Withheld, Cell::Withheld, Cell::Withheld] };
    let value = figures.value.map_or(Cell::Missing, Cell::Money);
    [figures.services.into(), figures.customers.into(), value]
}

fn totals(figures: &Figures) -> Sheet {
    let indicators = &figures.indicators;
    let columns = ["whom", "services", "customers", "value-of"];
    let mut sheet = Sheet::new("indicators", &columns);
    let mut row = |name: &str, [services, customers, value]: [Cell; 3]| {
        sheet.row(vec![Cell::named(name), services, customers, value]);
    };
    row("to-companies", cells(indicators.companies));
    let share = |share: Option<f64>| share.map_or(Cell::Missing, Cell::Share);
    let south = &indicators.south;
    row("south-of-it", [south.services, south.customers, south.value].map(share));
    row("to-bodies", cells(indicators.bodies.total));
    sheet
}

fn parts(table: &Table) -> Option<Sheet> {
    let mut sheet = match table.dimension {
        Dimension::Region => Sheet::new("indicators-areas", &COLUMNS),
        Dimension::Size => Sheet::new("indicators-classes", &COLUMNS),
        _ => return None,
    };
    for (part, figures) in &table.parts {
        let name = match part {
            Part::South => "south",
            Part::CentreNorth => "centre-north",
            Part::Abroad => "abroad",
            Part::Sme => "smes",
            Part::Larger => "larger",
            Part::Whole | Part::Unknown => "not-known",
        };
        push(&mut sheet, Cell::named(name), *figures);
    }
    Some(sheet)
}

/// Columns of every table of services.
const COLUMNS: [&str; 4] = ["key", "services", "customers", "value-of"];

fn push(sheet: &mut Sheet, key: Cell, figures: Option<indicators::Figures>) {
    let [services, customers, value] = cells(figures);
    sheet.row(vec![key, services, customers, value]);
}

fn rows(table: &Table, reading: Reading<'_>) -> Sheet {
    let mut sheet = match table.dimension {
        Dimension::Centre => Sheet::new("indicators-centre", &COLUMNS),
        Dimension::Region => Sheet::new("indicators-region", &COLUMNS),
        Dimension::Size => Sheet::new("indicators-size", &COLUMNS),
        Dimension::Sector => Sheet::new("indicators-sector", &COLUMNS),
        Dimension::Service => Sheet::new("indicators-service", &COLUMNS),
        Dimension::Funding => Sheet::new("indicators-funding", &COLUMNS),
        Dimension::Body => Sheet::new("indicators-body", &COLUMNS),
    };
    for row in &table.rows {
        let key = row.key.as_deref().map(|key| key_cell(table.dimension, key, reading));
        push(&mut sheet, key.unwrap_or_else(|| Cell::named("not-known")), row.figures);
    }
    // A table that says nothing at all is not the same as one of which nothing may be said.
    if !table.rows.is_empty() || table.withheld_whole {
        push(&mut sheet, Cell::named("all-rows"), table.total);
    }
    sheet
}

/// A code of a table with its name.
fn key_cell(dimension: Dimension, key: &str, reading: Reading<'_>) -> Cell {
    let Reading { collection, vocabulary, language } = reading;
    let name = match dimension {
        Dimension::Centre => {
            let found = collection.centres().iter().find(|centre| centre.id.as_str() == key);
            found.map(|centre| centre.name.clone())
        }
        Dimension::Region => {
            let mut regions = vocabulary.geography.regions().iter();
            let found = regions.find(|region| region.nuts2 == key);
            found.map(|region| region.name.in_language(language).to_owned())
        }
        Dimension::Size | Dimension::Body if key == "sme" => {
            return Cell::named("sme");
        }
        Dimension::Size | Dimension::Body => {
            key.parse::<Actor>().ok().map(|actor| tramite_text::actor(actor, language))
        }
        Dimension::Sector => {
            sector_name(key, vocabulary).map(|name| name.in_language(language).to_owned())
        }
        Dimension::Service => {
            let category = key.parse::<ServiceCategory>().ok();
            category.map(|category| tramite_text::category(category, language))
        }
        Dimension::Funding => None,
    };
    Cell::labelled(key, name.as_deref().unwrap_or(key))
}

/// A count that may be withheld.
fn told(count: Option<usize>) -> Cell {
    count.map_or(Cell::Withheld, Cell::from)
}

fn left_out(figures: &Figures) -> Sheet {
    let mut sheet = Sheet::new("indicators-left-out", &["reason", "services"]);
    for (reason, services) in &figures.indicators.left_out {
        let name = match reason {
            LeftOut::NotFinished => "not-finished",
            LeftOut::StateUnknown => "state-unknown",
            LeftOut::OutsidePeriod => "outside-period",
            LeftOut::DateUnknown => "date-unknown",
        };
        sheet.row(vec![Cell::named(name), told(*services)]);
    }
    sheet
}

fn states(pending: &Pending, reading: Reading<'_>) -> Sheet {
    let mut sheet = Sheet::new("indicators-states", &["state", "referrals"]);
    for (state, count) in &pending.states {
        let name = tramite_text::referral_state(state.code(), reading.language);
        sheet.row(vec![Cell::labelled(state.code(), &name), told(*count)]);
    }
    sheet
}

fn grades(pending: &Pending) -> Sheet {
    let mut sheet = Sheet::new("indicators-grades", &["grade", "referrals"]);
    for (grade, count) in &pending.grades {
        sheet.row(vec![usize::from(*grade).into(), told(*count)]);
    }
    sheet
}
