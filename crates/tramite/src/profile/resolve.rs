//! Checks a profile against the vocabulary and brings it together; finds all faults at once.

use super::fault::{ProfileError, ProfileFault, ProfileProblem};
use super::iso;
use super::record::ProfileRecord;
use super::text::{LONGEST_NEED, LONGEST_VALUE, clean};
use super::{Activity, Actor, AtecoEdition, NeedsProfile, Place, PlacePrecision, Priority};
use crate::bilingual::Language;
use crate::centre::{CentreId, Point, ServiceCategory};
use crate::vocabulary::{CodeList, ConceptId, Vocabulary, fold};

/// Most values that a list is read to.
const LONGEST_LIST: usize = 200;
const ITALY: &str = "IT";

impl ProfileRecord {
    /// The information need this profile states.
    ///
    /// # Errors
    ///
    /// Every fault of its meaning, in the order of [`super::PROFILE_FIELDS`]: unknown codes and
    /// places, contradictions, numbers out of range, texts too long, or nothing said at all.
    pub fn resolve(&self, vocabulary: &Vocabulary) -> Result<NeedsProfile, Vec<ProfileFault>> {
        let profile = self.applicant(vocabulary)?;
        if says_nothing(&profile) {
            let problem = ProfileProblem::Empty;
            return Err(vec![ProfileFault { field: None, line: None, problem }]);
        }
        Ok(profile)
    }

    /// The same for a question that needs no need, such as what a service costs who asks: a
    /// profile that says nothing is one of which nothing is known.
    ///
    /// # Errors
    ///
    /// As [`Self::resolve`], but for a profile that says nothing.
    pub fn applicant(&self, vocabulary: &Vocabulary) -> Result<NeedsProfile, Vec<ProfileFault>> {
        let mut resolver = Resolver { record: self, vocabulary, faults: Vec::new() };
        let profile = resolver.profile();
        if resolver.faults.is_empty() { Ok(profile) } else { Err(resolver.faults) }
    }
}

impl ProfileError {
    /// These faults of shape, together with the faults of meaning in what could be read: a person
    /// who corrects a file wants to see all of them.
    #[must_use]
    pub fn with_faults_of_meaning(mut self, vocabulary: &Vocabulary) -> Self {
        let found = self.partial.resolve(vocabulary).err().unwrap_or_default();
        let found = found.into_iter().filter(|fault| fault.problem != ProfileProblem::Empty);
        self.faults.extend(found);
        self.faults.sort_by_key(|fault| fault.line);
        self
    }
}

/// Whether there is nothing to match or to filter by.
fn says_nothing(profile: &NeedsProfile) -> bool {
    profile.need.is_empty()
        && profile.actor.is_none()
        && profile.place.is_none()
        && profile.activity.is_none()
        && profile.sectors.is_empty()
        && profile.technologies.is_empty()
        && profile.services.is_empty()
        && profile.trl.is_none()
        && profile.digital_maturity.is_none()
}

pub(super) struct Resolver<'a> {
    pub(super) record: &'a ProfileRecord,
    vocabulary: &'a Vocabulary,
    faults: Vec<ProfileFault>,
}

impl Resolver<'_> {
    fn profile(&mut self) -> NeedsProfile {
        let record = self.record;
        let need = self.need();
        let language = self.closed("lang", &record.lang, Language::ALL, "language", Language::code);
        let actor = self.closed("actor", &record.actor, Actor::ALL, "actor", Actor::code);
        let place = self.place();
        let max_km = self.max_km(place.as_ref());
        let (activity, derived) = self.activity();
        let stated = self.codes("sector", &record.sector, &self.vocabulary.sectors);
        let technologies = self.technologies("technology", &record.technology);
        let services = self.codes("service", &record.service, &self.vocabulary.services);
        let services = services.iter().filter_map(|code| code.parse::<ServiceCategory>().ok());
        let services = services.collect();
        let languages = self.languages();
        let trl = self.in_range("trl", record.trl, 1, 9, "a whole number from 1 to 9");
        let expected = "a whole number from 0 to 100";
        let digital_maturity =
            self.in_range("digital_maturity", record.digital_maturity, 0, 100, expected);
        let priority =
            self.closed("priority", &record.priority, Priority::ALL, "priority", Priority::code);
        let exclude_technologies =
            self.technologies("exclude_technology", &record.exclude_technology);
        for code in exclude_technologies.iter().filter(|code| technologies.contains(code)) {
            let code = code.clone();
            self.fault("exclude_technology", ProfileProblem::WantedAndExcluded { code });
        }
        NeedsProfile {
            need,
            language,
            actor,
            place,
            max_km,
            activity,
            sectors: if stated.is_empty() { derived } else { stated },
            technologies,
            services,
            languages,
            trl,
            digital_maturity,
            priority,
            exclude_technologies,
            exclude_centres: self.centres(),
            exclude_concepts: self.concepts(),
            firm: self.firm(),
            price: self.money("price", record.price.as_ref()),
        }
    }

    pub(super) fn fault(&mut self, field: &'static str, problem: ProfileProblem) {
        let line = self.record.lines.get(field).copied();
        self.faults.push(ProfileFault { field: Some(field.to_owned()), line, problem });
    }

    fn need(&mut self) -> String {
        let text = self.record.need.as_deref().unwrap_or_default();
        let found = text.chars().count();
        if found > LONGEST_NEED {
            self.fault("need", ProfileProblem::TooLong { found, most: LONGEST_NEED });
            return String::new();
        }
        clean(text)
    }

    /// A short text without invisible marks; `None` when it is not given or blank.
    pub(super) fn short(&mut self, field: &'static str, text: Option<&String>) -> Option<String> {
        let text = text?;
        let found = text.chars().count();
        if found > LONGEST_VALUE {
            self.fault(field, ProfileProblem::TooLong { found, most: LONGEST_VALUE });
            return None;
        }
        Some(clean(text)).filter(|text| !text.is_empty())
    }

    /// The short texts of a list.
    pub(super) fn shorts(&mut self, field: &'static str, texts: &[String]) -> Vec<String> {
        if texts.len() > LONGEST_LIST {
            let (found, most) = (texts.len(), LONGEST_LIST);
            self.fault(field, ProfileProblem::TooMany { found, most });
            return Vec::new();
        }
        texts.iter().filter_map(|text| self.short(field, Some(text))).collect()
    }

    pub(super) fn closed<T: Copy>(
        &mut self,
        field: &'static str,
        text: &Option<String>,
        all: &[T],
        list: &'static str,
        code: fn(T) -> &'static str,
    ) -> Option<T> {
        let found = self.short(field, text.as_ref())?;
        let key = fold(&found);
        let value = all.iter().copied().find(|value| fold(code(*value)) == key);
        if value.is_none() {
            let accepted = || all.iter().map(|value| code(*value));
            let nearest = crate::code::nearest(&found, accepted()).map(str::to_owned);
            let accepted = accepted().map(str::to_owned).collect();
            self.fault(field, ProfileProblem::UnknownCode { list, found, nearest, accepted });
        }
        value
    }

    /// The codes of a list that these texts name, each once, in the order given.
    fn codes(&mut self, field: &'static str, texts: &[String], list: &CodeList) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        for found in self.shorts(field, texts) {
            if let Some(entry) = list.named(&found) {
                if !codes.contains(&entry.code) {
                    codes.push(entry.code.clone());
                }
                continue;
            }
            let nearest = list.nearest(&found).map(str::to_owned);
            let accepted = list.codes().map(str::to_owned).collect();
            let list = field.trim_start_matches("exclude_");
            self.fault(field, ProfileProblem::UnknownCode { list, found, nearest, accepted });
        }
        codes
    }

    fn technologies(&mut self, field: &'static str, texts: &[String]) -> Vec<String> {
        self.codes(field, texts, &self.vocabulary.technologies)
    }

    fn place(&mut self) -> Option<Place> {
        let record = self.record;
        if !record.names_a_place() {
            return None;
        }
        let comune = self.short("comune", record.comune.as_ref());
        let province = self.short("province", record.province.as_ref());
        let region = self.short("region", record.region.as_ref());
        let country = self.country()?;
        let point = self.point();
        if country != ITALY {
            let parts = [("comune", comune), ("province", province), ("region", region)];
            for (field, _) in parts.into_iter().filter(|(_, part)| part.is_some()) {
                self.fault(field, ProfileProblem::OnlyInItaly { country: country.clone() });
            }
            let precision = point.map_or(PlacePrecision::Country, |_| PlacePrecision::Coordinates);
            let (region, province, comune) = (None, None, None);
            return Some(Place { country, region, province, comune, point, precision });
        }
        let nothing = comune.is_none() && province.is_none() && region.is_none() && point.is_none();
        if nothing && record.country.is_none() {
            return None;
        }
        let geography = &self.vocabulary.geography;
        match geography.place(comune.as_deref(), province.as_deref(), region.as_deref(), point) {
            Ok(place) => Some(place),
            Err(error) => {
                self.fault(error.field(), error.into());
                None
            }
        }
    }

    fn country(&mut self) -> Option<String> {
        let Some(found) = self.short("country", self.record.country.as_ref()) else {
            return Some(ITALY.to_owned());
        };
        let country = iso::country(&found);
        if country.is_none() {
            let expected = "a two-letter country code of ISO 3166-1, such as IT or SI";
            self.fault("country", ProfileProblem::Invalid { found, expected });
        }
        country
    }

    fn point(&mut self) -> Option<Point> {
        let (lat, lon) = (self.record.lat, self.record.lon);
        match (lat, lon) {
            (Some(_), None) => self.fault("lat", ProfileProblem::Alone { other: "lon" }),
            (None, Some(_)) => self.fault("lon", ProfileProblem::Alone { other: "lat" }),
            _ => {}
        }
        let lat = self.degrees("lat", lat, 90.0, "a latitude from -90 to 90 degrees");
        let lon = self.degrees("lon", lon, 180.0, "a longitude from -180 to 180 degrees");
        Some(Point { lat: lat?, lon: lon? })
    }

    fn degrees(
        &mut self,
        field: &'static str,
        degrees: Option<f64>,
        most: f64,
        expected: &'static str,
    ) -> Option<f64> {
        let degrees = degrees?;
        if degrees.abs() <= most {
            return Some(degrees);
        }
        self.fault(field, ProfileProblem::OutOfRange { found: degrees.to_string(), expected });
        None
    }

    /// The limit of travel. It needs a place from which a distance can be told: a limit that is
    /// silently not applied would be worse than none.
    fn max_km(&mut self, place: Option<&Place>) -> Option<f64> {
        let max_km = self.record.max_km?;
        if !(max_km.is_finite() && max_km > 0.0) {
            let expected = "a number of kilometres above 0";
            let found = max_km.to_string();
            self.fault("max_km", ProfileProblem::OutOfRange { found, expected });
            return None;
        }
        let place_is_at_fault = place.is_none() && self.record.names_a_place();
        if !place_is_at_fault && place.is_none_or(|place| place.point.is_none()) {
            let other = "a comune, a province or coordinates";
            self.fault("max_km", ProfileProblem::Alone { other });
        }
        Some(max_km)
    }

    fn activity(&mut self) -> (Option<Activity>, Vec<String>) {
        let record = self.record;
        let edition = self.short("ateco_edition", record.ateco_edition.as_ref());
        let edition = edition.map(|text| text.to_lowercase().replace("ateco", ""));
        let codes = AtecoEdition::ALL;
        let list = "ATECO edition";
        let edition = self.closed("ateco_edition", &edition, codes, list, AtecoEdition::code);
        let Some(code) = self.short("ateco", record.ateco.as_ref()) else {
            if edition.is_some() {
                self.fault("ateco_edition", ProfileProblem::Alone { other: "ateco" });
            }
            return (None, Vec::new());
        };
        match self.vocabulary.ateco.resolve(&code, edition) {
            Ok(resolved) => (Some(resolved.activity), resolved.sectors),
            Err(error) => {
                self.fault("ateco", error.into());
                (None, Vec::new())
            }
        }
    }

    fn languages(&mut self) -> Vec<String> {
        let mut languages: Vec<String> = Vec::new();
        for found in self.shorts("languages", &self.record.languages) {
            match iso::language(&found) {
                Some(code) if languages.contains(&code) => {}
                Some(code) => languages.push(code),
                None => {
                    let expected = "a two-letter language code of ISO 639-1, such as it or en";
                    self.fault("languages", ProfileProblem::Invalid { found, expected });
                }
            }
        }
        languages
    }

    fn centres(&mut self) -> Vec<CentreId> {
        let mut centres = Vec::new();
        for found in self.shorts("exclude_centre", &self.record.exclude_centre) {
            match CentreId::parse(&found) {
                Some(id) if centres.contains(&id) => {}
                Some(id) => centres.push(id),
                None => {
                    let expected = "the id of a centre: lower-case letters, digits and hyphens";
                    self.fault("exclude_centre", ProfileProblem::Invalid { found, expected });
                }
            }
        }
        centres
    }

    fn concepts(&mut self) -> Vec<ConceptId> {
        let thesaurus = &self.vocabulary.thesaurus;
        let mut concepts = Vec::new();
        for found in self.shorts("exclude_concept", &self.record.exclude_concept) {
            let id = ConceptId(found);
            if thesaurus.concept(&id).is_none() {
                let ids = thesaurus.concepts().map(|concept| concept.id.0.as_str());
                let nearest = crate::code::nearest(&id.0, ids).map(str::to_owned);
                let (list, accepted, found) = ("concept", Vec::new(), id.0);
                let problem = ProfileProblem::UnknownCode { list, found, nearest, accepted };
                self.fault("exclude_concept", problem);
            } else if !concepts.contains(&id) {
                concepts.push(id);
            }
        }
        concepts
    }

    fn in_range(
        &mut self,
        field: &'static str,
        number: Option<u8>,
        least: u8,
        most: u8,
        expected: &'static str,
    ) -> Option<u8> {
        let number = number?;
        if (least..=most).contains(&number) {
            return Some(number);
        }
        self.fault(field, ProfileProblem::OutOfRange { found: number.to_string(), expected });
        None
    }
}
