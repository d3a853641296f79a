//! Aid rules as dated data: which share of a service's price is carried by whom, for which firm.
//!
//! A rule set is one file. Several stand side by side; which one applies is chosen by the centre,
//! the service and the day of the answer.

mod applies;
mod check;
mod fault;
mod read;
mod record;
mod schema;
mod source;
#[cfg(test)]
mod tests;

pub use applies::{Applicable, InForce, Provider, ServiceKey};
pub use fault::{RuleFault, RuleFinding, RuleProblem, RuleWarning, RulesError};
pub use record::RuleSetRecord;
pub use schema::json_schema;
pub use source::LoadedRules;

use crate::bilingual::Bilingual;
use crate::centre::{CentreId, CentreKind, ServiceCategory};
use crate::code::codes;
use crate::firm::Size;
use crate::money::{BasisPoints, Money};
use jiff::civil::Date;

codes! {
    /// How well a figure is verified; the weakest comes last.
    Verification, "verification" {
        /// Read in the text of the act.
        Primary = "primary",
        /// Read in pages that quote the act.
        Secondary = "secondary",
        /// From general knowledge or derived: to be confirmed.
        Unconfirmed = "unconfirmed",
    }
}

codes! {
    /// What the published percentage is a share of, where the Union pays a part of the price.
    AidReading, "reading" {
        /// Of the national share: the Union's part is whole, whatever the size of the firm.
        NationalShare = "national-share",
        /// Of the whole price: a discount on the invoice, which both payers share.
        WholePrice = "whole-price",
    }
}

codes! {
    /// What a ceiling is counted by.
    CeilingPer, "ceiling base" {
        /// All firms under one control, in one Member State.
        SingleUndertaking = "single-undertaking",
        /// One firm.
        Firm = "firm",
        /// One project or service.
        Project = "project",
    }
}

/// First and last day of something; without a last day its end is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// First day.
    pub from: Date,
    /// Last day, if it is known.
    pub to: Option<Date>,
}

/// Where a figure was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name inside the rule set.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Its address, if it has one.
    pub url: Option<String>,
}

/// What figures rest on: how well they are verified, and where they were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// How well.
    pub verification: Verification,
    /// Ids of sources of the rule set.
    pub sources: Vec<String>,
}

/// Which centres a line is for: named ones, or those of some kinds; empty means all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Centres {
    /// Ids of centres.
    pub ids: Vec<CentreId>,
    /// Kinds of centre.
    pub kinds: Vec<CentreKind>,
}

/// A funding line: who pays for the services of some centres, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funding {
    /// Its id inside the rule set.
    pub id: String,
    /// What it is.
    pub name: Bilingual,
    /// Whose services it pays for.
    pub centres: Centres,
    /// Share of the price that the Union pays directly; it is no State aid.
    pub eu_share: BasisPoints,
    /// What the percentages are a share of; `None` is unknown, and both readings are reckoned.
    pub reading: Option<AidReading>,
    /// Money in the line.
    pub budget: Option<Money>,
    /// When it pays.
    pub validity: Validity,
    /// What this rests on.
    pub evidence: Evidence,
}

impl Funding {
    /// Share of the price that is national.
    #[must_use]
    pub const fn national_share(&self) -> BasisPoints {
        self.eu_share.rest()
    }
}

/// How one centre reads the percentages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CentreReading {
    /// The centre.
    pub centre: CentreId,
    /// Its reading.
    pub reading: AidReading,
    /// What this rests on.
    pub evidence: Evidence,
}

/// The percentages of one service by who asks; what is `None` is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Intensities {
    /// Micro firms.
    pub micro: Option<BasisPoints>,
    /// Small firms.
    pub small: Option<BasisPoints>,
    /// Medium firms.
    pub medium: Option<BasisPoints>,
    /// Large firms.
    pub large: Option<BasisPoints>,
}

impl Intensities {
    /// The percentage for firms of this size.
    #[must_use]
    pub const fn of(&self, size: Size) -> Option<BasisPoints> {
        match size {
            Size::Micro => self.micro,
            Size::Small => self.small,
            Size::Medium => self.medium,
            Size::Large => self.large,
        }
    }
}

/// What the act pays for: a service as the rules name it, with its aid intensities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AidedService {
    /// Its id: what a card's service may say it counts as.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// The centres it is for.
    pub centres: Centres,
    /// Families of service that count as this one where the card says nothing more precise.
    pub categories: Vec<ServiceCategory>,
    /// It lasts more than this many hours.
    pub hours_over: Option<u32>,
    /// It lasts at most this many hours.
    pub hours_up_to: Option<u32>,
    /// The percentages.
    pub intensities: Intensities,
    /// Ids of legal bases that may carry it, one of which the centre chooses.
    pub bases: Vec<String>,
    /// How well the legal basis is verified.
    pub bases_verification: Verification,
    /// What else must hold.
    pub condition: Option<Bilingual>,
    /// What the percentages rest on.
    pub evidence: Evidence,
}

/// A provision under which State aid is lawful.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalBasis {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// The sizes of firm it is for; empty means all.
    pub sizes: Vec<Size>,
}

/// The most aid that may be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ceiling {
    /// Its id inside the rule set.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// The legal bases it limits; empty means all.
    pub bases: Vec<String>,
    /// The aided services it limits; empty means all.
    pub services: Vec<String>,
    /// The centres it is for.
    pub centres: Centres,
    /// ATECO divisions of the firms it is for; empty means all that no other ceiling names.
    pub ateco: Vec<String>,
    /// The amount.
    pub amount: Money,
    /// What it is counted by.
    pub per: CeilingPer,
    /// Over how many years, rolling.
    pub years: Option<u32>,
    /// When it holds.
    pub validity: Validity,
    /// What this rests on.
    pub evidence: Evidence,
}

/// Something that must be known besides figures, such as what the aid does not go together with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Its id inside the rule set.
    pub id: String,
    /// The sentence.
    pub text: Bilingual,
    /// The centres it is for.
    pub centres: Centres,
    /// The aided services it is for; empty means all.
    pub services: Vec<String>,
    /// What this rests on.
    pub evidence: Evidence,
}

/// One file of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSet {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// Country of the centres it is for; `EU` means every one.
    pub country: String,
    /// Day to which the facts were looked up.
    pub as_of: Date,
    /// When it holds.
    pub validity: Validity,
    /// What a reader must know of the whole.
    pub note: Option<Bilingual>,
    /// Where the figures were read.
    pub sources: Vec<Source>,
    /// The funding lines.
    pub funding: Vec<Funding>,
    /// How single centres read the percentages.
    pub readings: Vec<CentreReading>,
    /// The aided services.
    pub services: Vec<AidedService>,
    /// The legal bases it names.
    pub bases: Vec<LegalBasis>,
    /// The ceilings.
    pub ceilings: Vec<Ceiling>,
    /// The conditions.
    pub conditions: Vec<Condition>,
}

impl RuleSet {
    /// The source with this id; every id of a checked set has one.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }
}

/// The rule sets in use, in the order of their ids.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AidRules {
    sets: Vec<RuleSet>,
}

impl AidRules {
    /// The rule sets, in the order of their ids.
    #[must_use]
    pub fn sets(&self) -> &[RuleSet] {
        &self.sets
    }

    /// The rule set with this id.
    #[must_use]
    pub fn set(&self, id: &str) -> Option<&RuleSet> {
        self.sets.iter().find(|set| set.id == id)
    }

    /// The legal basis with this id, of whatever set.
    #[must_use]
    pub fn basis(&self, id: &str) -> Option<&LegalBasis> {
        self.sets.iter().flat_map(|set| &set.bases).find(|basis| basis.id == id)
    }

    /// The ids of all aided services, in order, each once.
    #[must_use]
    pub fn service_ids(&self) -> Vec<&str> {
        let services = self.sets.iter().flat_map(|set| &set.services);
        let mut ids: Vec<&str> = services.map(|service| service.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}
