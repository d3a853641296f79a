//! Letters to centres: by the program, or prepared to be sent by hand.

use crate::sink::{self, Letters};
use crate::site::{Answer, NEED, PASSWORD, Site};
use jiff::{SignedDuration, Timestamp};
use tramite_store::{Party, Queue, ReferralState};

/// What a letter says, with the line breaks of its encoding taken out.
fn unfolded(letter: &str) -> String {
    letter.replace("=\n", "").replace("=\r\n", "")
}

#[tokio::test]
async fn each_chosen_centre_gets_a_letter_that_it_can_answer() {
    let (server, letters) = sink::start(false);
    let site = Site::new(Some(server)).await;
    let browser = site.browser();
    browser.send().await;
    let letters = letters.all();
    assert_eq!(letters.len(), 2);
    for letter in letters.iter().map(|letter| unfolded(letter)) {
        assert!(letter.contains("zirbelnuss"), "{letter}");
        assert!(letter.contains("Reply-To: officina@example.org"), "{letter}");
        assert!(
            letter.contains("From: Tramite <noreply@tramite.example.org>")
                || letter.contains("From: \"Tramite\" <noreply@tramite.example.org>"),
            "{letter}"
        );
        assert!(letter.contains("Officine Bassani"), "{letter}");
    }
    let page = browser.get("/it/mine").await;
    page.says("Gli abbiamo scritto").hides("invialo tu al centro");
}

#[tokio::test]
async fn without_a_mail_server_the_text_is_prepared() {
    let site = Site::new(None).await;
    let browser = site.browser();
    browser.send().await;
    let page = browser.get("/it/mine").await;
    page.says("invialo tu al centro").says("Una richiesta di Officine Bassani");
    page.says("mailto:").says(NEED);
}

#[tokio::test]
async fn a_letter_that_is_refused_is_left_to_be_sent_by_hand() {
    let (server, letters) = sink::start(true);
    let site = Site::new(Some(server)).await;
    let browser = site.browser();
    browser.send().await;
    assert!(letters.all().is_empty());
    let page = browser.get("/it/mine").await;
    page.says("Non siamo riusciti a scrivergli").says("Una richiesta di Officine Bassani");
}

#[tokio::test]
async fn a_mail_server_that_is_not_there_keeps_nobody_from_sending() {
    let site = Site::new(Some("smtp://127.0.0.1:9".to_owned())).await;
    let browser = site.browser();
    browser.send().await;
    let page = browser.get("/it/mine").await;
    page.says("Non siamo ancora riusciti a scrivergli: ci riproviamo il").hides("invialo tu");
}

/// The page of the only need at the desk, as an advisor sees it.
async fn at_the_desk(site: &Site) -> Answer {
    let entry = site.store.queue(Queue::Open, None, 1, Timestamp::now()).await.unwrap();
    let advisor = site.browser();
    advisor.log_in().await;
    advisor.get(&format!("/it/desk/needs/{}", entry[0].id)).await
}

/// So many minutes from now.
fn later(minutes: i64) -> Timestamp {
    Timestamp::now() + SignedDuration::from_mins(minutes)
}

/// A site with an advisor, whose mail server puts every letter off.
async fn putting_off() -> (Site, Letters) {
    let (server, letters) = sink::start(false);
    letters.put_off();
    let site = Site::new(Some(server)).await;
    site.store.add_account("anna", PASSWORD, Timestamp::now()).await.unwrap();
    (site, letters)
}

#[tokio::test]
async fn a_letter_that_was_put_off_is_tried_again_and_sent_once() {
    let (site, letters) = putting_off().await;
    let browser = site.browser();
    browser.send().await;
    browser.get("/it/mine").await.says("ci riproviamo il").hides("Una richiesta di Officine");
    at_the_desk(&site)
        .await
        .says("Il programma ha provato una volta")
        .says("lettera non accettata");

    letters.take();
    site.state.write_due_letters(later(0)).await.unwrap();
    assert!(letters.all().is_empty(), "the wait is not over");
    letters.put_off();
    site.state.write_due_letters(later(10)).await.unwrap();
    at_the_desk(&site).await.says("Il programma ha provato 2 volte");

    letters.take();
    for minutes in [30, 60, 5_000] {
        site.state.write_due_letters(later(minutes)).await.unwrap();
        assert_eq!(letters.all().len(), 2, "one letter for each centre");
    }
    browser.get("/it/mine").await.says("Gli abbiamo scritto").hides("ci riproviamo");
    at_the_desk(&site).await.says("scritto a un centro").hides("Il programma ha provato");
}

#[tokio::test]
async fn a_letter_that_is_put_off_for_days_is_left_to_be_sent_by_hand() {
    let (site, letters) = putting_off().await;
    let browser = site.browser();
    browser.send().await;
    for _ in 0..10 {
        site.state.write_due_letters(later(5_000)).await.unwrap();
    }
    let page = browser.get("/it/mine").await;
    page.says("Non siamo riusciti a scrivergli").says("Una richiesta di Officine Bassani");
    at_the_desk(&site).await.says("Il programma ha provato 7 volte").says("senza riuscirci");
    letters.take();
    site.state.write_due_letters(later(50_000)).await.unwrap();
    assert!(letters.all().is_empty(), "what was given up is not sent behind anybody's back");
}

#[tokio::test]
async fn a_need_that_is_erased_or_answered_is_written_about_no_more() {
    let (server, letters) = sink::start(false);
    letters.put_off();
    let site = Site::new(Some(server)).await;
    let browser = site.browser();
    browser.send().await;
    let entry = site.store.queue(Queue::Open, None, 1, Timestamp::now()).await.unwrap();
    let account = site.store.add_account("anna", PASSWORD, Timestamp::now()).await.unwrap();
    let need = site.store.open_dossier(entry[0].id, account, Timestamp::now()).await.unwrap();
    let (answered, from) = (need.submission.referrals[0].id, ReferralState::Sent);
    let (to, party) = (ReferralState::Answered, Party::Advisor(account));
    site.store.change_referral(answered, from, to, party, Timestamp::now()).await.unwrap();
    letters.take();
    site.state.write_due_letters(later(10)).await.unwrap();
    assert_eq!(letters.all().len(), 1, "the other centre is still written to");

    letters.put_off();
    let other = site.browser();
    other.send().await;
    other.post("/it/mine/erase", &[]).await;
    letters.take();
    site.state.write_due_letters(later(10)).await.unwrap();
    assert_eq!(letters.all().len(), 1);
}
