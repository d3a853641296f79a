//! The centres that together cover a need which no single one covers, as a person reads them.

use super::super::form::NeedForm;
use super::Card;
use tramite::explanation::Understood;
use tramite::team;
use tramite_text::{percent, say};
use tramite_wire::Reading;

/// A team of centres, below the list of an answer.
pub(crate) struct Team {
    /// What the members cover together, and what the best centre covers alone.
    pub(crate) summary: String,
    /// The one that covers most first.
    pub(crate) members: Vec<Member>,
    /// What none of them covers, if anything.
    pub(crate) uncovered: Option<String>,
    /// The ids of the members, to choose them all at once.
    pub(crate) ids: String,
}

/// One centre of a team, with its part.
pub(crate) struct Member {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) place: Option<String>,
    pub(crate) distance: Option<String>,
    /// Its place in the list above, where it has one.
    pub(crate) rank: Option<usize>,
    /// What it covers best of the team.
    pub(crate) part: String,
    /// Name and kind of the service to ask for.
    pub(crate) service: Option<(String, String)>,
    pub(crate) website: Option<String>,
    /// Whether it was chosen, to be compared or written to.
    pub(crate) chosen: bool,
}

/// Parts of the need that are named; of more only the heaviest are.
const NAMED: usize = 6;

impl Team {
    /// Nothing where the collection no longer holds all of the members.
    pub(crate) fn new(
        team: &team::Team,
        cards: &[Card],
        understood: &Understood,
        reading: Reading<'_>,
        values: &NeedForm,
    ) -> Option<Self> {
        let language = reading.language;
        let members = team.members.iter();
        let members: Option<Vec<Member>> = members
            .map(|member| {
                let member = Member::new(member, understood, reading, values)?;
                let card = cards.iter().find(|card| card.id == member.id);
                Some(Member { rank: card.map(|card| card.rank), ..member })
            })
            .collect();
        let members = members?;
        let ids: Vec<&str> = members.iter().map(|member| member.id.as_str()).collect();
        let (together, alone) = (percent(team.coverage, language), percent(team.alone, language));
        Some(Self {
            summary: say!(language, "web.team.summary", together = together, alone = alone),
            ids: ids.join(" "),
            members,
            uncovered: (!team.uncovered.is_empty())
                .then(|| named(&team.uncovered, understood, reading)),
        })
    }
}

impl Member {
    fn new(
        member: &team::Member,
        understood: &Understood,
        reading: Reading<'_>,
        values: &NeedForm,
    ) -> Option<Self> {
        let centre = reading.centre(&member.centre_id)?;
        let language = reading.language;
        let part: Vec<usize> = member.part.iter().map(|(aspect, _)| *aspect).collect();
        let open = member.services.iter().find(|service| service.barred.is_empty());
        let service = open.map(|service| {
            let name = service.name.in_language(language).to_owned();
            (name, tramite_text::category(service.category, language))
        });
        Some(Self {
            id: centre.id.to_string(),
            name: centre.name.clone(),
            kind: tramite_text::kind(centre.kind, language),
            place: tramite_text::place_of(centre, reading.vocabulary, language),
            distance: member.distance_km.map(|km| tramite_text::distance(km, language)),
            rank: None,
            part: named(&part, understood, reading),
            service,
            website: centre.website.clone(),
            chosen: values.compares(centre.id.as_str()),
        })
    }
}

/// The names of parts of the need.
fn named(positions: &[usize], understood: &Understood, reading: Reading<'_>) -> String {
    let names = reading.aspects(positions, understood);
    match names.get(..NAMED) {
        Some(first) if names.len() > NAMED => format!("{}, …", first.join(", ")),
        _ => tramite_text::joined(&names, reading.language),
    }
}
