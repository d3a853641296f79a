//! Published rules of single centres: legal forms, sectors and activities that are not served.

use crate::centre::Exclusion;
use crate::explanation::{ExclusionReason, Warning};
use crate::profile::NeedsProfile;

/// Whether a rule excludes who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// It does.
    Excludes,
    /// The profile says enough to tell that it does not.
    Serves,
    /// The profile does not say what the rule looks at, or the rule is only words.
    Unknown,
}

fn verdict(profile: &NeedsProfile, rule: &Exclusion) -> Verdict {
    let form = profile.firm.legal_form.map(|form| rule.legal_forms.contains(&form));
    let by_form = named(rule.legal_forms.is_empty(), form);
    let sectors = &profile.sectors;
    let in_sector = sectors.iter().any(|sector| rule.sectors.contains(sector));
    let by_sector = named(rule.sectors.is_empty(), (!sectors.is_empty()).then_some(in_sector));
    let division = profile.activity.as_ref().map(|activity| &activity.division);
    let by_division = named(rule.ateco.is_empty(), division.map(|one| rule.ateco.contains(one)));
    let parts: Vec<Verdict> = [by_form, by_sector, by_division].into_iter().flatten().collect();
    match parts.as_slice() {
        [] => Verdict::Unknown,
        parts if parts.contains(&Verdict::Excludes) => Verdict::Excludes,
        parts if parts.contains(&Verdict::Unknown) => Verdict::Unknown,
        _ => Verdict::Serves,
    }
}

/// What one part of a rule says; `None` where the rule has no such part.
fn named(rule_is_silent: bool, excluded: Option<bool>) -> Option<Verdict> {
    (!rule_is_silent).then_some(match excluded {
        Some(true) => Verdict::Excludes,
        Some(false) => Verdict::Serves,
        None => Verdict::Unknown,
    })
}

/// The rules that exclude who asks.
pub(super) fn excluding<'r>(
    profile: &NeedsProfile,
    rules: &'r [Exclusion],
) -> impl Iterator<Item = &'r Exclusion> {
    rules.iter().filter(|rule| verdict(profile, rule) == Verdict::Excludes)
}

/// The rules that exclude who asks, as reasons.
pub(super) fn exclusions(profile: &NeedsProfile, rules: &[Exclusion]) -> Vec<ExclusionReason> {
    let reason = |rule: &Exclusion| ExclusionReason::Rule {
        legal_form: profile.firm.legal_form.filter(|form| rule.legal_forms.contains(form)),
        note: rule.note.clone(),
        source: rule.source.clone(),
    };
    excluding(profile, rules).map(reason).collect()
}

/// The rules of which the profile does not tell whether they exclude who asks.
pub(super) fn doubts(profile: &NeedsProfile, rules: &[Exclusion]) -> Vec<Warning> {
    let unknown = rules.iter().filter(|rule| verdict(profile, rule) == Verdict::Unknown);
    unknown
        .map(|rule| Warning::MayExclude { note: rule.note.clone(), source: rule.source.clone() })
        .collect()
}
