//! Which centres offer the same in the same places, and which nobody could replace.

use super::Coverage;
use super::offer::Offer;
use tramite::centre::ServiceCategory;
use tramite::collection::Collection;

/// Two centres, and how far one could stand for the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap {
    /// Positions in the collection.
    pub centres: (usize, usize),
    /// How alike their themes and families of services are, 0 to 1.
    pub offer: f64,
    /// How far they reach the same areas, 0 to 1.
    pub territory: f64,
}

impl Overlap {
    /// Offer times territory.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.offer * self.territory
    }
}

/// What the network would lose with one centre.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Position in the collection.
    pub centre: usize,
    /// Companies that the offer would no longer reach: demand times the cover lost.
    pub loss: f64,
    /// The cell in which most of them are: theme and area.
    pub most: Option<(usize, usize)>,
}

/// The pairs that overlap most, the first ones first.
///
/// Likeness is that of Ruzicka, the sum of the smaller over the sum of the larger values.
#[must_use]
pub fn overlaps(offer: &Offer, collection: &Collection, pairs: usize) -> Vec<Overlap> {
    let profiles: Vec<Vec<f64>> = (0..offer.centres.len())
        .map(|centre| {
            let services = &collection.centres()[centre].services;
            let families = ServiceCategory::ALL.iter().map(|family| {
                f64::from(u8::from(services.iter().any(|service| service.category == *family)))
            });
            offer.strengths[centre].iter().copied().chain(families).collect()
        })
        .collect();
    let mut all = Vec::new();
    for one in 0..offer.centres.len() {
        for other in one + 1..offer.centres.len() {
            let overlap = Overlap {
                centres: (one, other),
                offer: likeness(&profiles[one], &profiles[other]),
                territory: likeness(&offer.reaches[one], &offer.reaches[other]),
            };
            if overlap.value() > 0.0 {
                all.push(overlap);
            }
        }
    }
    all.sort_by(|a, b| b.value().total_cmp(&a.value()).then(a.centres.cmp(&b.centres)));
    all.truncate(pairs);
    all
}

/// What each centre alone holds up, the most first.
#[must_use]
pub fn standings(offer: &Offer, coverage: &Coverage, centres: usize) -> Vec<Standing> {
    let standing = |centre: usize| {
        let without = offer.cover_without(centre);
        let lost = coverage.cover.with(&without, |with, without| with - without);
        let lost = coverage.demand.with(&lost, |asked, lost| asked * lost);
        let most = lost.cells().max_by(|a, b| lost.at(*a).total_cmp(&lost.at(*b)).then(b.cmp(a)));
        let most = most.filter(|cell| lost.at(*cell) > 0.0);
        Standing { centre, loss: lost.sum(), most }
    };
    let mut all: Vec<Standing> = (0..offer.centres.len()).map(standing).collect();
    all.sort_by(|a, b| b.loss.total_cmp(&a.loss).then(a.centre.cmp(&b.centre)));
    all.truncate(centres);
    all.retain(|standing| standing.loss > 0.0);
    all
}

fn likeness(one: &[f64], other: &[f64]) -> f64 {
    let pairs = || one.iter().zip(other);
    let larger: f64 = pairs().map(|(a, b)| a.max(*b)).sum();
    let smaller: f64 = pairs().map(|(a, b)| a.min(*b)).sum();
    if larger > 0.0 { smaller / larger } else { 0.0 }
}
