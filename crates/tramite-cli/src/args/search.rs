//! Arguments of `tramite search`.

use super::Format;
use super::need::{at_least_one, codes};
use clap::Args;
use clap::builder::PossibleValuesParser;
use tramite::centre::{Audience, CentreKind, ServiceCategory};

/// Search the text of centres and services, and filter them
///
/// Words are searched in every field; "quoted words" as a phrase; FIELD:WORD in one field only.
/// The fields are name, specialisation, description, tags, network and concept.
/// Without words, lists what the filters leave.
/// Exit code 1 says that nothing was found.
#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    /// Words to search; FIELD:WORD for one field, "quoted words" for a phrase
    #[arg(value_name = "WORDS")]
    pub(crate) words: Vec<String>,

    /// Only centres that serve this region: name or NUTS-2 code; can be repeated
    #[arg(long, value_name = "NAME-OR-NUTS", help_heading = "Filters")]
    pub(crate) region: Vec<String>,

    /// Only centres and services with this technology, by its code; can be repeated
    #[arg(long, value_name = "CODE", help_heading = "Filters")]
    pub(crate) technology: Vec<String>,

    /// Only centres and services for this sector, by its code; can be repeated
    #[arg(long, value_name = "CODE", help_heading = "Filters")]
    pub(crate) sector: Vec<String>,

    /// Only centres of this kind; can be repeated
    #[arg(long, value_name = "KIND", value_delimiter = ',', help_heading = "Filters", value_parser = PossibleValuesParser::new(codes(CentreKind::ALL, CentreKind::code)))]
    pub(crate) kind: Vec<String>,

    /// Only centres that work for these customers; can be repeated
    #[arg(long, value_name = "AUDIENCE", value_delimiter = ',', help_heading = "Filters", value_parser = PossibleValuesParser::new(codes(Audience::ALL, Audience::code)))]
    pub(crate) audience: Vec<String>,

    /// Only services of this family; can be repeated
    #[arg(long, value_name = "CATEGORY", value_delimiter = ',', help_heading = "Filters", value_parser = PossibleValuesParser::new(codes(ServiceCategory::ALL, ServiceCategory::code)))]
    pub(crate) service: Vec<String>,

    /// How many results to list at most
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = at_least_one)]
    pub(crate) top: usize,

    /// How to print the results
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Format,
}
