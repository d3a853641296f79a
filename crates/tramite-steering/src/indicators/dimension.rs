//! What services are counted by, and the parts of a table that have a sum of their own.

use super::kind::Kind;
use super::rendered::Rendered;
use tramite::vocabulary::Vocabulary;

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// The centre that rendered the service.
    Centre,
    /// The customer's region.
    Region,
    /// The customer's size.
    Size,
    /// The customer's activity.
    Sector,
    /// Kind of service.
    Service,
    /// Line of funding.
    Funding,
    /// The kind of a customer that is no company.
    Body,
}

/// A part of a table; its figures are published beside those of its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The whole table: it has no parts.
    Whole,
    /// The eight regions of the Mezzogiorno.
    South,
    /// The other regions of Italy.
    CentreNorth,
    /// Outside Italy.
    Abroad,
    /// Micro, small and medium-sized enterprises, start-ups among them.
    Sme,
    /// Larger enterprises.
    Larger,
    /// What is not known.
    Unknown,
}

impl Dimension {
    /// The dimensions in which companies are counted, in the order in which they are shown.
    pub const OF_COMPANIES: [Self; 6] =
        [Self::Centre, Self::Region, Self::Size, Self::Sector, Self::Service, Self::Funding];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Centre => "centre",
            Self::Region => "region",
            Self::Size => "size",
            Self::Sector => "sector",
            Self::Service => "service",
            Self::Funding => "funding",
            Self::Body => "body",
        }
    }

    /// The row that a service stands in; `None` is the row of what is not known.
    pub(super) fn key(self, service: &Rendered) -> Option<String> {
        match self {
            Self::Centre => Some(service.centre.clone()),
            Self::Region => service.region.clone(),
            Self::Size | Self::Body => service.kind.map(|kind| kind.code().to_owned()),
            Self::Sector => service.sector.clone(),
            Self::Service => service.service.map(|category| category.code().to_owned()),
            Self::Funding => service.funding.clone(),
        }
    }

    /// The part that a row belongs to.
    pub(super) fn part(self, key: Option<&str>, vocabulary: &Vocabulary) -> Part {
        match (self, key) {
            (Self::Region | Self::Size, None) => Part::Unknown,
            (Self::Region, Some(code)) => {
                let mut regions = vocabulary.geography.regions().iter();
                match regions.find(|region| region.nuts2 == code) {
                    Some(region) if region.mezzogiorno => Part::South,
                    Some(_) => Part::CentreNorth,
                    None => Part::Abroad,
                }
            }
            (Self::Size, Some(code)) if Kind::of_code(code).is_some_and(Kind::is_sme) => Part::Sme,
            (Self::Size, Some(_)) => Part::Larger,
            _ => Part::Whole,
        }
    }
}

impl Part {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::South => "south",
            Self::CentreNorth => "centre-north",
            Self::Abroad => "abroad",
            Self::Sme => "sme",
            Self::Larger => "larger",
            Self::Unknown => "unknown",
        }
    }
}

/// Whether a customer is a public or research body and no company; `false` where it is not known.
pub(super) fn is_body(service: &Rendered) -> bool {
    service.kind.is_some_and(Kind::is_body)
}
