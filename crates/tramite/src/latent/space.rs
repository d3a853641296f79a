//! The directions in which documents differ most: the leading right singular vectors.
//!
//! Subspace iteration, each half step made orthonormal (Halko, Martinsson and Tropp, SIAM Review
//! 53(2), 2011, algorithm 4.4). Cosines within a subspace do not depend on the axes it is described
//! by, so no singular value is computed and none would change an answer. One thread, one order of
//! additions: the same documents give the same bits.

/// Columns and values of a document's stems.
pub(super) type Row = Vec<(usize, f64)>;

/// How often the directions are drawn through all documents; more change no list.
const STEPS: usize = 4;

/// Share of its length below which what is new in a direction is rounding.
const NOTHING_NEW: f64 = 1e-10;

/// Documents by stems.
pub(super) struct Documents {
    rows: Vec<Row>,
    width: usize,
}

/// A dense matrix, row by row.
struct Matrix {
    columns: usize,
    values: Vec<f64>,
}

/// Directions at right angles to each other, each of length 1.
pub(super) struct Basis(Matrix);

impl Documents {
    pub(super) fn new(rows: Vec<Row>, width: usize) -> Self {
        Self { rows, width }
    }

    fn times(&self, right: &Matrix) -> Matrix {
        let mut product = Matrix::zero(self.rows.len(), right.columns);
        for (at, row) in self.rows.iter().enumerate() {
            right.add_to(row, product.row_mut(at));
        }
        product
    }

    fn transposed_times(&self, right: &Matrix) -> Matrix {
        let mut product = Matrix::zero(self.width, right.columns);
        for (at, row) in self.rows.iter().enumerate() {
            for (column, value) in row {
                let sums = product.row_mut(*column).iter_mut();
                sums.zip(right.row(at)).for_each(|(sum, other)| *sum += value * other);
            }
        }
        product
    }
}

impl Basis {
    /// The `dimensions` leading directions, or as many as there are documents. `seeds` gives each
    /// column its start, whatever the other columns are.
    pub(super) fn of(documents: &Documents, seeds: &[u64], dimensions: usize) -> Self {
        let dimensions = dimensions.min(documents.rows.len()).min(documents.width);
        let mut start = Matrix::zero(documents.width, dimensions);
        for (at, seed) in seeds.iter().enumerate() {
            for (step, value) in (1..).zip(start.row_mut(at)) {
                *value = if mixed(seed.wrapping_add(step)) & 1 == 0 { 1.0 } else { -1.0 };
            }
        }
        let mut across = documents.times(&start);
        for _ in 1..STEPS {
            across.make_orthonormal();
            across = documents.times(&documents.transposed_times(&across));
        }
        across.make_orthonormal();
        let mut basis = documents.transposed_times(&across);
        basis.make_orthonormal();
        Self(basis)
    }

    /// How many directions there are.
    pub(super) const fn dimensions(&self) -> usize {
        self.0.columns
    }

    /// Where each column points, in order.
    pub(super) fn points(&self) -> impl Iterator<Item = &[f64]> {
        (0..self.0.values.len() / self.0.columns.max(1)).map(|at| self.0.row(at))
    }

    /// Where a row of stems lies.
    pub(super) fn project(&self, row: &Row) -> Vec<f64> {
        let mut point = vec![0.0; self.0.columns];
        self.0.add_to(row, &mut point);
        point
    }
}

impl Matrix {
    fn zero(rows: usize, columns: usize) -> Self {
        Self { columns, values: vec![0.0; rows * columns] }
    }

    fn row(&self, at: usize) -> &[f64] {
        &self.values[at * self.columns..][..self.columns]
    }

    fn row_mut(&mut self, at: usize) -> &mut [f64] {
        &mut self.values[at * self.columns..][..self.columns]
    }

    /// Adds the rows named, each by its factor.
    fn add_to(&self, named: &Row, sums: &mut [f64]) {
        for (at, factor) in named {
            sums.iter_mut().zip(self.row(*at)).for_each(|(sum, value)| *sum += factor * value);
        }
    }

    /// Makes the columns orthonormal by Cholesky's factor of their products. A column that the
    /// ones before it already span becomes 0.
    fn make_orthonormal(&mut self) {
        let columns = self.columns;
        if columns == 0 {
            return;
        }
        let mut factor = self.products();
        for at in 0..columns {
            for before in 0..=at {
                let (done, rest) = factor.split_at_mut(at * columns);
                let own = &mut rest[..columns];
                let other = if before == at { &*own } else { &done[before * columns..] };
                let known: f64 = own[..before].iter().zip(other).map(|(a, b)| a * b).sum();
                let left = own[before] - known;
                own[before] = if before == at {
                    if left > NOTHING_NEW * own[at] { left.sqrt() } else { 0.0 }
                } else {
                    let pivot = done[before * columns + before];
                    if pivot > 0.0 { left / pivot } else { 0.0 }
                };
            }
        }
        for row in self.values.chunks_exact_mut(columns) {
            for at in 0..columns {
                let own = &factor[at * columns..][..=at];
                let known: f64 = own[..at].iter().zip(&*row).map(|(a, b)| a * b).sum();
                row[at] = if own[at] > 0.0 { (row[at] - known) / own[at] } else { 0.0 };
            }
        }
    }

    /// Products of all pairs of columns: the lower half, row by row.
    fn products(&self) -> Vec<f64> {
        let mut products = vec![0.0; self.columns * self.columns];
        for row in self.values.chunks_exact(self.columns) {
            for (at, value) in row.iter().enumerate() {
                let sums = products[at * self.columns..][..=at].iter_mut();
                sums.zip(row).for_each(|(sum, other)| *sum += value * other);
            }
        }
        products
    }
}

/// SplitMix64's output for a state: Steele, Lea and Flood, OOPSLA 2014.
fn mixed(state: u64) -> u64 {
    let state = state.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents(rows: &[&[f64]]) -> Documents {
        let row = |values: &&[f64]| values.iter().copied().enumerate().collect();
        Documents::new(rows.iter().map(row).collect(), rows[0].len())
    }

    fn dot(left: &[f64], right: &[f64]) -> f64 {
        left.iter().zip(right).map(|(a, b)| a * b).sum()
    }

    #[test]
    fn the_leading_directions_are_found() {
        // Diagonal: the leading two of four directions are the axes 1 and 3.
        let documents = documents(&[
            &[1.0, 0.0, 0.0, 0.0],
            &[0.0, 9.0, 0.0, 0.0],
            &[0.0, 0.0, 0.5, 0.0],
            &[0.0, 0.0, 0.0, 7.0],
        ]);
        let basis = Basis::of(&documents, &[3, 1, 4, 15], 2);
        for (axis, kept) in [(0, 0.0), (1, 1.0), (2, 0.0), (3, 1.0)] {
            let point = basis.project(&vec![(axis, 1.0)]);
            assert!((dot(&point, &point) - kept).abs() < 1e-3, "{axis}: {point:?}");
        }
    }

    #[test]
    fn directions_are_orthonormal_and_what_is_spanned_already_adds_none() {
        let documents = documents(&[&[1.0, 2.0, 0.0], &[2.0, 4.0, 0.0], &[0.0, 1.0, 1.0]]);
        let basis = Basis::of(&documents, &[5, 9, 14], 3);
        let columns = |at: usize| -> Vec<f64> { (0..3).map(|row| basis.0.row(row)[at]).collect() };
        let mut lengths: Vec<f64> = (0..3).map(|at| dot(&columns(at), &columns(at))).collect();
        lengths.sort_by(f64::total_cmp);
        for (one, other) in [(0, 1), (0, 2), (1, 2)] {
            assert!(dot(&columns(one), &columns(other)).abs() < 1e-9, "{one} and {other}");
        }
        for (length, expected) in lengths.iter().zip([0.0, 1.0, 1.0]) {
            assert!((length - expected).abs() < 1e-9, "{lengths:?}");
        }
    }
}
