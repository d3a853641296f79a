//! One centre of an answer, as a person reads it.

use super::super::form::NeedForm;
use std::ops::Range;
use tramite::centre::{Centre, Service};
use tramite::explanation::{Band, Contribution, Coverage, Found, ServiceFit, Understood, Unit};
use tramite::rank::RankedCentre;
use tramite_text::say;
use tramite_wire::Reading;

/// One centre of an answer.
pub(crate) struct Card {
    pub(crate) rank: usize,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) place: Option<String>,
    pub(crate) distance: Option<String>,
    /// Code of the band, for the style.
    pub(crate) band_code: &'static str,
    pub(crate) band: String,
    pub(crate) band_meaning: String,
    /// Two sentences.
    pub(crate) reason: String,
    /// The service to ask for.
    pub(crate) service: Option<Asked>,
    pub(crate) website: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) uncovered: Vec<String>,
    pub(crate) warnings: Vec<String>,
    pub(crate) checked_on: String,
    pub(crate) fit: String,
    pub(crate) bars: Vec<Bar>,
    /// Signals that say nothing of this need.
    pub(crate) silent: Vec<String>,
    pub(crate) covered: Vec<Covered>,
    /// Whether it was chosen to be compared.
    pub(crate) chosen: bool,
}

/// A service to ask for.
pub(crate) struct Asked {
    pub(crate) name: String,
    pub(crate) category: String,
    pub(crate) description: String,
    /// What to count on paying, as an estimate.
    pub(crate) cost: String,
}

/// What one signal gave, as a bar.
pub(crate) struct Bar {
    pub(crate) name: String,
    pub(crate) meaning: String,
    pub(crate) points: String,
    /// The most it could have given.
    pub(crate) most: String,
    /// Length of the bar and of its frame, 0 to 100.
    pub(crate) length: f64,
    pub(crate) frame: f64,
}

/// How one part of the need is covered.
pub(crate) struct Covered {
    /// From the words of the need to what the centre offers.
    pub(crate) chain: String,
    pub(crate) strength: String,
    pub(crate) places: Vec<Quote>,
}

/// A passage of the card, its matched words apart.
pub(crate) struct Quote {
    pub(crate) source: String,
    pub(crate) pieces: Vec<Piece>,
}

/// A piece of a passage.
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) matched: bool,
}

/// Passages shown for each part of the need.
const QUOTES: usize = 2;

impl Card {
    pub(crate) fn new(
        ranked: &RankedCentre,
        understood: &Understood,
        reading: Reading<'_>,
        values: &NeedForm,
    ) -> Option<Self> {
        let centre = reading.centre(&ranked.centre_id)?;
        let language = reading.language;
        let explanation = &ranked.explanation;
        let asked = explanation
            .services
            .first()
            .and_then(|fit| Some(Asked::new(centre.services.get(fit.service)?, fit, reading)));
        let silent = explanation.contributions.iter().filter(|each| each.value.is_none());
        Some(Self {
            rank: ranked.rank,
            id: centre.id.to_string(),
            name: centre.name.clone(),
            kind: tramite_text::kind(centre.kind, language),
            place: tramite_text::place_of(centre, reading.vocabulary, language),
            distance: explanation.distance_km.map(|km| tramite_text::distance(km, language)),
            band_code: ranked.band.code(),
            band: band(ranked.band, reading),
            band_meaning: tramite_text::band_meaning(ranked.band, language),
            reason: reading.reason(ranked, understood, centre),
            service: asked,
            website: centre.website.clone(),
            email: centre.email.clone(),
            uncovered: reading.aspects(&explanation.uncovered, understood),
            warnings: tramite_text::warnings(
                &explanation.warnings,
                centre,
                reading.vocabulary,
                language,
            ),
            checked_on: tramite_text::date(centre.provenance.checked_on, language),
            fit: tramite_text::points(ranked.fit, language),
            bars: explanation.contributions.iter().filter_map(|it| Bar::new(it, reading)).collect(),
            silent: silent.map(|each| tramite_text::signal(each.signal, language)).collect(),
            covered: explanation
                .covered
                .iter()
                .map(|coverage| Covered::new(coverage, understood, centre, reading))
                .collect(),
            chosen: values.compares(centre.id.as_str()),
        })
    }
}

/// The name of a band where it stands alone.
fn band(band: Band, reading: Reading<'_>) -> String {
    match band {
        Band::Strong => say!(reading.language, "web.band.strong"),
        Band::Plausible => say!(reading.language, "web.band.plausible"),
        Band::Weak => say!(reading.language, "web.band.weak"),
    }
}

impl Asked {
    fn new(service: &Service, fit: &ServiceFit, reading: Reading<'_>) -> Self {
        Self {
            cost: tramite_text::cost(&fit.cost, reading.language),
            name: service.name.in_language(reading.language).to_owned(),
            category: tramite_text::category(service.category, reading.language),
            description: service.description.in_language(reading.language).to_owned(),
        }
    }
}

impl Bar {
    fn new(contribution: &Contribution, reading: Reading<'_>) -> Option<Self> {
        let value = contribution.value?;
        let language = reading.language;
        let most = 100.0 * contribution.share;
        let tenth = |length: f64| (length * 10.0).round() / 10.0;
        Some(Self {
            name: tramite_text::signal(contribution.signal, language),
            meaning: tramite_text::signal_meaning(contribution.signal, language),
            points: tramite_text::points(contribution.points, language),
            most: tramite_text::decimal(most, 0, language),
            length: tenth(most * value),
            frame: tenth(most),
        })
    }
}

impl Covered {
    fn new(
        coverage: &Coverage,
        understood: &Understood,
        centre: &Centre,
        reading: Reading<'_>,
    ) -> Self {
        let language = reading.language;
        let quotes = coverage.found.iter().take(QUOTES);
        Self {
            chain: tramite_text::chain(coverage, understood, reading.vocabulary, language),
            strength: tramite_text::percent(coverage.strength, language),
            places: quotes.map(|found| Quote::new(found, centre, reading)).collect(),
        }
    }
}

impl Quote {
    fn new(found: &Found, centre: &Centre, reading: Reading<'_>) -> Self {
        let language = reading.language;
        let service = match found.unit {
            Unit::Card => None,
            Unit::Service(position) => centre.services.get(position),
        };
        let source = match service {
            Some(service) => {
                say!(language, "web.answer.in-service", name = service.name.in_language(language))
            }
            None => say!(language, "web.answer.in-card"),
        };
        Self { source, pieces: pieces(&found.snippet, &found.highlights) }
    }
}

/// A passage cut at the matched words.
fn pieces(text: &str, highlights: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut push = |range: Range<usize>, matched| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            pieces.push(Piece { text: text.to_owned(), matched });
        }
    };
    for range in highlights.iter().filter(|range| range.start < range.end) {
        if range.start < from {
            continue;
        }
        push(from..range.start, false);
        push(range.clone(), true);
        from = range.end;
    }
    push(from..text.len(), false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_of_a_passage_make_up_the_whole_of_it() {
        let text = "visione artificiale per è il controllo qualità";
        let cut = pieces(text, &[0..7, 20..22, 21..25]);
        let whole: String = cut.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(whole, text);
        assert!(cut[0].matched && !cut[1].matched);
    }
}
