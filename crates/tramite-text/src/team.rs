//! What a team of centres is worth, in words.

use crate::{percent, say};
use tramite::bilingual::Language;
use tramite::team::{Team, TeamMethod};

/// How much the members cover together, how much the best of them alone, and how sure that is.
#[must_use]
pub fn team_summary(team: &Team, language: Language) -> String {
    let together = percent(team.coverage, language);
    let alone = percent(team.alone, language);
    let summary = say!(language, "team.summary", together = together, alone = alone);
    let method = match team.method {
        TeamMethod::Exact => say!(language, "team.exact"),
        TeamMethod::Greedy => say!(language, "team.greedy"),
    };
    format!("{summary} {method}")
}
