//! A service rendered to a customer: the record that every indicator is made of.

use super::kind::Kind;
use super::sector::sector_of;
use jiff::civil::Date;
use tramite::centre::ServiceCategory;
use tramite::money::Money;
use tramite::profile::NeedsProfile;
use tramite::vocabulary::Vocabulary;

/// What has become of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Agreed and not begun.
    Planned,
    /// Begun and not finished.
    Ongoing,
    /// Finished.
    Finished,
    /// Finished, and the customer has its invoice.
    Invoiced,
    /// It will not be finished.
    Cancelled,
}

impl State {
    /// All states, in the order in which they follow each other.
    pub const ALL: [Self; 5] =
        [Self::Planned, Self::Ongoing, Self::Finished, Self::Invoiced, Self::Cancelled];

    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Ongoing => "ongoing",
            Self::Finished => "finished",
            Self::Invoiced => "invoiced",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether the customer got the service.
    #[must_use]
    pub const fn is_rendered(self) -> bool {
        matches!(self, Self::Finished | Self::Invoiced)
    }
}

/// A service and whom it was for. What is not known is `None`.
///
/// It has no `Debug`: who was served by whom belongs in no log.
#[derive(Clone, PartialEq)]
pub struct Rendered {
    /// The id of the centre; its name as written where no centre of the collection bears it.
    pub centre: String,
    /// Tells customers apart: a VAT number or a pseudonym. It is compared and never shown.
    pub customer: String,
    /// What kind of customer.
    pub kind: Option<Kind>,
    /// NUTS 2024 level 2 code of the customer's region; abroad, the ISO 3166-1 code of its country.
    pub region: Option<String>,
    /// ATECO 2025 division of the customer; where only that is known, the code of an EDIH sector.
    pub sector: Option<String>,
    /// Kind of service.
    pub service: Option<ServiceCategory>,
    /// The line of funding that paid for it, as written.
    pub funding: Option<String>,
    /// Its price before aid, net of VAT.
    pub value: Option<Money>,
    /// When it ended.
    pub date: Option<Date>,
    /// What has become of it.
    pub state: Option<State>,
}

impl Rendered {
    /// A service of which only the two parties are known, and what a profile says of the customer.
    ///
    /// The kind of service is that of the profile where it wants one only.
    #[must_use]
    pub fn for_profile(
        centre: &str,
        customer: &str,
        profile: &NeedsProfile,
        vocabulary: &Vocabulary,
    ) -> Self {
        let service = match profile.services.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        Self {
            centre: centre.to_owned(),
            customer: customer.to_owned(),
            kind: profile.actor.map(Kind::from),
            region: region_of(profile),
            sector: sector_of(profile, vocabulary),
            service,
            funding: None,
            value: None,
            date: None,
            state: None,
        }
    }
}

/// The region of a profile, or its country where that is not Italy.
pub(super) fn region_of(profile: &NeedsProfile) -> Option<String> {
    let place = profile.place.as_ref()?;
    if place.country == "IT" { place.region.clone() } else { Some(place.country.clone()) }
}
