//! One need against the whole collection: what the signals read.

use crate::centre::Centre;
use crate::config::RankingConfig;
use crate::explanation::{AspectKind, Unit};
use crate::index::Parts;
use crate::profile::NeedsProfile;
use crate::query::{Query, QueryAspect, Target};
use crate::retrieval::{Evidence, Retrieved};
use crate::vocabulary::ConceptId;

/// Strength of a technology or sector declared without a grade.
const UNGRADED: f64 = 0.6;

/// Share of the second-best chain that counts beside the best.
const SECOND_CHAIN: f64 = 0.5;

/// A need, what the index found for it, and what each part of it weighs.
pub(crate) struct Need<'a> {
    pub(crate) parts: &'a Parts,
    pub(crate) profile: NeedsProfile,
    /// Whether the place of the profile was read from the text.
    pub(crate) place_read: bool,
    pub(crate) query: Query,
    pub(crate) retrieved: Retrieved,
    /// Weight of each aspect of the query; they add up to 1, or to 0 where there are none.
    pub(crate) weights: Vec<f64>,
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
        let mut need = Self { parts, profile, place_read, query, retrieved, weights: Vec::new() };
        let aspects = std::mem::take(&mut need.query.aspects);
        let mut weighed: Vec<(f64, QueryAspect)> =
            aspects.into_iter().map(|one| (one.weight * need.rarity(&one), one)).collect();
        // The sort is stable: aspects of one weight stay in the order in which they were read.
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
        let total: f64 = weighed.iter().map(|(weight, _)| weight).sum();
        let share = |weight: f64| if total > 0.0 { weight / total } else { 0.0 };
        (need.weights, need.query.aspects) =
            weighed.into_iter().map(|(weight, aspect)| (share(weight), aspect)).unzip();
        need
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
        let centres = self.parts.collection.centres();
        let holders = centres
            .iter()
            .filter(|centre| centre.technologies.iter().any(|tag| tag.code == code))
            .count();
        (1.0 + centres.len() as f64 / (holders as f64).max(0.5)).ln()
    }

    /// How well a centre covers an aspect, 0 to 1.
    pub(crate) fn covered(&self, aspect: usize, centre: usize) -> f64 {
        self.strength(aspect, |evidence| evidence.centres.get(&centre).copied(), centre)
    }

    /// How well one unit covers an aspect, 0 to 1: a service answers a stated technology or family
    /// by its own codes.
    pub(crate) fn covered_by_unit(&self, aspect: usize, unit: usize) -> f64 {
        let address = self.parts.units[unit];
        let service = match address.unit {
            Unit::Service(position) => self.centre(address.centre).services.get(position),
            Unit::Card => None,
        };
        match &self.query.aspects[aspect].kind {
            AspectKind::Technology(code) => {
                let about = service.is_some_and(|service| service.technologies.contains(code));
                if about { UNGRADED } else { 0.0 }
            }
            AspectKind::Service(category) => {
                let of_family = service.is_some_and(|service| service.category == *category);
                if of_family { 1.0 } else { 0.0 }
            }
            _ => self.strength(aspect, |evidence| evidence.units.get(&unit).copied(), usize::MAX),
        }
    }

    fn strength(&self, aspect: usize, of: impl Fn(&Evidence) -> Option<f64>, centre: usize) -> f64 {
        let aspect = &self.query.aspects[aspect];
        match (&aspect.kind, aspect.word) {
            (_, Some(word)) => of(&self.retrieved.words[word]).unwrap_or(0.0),
            (AspectKind::Technology(code), _) => graded(self.centre(centre), code),
            (AspectKind::Service(category), _) => {
                let services = &self.centre(centre).services;
                let offered = services.iter().any(|service| service.category == *category);
                if offered { 1.0 } else { 0.0 }
            }
            _ => {
                let chains = self.chains_by(aspect, of);
                let mut strengths = chains.iter().map(|chain| chain.strength);
                let best = strengths.next().unwrap_or(0.0);
                let second = strengths.next().unwrap_or(0.0);
                best + SECOND_CHAIN * second * (1.0 - best)
            }
        }
    }

    /// The chains by which a centre covers an aspect, strongest first.
    pub(crate) fn chains(&self, aspect: usize, centre: usize) -> Vec<Chain<'_>> {
        let aspect = &self.query.aspects[aspect];
        self.chains_by(aspect, |evidence| evidence.centres.get(&centre).copied())
    }

    fn chains_by<'q>(
        &self,
        aspect: &'q QueryAspect,
        of: impl Fn(&Evidence) -> Option<f64>,
    ) -> Vec<Chain<'q>> {
        let rarities = aspect.targets.iter().filter_map(|target| self.evidence(&target.concept));
        let rarest = rarities.map(|evidence| evidence.rarity).fold(f64::MIN_POSITIVE, f64::max);
        let mut chains: Vec<Chain<'q>> = aspect
            .targets
            .iter()
            .filter_map(|target| {
                let evidence = self.evidence(&target.concept)?;
                // What everybody offers says little about a concept that leads to it.
                let telling =
                    if target.via.is_empty() { 1.0 } else { (evidence.rarity / rarest).sqrt() };
                let strength = of(evidence)? * target.discount * telling;
                Some(Chain { target, strength })
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

    /// Unit numbers of a centre: its card, then its services.
    pub(crate) fn units_of(&self, centre: usize) -> impl Iterator<Item = usize> + '_ {
        let start = self.parts.units.partition_point(|address| address.centre < centre);
        (start..self.parts.units.len())
            .take_while(move |unit| self.parts.units[*unit].centre == centre)
    }
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

/// Inverse document frequency of a declared sector.
pub(crate) fn sector_rarity(centres: &[Centre], code: &str) -> f64 {
    let holders =
        centres.iter().filter(|centre| centre.sectors.iter().any(|tag| tag.code == code)).count();
    (1.0 + centres.len() as f64 / (holders as f64).max(0.5)).ln()
}

/// Weighted mean of values between 0 and 1; 0 where nothing weighs.
pub(crate) fn weighted_mean(values: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (sum, total) = values
        .fold((0.0, 0.0), |(sum, total), (weight, value)| (sum + weight * value, total + weight));
    if total > 0.0 { (sum / total).clamp(0.0, 1.0) } else { 0.0 }
}
