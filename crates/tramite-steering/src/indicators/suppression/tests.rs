//! What is withheld cannot be reckoned from what is published.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

const LEAST: usize = 3;

/// A row: its part, its customers, services beyond one for each customer, its value in cents.
type Row = (usize, BTreeSet<usize>, usize, Option<u64>);

fn tallies(rows: &[Row]) -> Vec<Tally> {
    let tally = |(_, customers, more, cents): &Row| Tally {
        services: customers.len() + more,
        customers: customers.clone(),
        value: cents.map(Money::from_cents),
    };
    rows.iter().map(tally).collect()
}

/// What is withheld of these rows, whose parts are numbered anew without gaps.
fn plan(rows: &mut [Row], least: usize) -> Option<Withheld> {
    let parts: Vec<usize> =
        rows.iter().map(|(part, ..)| *part).collect::<BTreeSet<_>>().into_iter().collect();
    for (part, ..) in rows.iter_mut() {
        *part = parts.iter().position(|own| own == part).unwrap();
    }
    let tallies = tallies(rows);
    let cells: Vec<Cell<'_>> =
        rows.iter().zip(&tallies).map(|(row, tally)| Cell { part: row.0, tally }).collect();
    withheld(&cells, parts.len(), least)
}

/// Every way to fill the withheld rows with whole numbers from `fewest` up, so that all published
/// sums come out: the numbers of the rows.
fn ways(rows: &[Row], plan: &Withheld, numbers: &[usize], fewest: usize) -> Vec<Vec<usize>> {
    let hidden: Vec<usize> = (0..rows.len()).filter(|row| plan.rows[*row]).collect();
    let mut found = Vec::new();
    let mut filled = numbers.to_vec();
    let all: usize = hidden.iter().map(|row| numbers[*row]).sum();
    fill(&mut filled, &hidden, all, fewest, &mut |filled| {
        let sum = |of: &[usize], part: usize| {
            of.iter().zip(rows).filter(|(_, row)| row.0 == part).map(|(n, _)| n).sum::<usize>()
        };
        let open = (0..plan.parts.len()).filter(|part| !plan.parts[*part]);
        if open.into_iter().all(|part| sum(filled, part) == sum(numbers, part)) {
            found.push(filled.to_vec());
        }
    });
    found
}

/// Spreads what is left over the hidden rows in every way.
fn fill(
    filled: &mut [usize],
    hidden: &[usize],
    left: usize,
    fewest: usize,
    take: &mut dyn FnMut(&[usize]),
) {
    match hidden {
        [] if left == 0 => take(filled),
        [] => {}
        [first, rest @ ..] => {
            for number in fewest..=left {
                filled[*first] = number;
                fill(filled, rest, left - number, fewest, take);
            }
        }
    }
}

/// No withheld row or part has the same number in every way.
fn check_open(rows: &[Row], plan: &Withheld, numbers: &[usize], fewest: usize) {
    let ways = ways(rows, plan, numbers, fewest);
    for row in (0..rows.len()).filter(|row| plan.rows[*row]) {
        let seen: BTreeSet<usize> = ways.iter().map(|way| way[row]).collect();
        assert!(seen.len() > 1, "row {row} can only be {seen:?}: {rows:?} {plan:?}");
    }
    for part in (0..plan.parts.len()).filter(|part| plan.parts[*part]) {
        let sum = |way: &Vec<usize>| {
            way.iter().zip(rows).filter(|(_, row)| row.0 == part).map(|(n, _)| n).sum::<usize>()
        };
        let seen: BTreeSet<usize> = ways.iter().map(sum).collect();
        assert!(seen.len() > 1, "part {part} can only be {seen:?}: {rows:?} {plan:?}");
    }
}

/// Customers of the rows that are withheld in these parts.
fn rest(rows: &[Row], plan: &Withheld, parts: &[usize]) -> BTreeSet<usize> {
    let hidden =
        rows.iter().zip(&plan.rows).filter(|(row, hidden)| **hidden && parts.contains(&row.0));
    hidden.flat_map(|(row, _)| row.1.clone()).collect()
}

fn row() -> impl Strategy<Value = Row> {
    let customers = prop::collection::btree_set(0usize..9, 1..5);
    (0usize..3, customers, 0usize..2, prop::option::of(0u64..4))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn no_published_figure_and_no_rest_is_about_fewer_customers_than_the_least(
        mut rows in prop::collection::vec(row(), 1..8),
    ) {
        let Some(plan) = plan(&mut rows, LEAST) else { return Ok(()) };
        for (row, hidden) in rows.iter().zip(&plan.rows) {
            prop_assert!(*hidden || row.1.len() >= LEAST);
        }
        let closed: Vec<usize> = (0..plan.parts.len()).filter(|at| plan.parts[*at]).collect();
        for part in 0..plan.parts.len() {
            let of_part = rows.iter().filter(|row| row.0 == part);
            let all: BTreeSet<usize> = of_part.flat_map(|row| row.1.clone()).collect();
            prop_assert!(plan.parts[part] || all.len() >= LEAST);
            let rest = rest(&rows, &plan, &[part]);
            prop_assert!(plan.parts[part] || rest.is_empty() || rest.len() >= LEAST);
        }
        prop_assert!(closed.is_empty() || rest(&rows, &plan, &closed).len() >= LEAST);
    }

    #[test]
    fn no_withheld_figure_follows_from_the_published_ones(
        mut rows in prop::collection::vec(row(), 1..7),
    ) {
        let Some(plan) = plan(&mut rows, LEAST) else { return Ok(()) };
        let tallies = tallies(&rows);
        let services: Vec<usize> = tallies.iter().map(|tally| tally.services).collect();
        check_open(&rows, &plan, &services, 1);
        let cents = |tally: &Tally| tally.value.map_or(0, |value| value.cents() as usize);
        let value: Vec<usize> = tallies.iter().map(cents).collect();
        if value.iter().sum::<usize>() > 0 {
            check_open(&rows, &plan, &value, 0);
        }
    }

    #[test]
    fn nor_does_a_number_of_customers_where_each_is_in_one_row(
        shape in prop::collection::vec((0usize..3, 1usize..5), 1..7),
    ) {
        let mut next = 0;
        let mut rows: Vec<Row> = shape
            .iter()
            .map(|(part, count)| {
                next += count;
                (*part, (next - count..next).collect(), 0, None)
            })
            .collect();
        let Some(plan) = plan(&mut rows, LEAST) else { return Ok(()) };
        let customers: Vec<usize> = rows.iter().map(|row| row.1.len()).collect();
        check_open(&rows, &plan, &customers, 1);
    }
}

/// Rows of one part with these numbers of customers, each in one row.
fn of_sizes(sizes: &[usize]) -> Vec<Row> {
    let mut next = 0;
    let mut row = |size: &usize| {
        next += size;
        (0, (next - size..next).collect(), 0, None)
    };
    sizes.iter().map(&mut row).collect()
}

#[track_caller]
fn check(sizes: &[usize], expected: Option<&[bool]>) {
    let plan = plan(&mut of_sizes(sizes), LEAST);
    assert_eq!(plan.map(|plan| plan.rows).as_deref(), expected, "{sizes:?}");
}

#[test]
fn where_one_row_is_too_small_the_next_smallest_goes_with_it() {
    check(&[9, 2, 5, 4], Some(&[false, true, false, true]));
    check(&[9, 2, 2, 5], Some(&[false, true, true, false]));
}

#[test]
fn rows_that_together_are_still_too_small_take_another_one_along() {
    check(&[9, 1, 1, 5], Some(&[false, true, true, true]));
}

#[test]
fn a_table_with_nothing_small_is_published_as_it_is() {
    check(&[3, 4, 5], Some(&[false, false, false]));
}

#[test]
fn a_table_of_which_nothing_is_safe_has_no_rows() {
    check(&[1, 1], None);
    check(&[2, 0], None);
    // Three customers in three rows, none of them empty: each row has one.
    check(&[1, 1, 1], None);
}

#[test]
fn one_customer_in_two_rows_is_one_customer() {
    let one: BTreeSet<usize> = [7].into();
    let mut rows = of_sizes(&[4, 3]);
    rows.extend([(0, one.clone(), 0, None), (0, one, 0, None)]);
    assert_eq!(plan(&mut rows, LEAST).unwrap().rows, [false, true, true, true]);
}

#[test]
fn a_part_that_is_too_small_takes_the_smallest_other_part_along() {
    let mut rows = of_sizes(&[9, 6, 5, 1]);
    for (row, part) in rows.iter_mut().zip([0, 0, 1, 2]) {
        row.0 = part;
    }
    let plan = plan(&mut rows, LEAST).unwrap();
    assert_eq!(plan.parts, [false, true, true]);
    assert_eq!(plan.rows, [false, false, true, true]);
}
