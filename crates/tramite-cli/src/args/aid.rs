//! Arguments of `tramite aid`, and the flags by which a firm describes itself.

use super::Format;
use super::need::codes;
use clap::Args;
use clap::builder::PossibleValuesParser;
use tramite::centre::CentreKind;
use tramite::firm::{Group, LegalForm, Size, TurnoverBand};
use tramite::profile::{Actor, ProfileRecord};

/// Estimate what a service costs a firm, by the aid rules in use
///
/// The answer is an estimate as of a day, with the dearer figure first where the rule or the size
/// leaves more than one; it says where each figure was read, and when a funding period is over.
/// Without --price it gives percentages only.
/// Exit code 1 says that no figure is known.
#[derive(Debug, Args)]
pub(crate) struct AidArgs {
    /// Service: one of the centre's card, one of the rules, or a family of services
    #[arg(long, value_name = "SERVICE")]
    pub(crate) service: String,

    /// Id of the centre that gives it
    #[arg(long, value_name = "CENTRE", required_unless_present = "kind", conflicts_with = "kind")]
    pub(crate) centre: Option<String>,

    /// Kind of centre that gives it, where no single one is meant
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(codes(CentreKind::ALL, CentreKind::code)))]
    pub(crate) kind: Option<String>,

    /// Size of the firm, where it is known; figures (--people, ...) go before it
    #[arg(long, value_name = "SIZE", conflicts_with = "actor", value_parser = PossibleValuesParser::new(codes(Size::ALL, Size::code)))]
    pub(crate) size: Option<String>,

    /// Who asks, where it is not just a firm of a size
    #[arg(long, value_name = "ACTOR", value_parser = PossibleValuesParser::new(codes(Actor::ALL, Actor::code)))]
    pub(crate) actor: Option<String>,

    /// What the firm does: its ATECO code, for ceilings of its own
    #[arg(long, value_name = "CODE")]
    pub(crate) ateco: Option<String>,

    /// Hours the service lasts, for training
    #[arg(long, value_name = "HOURS")]
    pub(crate) hours: Option<u32>,

    #[command(flatten)]
    pub(crate) firm: FirmArgs,

    /// How to print the answer
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Format,
}

/// What a firm says of its size and of the aid it got.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "The firm and its aid")]
pub(crate) struct FirmArgs {
    /// People in annual work units: part-time and part of the year count as fractions
    #[arg(long, value_name = "UNITS")]
    pub(crate) people: Option<String>,

    /// Turnover of the last closed year, in euro
    #[arg(long, value_name = "EURO")]
    pub(crate) turnover: Option<String>,

    /// Band of that turnover in millions of euro, where the amount is not given
    #[arg(long, value_name = "BAND", value_parser = PossibleValuesParser::new(codes(TurnoverBand::ALL, TurnoverBand::code)))]
    pub(crate) turnover_band: Option<String>,

    /// Total of the last closed balance sheet, in euro; one of the two sums is enough
    #[arg(long, value_name = "EURO")]
    pub(crate) balance_sheet: Option<String>,

    /// Whether the firm is part of a group
    #[arg(long, value_name = "ANSWER", value_parser = PossibleValuesParser::new(codes(Group::ALL, Group::code)))]
    pub(crate) group: Option<String>,

    /// A firm of the group, such as "share=30 people=40 turnover=8000000"; can be repeated
    #[arg(long, value_name = "FIGURES")]
    pub(crate) related: Vec<String>,

    /// Percent of the firm that public bodies hold
    #[arg(long, value_name = "PERCENT")]
    pub(crate) public_share: Option<String>,

    /// Size by the accounts before the last ones: a size changes only after two years in a row
    #[arg(long, value_name = "SIZE", value_parser = PossibleValuesParser::new(codes(Size::ALL, Size::code)))]
    pub(crate) previous_size: Option<String>,

    /// De minimis aid of the last three years, in euro, of all firms under one control
    #[arg(long, value_name = "EURO")]
    pub(crate) de_minimis_used: Option<String>,

    /// Price of the service in an offer, or as an example, in euro without VAT
    #[arg(long, value_name = "EURO")]
    pub(crate) price: Option<String>,

    /// Legal form of who asks
    #[arg(long, value_name = "FORM", value_parser = PossibleValuesParser::new(codes(LegalForm::ALL, LegalForm::code)))]
    pub(crate) legal_form: Option<String>,
}

impl FirmArgs {
    /// The fields of a profile that these flags give.
    pub(crate) fn record(&self) -> ProfileRecord {
        ProfileRecord {
            people: self.people.clone(),
            turnover: self.turnover.clone(),
            turnover_band: self.turnover_band.clone(),
            balance_sheet: self.balance_sheet.clone(),
            group: self.group.clone(),
            related: self.related.clone(),
            public_share: self.public_share.clone(),
            previous_size: self.previous_size.clone(),
            de_minimis_used: self.de_minimis_used.clone(),
            price: self.price.clone(),
            legal_form: self.legal_form.clone(),
            ..ProfileRecord::default()
        }
    }
}
