//! The document of the collection: a technology-transfer centre and the services it sells.

use crate::bilingual::Bilingual;
use crate::code::codes;
use crate::firm::LegalForm;
use crate::money::Money;
use bitcode::{Decode, Encode};
use jiff::civil::Date;

codes! {
    /// What a centre is, by the programme that made it.
    CentreKind, "kind" {
        /// National competence centre (decree 214/2017).
        CompetenceCentre = "competence-centre",
        /// European Digital Innovation Hub co-funded by the Digital Europe Programme.
        Edih = "edih",
        /// Hub with the Seal of Excellence, funded nationally.
        EdihSealOfExcellence = "edih-seal-of-excellence",
        /// Innovation pole run by a business association.
        InnovationPole = "innovation-pole",
        /// Italian node of a European Testing and Experimentation Facility.
        Tef = "tef",
        /// House of Emerging Technologies (Casa delle Tecnologie Emergenti).
        Cte = "cte",
        /// Digital innovation hub, national or local.
        Dih = "dih",
        /// Digital desk of a Chamber of Commerce (Punto Impresa Digitale).
        Pid = "pid",
        /// Regional agency and its laboratories.
        RegionalAgency = "regional-agency",
        /// Science and technology park.
        SciencePark = "science-park",
        /// Start-up support structure.
        StartupSupport = "startup-support",
    }
}

codes! {
    /// How far a centre's remit reaches.
    Scope, "scope" {
        /// One region.
        Regional = "regional",
        /// Several neighbouring regions.
        Interregional = "interregional",
        /// The whole country.
        National = "national",
        /// The whole Union.
        European = "european",
    }
}

codes! {
    /// A class of customers a centre declares to serve.
    Audience, "audience" {
        /// Micro, small and medium-sized enterprises (Recommendation 2003/361/EC).
        Sme = "sme",
        /// Start-ups.
        Startup = "startup",
        /// Mid-caps: larger than an SME, up to 1,500 people.
        Midcap = "midcap",
        /// Large enterprises.
        Large = "large",
        /// Public administrations.
        PublicAdministration = "public-administration",
    }
}

codes! {
    /// The family of a service: the four of a European Digital Innovation Hub, plus two.
    ServiceCategory, "service category" {
        /// Test before invest.
        TestBeforeInvest = "test-before-invest",
        /// Skills and training.
        SkillsTraining = "skills-training",
        /// Support to find investment.
        AccessToFinance = "access-to-finance",
        /// Innovation ecosystem and networking.
        NetworkingEcosystem = "networking-ecosystem",
        /// Orientation of firms, as competence centres call it.
        Orientation = "orientation",
        /// Industrial research and development projects.
        InnovationProjects = "innovation-projects",
    }
}

codes! {
    /// How sure the facts of a card are.
    CardConfidence, "confidence" {
        /// A full official description with tags, or several pages that agree.
        High = "high",
        /// An official or press source that covers part of the fields.
        Medium = "medium",
        /// Identity or activity still to be confirmed.
        Low = "low",
    }
}

codes! {
    /// Whether a site is the seat or a branch.
    SiteRole, "site role" {
        /// The registered or main seat.
        Seat = "seat",
        /// A branch, node or laboratory elsewhere.
        Branch = "branch",
    }
}

codes! {
    /// What a list price is for.
    PriceUnit, "price unit" {
        /// The service as a whole.
        Service = "service",
        /// A day of it.
        Day = "day",
        /// An hour of it.
        Hour = "hour",
        /// A person who takes part.
        Participant = "participant",
    }
}

/// The stable public id of a centre (TREC's docno): lower-case letters, digits and single hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct CentreId(String);

impl CentreId {
    /// Takes an id if it is well formed: 1 to 80 of `a-z`, `0-9` and `-`, no hyphen at the ends
    /// nor two in a row.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let well_formed = (1..=80).contains(&text.len())
            && text.split('-').all(|part| {
                !part.is_empty()
                    && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            });
        well_formed.then(|| Self(text.to_owned()))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for CentreId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A point on the globe, in degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, Encode, Decode)]
pub struct Point {
    /// Latitude, -90 to 90.
    pub lat: f64,
    /// Longitude, -180 to 180.
    pub lon: f64,
}

/// Where a centre can be visited.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Site {
    /// Seat or branch.
    pub role: SiteRole,
    /// Street and number, if known.
    pub street: Option<String>,
    /// Municipality, as Italian or local name.
    pub comune: Option<String>,
    /// Two-letter code of the Italian province.
    pub province: Option<String>,
    /// NUTS 2024 level 2 code.
    pub nuts2: Option<String>,
    /// NUTS 2024 level 3 code.
    pub nuts3: Option<String>,
    /// Coordinates of the town or district, not of the door.
    pub point: Option<Point>,
}

/// A technology or sector code, with the strength the centre declared for itself.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Tag {
    /// A code of the EDIH technology or sector list.
    pub code: String,
    /// 1 to 5 as declared; it ranks the tags inside one centre and is not comparable between two.
    pub strength: Option<u8>,
}

/// A price from a centre's list, net of VAT.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct ListPrice {
    /// The amount.
    pub amount: Money,
    /// What it is for.
    pub unit: PriceUnit,
    /// Where it was read.
    pub source: String,
    /// Day on which it was read.
    #[bitcode(skip)]
    pub as_of: Date,
}

/// Whom a centre or service does not serve, by a published rule.
///
/// Without forms, sectors or divisions nobody can be told apart by it: it is a note to read.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Exclusion {
    /// Legal forms that are not served.
    pub legal_forms: Vec<LegalForm>,
    /// Sector codes of firms that are not served.
    pub sectors: Vec<String>,
    /// ATECO divisions, of two digits, of firms that are not served.
    pub ateco: Vec<String>,
    /// The rule in words.
    pub note: Bilingual,
    /// Where it was read.
    pub source: String,
}

/// One thing a centre sells or gives.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Service {
    /// Unique within the centre.
    pub id: String,
    /// Family of the service.
    pub category: ServiceCategory,
    /// Name.
    pub name: Bilingual,
    /// What it consists of.
    pub description: Bilingual,
    /// Technology codes it is about, all among those of its centre.
    pub technologies: Vec<String>,
    /// Sector codes of the firms it is for, all among those of its centre.
    pub sectors: Vec<String>,
    /// Who may ask for it; empty means unknown.
    pub audience: Vec<Audience>,
    /// What a source said about its price, at the date of the card.
    pub price_note: Option<Bilingual>,
    /// Its price on the centre's list; `None` is on request.
    pub price: Option<ListPrice>,
    /// Ids of aided services of the rules that it counts as; empty when only its family tells.
    pub aided_as: Vec<String>,
    /// Hours it lasts, if they are fixed.
    pub hours: Option<u32>,
    /// Whom it does not serve.
    pub exclusions: Vec<Exclusion>,
    /// Places left at the last check, if they are counted.
    pub places_left: Option<u32>,
    /// First day on which it can be asked for, if it is limited.
    #[bitcode(skip)]
    pub open_from: Option<Date>,
    /// Last day on which it can be asked for, if it is limited.
    #[bitcode(skip)]
    pub open_to: Option<Date>,
}

/// Where the facts of a card come from and how far to trust them.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Provenance {
    /// Addresses or names of the sources.
    pub sources: Vec<String>,
    /// Day of the last check.
    #[bitcode(skip)]
    pub checked_on: Date,
    /// How sure the facts are.
    pub confidence: CardConfidence,
    /// Names of the fields to check first.
    pub unverified: Vec<String>,
}

/// A technology-transfer centre: one document of the collection.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Centre {
    /// Stable public id.
    pub id: CentreId,
    /// Short name.
    pub name: String,
    /// Official or descriptive long name.
    pub title: Option<Bilingual>,
    /// Programme that made it.
    pub kind: CentreKind,
    /// ISO 3166-1 alpha-2 code of the country.
    pub country: String,
    /// Seat first, then branches; empty when unknown.
    pub sites: Vec<Site>,
    /// How far the remit reaches; `None` is unknown.
    pub scope: Option<Scope>,
    /// NUTS-2 codes of the regions in its remit; empty when unknown.
    pub regions_served: Vec<String>,
    /// Organisation that runs it.
    pub coordinator: Option<String>,
    /// Organisations, never people.
    pub partners: Vec<String>,
    /// Public web address.
    pub website: Option<String>,
    /// Institutional mail address.
    pub email: Option<String>,
    /// What the centre is and for whom.
    pub summary: Bilingual,
    /// Graded technology codes.
    pub technologies: Vec<Tag>,
    /// Graded sector codes.
    pub sectors: Vec<Tag>,
    /// Short concrete phrases of what it is good at.
    pub specialisations: Vec<Bilingual>,
    /// Whom it serves; empty when unknown.
    pub audience: Vec<Audience>,
    /// Whom it does not serve, by a published rule.
    pub exclusions: Vec<Exclusion>,
    /// ISO 639-1 codes of the languages it works in.
    pub languages: Vec<String>,
    /// What it sells or gives.
    pub services: Vec<Service>,
    /// Programmes that pay or paid for it.
    pub funding: Vec<String>,
    /// Sources, date and confidence.
    pub provenance: Provenance,
}

impl Centre {
    /// Whether its remit takes in a place, as far as is known: a remit of one or several regions
    /// ends at their borders, a national or unknown one at the country's.
    #[must_use]
    pub fn serves(&self, country: &str, region: Option<&str>) -> bool {
        if self.country != country {
            return self.scope == Some(Scope::European);
        }
        let bounded = matches!(self.scope, Some(Scope::Regional | Scope::Interregional));
        let inside = |region| self.regions_served.iter().any(|served| served == region);
        !bounded || self.regions_served.is_empty() || region.is_none_or(inside)
    }

    /// Characters of a card's texts, in both languages.
    #[must_use]
    pub fn text_length(&self) -> usize {
        let of = |text: &Bilingual| {
            let texts = [&text.it, &text.en].into_iter().flatten();
            texts.map(|text| text.chars().count()).sum::<usize>()
        };
        let services = self.services.iter();
        let services = services.map(|service| of(&service.name) + of(&service.description));
        let specialisations = self.specialisations.iter().map(of);
        let card = self.name.chars().count() + of(&self.summary);
        let title = self.title.as_ref().map_or(0, of);
        card + title + services.sum::<usize>() + specialisations.sum::<usize>()
    }
}
