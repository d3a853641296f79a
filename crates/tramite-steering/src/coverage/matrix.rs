//! Numbers by theme and area.

/// A number for each theme (row) and area (column).
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Row by row; private because its length is that of rows times columns.
    values: Vec<f64>,
    columns: usize,
}

impl Matrix {
    /// The same number everywhere.
    #[must_use]
    pub fn filled(rows: usize, columns: usize, value: f64) -> Self {
        Self { values: vec![value; rows * columns], columns }
    }

    /// The number of a theme and area.
    ///
    /// # Panics
    ///
    /// If there is no such cell.
    #[must_use]
    pub fn at(&self, (row, column): (usize, usize)) -> f64 {
        self.values[row * self.columns + column]
    }

    /// The place of a theme and area.
    pub(super) fn at_mut(&mut self, (row, column): (usize, usize)) -> &mut f64 {
        &mut self.values[row * self.columns + column]
    }

    /// Every cell, row by row.
    pub fn cells(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let columns = self.columns;
        (0..self.values.len()).map(move |at| (at / columns, at % columns))
    }

    /// The numbers of two matrices of one shape put together, cell by cell.
    #[must_use]
    pub fn with(&self, other: &Self, both: impl Fn(f64, f64) -> f64) -> Self {
        let values = self.values.iter().zip(&other.values).map(|(a, b)| both(*a, *b));
        Self { values: values.collect(), columns: self.columns }
    }

    /// The sum of a theme over the areas.
    #[must_use]
    pub fn row_sum(&self, row: usize) -> f64 {
        self.values[row * self.columns..(row + 1) * self.columns].iter().sum()
    }

    /// The sum of an area over the themes.
    #[must_use]
    pub fn column_sum(&self, column: usize) -> f64 {
        self.values.iter().skip(column).step_by(self.columns.max(1)).sum()
    }

    /// The sum of all.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.values.iter().sum()
    }

    /// The largest number; 0 where there is none.
    #[must_use]
    pub fn most(&self) -> f64 {
        self.values.iter().copied().fold(0.0, f64::max)
    }
}
