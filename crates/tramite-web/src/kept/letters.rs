//! Writing to the centres of a kept need, and again where a mail server did not take a letter.
//!
//! The store knows when each letter is due, so a process that ends in between loses none, and of
//! several instances one writes it. A letter that was taken and not acknowledged is sent twice.

use super::sending::{centre, letter};
use crate::app::AppState;
use crate::keeping::Keeping;
use crate::mail::Mailer;
use crate::snapshot::Snapshot;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;
use tramite_store::{ReferralId, StoreError, Submission};
use tramite_text::Letter;

/// How often the letters that are due are looked for.
const LOOKED_EVERY: Duration = Duration::from_secs(60);

/// Waits between the tries, in minutes: five minutes for a server that is started again, a day at
/// last for one that is down for long. Then the letter is left to be sent by hand.
const WAITS: [i64; 6] = [5, 20, 80, 320, 1280, 1440];

/// How long a letter is left to whoever took it before another may write it.
const TAKEN_FOR: SignedDuration = SignedDuration::from_mins(10);

/// Letters that are written at the same time.
const AT_ONCE: u32 = 20;

/// A letter with what is needed to send it.
struct Parcel {
    referral: ReferralId,
    letter: Letter,
    to: String,
    reply_to: String,
    /// How often it was tried before.
    tries: u32,
}

impl Parcel {
    /// Nothing where there is nobody to write to, or nobody to write for.
    fn new(
        referral: ReferralId,
        tries: u32,
        need: &Submission,
        snapshot: &Snapshot,
    ) -> Option<Self> {
        let contact = need.contact.as_ref()?;
        let sent = need.referrals.iter().find(|each| each.id == referral)?;
        let card = centre(&sent.centre, snapshot)?;
        Some(Self {
            referral,
            letter: letter(need, contact, &card.name),
            to: card.email.clone()?,
            reply_to: contact.email.clone(),
            tries,
        })
    }

    /// Sends it, and remembers what came of it.
    async fn send(self, keeping: &Keeping, mailer: &Mailer) -> Result<(), StoreError> {
        let sent = mailer.send(&self.letter, &self.to, Some(&self.reply_to)).await;
        let now = Timestamp::now();
        let Err(error) = sent else { return keeping.store.mailed(self.referral, now).await };
        let again = if error.is_passing() { again(self.tries, now) } else { None };
        let (referral, tries) = (self.referral, self.tries + 1);
        tracing::warn!(%error, %referral, tries, again = again.is_some(), "a letter was not sent");
        keeping.store.letter_failed(referral, again, now).await
    }
}

/// When to try again what was tried so often before this time; `None` gives up.
fn again(tries: u32, now: Timestamp) -> Option<Timestamp> {
    let wait = WAITS.get(usize::try_from(tries).ok()?)?;
    Some(now + SignedDuration::from_mins(*wait))
}

/// Writes to every centre that has an address and was not written to, all at once.
///
/// Each letter is a task of its own, so that a company that closes the page stops none of them.
pub(crate) async fn write(state: &AppState, keeping: &Keeping, need: &Submission) {
    if keeping.mailer.is_none() {
        return;
    }
    let snapshot = state.engine().catalogue().current();
    let unsent = need.referrals.iter().filter(|referral| referral.mailed_at.is_none());
    let parcels = unsent.filter_map(|each| Parcel::new(each.id, each.tries, need, &snapshot));
    let parcels: Vec<Parcel> = parcels.collect();
    let taken_until = Timestamp::now() + TAKEN_FOR;
    for parcel in &parcels {
        if let Err(error) = keeping.store.letter_begun(parcel.referral, taken_until).await {
            tracing::error!(%error, "the store does not know of a letter that is written");
        }
    }
    send_all(keeping, parcels).await;
}

/// Writes the letters that are due at this time; where there is no mail server any more, they are
/// left to be sent by hand.
///
/// # Errors
/// When the store fails.
pub(crate) async fn write_due(
    state: &AppState,
    keeping: &Keeping,
    now: Timestamp,
) -> Result<(), StoreError> {
    let snapshot = state.engine().catalogue().current();
    let mut parcels = Vec::new();
    for due in keeping.store.due_letters(AT_ONCE, now + TAKEN_FOR, now).await? {
        match Parcel::new(due.referral, due.tries, &due.submission, &snapshot) {
            Some(parcel) if keeping.mailer.is_some() => parcels.push(parcel),
            // The centre has left the catalogue, or its card has no address any more.
            _ => keeping.store.letter_failed(due.referral, None, now).await?,
        }
    }
    send_all(keeping, parcels).await;
    Ok(())
}

async fn send_all(keeping: &Keeping, parcels: Vec<Parcel>) {
    let Some(mailer) = &keeping.mailer else { return };
    let mut tasks = Vec::new();
    for parcel in parcels {
        let (keeping, mailer) = (keeping.clone(), mailer.clone());
        tasks.push(tokio::spawn(async move {
            if let Err(error) = parcel.send(&keeping, &mailer).await {
                tracing::error!(%error, "the store does not know what came of a letter");
            }
        }));
    }
    for task in tasks {
        // A task that panicked has sent nothing that the store knows of: the letter is due again.
        let _ended = task.await;
    }
}

/// Writes what is due, now and every minute. Several instances may do it at once.
pub(crate) async fn forever(state: AppState, keeping: Keeping) {
    let mut minutes = tokio::time::interval(LOOKED_EVERY);
    loop {
        minutes.tick().await;
        if let Err(error) = write_due(&state, &keeping, Timestamp::now()).await {
            tracing::error!(%error, "letters that are due could not be written");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_waits_grow_and_end() {
        let now = Timestamp::UNIX_EPOCH;
        let waits: Vec<Timestamp> = (0..).map_while(|tries| again(tries, now)).collect();
        assert_eq!(waits.len(), WAITS.len());
        assert!(waits.is_sorted() && waits[0] > now);
    }
}
