//! Where the centres of an answer are: a drawing, and the same in words.

use super::super::country::{Outline, Spot, apart, outline, spot};
use tramite::centre::{Centre, Point};
use tramite::profile::Place;
use tramite::rank::{RankedCentre, Ranking};
use tramite::vocabulary::distance_km;
use tramite_wire::Reading;

/// A map of an answer.
pub(crate) struct Map {
    pub(crate) outline: &'static Outline,
    pub(crate) marks: Vec<Mark>,
    /// Where who asks is, if that was said precisely enough.
    pub(crate) company: Option<Spot>,
}

/// A centre on the map.
pub(crate) struct Mark {
    pub(crate) rank: usize,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) place: String,
    pub(crate) distance: Option<String>,
    pub(crate) band_code: &'static str,
    pub(crate) spot: Spot,
    /// Its centre lies where the town is; the mark may have been moved beside another one.
    pub(crate) town: Spot,
}

/// Distance that marks keep from each other, in units of the drawing.
const APART: f64 = 34.0;

impl Map {
    pub(crate) fn new(ranking: &Ranking, place: Option<&Place>, reading: Reading<'_>) -> Self {
        let from = place.and_then(|place| place.point);
        let marks = ranking.matches.iter().filter_map(|ranked| mark(ranked, from, reading));
        let mut marks: Vec<Mark> = marks.collect();
        let mut spots: Vec<Spot> = marks.iter().map(|mark| mark.spot).collect();
        apart(&mut spots, APART);
        for (mark, spot) in marks.iter_mut().zip(spots) {
            mark.spot = spot;
        }
        Self { outline: outline(), marks, company: from.and_then(spot) }
    }
}

/// The centre's site that the distance is told from: the nearest one, or the first.
fn nearest(centre: &Centre, from: Option<Point>) -> Option<Point> {
    let mut points = centre.sites.iter().filter_map(|site| site.point);
    match from {
        None => points.next(),
        Some(from) => points
            .map(|point| (distance_km(from, point), point))
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, point)| point),
    }
}

fn mark(ranked: &RankedCentre, from: Option<Point>, reading: Reading<'_>) -> Option<Mark> {
    let centre = reading.centre(&ranked.centre_id)?;
    let language = reading.language;
    let town = spot(nearest(centre, from)?)?;
    let distance = ranked.explanation.distance_km;
    Some(Mark {
        rank: ranked.rank,
        id: centre.id.to_string(),
        name: centre.name.clone(),
        place: tramite_text::place_of(centre, reading.vocabulary, language).unwrap_or_default(),
        distance: distance.map(|km| tramite_text::distance(km, language)),
        band_code: ranked.band.code(),
        spot: town,
        town,
    })
}
