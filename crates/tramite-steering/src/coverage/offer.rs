//! What the centres of a network offer, theme by area.

use super::area::Area;
use super::matrix::Matrix;
use super::theme::{Theme, ThemeKind};
use std::collections::BTreeMap;
use tramite::centre::{Centre, CentreId, Tag};
use tramite::collection::Collection;
use tramite::config::PlaceConfig;

/// Strength of a theme declared without a grade, as in the ranking.
const UNGRADED: f64 = 0.6;

/// Strengths and reaches of every centre.
#[derive(Debug, Clone)]
pub struct Offer {
    /// The centres, in the order of the collection.
    pub centres: Vec<CentreId>,
    /// By centre: strength of each theme, 0 to 1.
    pub strengths: Vec<Vec<f64>>,
    /// By centre: reach into each area, 0 to 1.
    pub reaches: Vec<Vec<f64>>,
}

impl Offer {
    /// What a collection offers.
    #[must_use]
    pub fn new(
        collection: &Collection,
        kind: ThemeKind,
        themes: &[Theme],
        areas: &[Area],
        config: &PlaceConfig,
    ) -> Self {
        let centres = collection.centres();
        let strengths = |centre: &Centre| {
            let graded = graded(kind.tags(centre));
            let of = |theme: &Theme| graded.get(theme.code.as_str()).copied().unwrap_or(0.0);
            themes.iter().map(of).collect()
        };
        let reaches =
            |centre: &Centre| areas.iter().map(|area| area.reach(centre, config)).collect();
        Self {
            centres: centres.iter().map(|centre| centre.id.clone()).collect(),
            strengths: centres.iter().map(strengths).collect(),
            reaches: centres.iter().map(reaches).collect(),
        }
    }

    /// What one centre gives to a cell, 0 to 1.
    #[must_use]
    pub fn part(&self, centre: usize, (theme, area): (usize, usize)) -> f64 {
        self.strengths[centre][theme] * self.reaches[centre][area]
    }

    fn shape(&self) -> (usize, usize) {
        let first = |of: &[Vec<f64>]| of.first().map_or(0, Vec::len);
        (first(&self.strengths), first(&self.reaches))
    }

    /// Strength times reach, added over the centres.
    pub(super) fn sum(&self) -> Matrix {
        self.gathered(0.0, |sum, part| sum + part)
    }

    /// What the best centre gives.
    pub(super) fn cover(&self) -> Matrix {
        self.gathered(0.0, f64::max)
    }

    /// The same without one centre.
    pub(super) fn cover_without(&self, left_out: usize) -> Matrix {
        self.folded(0.0, f64::max, |centre| centre != left_out)
    }

    fn gathered(&self, start: f64, add: impl Fn(f64, f64) -> f64) -> Matrix {
        self.folded(start, add, |_| true)
    }

    fn folded(
        &self,
        start: f64,
        add: impl Fn(f64, f64) -> f64,
        counts: impl Fn(usize) -> bool,
    ) -> Matrix {
        let (rows, columns) = self.shape();
        let mut matrix = Matrix::filled(rows, columns, start);
        for centre in (0..self.centres.len()).filter(|centre| counts(*centre)) {
            let themes = self.strengths[centre].iter().enumerate();
            for (theme, _) in themes.filter(|(_, strength)| **strength > 0.0) {
                for area in 0..columns {
                    let value = matrix.at_mut((theme, area));
                    *value = add(*value, self.part(centre, (theme, area)));
                }
            }
        }
        matrix
    }
}

/// A centre's own grades over its highest one: they are not comparable between centres.
fn graded(tags: &[Tag]) -> BTreeMap<&str, f64> {
    let highest = tags.iter().filter_map(|tag| tag.strength).max();
    let grade = |tag: &Tag| match (tag.strength, highest) {
        (Some(strength), Some(highest)) => f64::from(strength) / f64::from(highest),
        _ => UNGRADED,
    };
    tags.iter().map(|tag| (tag.code.as_str(), grade(tag))).collect()
}
