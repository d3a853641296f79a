//! Deferred acceptance: Gale and Shapley, College Admissions and the Stability of Marriage, The
//! American Mathematical Monthly 69, 1962.
//!
//! Companies ask at their best centre first; a centre holds those that fit it best, as many as it
//! has places, and turns away the others, who ask at their next. Preferences are strict: equal fits
//! are decided by the id of the centre and by the key of the company. The result has no blocking
//! pair, and no stable allocation is better for any company.

use super::round::{Choice, Round};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A company that is held: by its fit, then by its place in the order of the keys; the worst that a
/// centre holds comes first out of its heap.
type Held = Reverse<(i64, Reverse<usize>)>;

/// The stable allocation that is best for every company, with these places.
pub(super) fn stable(round: &Round<'_>, places: &[usize]) -> Choice {
    let mut held: Vec<BinaryHeap<Held>> = vec![BinaryHeap::new(); places.len()];
    let mut next = vec![0; round.members.len()];
    let mut free: Vec<usize> = (0..round.members.len()).rev().collect();
    while let Some(member) = free.pop() {
        let Some(option) = round.members[member].options.get(next[member]) else { continue };
        let heap = &mut held[option.centre];
        heap.push(Reverse((option.fit, Reverse(member))));
        if heap.len() > places[option.centre] {
            let Reverse((_, Reverse(turned_away))) = heap.pop().expect("one was just pushed");
            next[turned_away] += 1;
            free.push(turned_away);
        }
    }
    let ended = |(member, option): (usize, usize)| {
        (option < round.members[member].options.len()).then_some(option)
    };
    next.into_iter().enumerate().map(ended).collect()
}

/// Pairs of a company and a centre that would both rather have each other: the company has no
/// place or a lesser one, and the centre has a place left or holds a company that it likes less.
pub(super) fn blocking(round: &Round<'_>, choice: &Choice) -> usize {
    let taken = round.taken(choice);
    let mut worst = vec![(i64::MAX, Reverse(0)); round.centres.len()];
    for (at, (member, option)) in round.members.iter().zip(choice).enumerate() {
        if let Some(option) = option.map(|option| member.options[option]) {
            worst[option.centre] = worst[option.centre].min((option.fit, Reverse(at)));
        }
    }
    let of = |(at, (_, option)): (usize, (_, &Option<usize>))| {
        let better =
            &round.members[at].options[..option.unwrap_or(round.members[at].options.len())];
        let blocks = better.iter().filter(|option| {
            let centre = option.centre;
            let held_worse = taken[centre] > 0 && (option.fit, Reverse(at)) > worst[centre];
            taken[centre] < round.places[centre] || held_worse
        });
        blocks.count()
    };
    round.members.iter().zip(choice).enumerate().map(of).sum()
}
