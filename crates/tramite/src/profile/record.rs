//! A profile as files and flags hold it: every value as it was typed, nothing derived.

use super::fault::{ProfileError, ProfileFault, ProfileProblem};
use super::parse::{self, RawField, RawValue};
use std::collections::BTreeMap;

/// The fields of a profile, as files, flags and requests name them.
pub const PROFILE_FIELDS: [&str; 33] = [
    "need",
    "lang",
    "actor",
    "comune",
    "province",
    "region",
    "country",
    "lat",
    "lon",
    "max_km",
    "ateco",
    "ateco_edition",
    "sector",
    "technology",
    "service",
    "languages",
    "trl",
    "digital_maturity",
    "priority",
    "exclude_technology",
    "exclude_centre",
    "exclude_concept",
    "legal_form",
    "people",
    "turnover",
    "turnover_band",
    "balance_sheet",
    "group",
    "related",
    "public_share",
    "previous_size",
    "de_minimis_used",
    "price",
];

/// A profile before it is checked against the vocabulary.
///
/// It has no `Debug` that would print the need: the text of a need belongs in no log.
#[derive(Clone, Default, PartialEq)]
pub struct ProfileRecord {
    /// The need in the company's own words.
    pub need: Option<String>,
    /// Language of the need: `it` or `en`.
    pub lang: Option<String>,
    /// Who asks: a code of [`super::Actor`].
    pub actor: Option<String>,
    /// Municipality, by name.
    pub comune: Option<String>,
    /// Province, by two-letter code or name.
    pub province: Option<String>,
    /// Region, by NUTS 2 code or name.
    pub region: Option<String>,
    /// Country, by ISO 3166-1 code; Italy when it is not given.
    pub country: Option<String>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// How far the company would travel, in kilometres.
    pub max_km: Option<f64>,
    /// ATECO code.
    pub ateco: Option<String>,
    /// Edition of the ATECO code: `2007` or `2025`.
    pub ateco_edition: Option<String>,
    /// EDIH sectors, by code or label.
    pub sector: Vec<String>,
    /// EDIH technologies wanted, by code or label.
    pub technology: Vec<String>,
    /// Service families wanted, by code or label.
    pub service: Vec<String>,
    /// Languages the company can work in, by ISO 639-1 code.
    pub languages: Vec<String>,
    /// Technology readiness level, 1 to 9.
    pub trl: Option<u8>,
    /// Digital maturity, 0 to 100.
    pub digital_maturity: Option<u8>,
    /// What to favour: a code of [`super::Priority`].
    pub priority: Option<String>,
    /// EDIH technologies not wanted, by code or label.
    pub exclude_technology: Vec<String>,
    /// Ids of centres not wanted.
    pub exclude_centre: Vec<String>,
    /// Concepts that the words of the need do not mean, by id.
    pub exclude_concept: Vec<String>,
    /// Legal form: a code of [`crate::firm::LegalForm`].
    pub legal_form: Option<String>,
    /// People in annual work units, with at most two decimals.
    pub people: Option<String>,
    /// Turnover of the last closed year, in euro.
    pub turnover: Option<String>,
    /// Band of that turnover: a code of [`crate::firm::TurnoverBand`].
    pub turnover_band: Option<String>,
    /// Total of the last closed balance sheet, in euro.
    pub balance_sheet: Option<String>,
    /// Whether it belongs to a group: a code of [`crate::firm::Group`].
    pub group: Option<String>,
    /// Partner and linked firms, each as [`crate::firm::Related::FORM`] says.
    pub related: Vec<String>,
    /// Percent of the capital or votes that public bodies hold.
    pub public_share: Option<String>,
    /// Size by the accounts before the last ones: a code of [`crate::firm::Size`].
    pub previous_size: Option<String>,
    /// De minimis aid of the last three years, in euro.
    pub de_minimis_used: Option<String>,
    /// Price of the service in an offer, or as an example, in euro net of VAT.
    pub price: Option<String>,
    /// Lines, from 1, of the fields in the file they were read from; empty for flags.
    pub lines: BTreeMap<&'static str, usize>,
}

impl ProfileRecord {
    /// Reads a TOML file.
    ///
    /// # Errors
    ///
    /// Every fault of its shape: syntax, unknown fields, values of a wrong type.
    pub fn from_toml(text: &str) -> Result<Self, ProfileError> {
        Self::from_fields(parse::toml(text)?)
    }

    /// Reads a JSON object.
    ///
    /// # Errors
    ///
    /// Every fault of its shape: syntax, unknown fields, values of a wrong type.
    pub fn from_json(text: &str) -> Result<Self, ProfileError> {
        Self::from_fields(parse::json(text)?)
    }

    /// Reads a JSON object if the text begins with a brace, and TOML otherwise.
    ///
    /// # Errors
    ///
    /// Every fault of its shape: syntax, unknown fields, values of a wrong type.
    pub fn read(text: &str) -> Result<Self, ProfileError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim_start().starts_with('{') {
            return Self::from_json(text);
        }
        Self::from_toml(text)
    }

    /// This profile with everything that `other` says in the place of what this one says.
    ///
    /// The place is one thing, and so is the activity with its sectors: if `other` names any part
    /// of one, the whole of it is taken from `other`, so that `region = "Lombardia"` does not
    /// contradict the municipality of a file it overrides.
    #[must_use]
    pub fn overridden_by(mut self, other: Self) -> Self {
        if other.names_a_place() {
            self.clear(&["comune", "province", "region", "country", "lat", "lon"]);
        }
        if other.names_an_activity() {
            self.clear(&["ateco", "ateco_edition", "sector"]);
        }
        let overridden = other.fields_said();
        self.lines.retain(|field, _| !overridden.contains(field));
        self.lines.extend(other.lines);
        Self {
            need: other.need.or(self.need),
            lang: other.lang.or(self.lang),
            actor: other.actor.or(self.actor),
            comune: other.comune.or(self.comune),
            province: other.province.or(self.province),
            region: other.region.or(self.region),
            country: other.country.or(self.country),
            lat: other.lat.or(self.lat),
            lon: other.lon.or(self.lon),
            max_km: other.max_km.or(self.max_km),
            ateco: other.ateco.or(self.ateco),
            ateco_edition: other.ateco_edition.or(self.ateco_edition),
            sector: unless_empty(other.sector, self.sector),
            technology: unless_empty(other.technology, self.technology),
            service: unless_empty(other.service, self.service),
            languages: unless_empty(other.languages, self.languages),
            trl: other.trl.or(self.trl),
            digital_maturity: other.digital_maturity.or(self.digital_maturity),
            priority: other.priority.or(self.priority),
            exclude_technology: unless_empty(other.exclude_technology, self.exclude_technology),
            exclude_centre: unless_empty(other.exclude_centre, self.exclude_centre),
            exclude_concept: unless_empty(other.exclude_concept, self.exclude_concept),
            legal_form: other.legal_form.or(self.legal_form),
            people: other.people.or(self.people),
            turnover: other.turnover.or(self.turnover),
            turnover_band: other.turnover_band.or(self.turnover_band),
            balance_sheet: other.balance_sheet.or(self.balance_sheet),
            group: other.group.or(self.group),
            related: unless_empty(other.related, self.related),
            public_share: other.public_share.or(self.public_share),
            previous_size: other.previous_size.or(self.previous_size),
            de_minimis_used: other.de_minimis_used.or(self.de_minimis_used),
            price: other.price.or(self.price),
            lines: self.lines,
        }
    }

    /// Whether any part of a place is given.
    pub(super) fn names_a_place(&self) -> bool {
        let named = [&self.comune, &self.province, &self.region, &self.country];
        named.iter().any(|part| part.is_some()) || self.lat.is_some() || self.lon.is_some()
    }

    fn names_an_activity(&self) -> bool {
        self.ateco.is_some() || self.ateco_edition.is_some() || !self.sector.is_empty()
    }

    fn clear(&mut self, fields: &[&str]) {
        self.lines.retain(|field, _| !fields.contains(field));
        for field in fields {
            match *field {
                "comune" => self.comune = None,
                "province" => self.province = None,
                "region" => self.region = None,
                "country" => self.country = None,
                "lat" => self.lat = None,
                "lon" => self.lon = None,
                "ateco" => self.ateco = None,
                "ateco_edition" => self.ateco_edition = None,
                _ => self.sector.clear(),
            }
        }
    }

    fn fields_said(&self) -> Vec<&'static str> {
        PROFILE_FIELDS.into_iter().filter(|field| self.says(field)).collect()
    }

    fn says(&self, field: &str) -> bool {
        match field {
            "need" => self.need.is_some(),
            "lang" => self.lang.is_some(),
            "actor" => self.actor.is_some(),
            "comune" => self.comune.is_some(),
            "province" => self.province.is_some(),
            "region" => self.region.is_some(),
            "country" => self.country.is_some(),
            "lat" => self.lat.is_some(),
            "lon" => self.lon.is_some(),
            "max_km" => self.max_km.is_some(),
            "ateco" => self.ateco.is_some(),
            "ateco_edition" => self.ateco_edition.is_some(),
            "sector" => !self.sector.is_empty(),
            "technology" => !self.technology.is_empty(),
            "service" => !self.service.is_empty(),
            "languages" => !self.languages.is_empty(),
            "trl" => self.trl.is_some(),
            "digital_maturity" => self.digital_maturity.is_some(),
            "priority" => self.priority.is_some(),
            "exclude_technology" => !self.exclude_technology.is_empty(),
            "exclude_concept" => !self.exclude_concept.is_empty(),
            "exclude_centre" => !self.exclude_centre.is_empty(),
            "legal_form" => self.legal_form.is_some(),
            "people" => self.people.is_some(),
            "turnover" => self.turnover.is_some(),
            "turnover_band" => self.turnover_band.is_some(),
            "balance_sheet" => self.balance_sheet.is_some(),
            "group" => self.group.is_some(),
            "public_share" => self.public_share.is_some(),
            "previous_size" => self.previous_size.is_some(),
            "de_minimis_used" => self.de_minimis_used.is_some(),
            "price" => self.price.is_some(),
            _ => !self.related.is_empty(),
        }
    }

    fn from_fields(fields: Vec<RawField>) -> Result<Self, ProfileError> {
        let mut record = Self::default();
        let mut faults = Vec::new();
        for RawField { name, line, value } in fields {
            let Some(field) = PROFILE_FIELDS.into_iter().find(|field| *field == name) else {
                faults.push(unknown_field(&name, line));
                continue;
            };
            let result = if record.lines.insert(field, line).is_some() {
                Err(ProfileProblem::Repeated)
            } else {
                record.set(field, value)
            };
            if let Err(problem) = result {
                let field = Some(field.to_owned());
                faults.push(ProfileFault { field, line: Some(line), problem });
            }
        }
        if faults.is_empty() {
            return Ok(record);
        }
        Err(ProfileError { faults, partial: Box::new(record) })
    }

    fn set(&mut self, field: &str, value: RawValue) -> Result<(), ProfileProblem> {
        match field {
            "need" => self.need = text(value)?,
            "lang" => self.lang = text(value)?,
            "actor" => self.actor = text(value)?,
            "comune" => self.comune = text(value)?,
            "province" => self.province = text(value)?,
            "region" => self.region = text(value)?,
            "country" => self.country = text(value)?,
            "lat" => self.lat = number(&value)?,
            "lon" => self.lon = number(&value)?,
            "max_km" => self.max_km = number(&value)?,
            "ateco" => self.ateco = text_or_number(value)?,
            "ateco_edition" => self.ateco_edition = text_or_number(value)?,
            "sector" => self.sector = list(value)?,
            "technology" => self.technology = list(value)?,
            "service" => self.service = list(value)?,
            "languages" => self.languages = list(value)?,
            "trl" => self.trl = whole(&value, "a whole number from 1 to 9")?,
            "digital_maturity" => {
                self.digital_maturity = whole(&value, "a whole number from 0 to 100")?;
            }
            "priority" => self.priority = text(value)?,
            "exclude_technology" => self.exclude_technology = list(value)?,
            "exclude_concept" => self.exclude_concept = list(value)?,
            "exclude_centre" => self.exclude_centre = list(value)?,
            "legal_form" => self.legal_form = text_or_number(value)?,
            "people" => self.people = text_or_number(value)?,
            "turnover" => self.turnover = text_or_number(value)?,
            "turnover_band" => self.turnover_band = text_or_number(value)?,
            "balance_sheet" => self.balance_sheet = text_or_number(value)?,
            "group" => self.group = text_or_number(value)?,
            "public_share" => self.public_share = text_or_number(value)?,
            "previous_size" => self.previous_size = text_or_number(value)?,
            "de_minimis_used" => self.de_minimis_used = text_or_number(value)?,
            "price" => self.price = text_or_number(value)?,
            _ => self.related = list(value)?,
        }
        Ok(())
    }
}

impl std::fmt::Debug for ProfileRecord {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let length = self.need.as_ref().map(|need| need.chars().count());
        formatter
            .debug_struct("ProfileRecord")
            .field("need_characters", &length)
            .field("fields", &self.fields_said())
            .finish_non_exhaustive()
    }
}

fn unless_empty(first: Vec<String>, otherwise: Vec<String>) -> Vec<String> {
    if first.is_empty() { otherwise } else { first }
}

fn unknown_field(name: &str, line: usize) -> ProfileFault {
    let name: String = name.chars().take(super::text::LONGEST_VALUE).collect();
    let nearest = crate::code::nearest(&name, PROFILE_FIELDS).map(str::to_owned);
    let problem = ProfileProblem::UnknownField { nearest, accepted: PROFILE_FIELDS.to_vec() };
    ProfileFault { field: Some(name), line: Some(line), problem }
}

fn text(value: RawValue) -> Result<Option<String>, ProfileProblem> {
    match value {
        RawValue::Text(text) => Ok(Some(text)),
        RawValue::Null => Ok(None),
        other => Err(wrong_type(&other, "a text")),
    }
}

/// A code that consists of digits may stand without quotes.
fn text_or_number(value: RawValue) -> Result<Option<String>, ProfileProblem> {
    match value {
        RawValue::Text(text) | RawValue::Number(text) => Ok(Some(text)),
        RawValue::Null => Ok(None),
        other => Err(wrong_type(&other, "a text")),
    }
}

fn number(value: &RawValue) -> Result<Option<f64>, ProfileProblem> {
    match value {
        RawValue::Number(digits) => {
            let number = digits.parse().map_err(|_| wrong_type(value, "a decimal number"))?;
            Ok(Some(number))
        }
        RawValue::Null => Ok(None),
        other => Err(wrong_type(other, "a number")),
    }
}

fn whole(value: &RawValue, expected: &'static str) -> Result<Option<u8>, ProfileProblem> {
    let Some(number) = number(value)? else { return Ok(None) };
    if number.fract() == 0.0 && (0.0..=f64::from(u8::MAX)).contains(&number) {
        return Ok(Some(number as u8));
    }
    Err(ProfileProblem::OutOfRange { found: number.to_string(), expected })
}

/// One text, or a list of texts.
fn list(value: RawValue) -> Result<Vec<String>, ProfileProblem> {
    match value {
        RawValue::List(items) => items
            .into_iter()
            .map(|item| match item {
                RawValue::Text(text) => Ok(text),
                other => Err(wrong_type(&other, "a text in each place of the list")),
            })
            .collect(),
        RawValue::Text(text) => Ok(vec![text]),
        RawValue::Null => Ok(Vec::new()),
        other => Err(wrong_type(&other, "a text or a list of texts")),
    }
}

const fn wrong_type(found: &RawValue, expected: &'static str) -> ProfileProblem {
    ProfileProblem::WrongType { found: found.described(), expected }
}
