//! Rows of different lengths in one piece of memory.

use bitcode::{Decode, Encode};

/// Rows by number.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub(crate) struct Ragged<T> {
    values: Vec<T>,
    /// By row: where it ends.
    ends: Vec<u32>,
}

impl<T> Default for Ragged<T> {
    fn default() -> Self {
        Self { values: Vec::new(), ends: Vec::new() }
    }
}

impl<T: Copy> Ragged<T> {
    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// One row.
    pub(crate) fn row(&self, number: usize) -> &[T] {
        let start = if number == 0 { 0 } else { self.ends[number - 1] as usize };
        &self.values[start..self.ends[number] as usize]
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, row: &[T]) {
        self.values.extend_from_slice(row);
        self.ends.push(self.values.len() as u32);
    }
}

impl<'a, T: Copy + 'a> FromIterator<&'a [T]> for Ragged<T> {
    fn from_iter<I: IntoIterator<Item = &'a [T]>>(rows: I) -> Self {
        let mut ragged = Self::default();
        rows.into_iter().for_each(|row| ragged.push(row));
        ragged
    }
}
