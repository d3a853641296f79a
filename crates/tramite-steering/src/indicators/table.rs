//! A table as it may be published: no cell of it, and nothing that follows from it, is about fewer
//! customers than the least.

use super::dimension::{Dimension, Part};
use super::rendered::Rendered;
use super::suppression::{Cell, withheld};
use super::tally::{Figures, Tally};
use std::collections::BTreeMap;
use tramite::vocabulary::Vocabulary;

/// Services by one dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What its rows are.
    pub dimension: Dimension,
    /// All of it; `None` where that is withheld.
    pub total: Option<Figures>,
    /// Its parts, in the order of [`Part`]; `None` where the figures are withheld.
    pub parts: Vec<(Part, Option<Figures>)>,
    /// Its rows, part by part in the order of their keys, the unknown one last.
    pub rows: Vec<Row>,
    /// Whether not even the names of rows and parts may be published, so that there are none here.
    pub withheld_whole: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The code that it is about; `None` for what is not known.
    pub key: Option<String>,
    /// The part of the table that it belongs to.
    pub part: Part,
    /// Its figures; `None` where they are withheld.
    pub figures: Option<Figures>,
}

/// A service with the number that stands for its customer.
pub(super) type Numbered<'a> = (usize, &'a Rendered);

impl Table {
    /// Counts these services.
    pub(super) fn new(
        dimension: Dimension,
        services: &[Numbered<'_>],
        least: usize,
        vocabulary: &Vocabulary,
    ) -> Self {
        let mut tallies: BTreeMap<(Part, bool, Option<String>), Tally> = BTreeMap::new();
        for (customer, service) in services {
            let key = dimension.key(service);
            let part = dimension.part(key.as_deref(), vocabulary);
            tallies.entry((part, key.is_none(), key)).or_default().add(*customer, service.value);
        }
        Self::published(dimension, &tallies, least)
    }

    fn published(
        dimension: Dimension,
        tallies: &BTreeMap<(Part, bool, Option<String>), Tally>,
        least: usize,
    ) -> Self {
        let mut parts: Vec<Part> = tallies.keys().map(|(part, ..)| *part).collect();
        parts.dedup();
        let number = |part: &Part| parts.iter().position(|own| own == part).unwrap_or_default();
        let cells: Vec<Cell<'_>> =
            tallies.iter().map(|((part, ..), tally)| Cell { part: number(part), tally }).collect();
        let all = Tally::joined(tallies.values());
        let total = (all.customers.len() >= least || all.services == 0).then(|| all.figures());
        let withheld_whole = !cells.is_empty();
        let Some(plan) = withheld(&cells, parts.len(), least) else {
            return Self { dimension, total, parts: Vec::new(), rows: Vec::new(), withheld_whole };
        };
        let figures = |withheld: bool, tally: &Tally| (!withheld).then(|| tally.figures());
        let of_part = |at: usize| {
            Tally::joined(cells.iter().filter(|cell| cell.part == at).map(|cell| cell.tally))
        };
        let rows = tallies.iter().zip(&plan.rows).map(|(((part, _, key), tally), withheld)| Row {
            key: key.clone(),
            part: *part,
            figures: figures(*withheld, tally),
        });
        let rows = rows.collect();
        let sums = parts.iter().enumerate();
        let sums = sums.map(|(at, part)| (*part, figures(plan.parts[at], &of_part(at)))).collect();
        Self { dimension, total, parts: sums, rows, withheld_whole: false }
    }

    /// The figures of a part: nothing where no row belongs to it, `None` where they are withheld.
    #[must_use]
    pub fn part(&self, part: Part) -> Option<Figures> {
        if self.withheld_whole {
            return None;
        }
        let found = self.parts.iter().find(|(own, _)| *own == part);
        found.map_or(Some(Tally::default().figures()), |(_, figures)| *figures)
    }

    /// Whether anything of it is withheld.
    #[must_use]
    pub fn has_withheld(&self) -> bool {
        self.withheld_whole || self.rows.iter().any(|row| row.figures.is_none())
    }
}
