//! The map of Italy with the centres found, drawn without tiles and without a script.

use serde::Deserialize;
use std::sync::OnceLock;
use tramite::centre::Point;

/// Outline of the regions: `@svg-maps/italy`, CC BY 4.0, a Mercator drawing.
#[derive(Deserialize)]
pub(crate) struct Outline {
    pub(crate) regions: Vec<Region>,
}

/// One region of the outline.
#[derive(Deserialize)]
pub(crate) struct Region {
    pub(crate) path: String,
}

/// The outline compiled into the program.
pub(crate) fn outline() -> &'static Outline {
    static OUTLINE: OnceLock<Outline> = OnceLock::new();
    OUTLINE.get_or_init(|| {
        let text = include_str!("../../assets/vendor/italy.json");
        serde_json::from_str(text).expect("the outline compiled in has this shape: tested")
    })
}

/// A point of the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spot {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// Width and height of the drawing.
const SIZE: Spot = Spot { x: 610.0, y: 793.0 };

/// Degrees of the Mercator projection of a latitude in degrees: the longitude and this number have
/// the same scale.
fn mercator(lat: f64) -> f64 {
    let half = (45.0 + lat / 2.0).to_radians();
    half.tan().ln().to_degrees()
}

/// Where a point of the globe lies in the drawing; nothing outside of it.
///
/// The drawing's scale and origin were fitted to the outer edges of the regions; the points lie
/// within 3 km of where they should.
pub(crate) fn spot(point: Point) -> Option<Spot> {
    let x = 0.31 + 51.26 * (point.lon - 6.6267);
    let y = 0.27 + 51.17 * (mercator(47.092) - mercator(point.lat));
    let inside = (0.0..=SIZE.x).contains(&x) && (0.0..=SIZE.y).contains(&y);
    let tenth = |value: f64| (value * 10.0).round() / 10.0;
    inside.then(|| Spot { x: tenth(x), y: tenth(y) })
}

/// Moves spots apart that would cover one another, each to the nearest free place on a spiral: the
/// first keep theirs.
pub(crate) fn apart(spots: &mut [Spot], distance: f64) {
    for position in 1..spots.len() {
        let (placed, rest) = spots.split_at_mut(position);
        let wanted = rest[0];
        let free = |spot: &Spot| {
            placed.iter().all(|other| (other.x - spot.x).hypot(other.y - spot.y) >= distance)
        };
        let mut spiral = (0..96).map(|step| {
            let turn = f64::from(step) * 0.9;
            let radius = distance * f64::from(step) / 10.0;
            Spot { x: wanted.x + radius * turn.cos(), y: wanted.y + radius * turn.sin() }
        });
        if let Some(spot) = spiral.find(free) {
            let tenth = |value: f64| (value * 10.0).round() / 10.0;
            rest[0] = Spot { x: tenth(spot.x), y: tenth(spot.y) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outline_has_the_twenty_regions() {
        assert_eq!(outline().regions.len(), 20);
    }

    #[test]
    fn cities_lie_where_they_should() {
        // Turin in the north-west, Lecce at the heel, Palermo on the island; Zurich on no map of
        // Italy.
        let at = |lat, lon| spot(Point { lat, lon });
        let turin = at(45.07, 7.69).unwrap();
        let lecce = at(40.35, 18.17).unwrap();
        let palermo = at(38.12, 13.36).unwrap();
        assert!((turin.x - 54.8).abs() < 1.0 && (turin.y - 146.0).abs() < 5.0, "{turin:?}");
        assert!(lecce.x > 580.0 && lecce.y > 450.0 && lecce.y < 520.0, "{lecce:?}");
        assert!(palermo.x > 320.0 && palermo.x < 360.0 && palermo.y > 600.0, "{palermo:?}");
        assert_eq!(at(47.4, 8.5), None);
    }

    #[test]
    fn two_centres_of_one_town_are_drawn_beside_each_other() {
        let mut spots = [Spot { x: 100.0, y: 100.0 }; 4];
        apart(&mut spots, 20.0);
        for (position, one) in spots.iter().enumerate() {
            for other in &spots[position + 1..] {
                assert!((one.x - other.x).hypot(one.y - other.y) >= 19.8, "{spots:?}");
            }
        }
        assert_eq!(spots[0], Spot { x: 100.0, y: 100.0 });
    }
}
