//! Numbers as they lie in a file, or in the program: read where they are, never decoded.
//!
//! Bytes are those of a mapped file, of the program's own data or of a vector, so that opening an
//! index reads no number and holds none.

use std::io::{self, Write};
use tantivy::directory::OwnedBytes;

/// Bytes that are cheap to share.
pub(crate) type Bytes = OwnedBytes;

/// The bytes of a program's own data.
pub(crate) fn of_program(bytes: &'static [u8]) -> Bytes {
    OwnedBytes::new(bytes)
}

/// Points of as many numbers each, one after another.
#[derive(Clone, Copy)]
pub(crate) struct Points<'a> {
    dimensions: usize,
    bytes: &'a [u8],
}

impl<'a> Points<'a> {
    /// The points that lie in these bytes.
    pub(crate) const fn over(dimensions: usize, bytes: &'a [u8]) -> Self {
        Self { dimensions, bytes }
    }

    /// The numbers of one point.
    pub(crate) fn point(self, at: usize) -> impl Iterator<Item = f64> + 'a {
        self.numbers(at).iter().map(|number| f64::from_le_bytes(*number))
    }

    /// The scalar product of one point with another. Four sums side by side, always in this order:
    /// one alone would wait for every addition.
    pub(crate) fn dot(self, at: usize, other: &[f64]) -> f64 {
        let (fours, rest) = self.numbers(at).as_chunks::<4>();
        let (other_fours, other_rest) = other.as_chunks::<4>();
        let number = |bytes: &[u8; size_of::<f64>()]| f64::from_le_bytes(*bytes);
        let mut sums = [0.0; 4];
        for (one, other) in fours.iter().zip(other_fours) {
            sums[0] += number(&one[0]) * other[0];
            sums[1] += number(&one[1]) * other[1];
            sums[2] += number(&one[2]) * other[2];
            sums[3] += number(&one[3]) * other[3];
        }
        let rest = rest.iter().zip(other_rest).map(|(one, other)| number(one) * other);
        (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest.sum::<f64>()
    }

    fn numbers(self, at: usize) -> &'a [[u8; size_of::<f64>()]] {
        let width = self.dimensions * size_of::<f64>();
        self.bytes[at * width..][..width].as_chunks().0
    }
}

/// What some units say of a term: their numbers, in order, and then as many weights.
#[derive(Clone, Copy)]
pub(crate) struct Postings<'a> {
    units: &'a [[u8; size_of::<u32>()]],
    weights: &'a [[u8; size_of::<f64>()]],
}

/// What one unit says of a term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Posting {
    /// Number of the unit.
    pub(crate) unit: u32,
    /// Its weight.
    pub(crate) weight: f64,
}

impl<'a> Postings<'a> {
    /// Bytes of one.
    pub(crate) const WIDTH: usize = size_of::<u32>() + size_of::<f64>();

    /// None.
    pub(crate) const NONE: Self = Self { units: &[], weights: &[] };

    /// Those that [`Self::write`] wrote to these bytes.
    pub(crate) fn over(bytes: &'a [u8]) -> Self {
        let (units, weights) = bytes.split_at(bytes.len() / Self::WIDTH * size_of::<u32>());
        Self { units: units.as_chunks().0, weights: weights.as_chunks().0 }
    }

    /// Writes postings.
    pub(crate) fn write(sink: &mut impl Write, postings: &[Posting]) -> io::Result<()> {
        postings.iter().try_for_each(|it| sink.write_all(&it.unit.to_le_bytes()))?;
        postings.iter().try_for_each(|it| sink.write_all(&it.weight.to_le_bytes()))
    }

    /// Whether there is none.
    pub(crate) const fn is_empty(self) -> bool {
        self.units.is_empty()
    }

    /// How many there are.
    pub(crate) const fn len(self) -> usize {
        self.units.len()
    }

    /// In the order of the units.
    pub(crate) fn iter(self) -> impl Iterator<Item = Posting> + 'a {
        let posting = |(unit, weight): (&[u8; 4], &[u8; 8])| Posting {
            unit: u32::from_le_bytes(*unit),
            weight: f64::from_le_bytes(*weight),
        };
        self.units.iter().zip(self.weights).map(posting)
    }
}

/// Writes the numbers of a point.
pub(crate) fn write_point(sink: &mut impl Write, point: &[f64]) -> io::Result<()> {
    point.iter().try_for_each(|number| sink.write_all(&number.to_le_bytes()))
}
