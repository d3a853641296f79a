//! The needs profile of a request, as the core reads and checks it.

use super::request::field;
use crate::error::{FieldProblem, Problem};
use tramite::bilingual::Language;
use tramite::profile::{NeedsProfile, ProfileFault, ProfileRecord};
use tramite::vocabulary::Vocabulary;
use utoipa::ToSchema;

/// A needs profile: what a company wants, who it is and where. Everything may be left out, but not
/// everything at once.
#[derive(ToSchema)]
#[schema(title = "Profile")]
#[expect(dead_code, reason = "it describes the body; the core reads it, with better messages")]
pub(crate) struct Profile {
    /// The need in the company's own words, Italian or English.
    #[schema(max_length = 20000, example = "Scartiamo troppi pezzi e ce ne accorgiamo tardi")]
    need: Option<String>,
    /// Language of the need's text, where it must not be detected: `it` or `en`.
    lang: Option<String>,
    /// Who asks: `micro`, `small`, `medium`, `midcap`, `large`, `startup`,
    /// `public-administration`, `research`.
    actor: Option<String>,
    /// Municipality, by name.
    comune: Option<String>,
    /// Province, by two-letter code or name.
    province: Option<String>,
    /// Region, by NUTS 2 code or name.
    region: Option<String>,
    /// Country, by ISO 3166-1 code; Italy where it is not given.
    country: Option<String>,
    /// Latitude in degrees, with `lon`.
    lat: Option<f64>,
    /// Longitude in degrees, with `lat`.
    lon: Option<f64>,
    /// How far the company would travel, in kilometres: centres further away are excluded.
    max_km: Option<f64>,
    /// What the company does: its ATECO code.
    ateco: Option<String>,
    /// Edition of the ATECO code: `2007` or `2025`.
    ateco_edition: Option<String>,
    /// EDIH sectors, by code or label.
    sector: Option<Vec<String>>,
    /// EDIH technologies wanted, by code or label.
    technology: Option<Vec<String>>,
    /// Families of services wanted, by code.
    service: Option<Vec<String>>,
    /// Languages the company can work in, by ISO 639-1 code.
    languages: Option<Vec<String>>,
    /// Technology readiness level of what the company has.
    #[schema(minimum = 1, maximum = 9)]
    trl: Option<u8>,
    /// Digital maturity score.
    #[schema(minimum = 0, maximum = 100)]
    digital_maturity: Option<u8>,
    /// What to favour: `nearness` or `specialisation`.
    priority: Option<String>,
    /// EDIH technologies not wanted, by code or label.
    exclude_technology: Option<Vec<String>>,
    /// Ids of centres not wanted.
    exclude_centre: Option<Vec<String>>,
    /// Ids of concepts that the words of the need do not mean.
    exclude_concept: Option<Vec<String>>,
    /// Legal form: `company`, `freelance`, `non-profit`, `consortium`.
    legal_form: Option<String>,
    /// People in annual work units, with at most two decimals.
    people: Option<f64>,
    /// Turnover of the last closed year, in euro.
    turnover: Option<f64>,
    /// Band of that turnover, where the amount is not given: `up-to-2m`, `up-to-10m`, `up-to-50m`,
    /// `above-50m`.
    turnover_band: Option<String>,
    /// Total of the last closed balance sheet, in euro.
    balance_sheet: Option<f64>,
    /// Whether it belongs to a group: `alone`, `group`, `not-sure`.
    group: Option<String>,
    /// Partner and linked firms, each in the form that `docs/aid.md` gives.
    related: Option<Vec<String>>,
    /// Percent of the capital or votes that public bodies hold.
    public_share: Option<f64>,
    /// Size by the accounts before the last ones: `micro`, `small`, `medium`, `large`.
    previous_size: Option<String>,
    /// De minimis aid of the last three years, in euro.
    de_minimis_used: Option<f64>,
    /// Price of the service in an offer, or as an example, in euro net of VAT.
    price: Option<f64>,
}

/// The profile of a body, or everything that is wrong with it; `at` is the JSON Pointer of the
/// profile in the body.
pub(crate) fn read(
    text: &str,
    at: &str,
    vocabulary: &Vocabulary,
    language: Language,
) -> Result<NeedsProfile, Vec<FieldProblem>> {
    let faults = match ProfileRecord::from_json(text) {
        Ok(record) => match record.resolve(vocabulary) {
            Ok(profile) => return Ok(profile),
            Err(faults) => faults,
        },
        Err(error) => error.with_faults_of_meaning(vocabulary).faults,
    };
    Err(faults.iter().map(|fault| problem(fault, at, language)).collect())
}

/// The same for a body that is one profile.
pub(crate) fn whole(
    text: &str,
    vocabulary: &Vocabulary,
    language: Language,
) -> Result<NeedsProfile, Problem> {
    read(text, "", vocabulary, language).map_err(Problem::fields)
}

/// Who asks, as a part of a body: it may say nothing of a need.
pub(crate) fn applicant(
    text: &str,
    at: &str,
    vocabulary: &Vocabulary,
    language: Language,
) -> Result<NeedsProfile, Problem> {
    let faults = match ProfileRecord::from_json(text) {
        Ok(record) => match record.applicant(vocabulary) {
            Ok(profile) => return Ok(profile),
            Err(faults) => faults,
        },
        Err(error) => error.faults,
    };
    Err(Problem::fields(faults.iter().map(|fault| problem(fault, at, language)).collect()))
}

fn problem(fault: &ProfileFault, at: &str, language: Language) -> FieldProblem {
    let message = tramite_text::profile_problem(fault, language);
    let name = fault.field.as_deref().map(|name| name.replace('~', "~0").replace('/', "~1"));
    let pointer = name.map_or_else(|| at.to_owned(), |name| format!("{at}/{name}"));
    FieldProblem { hint: message.hint, ..field(pointer, message.text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tramite::profile::PROFILE_FIELDS;
    use utoipa::PartialSchema;

    #[test]
    fn the_description_of_a_profile_names_every_field_of_the_core() {
        let schema = serde_json::to_value(Profile::schema()).unwrap();
        let described: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
        let mut fields: Vec<&str> = PROFILE_FIELDS.to_vec();
        fields.sort_unstable();
        let mut described: Vec<&str> = described.into_iter().map(String::as_str).collect();
        described.sort_unstable();
        assert_eq!(described, fields);
    }

    #[test]
    fn a_fault_points_at_its_field_and_never_repeats_the_need() {
        let vocabulary = Vocabulary::bundled();
        let text = r#"{"need": "segreto industriale", "province": "QQ", "trl": 12}"#;
        let problems = read(text, "/profiles/2", &vocabulary, Language::English).unwrap_err();
        let pointers: Vec<&str> = problems.iter().map(|each| each.pointer.as_str()).collect();
        assert_eq!(pointers, ["/profiles/2/province", "/profiles/2/trl"]);
        assert!(!format!("{problems:?}").contains("segreto"));
    }
}
