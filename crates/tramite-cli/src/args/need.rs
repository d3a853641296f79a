//! The needs profile as flags, for the commands that take one.

use super::{FirmArgs, Format};
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::path::PathBuf;
use tramite::bilingual::Language;
use tramite::centre::ServiceCategory;
use tramite::profile::{Actor, AtecoEdition, Priority};

/// Rank the centres that can serve a need, and say why
///
/// Give the need as text (--need), as a profile file in TOML or JSON, as `-` for standard input,
/// or as facts alone (--technology, --sector, --service, ...).
/// A profile file has the same names as the flags, with underscores; a flag overrides the file.
/// Exit code 1 says that there is no confident match.
#[derive(Debug, Args)]
pub(crate) struct MatchArgs {
    #[command(flatten)]
    pub(crate) need: NeedArgs,

    /// How many centres to list at most
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = at_least_one)]
    pub(crate) top: usize,

    /// Say also which two or three centres cover the need together, each with its part, where no
    /// single one does; in every format but csv
    #[arg(long)]
    pub(crate) team: bool,

    /// List also the centres that deal with the need but cannot serve this organisation, and why
    #[arg(long)]
    pub(crate) show_excluded: bool,

    /// How to print the answer
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Format,
}

/// Explain one centre against one need, in full, even when it is excluded
///
/// Shows what each signal gave to the fit (the points add up), the chain from the words of the
/// need to the services of the centre, and what is not covered.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// Id of the centre, as `tramite match` and `tramite search` print it
    #[arg(value_name = "CENTRE")]
    pub(crate) centre: String,

    #[command(flatten)]
    pub(crate) need: NeedArgs,

    /// How to print the answer
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Format,
}

/// The fields of a needs profile.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "The need")]
pub(crate) struct NeedArgs {
    /// Profile file in TOML or JSON, or - for standard input
    #[arg(value_name = "PROFILE")]
    pub(crate) profile: Option<PathBuf>,

    /// The need in the company's own words, Italian or English
    #[arg(long, value_name = "TEXT")]
    pub(crate) need: Option<String>,

    /// Language of the need's text, where it must not be detected
    #[arg(long, value_name = "LANGUAGE", value_parser = PossibleValuesParser::new(codes(Language::ALL, Language::code)))]
    pub(crate) need_lang: Option<String>,

    /// Who asks
    #[arg(long, value_name = "ACTOR", value_parser = PossibleValuesParser::new(codes(Actor::ALL, Actor::code)))]
    pub(crate) actor: Option<String>,

    /// Region where the company is: name in Italian or English, or NUTS-2 code
    #[arg(long, value_name = "NAME-OR-NUTS")]
    pub(crate) region: Option<String>,

    /// Province where the company is: two-letter code or name
    #[arg(long, value_name = "XX")]
    pub(crate) province: Option<String>,

    /// Comune (municipality) where the company is
    #[arg(long, value_name = "NAME")]
    pub(crate) comune: Option<String>,

    /// Country where the company is, as a two-letter code; Italy where not given
    #[arg(long, value_name = "XX")]
    pub(crate) country: Option<String>,

    /// Latitude of the company, in degrees, with --lon
    #[arg(long, value_name = "DEGREES", allow_hyphen_values = true, value_parser = number)]
    pub(crate) lat: Option<f64>,

    /// Longitude of the company, in degrees, with --lat
    #[arg(long, value_name = "DEGREES", allow_hyphen_values = true, value_parser = number)]
    pub(crate) lon: Option<f64>,

    /// How far the company would travel to a centre, in kilometres: centres further away are excluded
    #[arg(long, value_name = "KM", value_parser = number)]
    pub(crate) max_km: Option<f64>,

    /// What the company does: its ATECO code
    #[arg(long, value_name = "CODE")]
    pub(crate) ateco: Option<String>,

    /// Edition of the ATECO code
    #[arg(long, value_name = "YEAR", value_parser = PossibleValuesParser::new(codes(AtecoEdition::ALL, AtecoEdition::code)))]
    pub(crate) ateco_edition: Option<String>,

    /// Sector of the company, by its code; can be repeated
    #[arg(long, value_name = "CODE")]
    pub(crate) sector: Vec<String>,

    /// Technology wanted, by its code; can be repeated
    #[arg(long, value_name = "CODE")]
    pub(crate) technology: Vec<String>,

    /// Kind of help wanted; can be repeated
    #[arg(long, value_name = "CATEGORY", value_delimiter = ',', value_parser = PossibleValuesParser::new(codes(ServiceCategory::ALL, ServiceCategory::code)))]
    pub(crate) service: Vec<String>,

    /// Languages the company can work in, such as it,de
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(crate) languages: Vec<String>,

    /// Technology readiness level of what the company has, 1 to 9
    #[arg(long, value_name = "LEVEL", value_parser = small_number)]
    pub(crate) trl: Option<u8>,

    /// Digital maturity score of the company, 0 to 100
    #[arg(long, value_name = "SCORE", value_parser = small_number)]
    pub(crate) digital_maturity: Option<u8>,

    /// What to favour where it cannot have both: a near centre, or the one that knows the subject best
    #[arg(long, value_name = "WHAT", value_parser = PossibleValuesParser::new(codes(Priority::ALL, Priority::code)))]
    pub(crate) priority: Option<String>,

    /// Technology the company does not want, by its code; can be repeated
    #[arg(long, value_name = "CODE")]
    pub(crate) exclude_technology: Vec<String>,

    /// Centre the company does not want to see, by its id; can be repeated
    #[arg(long, value_name = "CENTRE", value_delimiter = ',')]
    pub(crate) exclude_centre: Vec<String>,

    /// Concept that the words of the need do not mean, by its id; can be repeated
    #[arg(long, value_name = "CONCEPT", value_delimiter = ',')]
    pub(crate) exclude_concept: Vec<String>,
    #[command(flatten)]
    pub(crate) firm: FirmArgs,
}

/// The codes of a closed list, in its order.
pub(super) fn codes<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|value| code(*value)).collect()
}

/// A number with a decimal point or comma.
fn number(text: &str) -> Result<f64, std::num::ParseFloatError> {
    text.replace(',', ".").parse()
}

fn small_number(text: &str) -> Result<u8, std::num::ParseIntError> {
    text.parse()
}

/// A number from 1 up.
pub(super) fn at_least_one(text: &str) -> Result<usize, std::num::ParseIntError> {
    text.parse::<std::num::NonZeroUsize>().map(Into::into)
}
