//! Distances on the globe.

use crate::centre::Point;

/// Mean radius of the Earth in kilometres (R1 of the Geodetic Reference System 1980).
const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// Kilometres between two points along a great circle.
///
/// Haversine formula (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984):
/// `d = 2 R asin sqrt(sin²(Δφ/2) + cos φ1 cos φ2 sin²(Δλ/2))`, with φ latitude and λ longitude.
/// The Earth is taken as a sphere, so the distance may be off by half a per cent.
#[must_use]
pub fn distance_km(a: Point, b: Point) -> f64 {
    let (lat_a, lat_b) = (a.lat.to_radians(), b.lat.to_radians());
    let half_lat = ((lat_b - lat_a) / 2.0).sin();
    let half_lon = ((b.lon - a.lon).to_radians() / 2.0).sin();
    let haversine = half_lat * half_lat + lat_a.cos() * lat_b.cos() * half_lon * half_lon;
    2.0 * EARTH_RADIUS_KM * haversine.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::{EARTH_RADIUS_KM, distance_km};
    use crate::centre::Point;

    #[track_caller]
    fn check(a: (f64, f64), b: (f64, f64), expected_km: f64) {
        let point = |(lat, lon)| Point { lat, lon };
        let found = distance_km(point(a), point(b));
        assert!((found - expected_km).abs() < 0.01, "{found} is not {expected_km}");
    }

    #[test]
    fn distances_agree_with_geometry() {
        let quarter = EARTH_RADIUS_KM * std::f64::consts::FRAC_PI_2;
        check((0.0, 0.0), (0.0, 0.0), 0.0);
        check((0.0, 0.0), (90.0, 0.0), quarter);
        check((0.0, 0.0), (0.0, 90.0), quarter);
        check((0.0, -179.0), (0.0, 179.0), quarter / 45.0);
        check((90.0, 0.0), (-90.0, 120.0), 2.0 * quarter);
        check((45.0, 9.0), (45.0, -171.0), quarter);
    }
}
