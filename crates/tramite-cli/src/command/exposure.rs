//! `tramite exposure`: who is shown, against who fits.

use super::batch::each_chunk;
use crate::args::{ExposureArgs, Format, GlobalArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::sheet::{self, Cell, Sheet};
use crate::screen::Screen;
use crate::session;
use std::collections::BTreeMap;
use tramite::centre::Centre;
use tramite::collection::Collection;
use tramite_eval::exposure::gini;
use tramite_steering::batch::rank;
use tramite_steering::exposure::{Attention, DEPTH, Exposure};

/// Gathers the attention over the companies of the file.
pub(crate) fn run(
    args: &ExposureArgs,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    let searcher = session::searcher(global, screen)?;
    let request = session::request(global, DEPTH);
    let mut exposure = Exposure::default();
    let bad = each_chunk(&args.input, searcher.vocabulary(), screen, |companies| {
        for ranked in rank(&searcher, companies, &request) {
            if let Ok(ranking) = &ranked.ranking {
                exposure.add(ranking);
            }
        }
        Ok(())
    })?;
    let sheets = sheets(&exposure, searcher.collection());
    let text = match args.format {
        Format::Table => sheet::table(&sheets, screen),
        Format::Json => sheet::json(&sheets),
        Format::Csv => sheet::csv(&sheets),
        Format::Markdown => sheet::markdown(&sheets, screen.language),
    };
    screen.print(&text)?;
    Ok(if bad > 0 { Outcome::Rejected } else { Outcome::Answered })
}

fn sheets(exposure: &Exposure, collection: &Collection) -> Vec<Sheet> {
    let length = super::eval::card_lengths(collection);
    let quarter = super::eval::quarters(&length);
    let kind = |centre: &Centre| centre.kind.code().to_owned();
    let region = |centre: &Centre| {
        let seat = centre.sites.first().and_then(|site| site.nuts2.clone());
        seat.unwrap_or_else(|| "unknown".to_owned())
    };
    vec![
        figures(exposure, collection),
        groups("attention-kind", "kind", exposure, collection, kind),
        groups("attention-region", "region", exposure, collection, region),
        groups("attention-length", "quarter", exposure, collection, |centre| {
            quarter[centre.id.as_str()].clone()
        }),
    ]
}

fn figures(exposure: &Exposure, collection: &Collection) -> Sheet {
    let centres = collection.centres();
    let of = |attention: fn(&Attention) -> f64| -> Vec<f64> {
        let value = |centre: &Centre| exposure.centres.get(&centre.id).map_or(0.0, attention);
        centres.iter().map(value).collect()
    };
    let shown = of(|attention| attention.shown);
    let mut sheet = Sheet::new("attention", &["figure", "value"]);
    let mut row = |name: &str, value: Cell| sheet.row(vec![Cell::named(name), value]);
    row("lists", exposure.lists.into());
    row("centres", centres.len().into());
    row("never-in-five", shown.iter().filter(|attention| **attention <= 0.0).count().into());
    row("gini", gini(&shown).into());
    row("gini-merit", gini(&of(|attention| attention.merit)).into());
    row("gini-corrected", gini(&of(|attention| attention.corrected)).into());
    row("unfairness", exposure.unfairness(|attention| attention.shown).into());
    row("unfairness-corrected", exposure.unfairness(|attention| attention.corrected).into());
    row("lists-changed", exposure.changed.into());
    row("ndcg-cost", exposure.ndcg().map(|ndcg| 1.0 - ndcg).into());
    sheet
}

/// Shares of attention and of merit by group; merit of 1 shown as much is a ratio of 1.
fn groups(
    id: &str,
    column: &str,
    exposure: &Exposure,
    collection: &Collection,
    group: impl Fn(&Centre) -> String,
) -> Sheet {
    let mut sums: BTreeMap<String, (usize, Attention)> = BTreeMap::new();
    for centre in collection.centres() {
        let (count, sum) = sums.entry(group(centre)).or_default();
        *count += 1;
        if let Some(attention) = exposure.centres.get(&centre.id) {
            sum.shown += attention.shown;
            sum.merit += attention.merit;
            sum.corrected += attention.corrected;
        }
    }
    let columns =
        [column, "centres", "merit-share", "shown-share", "shown-ratio", "corrected-share"];
    let mut sheet = Sheet::new(id, &columns);
    let lists = (exposure.lists as f64).max(1.0);
    for (name, (count, sum)) in sums {
        let ratio = (sum.merit > 0.0).then(|| sum.shown / sum.merit);
        sheet.row(vec![
            Cell::named(&name),
            count.into(),
            Cell::Share(sum.merit / lists),
            Cell::Share(sum.shown / lists),
            ratio.into(),
            Cell::Share(sum.corrected / lists),
        ]);
    }
    sheet
}
