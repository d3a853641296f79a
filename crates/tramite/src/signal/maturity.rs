//! Signal `maturity`: whether the centre offers the kind of help that fits how far the company is.

use super::{Measured, Signal};
use crate::centre::ServiceCategory::{
    self, AccessToFinance, InnovationProjects, NetworkingEcosystem, Orientation, SkillsTraining,
    TestBeforeInvest,
};
use crate::rank::Need;
use std::collections::BTreeSet;

/// Families of service by readiness level and digital maturity.
pub(super) struct Maturity;

impl Signal for Maturity {
    fn name(&self) -> &'static str {
        "maturity"
    }

    fn about(&self) -> &'static str {
        "whether the centre offers the families of service that fit the TRL or digital maturity stated"
    }
}

impl Measured for Maturity {
    fn applies(&self, need: &Need<'_>) -> bool {
        need.profile.trl.is_some() || need.profile.digital_maturity.is_some()
    }

    fn value(&self, need: &Need<'_>, centre: usize) -> f64 {
        let fitting = fitting(need);
        let services = &need.centre(centre).services;
        let offered: BTreeSet<ServiceCategory> =
            services.iter().map(|service| service.category).collect();
        fitting.intersection(&offered).count() as f64 / fitting.len().max(1) as f64
    }
}

/// Research projects below TRL 5, trials from 4 to 7, finance and partners from 7 on; orientation
/// and training for low digital maturity, trials and projects for high.
fn fitting(need: &Need<'_>) -> BTreeSet<ServiceCategory> {
    let mut fitting = BTreeSet::new();
    match need.profile.trl {
        Some(1..=3) => fitting.extend([InnovationProjects]),
        Some(4) => fitting.extend([InnovationProjects, TestBeforeInvest]),
        Some(5..=6) => fitting.extend([TestBeforeInvest]),
        Some(7) => fitting.extend([TestBeforeInvest, AccessToFinance]),
        Some(_) => fitting.extend([AccessToFinance, NetworkingEcosystem]),
        None => {}
    }
    let config = &need.config().maturity;
    match need.profile.digital_maturity.map(f64::from) {
        Some(score) if score < config.low => fitting.extend([Orientation, SkillsTraining]),
        Some(score) if score > config.high => {
            fitting.extend([TestBeforeInvest, InnovationProjects]);
        }
        Some(_) => fitting.extend([TestBeforeInvest, SkillsTraining]),
        None => {}
    }
    fitting
}
