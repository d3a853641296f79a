//! One need against the whole collection: what the signals read.

use super::grid::{Grid, Stated, UnitPlaces};
use super::order::candidates;
use crate::centre::Centre;
use crate::config::RankingConfig;
use crate::embedding::{Embedded, Embeddings};
use crate::explanation::{AspectKind, Unit};
use crate::index::Parts;
use crate::latent::Point;
use crate::profile::NeedsProfile;
use crate::query::{Query, QueryAspect, Target};
use crate::retrieval::{Evidence, Retrieved};
use crate::rules::AidRules;
use crate::vocabulary::ConceptId;
use jiff::civil::Date;
use std::ops::Range;

/// Strength of a technology or sector declared without a grade.
const UNGRADED: f64 = 0.6;

/// Share of the second-best chain that counts beside the best.
const SECOND_CHAIN: f64 = 0.5;

/// A need, what the index found for it, and what each part of it weighs.
pub(crate) struct Need<'a> {
    pub(crate) parts: &'a Parts,
    /// The aid rules in use.
    pub(crate) rules: &'a AidRules,
    /// The day of the answer.
    pub(crate) day: Date,
    pub(crate) profile: NeedsProfile,
    /// Whether the place of the profile was read from the text.
    pub(crate) place_read: bool,
    pub(crate) query: Query,
    pub(crate) retrieved: Retrieved,
    /// Weight of each aspect of the query; they add up to 1, or to 0 where there are none.
    pub(crate) weights: Vec<f64>,
    /// What each technology wanted weighs, in the order of the query's.
    pub(crate) technologies: Vec<f64>,
    /// The sectors of the company.
    pub(crate) sectors: Vec<WantedSector<'a>>,
    /// The centres that are weighed, by position.
    pub(crate) candidates: Vec<usize>,
    /// Those that less evidence speaks for, or none, while it is open whether they are weighed.
    pub(super) others: Vec<usize>,
    centres: Grid,
    units: Grid,
    places: UnitPlaces,
    /// Where the need lies in the latent space.
    point: Point,
    /// Whether the user has given an embedding model.
    pub(crate) has_embedder: bool,
    /// Where the need lies for that model, if it knows any of its words.
    pub(crate) embedded: Option<Embedded<'a>>,
}

/// A sector of the company.
pub(crate) struct WantedSector<'a> {
    pub(crate) code: String,
    /// The sectors near to it.
    pub(crate) near: &'a [String],
    /// What it counts: its weight in the need, by its rarity in the collection.
    pub(crate) counts: f64,
}

/// A concept that covers an aspect, and its evidence.
pub(super) struct Chained<'n> {
    pub(super) target: &'n Target,
    pub(super) evidence: &'n Evidence,
    /// What everybody offers says little about a concept that leads to it.
    pub(super) telling: f64,
}

/// A chain of concepts that reaches a unit or centre, and how strongly.
pub(crate) struct Chain<'a> {
    pub(crate) target: &'a Target,
    pub(crate) strength: f64,
}

impl<'a> Need<'a> {
    /// Weighs the aspects by their rarity in the collection, and puts the heaviest first.
    pub(crate) fn new(
        parts: &'a Parts,
        (rules, day): (&'a AidRules, Date),
        embeddings: Option<&'a Embeddings>,
        profile: NeedsProfile,
        place_read: bool,
        mut query: Query,
        retrieved: Retrieved,
    ) -> Self {
        let n_centres = parts.collection.centres().len();
        let common = parts.config.aspects.common_word * n_centres as f64;
        let words = &query.words;
        query.aspects.retain(|aspect| {
            aspect.word.is_none_or(|word| {
                let holders = retrieved.words[word].centres.len();
                words[word].telling >= 1.0 && holders > 0 && holders as f64 <= common
            })
        });
        let mut need = Self {
            parts,
            rules,
            day,
            profile,
            place_read,
            query,
            retrieved,
            weights: Vec::new(),
            technologies: Vec::new(),
            sectors: Vec::new(),
            candidates: Vec::new(),
            others: Vec::new(),
            centres: Grid::default(),
            units: Grid::default(),
            places: UnitPlaces::default(),
            point: Vec::new(),
            has_embedder: embeddings.is_some(),
            embedded: None,
        };
        need.embedded = embeddings.and_then(|all| all.of_need(&need.profile.need));
        let aspects = std::mem::take(&mut need.query.aspects);
        let mut weighed: Vec<(f64, QueryAspect)> =
            aspects.into_iter().map(|one| (one.weight * need.rarity(&one), one)).collect();
        // The sort is stable: aspects of one weight stay in the order in which they were read.
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
        let total: f64 = weighed.iter().map(|(weight, _)| weight).sum();
        let share = |weight: f64| if total > 0.0 { weight / total } else { 0.0 };
        (need.weights, need.query.aspects) =
            weighed.into_iter().map(|(weight, aspect)| (share(weight), aspect)).unzip();
        need.point = parts.latent().point(&need.query, &need.weights);
        need.weigh_candidates();
        need
    }

    fn weigh_candidates(&mut self) {
        let wanted = self.query.technologies.iter();
        let wanted = wanted.map(|(code, wanted)| wanted * self.technology_rarity(code));
        self.technologies = wanted.collect();
        self.sectors = wanted_sectors(self.parts, &self.query);
        self.centres = Grid::of_centres(self);
        (self.candidates, self.others) = candidates(self);
    }

    /// Makes candidates of other centres.
    pub(super) fn admit(&mut self, others: &[usize]) {
        if !others.is_empty() {
            self.candidates.extend(others);
            self.candidates.sort_unstable();
        }
    }

    /// Gathers what covers the need in the units of these centres, which are to be explained: units
    /// of others are looked up one by one.
    pub(crate) fn gather_units(&mut self, centres: Vec<usize>) {
        self.places = UnitPlaces::new(self.parts, centres);
        self.units = Grid::of_units(self, &self.places);
    }

    /// The settings.
    pub(crate) fn config(&self) -> &RankingConfig {
        &self.parts.config
    }

    /// The centre at a position of the collection.
    pub(crate) fn centre(&self, position: usize) -> &'a Centre {
        &self.parts.collection.centres()[position]
    }

    /// Evidence of a concept of the query.
    fn evidence(&self, concept: &ConceptId) -> Option<&Evidence> {
        self.retrieved.concepts.get(concept)
    }

    /// How rare an aspect is: that of the rarest concept that covers it, discounted.
    fn rarity(&self, aspect: &QueryAspect) -> f64 {
        let n_centres = self.parts.collection.centres().len() as f64;
        match (&aspect.kind, aspect.word) {
            (_, Some(word)) => self.retrieved.words[word].rarity,
            (AspectKind::Technology(code), _) => self.technology_rarity(code),
            (AspectKind::Service(_), _) => 1.0,
            _ => {
                let found = aspect.targets.iter().filter_map(|target| {
                    let evidence = self.evidence(&target.concept)?;
                    (!evidence.centres.is_empty()).then_some(target.discount * evidence.rarity)
                });
                let rarest = found.fold(0.0, f64::max);
                if rarest > 0.0 { rarest } else { (1.0 + n_centres).ln() }
            }
        }
    }

    /// Inverse document frequency of a declared technology.
    pub(crate) fn technology_rarity(&self, code: &str) -> f64 {
        self.parts.technologies.of(code)
    }

    /// How well a centre covers an aspect, 0 to 1.
    pub(crate) fn covered(&self, aspect: usize, centre: usize) -> f64 {
        self.centres.covered(aspect, centre)
    }

    /// How well one unit covers an aspect, 0 to 1: a service answers a stated technology or family
    /// by its own codes.
    pub(crate) fn covered_by_unit(&self, aspect: usize, unit: usize) -> f64 {
        if let Some(place) = self.places.place(self.parts, unit) {
            return self.units.covered(aspect, place);
        }
        let aspect = &self.query.aspects[aspect];
        match (Stated::of(&aspect.kind), aspect.word) {
            (Some(stated), _) => self.stated_by_unit(stated, unit),
            (None, Some(word)) => self.retrieved.words[word].units.get(unit).unwrap_or(0.0),
            (None, None) => {
                let chains = self.chains_by(aspect, |evidence| evidence.units.get(unit));
                let mut strengths = chains.iter().map(|chain| chain.strength);
                let best = strengths.next().unwrap_or(0.0);
                two_chains(best, strengths.next().unwrap_or(0.0))
            }
        }
    }

    /// How well a centre covers what is stated in a code.
    pub(super) fn stated_by_centre(&self, stated: Stated<'_>, centre: usize) -> f64 {
        let card = self.centre(centre);
        match stated {
            Stated::Technology(code) => graded(card, code),
            Stated::Service(category) => {
                let offered = card.services.iter().any(|service| service.category == category);
                if offered { 1.0 } else { 0.0 }
            }
        }
    }

    /// How well a unit does, by its own codes.
    pub(super) fn stated_by_unit(&self, stated: Stated<'_>, unit: usize) -> f64 {
        let address = self.parts.units[unit];
        let Unit::Service(position) = address.unit else { return 0.0 };
        let Some(service) = self.centre(address.centre).services.get(position) else { return 0.0 };
        match stated {
            Stated::Technology(code) if service.technologies.iter().any(|own| own == code) => {
                UNGRADED
            }
            Stated::Service(category) if service.category == category => 1.0,
            _ => 0.0,
        }
    }

    /// Weighted mean of the words' evidence in a centre, 0 to 1.
    pub(crate) fn words_in_centre(&self, centre: usize) -> f64 {
        self.centres.words(centre)
    }

    /// Weighted mean of the words' evidence in a unit, 0 to 1.
    pub(crate) fn words_in_unit(&self, unit: usize) -> f64 {
        match self.places.place(self.parts, unit) {
            Some(place) => self.units.words(place),
            None => weighted_mean(
                self.words()
                    .map(|(weight, evidence)| (weight, evidence.units.get(unit).unwrap_or(0.0))),
            ),
        }
    }

    /// The chains by which a centre covers an aspect, strongest first.
    pub(crate) fn chains(&self, aspect: usize, centre: usize) -> Vec<Chain<'_>> {
        let aspect = &self.query.aspects[aspect];
        self.chains_by(aspect, |evidence| evidence.centres.get(centre))
    }

    /// The concepts that cover an aspect, with their evidence.
    pub(super) fn chained<'q>(
        &'q self,
        aspect: &'q QueryAspect,
    ) -> impl Iterator<Item = Chained<'q>> {
        let found: Vec<(&Target, &Evidence)> = aspect
            .targets
            .iter()
            .filter_map(|target| Some((target, self.evidence(&target.concept)?)))
            .collect();
        let rarities = found.iter().map(|(_, evidence)| evidence.rarity);
        let rarest = rarities.fold(f64::MIN_POSITIVE, f64::max);
        found.into_iter().map(move |(target, evidence)| {
            let telling =
                if target.via.is_empty() { 1.0 } else { (evidence.rarity / rarest).sqrt() };
            Chained { target, evidence, telling }
        })
    }

    fn chains_by<'q>(
        &'q self,
        aspect: &'q QueryAspect,
        of: impl Fn(&Evidence) -> Option<f64>,
    ) -> Vec<Chain<'q>> {
        let mut chains: Vec<Chain<'q>> = self
            .chained(aspect)
            .filter_map(|Chained { target, evidence, telling }| {
                Some(Chain { target, strength: of(evidence)? * target.discount * telling })
            })
            .collect();
        chains.sort_by(|a, b| b.strength.total_cmp(&a.strength));
        chains
    }

    /// The need's words: what each weighs, and its evidence.
    pub(crate) fn words(&self) -> impl Iterator<Item = (f64, &Evidence)> {
        let words = self.query.words.iter().zip(&self.retrieved.words);
        words.map(|(word, evidence)| (word.telling * evidence.rarity, evidence))
    }

    /// Whether the need says anything that a card's text could answer.
    pub(crate) fn has_text(&self) -> bool {
        !self.query.words.is_empty()
    }

    /// How near a unit lies in the latent space, 0 to 1.
    pub(crate) fn nearness(&self, unit: usize) -> f64 {
        self.parts.latent().nearness(&self.point, unit)
    }

    /// How near a centre lies as a whole, 0 to 1.
    pub(crate) fn nearness_of_centre(&self, centre: usize) -> f64 {
        self.parts.latent().nearness_of_centre(&self.point, centre)
    }

    /// Whether the need has a place in the latent space, or for the user's embedding model: a centre
    /// without evidence could then still lie near it.
    pub(crate) fn has_point(&self) -> bool {
        self.embedded.is_some() || self.point.iter().any(|value| *value != 0.0)
    }

    /// What evidence in a centre's texts counts: the more there is to read, the more is found in it
    /// by chance. Above 1 for cards shorter than the mean.
    pub(crate) fn brevity(&self, centre: usize) -> f64 {
        self.parts.brevity[centre]
    }

    /// Unit numbers of a centre: its card, then its services.
    pub(crate) fn units_of(&self, centre: usize) -> Range<usize> {
        self.parts.units_of(centre)
    }
}

/// The sectors of a need: what many centres declare tells less.
fn wanted_sectors<'a>(parts: &'a Parts, query: &Query) -> Vec<WantedSector<'a>> {
    let highest = (1.0 + parts.collection.centres().len() as f64).ln();
    let wanted = query.sectors.iter().map(|(code, weight)| {
        let telling = (parts.sectors.of(code) / highest).min(1.0).sqrt();
        let entry = parts.vocabulary.sectors.entry(code);
        let near = entry.map_or(&[][..], |entry| &entry.related[..]);
        WantedSector { code: code.clone(), near, counts: weight * telling }
    });
    wanted.collect()
}

/// The strength of the best chain and a share of the second.
pub(super) fn two_chains(best: f64, second: f64) -> f64 {
    best + SECOND_CHAIN * second * (1.0 - best)
}

/// How strongly a centre declares a technology or sector: its own grade over its highest grade;
/// a code without grade counts 0.6.
pub(crate) fn graded(centre: &Centre, code: &str) -> f64 {
    grade(&centre.technologies, code)
}

/// How strongly a tag stands among a centre's tags, 0 to 1.
pub(crate) fn grade(tags: &[crate::centre::Tag], code: &str) -> f64 {
    let highest = tags.iter().filter_map(|tag| tag.strength).max();
    let Some(tag) = tags.iter().find(|tag| tag.code == code) else { return 0.0 };
    match (tag.strength, highest) {
        (Some(strength), Some(highest)) => f64::from(strength) / f64::from(highest),
        _ => UNGRADED,
    }
}

/// Weighted mean of values between 0 and 1; 0 where nothing weighs.
pub(crate) fn weighted_mean(values: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (sum, total) = values
        .fold((0.0, 0.0), |(sum, total), (weight, value)| (sum + weight * value, total + weight));
    if total > 0.0 { (sum / total).clamp(0.0, 1.0) } else { 0.0 }
}
