//! Services from the referrals of the store, and how far the others are.

use super::Counted;
use crate::args::IndicatorsArgs;
use crate::command::store::{ask, location};
use crate::failure::Failure;
use crate::screen::Screen;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tramite::profile::ProfileRecord;
use tramite::vocabulary::Vocabulary;
use tramite_steering::indicators::{Rendered, State, told};
use tramite_store::{ReferralState, Referred};

/// What a store holds beside services, as far as it can be told.
pub(super) struct Pending {
    /// Referrals that have not become a service, by state.
    pub(super) states: Vec<(ReferralState, Option<usize>)>,
    /// Referrals by the grade that an advisor gave the centre, best first.
    pub(super) grades: Vec<(u8, Option<usize>)>,
}

/// The referrals of the store that became a service; a command that only looks creates no store.
pub(super) fn read(
    args: &IndicatorsArgs,
    vocabulary: &Vocabulary,
    screen: &Screen,
) -> Result<Counted, Failure> {
    let source = location(&args.store, screen)?.to_string();
    let referred = ask(&args.store, screen, async |store| store.referred(Timestamp::now()).await)?;
    let (services, others): (Vec<&Referred>, Vec<&Referred>) =
        referred.iter().partition(|one| one.state == ReferralState::BecameService);
    let states = told(others.iter().map(|one| (one.state, one.customer)), args.least);
    let graded = |one: &Referred| Some((one.grade?.number(), one.customer));
    let mut grades = told(referred.iter().filter_map(graded), args.least);
    grades.reverse();
    Ok(Counted {
        services: services.into_iter().map(|one| rendered(one, vocabulary)).collect(),
        pending: Some(Pending { states, grades }),
        source,
        bad: 0,
    })
}

/// A service; what its profile says wrongly is not known.
fn rendered(referred: &Referred, vocabulary: &Vocabulary) -> Rendered {
    let profile = ProfileRecord::from_json(&referred.facts.to_string())
        .ok()
        .and_then(|record| record.applicant(vocabulary).ok())
        .unwrap_or_default();
    let customer = referred.customer.to_string();
    Rendered {
        date: Some(referred.since.to_zoned(TimeZone::UTC).date()),
        state: Some(State::Finished),
        ..Rendered::for_profile(&referred.centre, &customer, &profile, vocabulary)
    }
}
