//! What companies ask for, theme by area: from ranked needs, or from counts of firms.

use super::area::Area;
use super::matrix::Matrix;
use super::positions;
use super::theme::{Theme, ThemeKind};
use crate::batch::Ranked;
use std::collections::BTreeMap;
use std::io::Read;
use tramite::rank::Ranking;
use tramite::vocabulary::{Vocabulary, fold};

/// What is asked, gathered company by company: memory does not grow with their number.
#[derive(Debug, Clone)]
pub struct Demand {
    kind: ThemeKind,
    themes: BTreeMap<String, usize>,
    /// Companies by theme and area; each counts once, spread over its themes.
    pub asked: Matrix,
    /// Those without a confident match.
    pub unserved: Matrix,
    /// Whether firms were counted and not ranked: then nobody knows who would be served.
    pub counted: bool,
    /// Companies ranked or counted, whatever they said.
    pub companies: usize,
    /// Companies with a confident match.
    pub confident: usize,
    /// Companies that name no theme, though they have a place.
    pub without_theme: usize,
    /// Companies that lie in none of the areas, or do not say where they are.
    pub without_area: usize,
}

impl Demand {
    /// Nothing asked yet.
    #[must_use]
    pub fn new(kind: ThemeKind, themes: &[Theme], areas: &[Area]) -> Self {
        let empty = Matrix::filled(themes.len(), areas.len(), 0.0);
        Self {
            kind,
            themes: positions(themes.iter().map(|theme| theme.code.as_str())),
            asked: empty.clone(),
            unserved: empty,
            counted: false,
            companies: 0,
            confident: 0,
            without_theme: 0,
            without_area: 0,
        }
    }

    /// Adds a ranked company.
    pub fn add(&mut self, ranked: &Ranked, areas: &[Area], vocabulary: &Vocabulary) {
        self.companies += 1;
        let Ok(ranking) = &ranked.ranking else {
            self.without_theme += 1;
            return;
        };
        let confident = ranking.confidence.confident;
        self.confident += usize::from(confident);
        let Some(area) = area_of(ranked, ranking, areas) else {
            self.without_area += 1;
            return;
        };
        let shares = self.kind.asked(&ranking.understood, vocabulary);
        let shares: Vec<(usize, f64)> = shares
            .iter()
            .filter_map(|(code, share)| Some((*self.themes.get(code)?, *share)))
            .collect();
        if shares.is_empty() {
            self.without_theme += 1;
        }
        for (theme, share) in shares {
            *self.asked.at_mut((theme, area)) += share;
            if !confident {
                *self.unserved.at_mut((theme, area)) += share;
            }
        }
    }
}

/// The area of a company: stated, or read from its need.
pub(super) fn area_of(ranked: &Ranked, ranking: &Ranking, areas: &[Area]) -> Option<usize> {
    let stated = ranked.company.profile.place.as_ref();
    let place = stated.or(ranking.understood.place.as_ref())?;
    areas.iter().position(|area| area.holds(place))
}

/// Why a file of counts cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CountsError {
    /// It is not CSV.
    #[error("not CSV: {0}")]
    Csv(#[from] csv::Error),
    /// A column is missing.
    #[error("no column {column}")]
    NoColumn {
        /// Its name.
        column: &'static str,
    },
    /// A cell that cannot be read.
    #[error("line {line}: {column}: {found:?}")]
    Cell {
        /// Line of the file, from 1.
        line: u64,
        /// Name of the column.
        column: &'static str,
        /// As read.
        found: String,
    },
}

/// The demand that counts of firms stand for: columns `ateco`, `region` (or `country`) and
/// `companies`. Each firm counts once, spread over the sectors of its division.
///
/// # Errors
///
/// A missing column, or the first cell that is no activity, area or number.
pub fn counts(
    reader: impl Read,
    themes: &[Theme],
    areas: &[Area],
    vocabulary: &Vocabulary,
) -> Result<Demand, CountsError> {
    let mut demand = Demand { counted: true, ..Demand::new(ThemeKind::Sector, themes, areas) };
    let mut reader = csv::Reader::from_reader(reader);
    let headers = reader.headers()?.clone();
    let column = |name: &'static str| {
        let at = headers.iter().position(|header| fold(header) == name);
        at.ok_or(CountsError::NoColumn { column: name })
    };
    let (ateco, companies) = (column("ateco")?, column("companies")?);
    let place = column("region").or_else(|_| column("country"))?;
    for row in reader.records() {
        let row = row?;
        let line = row.position().map_or(0, csv::Position::line);
        let cell = |at: usize| row.get(at).unwrap_or_default().trim();
        let fault = |column, at| CountsError::Cell { line, column, found: cell(at).to_owned() };
        let resolved = vocabulary.ateco.resolve(cell(ateco), None);
        let resolved = resolved.map_err(|_| fault("ateco", ateco))?;
        let region = vocabulary.geography.region(cell(place));
        let code = region.map_or(cell(place), |region| region.nuts2.as_str());
        let area = areas.iter().position(|area| area.code == code);
        let area = area.ok_or_else(|| fault("region", place))?;
        let number = cell(companies).parse::<f64>().ok().filter(|number| *number >= 0.0);
        let number = number.ok_or_else(|| fault("companies", companies))?;
        demand.companies += number as usize;
        if resolved.sectors.is_empty() {
            demand.without_theme += number as usize;
        }
        let share = number / resolved.sectors.len() as f64;
        for theme in resolved.sectors.iter().filter_map(|code| demand.themes.get(code)) {
            *demand.asked.at_mut((*theme, area)) += share;
        }
    }
    Ok(demand)
}
