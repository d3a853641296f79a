//! Which cells of a table have to be withheld so that no customer can be recognised.
//!
//! *Primary* suppression is the minimum frequency rule: a cell with fewer customers than the least
//! is withheld (Hundepool and others, *Handbook on Statistical Disclosure Control*, second edition,
//! 2024, chapter on tables of magnitudes; three is the least with which no customer of a cell can
//! take its own figure away and be left with that of another one).
//! *Secondary* suppression withholds more cells, the smallest first, until nothing that is withheld
//! follows from what is published: neither a cell, nor the figures of fewer customers than the
//! least by taking the published cells away from a sum.
//!
//! A table is a sum of parts and each part a sum of rows, so all that anybody can reckon are the
//! rests: of a published part, its rows that are withheld; of the table, the rows that are withheld
//! in parts that are withheld. A rest is *safe* when it has at least two cells and the least of
//! customers, and more customers than cells (a rest of three customers in three cells, none of
//! which is empty, says that each has one), and a value above nothing where the table has values.
//! In the rest of the table lie cells of two parts at least, so that no part follows from it.

use super::tally::Tally;
use tramite::money::Money;

/// One row of a table, with the number of the part it belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<'a> {
    pub(super) part: usize,
    pub(super) tally: &'a Tally,
}

/// What is withheld, by the positions of rows and parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Withheld {
    pub(super) rows: Vec<bool>,
    pub(super) parts: Vec<bool>,
}

/// What has to be withheld of a table with this many parts, none of them empty; `None` where not
/// even the names of the rows may be published.
pub(super) fn withheld(cells: &[Cell<'_>], parts: usize, least: usize) -> Option<Withheld> {
    let of_parts: Vec<Tally> = (0..parts)
        .map(|part| Tally::joined(cells.iter().filter(|c| c.part == part).map(|c| c.tally)))
        .collect();
    let all = Tally::joined(&of_parts);
    if all.customers.len() < least {
        return None;
    }
    let few = |tally: &Tally| tally.customers.len() < least;
    let withheld = Withheld {
        rows: cells.iter().map(|cell| few(cell.tally)).collect(),
        parts: of_parts.iter().map(few).collect(),
    };
    let has_value = all.value.is_some_and(|value| value > Money::ZERO);
    let mut plan = Plan { cells, of_parts, least, has_value, withheld };
    loop {
        match plan.next() {
            Step::Done => return Some(plan.withheld),
            Step::Row(row) => plan.withheld.rows[row] = true,
            Step::Part(part) => plan.withheld.parts[part] = true,
            Step::Impossible => return None,
        }
    }
}

/// What to withhold next.
enum Step {
    Row(usize),
    Part(usize),
    Done,
    Impossible,
}

/// A table while it is decided what is withheld; each step withholds one thing more.
struct Plan<'a> {
    cells: &'a [Cell<'a>],
    of_parts: Vec<Tally>,
    least: usize,
    has_value: bool,
    withheld: Withheld,
}

impl Plan<'_> {
    fn next(&self) -> Step {
        let (closed, open): (Vec<usize>, Vec<usize>) =
            (0..self.of_parts.len()).partition(|part| self.withheld.parts[*part]);
        let another_part = || self.smallest_part(&open).map_or(Step::Impossible, Step::Part);
        if closed.len() == 1 {
            return another_part();
        }
        for part in &closed {
            if self.rest(&[*part]).is_empty() {
                return self.smallest_row(&[*part]).map_or(Step::Impossible, Step::Row);
            }
        }
        if !closed.is_empty() && !self.is_safe(&self.rest(&closed)) {
            return self.smallest_row(&closed).map_or_else(another_part, Step::Row);
        }
        for part in open {
            let rest = self.rest(&[part]);
            if !rest.is_empty() && !self.is_safe(&rest) {
                return self.smallest_row(&[part]).map_or(Step::Part(part), Step::Row);
            }
        }
        Step::Done
    }

    /// The rows of these parts that are withheld.
    fn rest(&self, parts: &[usize]) -> Vec<usize> {
        self.rows_of(parts).filter(|row| self.withheld.rows[*row]).collect()
    }

    fn rows_of(&self, parts: &[usize]) -> impl Iterator<Item = usize> {
        (0..self.cells.len()).filter(|row| parts.contains(&self.cells[*row].part))
    }

    fn is_safe(&self, rest: &[usize]) -> bool {
        let joined = Tally::joined(rest.iter().map(|row| self.cells[*row].tally));
        let each: usize = rest.iter().map(|row| self.cells[*row].tally.customers.len()).sum();
        rest.len() >= 2
            && joined.customers.len() >= self.least
            && each > rest.len()
            && (!self.has_value || joined.value.is_some_and(|value| value > Money::ZERO))
    }

    /// The smallest row of these parts that is not withheld, the first of equal ones.
    fn smallest_row(&self, parts: &[usize]) -> Option<usize> {
        let open = self.rows_of(parts).filter(|row| !self.withheld.rows[*row]);
        open.min_by_key(|row| size(self.cells[*row].tally))
    }

    fn smallest_part(&self, open: &[usize]) -> Option<usize> {
        open.iter().copied().min_by_key(|part| size(&self.of_parts[*part]))
    }
}

/// What is smaller is withheld first.
fn size(tally: &Tally) -> (usize, usize) {
    (tally.customers.len(), tally.services)
}

#[cfg(test)]
mod tests;
