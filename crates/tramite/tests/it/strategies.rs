//! Profiles as chance makes them, for the properties that hold for any profile.

use crate::support::{profile, vocabulary};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use tramite::centre::ServiceCategory;
use tramite::profile::{Actor, NeedsProfile};

/// Phrases of companies: problems, solutions, frames that refuse, slips, and words of no use.
const PHRASES: &[&str] = &[
    "scartiamo troppi pezzi",
    "le macchine si fermano senza preavviso",
    "la bolletta dell'energia è raddoppiata",
    "non riusciamo a prevedere la domanda",
    "vogliamo un robot collaborativo per la saldatura",
    "tracciabilita della filiera",
    "manutenzione predittiva dei compressori",
    "we lose drawings on an old server",
    "machine learning on images of defects",
    "digital twin of the plant",
    "we need training for our operators",
    "find funding for a prototype",
    "non ci interessa la blockchain",
    "not interested in training",
    "il magazino è in disordine",
    "5G, IoT e realtà aumentata",
    "pazienti a casa",
    "vigneti e frutteti",
    "xyzzy quux",
    "e il la di con",
    "1.250 m² C++ R&D",
];

const PLACES: &[&str] = &[
    "region = \"ITC4\"",
    "region = \"Puglia\"",
    "province = \"TO\"",
    "comune = \"Palermo\"",
    "province = \"BZ\"\nmax_km = 150",
    "lat = 44.5\nlon = 11.3\nmax_km = 60",
    "country = \"FR\"",
    "country = \"IT\"",
];

/// A profile that says something, in words, in structured fields or in both.
pub(crate) fn profiles() -> impl Strategy<Value = NeedsProfile> {
    let phrases = vec(select(PHRASES), 0..4);
    let technologies: Vec<String> = vocabulary().technologies.codes().map(str::to_owned).collect();
    let sectors: Vec<String> = vocabulary().sectors.codes().map(str::to_owned).collect();
    (
        phrases,
        option::weighted(0.7, select(Actor::ALL)),
        option::weighted(0.7, select(PLACES)),
        subsequence(technologies, 0..3),
        subsequence(sectors, 0..3),
        subsequence(ServiceCategory::ALL, 0..3),
        subsequence(vec!["it", "en", "de", "fr"], 0..3),
        option::of(1..=9_u8),
    )
        .prop_map(|(phrases, actor, place, technology, sector, service, languages, trl)| {
            let codes: Vec<&str> = service.iter().map(|category| category.code()).collect();
            let mut lines = vec![
                format!("need = {:?}", phrases.join(", ")),
                format!("technology = {technology:?}"),
                format!("sector = {sector:?}"),
                format!("service = {codes:?}"),
                format!("languages = {languages:?}"),
            ];
            lines.extend(actor.map(|actor| format!("actor = \"{actor}\"")));
            lines.extend(place.map(str::to_owned));
            lines.extend(trl.map(|trl| format!("trl = {trl}")));
            // Something is always said.
            if phrases.is_empty() && actor.is_none() && place.is_none() {
                lines.push("digital_maturity = 30".to_owned());
            }
            lines.join("\n")
        })
        .prop_map(|toml| profile(&toml))
}
