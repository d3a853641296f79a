//! Targets of the programme, dated and sourced, and how far the network is.

use super::Indicators;
use super::dimension::{Dimension, Part};
use jiff::civil::Date;
use serde::Deserialize;
use std::str::FromStr;
use tramite::bilingual::Bilingual;
use tramite::centre::CentreKind;
use tramite::collection::Collection;
use tramite::money::Money;

/// The targets that come with the program.
const BUNDLED: &str = include_str!("../../../../index/indicators/targets.toml");

/// What a target is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Centres of the collection that the programme added.
    NewCentres,
    /// Small and medium-sized enterprises that got a service.
    SmesServed,
    /// Value of the services to companies.
    ValueOfServices,
    /// Share of the South in that value.
    ShareOfSouth,
}

impl Measure {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NewCentres => "new-centres",
            Self::SmesServed => "smes-served",
            Self::ValueOfServices => "value-of-services",
            Self::ShareOfSouth => "share-of-south",
        }
    }
}

/// A figure in the unit of its measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// A number of things.
    Count(usize),
    /// Euro.
    Money(Money),
    /// A share of 1.
    Share(f64),
}

impl Amount {
    fn number(self) -> f64 {
        match self {
            Self::Count(count) => count as f64,
            Self::Money(money) => money.cents() as f64,
            Self::Share(share) => share,
        }
    }
}

/// One target.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// What it is about.
    pub measure: Measure,
    /// What is to be reached.
    pub amount: Amount,
    /// By when; `None` where no day is known.
    pub by: Option<Date>,
    /// Where it is written: title and address.
    pub source: (String, String),
}

/// The targets of a programme.
#[derive(Debug, Clone, PartialEq)]
pub struct Targets {
    /// The day on which they were looked up.
    pub as_of: Date,
    /// What must be known of them.
    pub note: Bilingual,
    /// Kinds of the centres that the programme added.
    pub kinds: Vec<CentreKind>,
    /// The targets, in the order of the file.
    pub list: Vec<Target>,
}

/// A target, and how far the network is.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// The target.
    pub target: Target,
    /// What was reached; `None` where it is not known or withheld.
    pub reached: Option<Amount>,
}

impl Progress {
    /// What was reached over what is to be reached.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        self.reached.map(|reached| reached.number() / self.target.amount.number())
    }
}

/// Why a file of targets cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TargetsError {
    /// It is not TOML of this shape.
    #[error("not a file of targets: {0}")]
    Toml(#[from] toml::de::Error),
    /// A field that holds something else.
    #[error("{field}: {found:?} is not {expected}")]
    Field {
        /// Its name.
        field: &'static str,
        /// As read.
        found: String,
        /// What it takes.
        expected: &'static str,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    as_of: String,
    new_kinds: Vec<String>,
    note: Note,
    target: Vec<TargetRecord>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    it: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TargetRecord {
    measure: Measure,
    amount: u64,
    by: Option<String>,
    source: String,
    url: String,
}

impl Targets {
    /// Those that come with the program.
    #[must_use]
    pub fn bundled() -> Self {
        BUNDLED.parse().expect("the targets compiled in are valid: tested")
    }

    /// How far the network is.
    #[must_use]
    pub fn progress(&self, indicators: &Indicators, collection: &Collection) -> Vec<Progress> {
        let reached = |measure| match measure {
            Measure::NewCentres => {
                let centres = collection.centres().iter();
                let new = centres.filter(|centre| self.kinds.contains(&centre.kind)).count();
                Some(Amount::Count(new))
            }
            Measure::SmesServed => {
                let smes = indicators.table(Dimension::Size).part(Part::Sme);
                smes.map(|figures| Amount::Count(figures.customers))
            }
            Measure::ValueOfServices => {
                indicators.companies.and_then(|figures| figures.value).map(Amount::Money)
            }
            Measure::ShareOfSouth => indicators.south.value.map(Amount::Share),
        };
        let progress =
            |target: &Target| Progress { target: target.clone(), reached: reached(target.measure) };
        self.list.iter().map(progress).collect()
    }
}

impl FromStr for Targets {
    type Err = TargetsError;

    fn from_str(text: &str) -> Result<Self, TargetsError> {
        let record: Record = toml::from_str(text)?;
        let kind = |code: &String| {
            let expected = "a kind of centre";
            let fault =
                || TargetsError::Field { field: "new_kinds", found: code.clone(), expected };
            code.parse::<CentreKind>().map_err(|_| fault())
        };
        Ok(Self {
            as_of: day("as_of", &record.as_of)?,
            note: Bilingual::both(record.note.it, record.note.en),
            kinds: record.new_kinds.iter().map(kind).collect::<Result<_, _>>()?,
            list: record.target.into_iter().map(target).collect::<Result<_, _>>()?,
        })
    }
}

fn target(record: TargetRecord) -> Result<Target, TargetsError> {
    let TargetRecord { measure, amount, by, source, url } = record;
    let out_of_range =
        |expected| TargetsError::Field { field: "amount", found: amount.to_string(), expected };
    let counted = usize::try_from(amount).ok().filter(|amount| *amount > 0);
    let counted = counted.ok_or_else(|| out_of_range("a number above nothing"))?;
    let amount = match measure {
        Measure::NewCentres | Measure::SmesServed => Amount::Count(counted),
        Measure::ValueOfServices => Amount::Money(Money::from_euro(amount)),
        Measure::ShareOfSouth if amount <= 100 => Amount::Share(amount as f64 / 100.0),
        Measure::ShareOfSouth => return Err(out_of_range("a percentage")),
    };
    let by = by.map(|by| day("by", &by)).transpose()?;
    Ok(Target { measure, amount, by, source: (source, url) })
}

fn day(field: &'static str, text: &str) -> Result<Date, TargetsError> {
    let fault = || TargetsError::Field { field, found: text.to_owned(), expected: "a date" };
    text.parse().map_err(|_| fault())
}
