//! Signal `cost`: how little of its price the service to ask for costs this firm.

use super::{Dearness, Measured, Signal};
use crate::aid::{self, Applicant, Beneficiary};
use crate::rank::{Need, service_to_ask_for};

/// The share of the price that the firm does not pay.
pub(super) struct Cost;

impl Cost {
    const NAME: &str = "cost";
}

impl Signal for Cost {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn about(&self) -> &'static str {
        "how little of its price the service to ask for costs this firm, at the dearest; what is unknown counts as the whole price"
    }
}

impl Measured for Cost {
    /// It is silent where the settings give it no weight, because it costs an estimate for each
    /// candidate, and where nothing is said of the firm's size.
    fn applies(&self, need: &Need<'_>) -> bool {
        let weight = need.config().signals.get(Self::NAME).copied().unwrap_or(0.0);
        let firm = || matches!(Applicant::from(&need.profile).beneficiary, Beneficiary::Firm(range) if range != crate::firm::SizeRange::ANY);
        weight > 0.0 && firm()
    }

    fn dearness(&self) -> Dearness {
        Dearness::Dear
    }

    fn value(&self, need: &Need<'_>, centre: usize) -> f64 {
        let card = need.centre(centre);
        let Some(position) = service_to_ask_for(need, centre) else { return 0.0 };
        let service = &card.services[position];
        let cost = aid::of_service(need.rules, &need.profile, card, service, need.day);
        cost.pays().map_or(0.0, |(dearest, _)| dearest.shares.pays.rest().percent() / 100.0)
    }
}
