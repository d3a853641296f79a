//! The kept needs as companies: told by their ids, each entered in its trail.

use super::ask;
use crate::args::StoreArgs;
use crate::failure::Failure;
use crate::screen::Screen;
use jiff::Timestamp;
use tramite::profile::{NeedsProfile, ProfileRecord};
use tramite::vocabulary::Vocabulary;
use tramite_store::Submission;
use tramite_text::{Message, say};

/// Hands every open need to `take`, oldest first, with its profile as an advisor adapted it; gives
/// the number of those whose profile cannot be read any more, which are told.
pub(crate) fn each_need(
    args: &StoreArgs,
    vocabulary: &Vocabulary,
    screen: &Screen,
    mut take: impl FnMut(&Submission, NeedsProfile) -> Result<(), Failure>,
) -> Result<usize, Failure> {
    let needs = ask(args, screen, async |store| {
        let now = Timestamp::now();
        let mut needs = Vec::new();
        for id in store.open_needs(now).await? {
            needs.extend(store.look_through(id, now).await?);
        }
        Ok(needs)
    })?;
    let mut bad = 0;
    for need in &needs {
        match profile(need, vocabulary) {
            Some(profile) => take(need, profile)?,
            None => {
                bad += 1;
                let text = say!(screen.language, "store.unreadable-need", id = need.id);
                let hint = say!(screen.language, "store.unreadable-need-hint");
                screen.error(&Message::with_hint(text, hint));
            }
        }
    }
    Ok(bad)
}

/// What a need says today; its fields were valid when it was kept.
fn profile(need: &Submission, vocabulary: &Vocabulary) -> Option<NeedsProfile> {
    let fields = need.adapted.as_ref().unwrap_or(&need.profile);
    ProfileRecord::from_json(&fields.to_string()).ok()?.resolve(vocabulary).ok()
}
