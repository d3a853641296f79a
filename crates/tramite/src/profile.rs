//! The information need: what a company wants, who it is and where.

mod fault;
mod firm;
mod iso;
mod parse;
mod record;
mod resolve;
mod text;

pub use fault::{ProfileError, ProfileFault, ProfileProblem};
pub use record::{PROFILE_FIELDS, ProfileRecord};
pub use text::{LONGEST_NEED, LONGEST_VALUE, clean};

use crate::bilingual::Language;
use crate::centre::{Audience, CentreId, Point, ServiceCategory};
use crate::code::codes;
use crate::firm::Firm;
use crate::money::Money;
use crate::vocabulary::ConceptId;

codes! {
    /// Who asks.
    Actor, "actor" {
        /// Fewer than 10 people (Recommendation 2003/361/EC).
        Micro = "micro",
        /// Fewer than 50 people.
        Small = "small",
        /// Fewer than 250 people.
        Medium = "medium",
        /// Larger than an SME, up to 1,500 people.
        Midcap = "midcap",
        /// Large enterprise.
        Large = "large",
        /// Start-up, of whatever size.
        Startup = "startup",
        /// Public administration: municipality, health authority, school, agency.
        PublicAdministration = "public-administration",
        /// University or research body.
        Research = "research",
    }
}

impl Actor {
    /// The classes of customers this actor falls into: a centre that declares any of them can
    /// serve it. Empty for research bodies, which no audience of the catalogue names.
    #[must_use]
    pub const fn audiences(self) -> &'static [Audience] {
        match self {
            Self::Micro | Self::Small | Self::Medium => &[Audience::Sme],
            Self::Midcap => &[Audience::Midcap],
            Self::Large => &[Audience::Large],
            Self::Startup => &[Audience::Startup, Audience::Sme],
            Self::PublicAdministration => &[Audience::PublicAdministration],
            Self::Research => &[],
        }
    }
}

/// How precisely a place is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlacePrecision {
    /// Coordinates were given.
    Coordinates,
    /// The municipality's own coordinates.
    Comune,
    /// The coordinates of the province's capital stand for the municipality or province.
    Province,
    /// Only the region is known: no distance can be told.
    Region,
    /// Only the country is known: no distance can be told.
    Country,
}

/// Where the company is.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// ISO 3166-1 alpha-2 code of the country.
    pub country: String,
    /// NUTS 2024 level 2 code of the region.
    pub region: Option<String>,
    /// Two-letter code of the Italian province.
    pub province: Option<String>,
    /// Municipality, in its official spelling.
    pub comune: Option<String>,
    /// Coordinates, unless only the region or country is known.
    pub point: Option<Point>,
    /// How precisely the coordinates stand for the company.
    pub precision: PlacePrecision,
}

codes! {
    /// Edition of the Italian classification of economic activities.
    AtecoEdition, "ATECO edition" {
        /// ATECO 2007 (NACE Rev. 2), in force until March 2025.
        Ateco2007 = "2007",
        /// ATECO 2025 (NACE Rev. 2.1), in force since 1 April 2025.
        Ateco2025 = "2025",
    }
}

codes! {
    /// What a company favours where it cannot have both.
    Priority, "priority" {
        /// A centre that is near.
        Nearness = "nearness",
        /// A centre that knows the subject best, wherever it is.
        Specialisation = "specialisation",
    }
}

/// What the company does, by ATECO.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// The code as typed, normalised to digits and dots.
    pub code: String,
    /// The edition it was read in.
    pub edition: AtecoEdition,
    /// Its division, two digits.
    pub division: String,
}

/// An information need. Either `need` or one of the structured fields is set.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NeedsProfile {
    /// The need in the company's own words; empty when only structured fields are given.
    pub need: String,
    /// The language of `need`, if it was stated; otherwise it is detected.
    pub language: Option<Language>,
    /// Who asks.
    pub actor: Option<Actor>,
    /// Where it is.
    pub place: Option<Place>,
    /// How far it would travel to a centre, in kilometres; a limit, not a preference.
    pub max_km: Option<f64>,
    /// What it does.
    pub activity: Option<Activity>,
    /// EDIH sector codes: stated, or derived from the activity.
    pub sectors: Vec<String>,
    /// EDIH technology codes wanted.
    pub technologies: Vec<String>,
    /// Service families wanted.
    pub services: Vec<ServiceCategory>,
    /// ISO 639-1 codes of the languages the company can work in.
    pub languages: Vec<String>,
    /// Technology readiness level of what it has, 1 to 9.
    pub trl: Option<u8>,
    /// Digital maturity score, 0 to 100.
    pub digital_maturity: Option<u8>,
    /// What it favours.
    pub priority: Option<Priority>,
    /// EDIH technology codes it does not want.
    pub exclude_technologies: Vec<String>,
    /// Centres it does not want to see.
    pub exclude_centres: Vec<CentreId>,
    /// Concepts that its words do not mean, though they seem to.
    pub exclude_concepts: Vec<ConceptId>,
    /// What the company says of itself for its size and its aid.
    pub firm: Firm,
    /// Price of the service in an offer, or as an example, net of VAT.
    pub price: Option<Money>,
}

#[cfg(test)]
mod tests;
