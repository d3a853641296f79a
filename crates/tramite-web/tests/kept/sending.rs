//! Letters to centres: by the program, or prepared to be sent by hand.

use crate::sink;
use crate::site::{NEED, Site};

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
    browser.get("/it/mine").await.says("Non siamo riusciti a scrivergli");
}
