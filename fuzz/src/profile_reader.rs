//! The needs profile as a file: TOML or JSON that somebody wrote, or tried to.

use crate::VOCABULARY;
use tramite::profile::{LONGEST_NEED, ProfileRecord};

/// Reads bytes as a profile and resolves it against the vocabulary.
///
/// # Panics
/// Panics where a profile that was accepted breaks its promises.
pub fn profile_reader(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Ok(record) = ProfileRecord::read(&text) else { return };
    let Ok(profile) = record.resolve(&VOCABULARY) else { return };
    assert!(profile.need.chars().count() <= LONGEST_NEED);
    assert!(!profile.need.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
    assert!(profile.trl.is_none_or(|trl| (1..=9).contains(&trl)));
    assert!(profile.digital_maturity.is_none_or(|score| score <= 100));
    assert!(profile.max_km.is_none_or(|km| km.is_finite() && km >= 0.0));
    let point = profile.place.as_ref().and_then(|place| place.point);
    assert!(point.is_none_or(|it| it.lat.abs() <= 90.0 && it.lon.abs() <= 180.0));
}
