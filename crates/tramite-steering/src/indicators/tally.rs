//! Counting services and the customers they were for.

use std::collections::BTreeSet;
use tramite::money::Money;

/// What one cell, part or table comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Services.
    pub services: usize,
    /// Customers, each counted once.
    pub customers: usize,
    /// Sum of the prices that are known; `None` where none is.
    pub value: Option<Money>,
}

/// Figures in the making, which still know whom they are about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) services: usize,
    /// Numbers that stand for customers.
    pub(super) customers: BTreeSet<usize>,
    pub(super) value: Option<Money>,
}

impl Tally {
    /// Adds one service.
    pub(super) fn add(&mut self, customer: usize, value: Option<Money>) {
        self.services += 1;
        self.customers.insert(customer);
        self.value = sum(self.value, value);
    }

    /// All of these together.
    pub(super) fn joined<'a>(tallies: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut all = Self::default();
        for tally in tallies {
            all.services += tally.services;
            all.customers.extend(&tally.customers);
            all.value = sum(all.value, tally.value);
        }
        all
    }

    /// The figures, without the customers.
    pub(super) fn figures(&self) -> Figures {
        let Self { services, customers, value } = self;
        Figures { services: *services, customers: customers.len(), value: *value }
    }
}

fn sum(one: Option<Money>, other: Option<Money>) -> Option<Money> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one + other),
        (one, other) => one.or(other),
    }
}
