//! Keeping a need, the private link, and erasing.

use crate::site::{Browser, NEED, Site, sending};
use axum::http::StatusCode;

/// The link that the page of a need shows.
async fn link(browser: &Browser<'_>) -> String {
    let page = browser.get("/it/mine").await;
    let (_, rest) = page.text.split_once("http://tramite.example.org/it/mine#").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_need_is_kept_found_again_by_its_link_and_erased() {
    let site = Site::new(None).await;
    let phone = site.browser();
    let kept = phone.post("/it/contact/send", &[("need", NEED), ("keep", "yes")]).await;
    assert_eq!((kept.status, &*kept.location), (StatusCode::SEE_OTHER, "/it/mine"));
    phone.get("/it/mine").await.says(NEED).says("Il tuo collegamento privato");
    let code = link(&phone).await;

    let desktop = site.browser();
    desktop.get("/it/mine").await.hides(NEED).says("Apri la tua richiesta");
    let pasted = format!("http://tramite.example.org/it/mine#{code}");
    let opened = desktop.post("/it/mine/open", &[("code", &pasted)]).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER);
    desktop.get("/it/mine").await.says(NEED);
    desktop.post("/it/mine/leave", &[]).await;
    desktop.get("/it/mine").await.hides(NEED);

    phone.post("/it/mine/erase", &[]).await.says("cancellati");
    let refused = desktop.post("/it/mine/open", &[("code", &code)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let info = site.store.info(jiff::Timestamp::now()).await.unwrap();
    assert_eq!((info.open, info.closed), (0, 0));
}

#[tokio::test]
async fn without_consent_nothing_reaches_the_store_and_nothing_typed_is_lost() {
    let site = Site::new(None).await;
    let browser = site.browser();
    let mut fields = sending();
    fields.retain(|(name, _)| *name != "send" && *name != "keep");
    let refused = browser.post("/it/contact/send", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("href=\"#keep\"").says("href=\"#send\"").says(NEED);
    refused.says("Officine Bassani").says("officina@example.org");
    let info = site.store.info(jiff::Timestamp::now()).await.unwrap();
    assert_eq!((info.open, info.audit_entries), (0, 0));
}

#[tokio::test]
async fn an_answer_alone_reaches_no_store_and_offers_to_send() {
    let site = Site::new(None).await;
    let browser = site.browser();
    let answer = browser.post("/it/match", &[("need", NEED)]).await;
    answer.says("formaction=\"/it/contact\"");
    let asked = browser.post("/it/contact", &sending()[..4]).await;
    assert_eq!(asked.status, StatusCode::OK);
    asked.says("180 giorni").says("id=\"email\"").says("centre-made");
    let info = site.store.info(jiff::Timestamp::now()).await.unwrap();
    assert_eq!((info.open, info.audit_entries), (0, 0));
}

#[tokio::test]
async fn a_need_that_is_run_again_is_the_one_that_was_kept() {
    let site = Site::new(None).await;
    let browser = site.browser();
    browser.send().await;
    let page = browser.get("/it/mine").await;
    page.says("action=\"/it/match\"").says("name=\"place\" value=\"Brescia\"");
}

#[tokio::test]
async fn robots_and_other_sites_are_refused() {
    let site = Site::new(None).await;
    let browser = site.browser();
    let mut fields = sending();
    fields.push(("website", "http://spam.example"));
    let refused = browser.post("/it/contact/send", &fields).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    for path in ["/it/contact/send", "/it/mine/erase", "/it/mine/open", "/it/desk/login"] {
        assert_eq!(browser.post_from_elsewhere(path).await, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(site.store.info(jiff::Timestamp::now()).await.unwrap().open, 0);
}

#[tokio::test]
async fn cookies_are_for_our_pages_alone() {
    let site = Site::with(None, Some("https://tramite.example.org")).await;
    let sent = site.browser().send().await;
    let cookie = &sent.cookies[0];
    for part in ["Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=3600", "Secure"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let plain = Site::new(None).await;
    assert!(!plain.browser().send().await.cookies[0].contains("Secure"));
}
