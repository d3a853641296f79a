//! A team of centres as Markdown, after its ranking.

use super::escaped;
use crate::output::Reading;
use tramite::explanation::Understood;
use tramite::team::{Member, Team};
use tramite_text::{distance, quoted, say};

/// The section of a team; a sentence where one centre is enough.
pub(crate) fn team(team: Option<&Team>, understood: &Understood, reading: Reading<'_>) -> String {
    let language = reading.language;
    let mut lines =
        vec![String::new(), format!("## {}", say!(language, "team.title")), String::new()];
    match team {
        None => lines.push(say!(language, "team.none")),
        Some(team) => {
            lines.extend([escaped(&tramite_text::team_summary(team, language)), String::new()]);
            let members = team.members.iter();
            lines.extend(members.filter_map(|each| member(each, understood, reading)));
            if !team.uncovered.is_empty() {
                let parts = reading.aspects(&team.uncovered, understood).join(", ");
                let text = say!(language, "team.uncovered", parts = parts);
                lines.extend([String::new(), escaped(&text)]);
            }
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

fn member(member: &Member, understood: &Understood, reading: Reading<'_>) -> Option<String> {
    let language = reading.language;
    let centre = reading.centre(&member.centre_id)?;
    let away = member.distance_km.map(|km| format!(" ({})", distance(km, language)));
    let positions: Vec<usize> = member.part.iter().map(|(aspect, _)| *aspect).collect();
    let parts = reading.aspects(&positions, understood).join(", ");
    let mut text = format!(
        "- **{}**{}. {}",
        escaped(&centre.name),
        away.unwrap_or_default(),
        escaped(&say!(language, "team.part", parts = parts))
    );
    if let Some(service) = member.services.first() {
        let name = quoted(service.name.in_language(language), language);
        let category = tramite_text::category(service.category, language);
        let ask = say!(language, "page.ask-for", service = name, category = category);
        text.push_str(&format!(" {}", escaped(&ask)));
    }
    Some(text)
}
