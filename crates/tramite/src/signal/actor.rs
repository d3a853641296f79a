//! Signal `actor`: whether this kind of centre is the one that serves this kind of company.

use super::{Measured, Signal};
use crate::centre::Audience;
use crate::profile::Actor;
use crate::rank::Need;

/// Kind of centre by who asks.
pub(super) struct ActorFit;

/// Share of the kind against the declared audience.
const KIND: f64 = 0.6;

impl Signal for ActorFit {
    fn name(&self) -> &'static str {
        "actor"
    }

    fn about(&self) -> &'static str {
        "how well the kind of centre and its declared audience suit who asks"
    }
}

impl Measured for ActorFit {
    fn applies(&self, need: &Need<'_>) -> bool {
        need.profile.actor.is_some()
    }

    fn value(&self, need: &Need<'_>, centre: usize) -> f64 {
        let Some(actor) = need.profile.actor else { return 0.0 };
        let card = need.centre(centre);
        let kind =
            need.config().actors.get(&actor).map_or(0.5, |config| {
                config.kinds.get(&card.kind).copied().unwrap_or(config.other)
            });
        KIND * kind + (1.0 - KIND) * declared(actor, &card.audience)
    }
}

/// How much the audience is this actor's: the fewer others it names, the more; half where unknown.
fn declared(actor: Actor, audience: &[Audience]) -> f64 {
    if audience.is_empty() || actor.audiences().is_empty() {
        return 0.5;
    }
    let named = actor.audiences().first().is_some_and(|first| audience.contains(first));
    if named { (2.0 / (audience.len() as f64 + 1.0)).clamp(0.5, 1.0) } else { 0.25 }
}
