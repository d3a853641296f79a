//! What `--floor` asks for.

use crate::args::ObjectiveArg;
use crate::failure::Failure;
use crate::screen::Screen;
use std::collections::BTreeSet;
use tramite::code::nearest;
use tramite::profile::Actor;
use tramite::vocabulary::Vocabulary;
use tramite_steering::allocation::{Applicant, Floor, Group};
use tramite_text::{Message, quoted, say};

/// What can be asked for beside a region and a size class by name.
const EVERY: [&str; 3] = ["region", "size", "south"];

/// Refuses floors of groups that nobody knows, and of a stable round.
pub(super) fn check(
    stated: &[(String, f64)],
    objective: ObjectiveArg,
    vocabulary: &Vocabulary,
    screen: &Screen,
) -> Result<(), Failure> {
    let language = screen.language;
    if objective == ObjectiveArg::Stable && !stated.is_empty() {
        let text = say!(language, "allocation.floors-not-stable");
        return Err(
            Message::with_hint(text, say!(language, "allocation.floors-not-stable-hint")).into()
        );
    }
    for (group, _) in stated {
        if !EVERY.contains(&group.as_str()) && one(group, vocabulary).is_none() {
            let text = say!(language, "allocation.no-group", found = quoted(group, language));
            let sizes = Actor::ALL.iter().map(|actor| actor.code());
            let known: Vec<&str> = EVERY.into_iter().chain(sizes).collect();
            let hint = match nearest(group, known.iter().copied()) {
                Some(value) => say!(language, "hint.nearest", value = value),
                None => say!(language, "allocation.groups-are", groups = known.join(", ")),
            };
            return Err(Message::with_hint(text, hint).into());
        }
    }
    Ok(())
}

/// A region or a size class by its name or code.
fn one(group: &str, vocabulary: &Vocabulary) -> Option<Group> {
    let size = group.parse::<Actor>().ok().map(Group::Size);
    let region = || vocabulary.geography.region(group);
    size.or_else(|| region().map(|region| Group::Area(region.nuts2.clone())))
}

/// One floor for each group that is asked for; `region` and `size` mean each of those that the
/// companies with a match come from.
pub(super) fn floors(
    stated: &[(String, f64)],
    applicants: &[Applicant],
    vocabulary: &Vocabulary,
) -> Vec<Floor> {
    let matched = || applicants.iter().filter(|applicant| !applicant.candidates.is_empty());
    let areas: BTreeSet<Group> =
        matched().filter_map(|applicant| applicant.area.clone().map(Group::Area)).collect();
    let sizes: BTreeSet<Group> =
        matched().filter_map(|applicant| applicant.size.map(Group::Size)).collect();
    let mut floors = Vec::new();
    for (group, share) in stated {
        let groups = match group.as_str() {
            "region" => areas.iter().cloned().collect(),
            "size" => sizes.iter().cloned().collect(),
            "south" => vec![Group::South],
            name => one(name, vocabulary).into_iter().collect::<Vec<_>>(),
        };
        floors.extend(groups.into_iter().map(|group| Floor { group, share: *share }));
    }
    floors
}
