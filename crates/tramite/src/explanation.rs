//! Why a centre stands where it stands: an explanation adds up to the score exactly.

use crate::aid::Estimate;
use crate::bilingual::{Bilingual, Language};
use crate::centre::{Audience, CentreId, ServiceCategory};
use crate::code::codes;
use crate::firm::LegalForm;
use crate::profile::{Actor, Place};
use crate::schema::Field;
use crate::vocabulary::{ConceptId, ConceptKind, Relation};
use std::ops::Range;

/// A score in hundredths of a point. Integers, so that contributions add up exactly wherever they
/// are added, in whatever order, and print as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Points(pub i64);

impl Points {
    /// The points as a number, 0 to 100 for a fit.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(values: I) -> Self {
        Self(values.map(|points| points.0).sum())
    }
}

impl std::fmt::Display for Points {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

codes! {
    /// How much a match can be relied on.
    Band, "band" {
        /// An advisor would send the company there.
        Strong = "strong",
        /// Worth a call.
        Plausible = "plausible",
        /// Shown so that nothing is hidden; probably not it.
        Weak = "weak",
    }
}

/// What one signal gave to the fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution {
    /// Name of the signal in the registry.
    pub signal: &'static str,
    /// Value of the signal, 0 to 1; `None` where the need gives it nothing to say.
    pub value: Option<f64>,
    /// Share of the whole that this signal decides for this need, 0 to 1; the shares of the
    /// signals that speak add up to 1.
    pub share: f64,
    /// `100 * share * value`, rounded to hundredths. The fit is the sum of these.
    pub points: Points,
}

/// One part of a need that a centre can cover or leave uncovered.
#[derive(Debug, Clone, PartialEq)]
pub struct Aspect {
    /// What it is.
    pub kind: AspectKind,
    /// Byte ranges of the need's text it was read from; empty for structured fields.
    pub spans: Vec<Range<usize>>,
    /// How much it counts among the aspects of this need, 0 to 1, by rarity in the collection;
    /// the weights add up to 1.
    pub weight: f64,
}

/// What an aspect is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AspectKind {
    /// A concept of the thesaurus found in the need's words.
    Concept {
        /// Its id.
        id: ConceptId,
        /// Its preferred label.
        label: Bilingual,
        /// Technology, problem, service or sector.
        kind: ConceptKind,
    },
    /// A distinctive word of the need that no concept accounts for.
    Word(String),
    /// A technology code stated in the profile.
    Technology(String),
    /// A service family stated in the profile.
    Service(ServiceCategory),
}

/// One link of the chain from the need's concept to the centre's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// How the previous concept leads to this one.
    pub relation: Relation,
    /// The concept reached.
    pub concept: ConceptId,
    /// Its preferred label.
    pub label: Bilingual,
}

/// The part of a centre's card in which something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// The card itself.
    Card,
    /// The service at this position in the centre's list.
    Service(usize),
}

/// A place in the card where an aspect was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Card or service.
    pub unit: Unit,
    /// Field of the index.
    pub field: Field,
    /// The text around it.
    pub snippet: String,
    /// Byte ranges of `snippet` that matched.
    pub highlights: Vec<Range<usize>>,
}

/// How a centre covers one aspect.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// Position in [`Understood::aspects`].
    pub aspect: usize,
    /// How well, 0 (exclusive) to 1.
    pub strength: f64,
    /// The chain of concepts that led there; empty when the aspect itself was found.
    pub via: Vec<Step>,
    /// Where it was found, best first; empty when only a declared code speaks for it.
    pub found: Vec<Found>,
}

/// How one service of the centre answers the need.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceFit {
    /// Position in the centre's list of services.
    pub service: usize,
    /// Its id.
    pub service_id: String,
    /// Its family.
    pub category: ServiceCategory,
    /// Its name.
    pub name: Bilingual,
    /// How much of the need it covers, 0 to 1.
    pub fit: f64,
    /// Positions in [`Understood::aspects`] it covers.
    pub aspects: Vec<usize>,
    /// Why it cannot be asked for; empty when it can, as far as is known.
    pub barred: Vec<ServiceBar>,
    /// What it costs who asks.
    pub cost: Estimate,
}

/// Why one service of a centre cannot be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServiceBar {
    /// It is for other customers than who asks.
    Audience {
        /// Codes of those it is for.
        serves: Vec<Audience>,
    },
    /// A published rule excludes who asks.
    Excluded {
        /// The rule in words.
        note: Bilingual,
        /// Where it was read.
        source: String,
    },
    /// It has yet to open.
    NotOpen {
        /// First day.
        from: jiff::civil::Date,
    },
    /// It can no longer be asked for.
    Over {
        /// Last day.
        on: jiff::civil::Date,
    },
    /// No place is left.
    Full,
}

/// Something to know before calling the centre.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Warning {
    /// The card was last checked more than a year before the day of the answer.
    CardOld {
        /// Day of the last check.
        checked_on: jiff::civil::Date,
    },
    /// The whole card has low confidence: check before calling.
    LowConfidence,
    /// These fields of the card that the match relies on are unverified.
    Unverified {
        /// Names of the fields.
        fields: Vec<String>,
    },
    /// The recommended service cannot be asked for on the day of the answer.
    ServiceClosed {
        /// Its id.
        service_id: String,
        /// First day, if it has yet to open.
        open_from: Option<jiff::civil::Date>,
        /// Last day, if it is over.
        open_to: Option<jiff::civil::Date>,
    },
    /// The regions of the remit are unknown.
    RemitUnknown,
    /// A regional centre, and the need names no place: it serves only these regions.
    OnlyServes {
        /// NUTS-2 codes.
        regions: Vec<String>,
    },
    /// No audience of the card names this actor.
    AudienceUnknown,
    /// A published rule excludes some, and the profile does not tell whether this company.
    MayExclude {
        /// The rule in words.
        note: Bilingual,
        /// Where it was read.
        source: String,
    },
}

/// Why a centre is not ranked among those that can serve the need.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ExclusionReason {
    /// It declares audiences, and the actor falls into none of them.
    Audience {
        /// Who asks.
        actor: Actor,
        /// Codes of the audiences it serves.
        serves: Vec<Audience>,
    },
    /// Its remit does not include the company's region.
    Region {
        /// The company's NUTS-2 code.
        region: String,
        /// The regions it serves.
        serves: Vec<String>,
    },
    /// It is in another country and its remit does not reach further.
    Country {
        /// The company's country.
        country: String,
        /// The centre's country.
        serves: String,
    },
    /// Its nearest site is further than the company would travel.
    TooFar {
        /// Distance in kilometres.
        distance_km: f64,
        /// The limit, in kilometres.
        max_km: f64,
    },
    /// It works in none of the languages the company can work in.
    Language {
        /// The languages it works in.
        works_in: Vec<String>,
    },
    /// A published rule of the centre excludes who asks.
    Rule {
        /// The legal form that the rule names, where it is what excludes.
        legal_form: Option<LegalForm>,
        /// The rule in words.
        note: Bilingual,
        /// Where it was read.
        source: String,
    },
    /// None of its services can be asked for on the day of the answer: each is closed or full.
    Closed {
        /// First day on which one opens, if one will.
        from: Option<jiff::civil::Date>,
        /// Last day on which one was open, if all have been.
        on: Option<jiff::civil::Date>,
    },
    /// The company asked not to see it.
    Unwanted,
}

/// Why a centre has this fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The fit: the sum of the contributions' points.
    pub fit: Points,
    /// One entry for each signal of the registry that is there, in its order.
    pub contributions: Vec<Contribution>,
    /// The aspects covered, strongest first.
    pub covered: Vec<Coverage>,
    /// Positions in [`Understood::aspects`] of what is not covered.
    pub uncovered: Vec<usize>,
    /// The services to ask for, best first.
    pub services: Vec<ServiceFit>,
    /// Kilometres to the nearest site, where both ends are known.
    pub distance_km: Option<f64>,
    /// What to know before calling.
    pub warnings: Vec<Warning>,
}

/// A word that was read as another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// As typed.
    pub typed: String,
    /// As read.
    pub read: String,
    /// Byte range of the need's text.
    pub span: Range<usize>,
}

/// A need that is served elsewhere, found in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct ServedElsewhere {
    /// Id in the list of needs served elsewhere.
    pub id: String,
    /// What it is.
    pub name: Bilingual,
    /// Where to turn instead.
    pub door: Bilingual,
    /// Byte ranges of the need's text.
    pub spans: Vec<Range<usize>>,
    /// How surely the words mean it, 0 (exclusive) to 1.
    pub weight: f64,
}

/// What was understood of the need, before any centre was looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Understood {
    /// Language of the text, stated or detected.
    pub language: Language,
    /// Whether the language was stated.
    pub language_stated: bool,
    /// The parts of the need, heaviest first.
    pub aspects: Vec<Aspect>,
    /// Concepts the need says it does not want.
    pub negated: Vec<Aspect>,
    /// What of the need no centre serves, surest first.
    pub elsewhere: Vec<ServedElsewhere>,
    /// Words read as other words.
    pub corrections: Vec<Correction>,
    /// Content words that neither the collection nor the thesaurus knows.
    pub unknown_words: Vec<String>,
    /// The company's place, where it was read from the text and not stated.
    pub place: Option<Place>,
    /// Sector codes used: stated, or read from the activity or the text.
    pub sectors: Vec<String>,
}

/// A centre that is not ranked, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Excluded {
    /// The centre.
    pub centre_id: CentreId,
    /// Every reason that applies.
    pub reasons: Vec<ExclusionReason>,
    /// The fit it would have, were it able to serve the need.
    pub fit: Points,
}
