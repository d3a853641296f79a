//! The advisors' desk, from the login to the outcome.

use crate::site::{CENTRES, NEED, PASSWORD, Site};
use axum::http::StatusCode;
use jiff::Timestamp;
use tramite_store::Queue;

/// A site with the account of an advisor, and one need sent to two centres.
async fn site() -> Site {
    let site = Site::new(None).await;
    site.store.add_account("anna", PASSWORD, Timestamp::now()).await.unwrap();
    site.browser().send().await;
    site
}

async fn address(site: &Site) -> String {
    let queue = site.store.queue(Queue::Open, None, 1, Timestamp::now()).await.unwrap();
    format!("/it/desk/needs/{}", queue[0].id)
}

#[tokio::test]
async fn nobody_sees_the_desk_without_logging_in() {
    let site = site().await;
    let browser = site.browser();
    let need = address(&site).await;
    for path in ["/it/desk", &need] {
        let answer = browser.get(path).await;
        assert_eq!((answer.status, &*answer.location), (StatusCode::SEE_OTHER, "/it/desk/login"));
    }
    for action in ["note", "adapt", "restore", "pass-on", "state", "close", "erase"] {
        let answer = browser.post(&format!("{need}/{action}"), &[("text", "x")]).await;
        assert_eq!(answer.location, "/it/desk/login", "{action}");
    }
    let export = browser.post("/it/desk/needs.csv", &[]).await;
    assert_eq!(export.location, "/it/desk/login");
}

#[tokio::test]
async fn a_wrong_password_is_answered_as_an_unknown_name_and_locks_after_five() {
    let site = site().await;
    let browser = site.browser();
    let log_in = async |name: &str, password: &str| {
        browser.post("/it/desk/login", &[("name", name), ("password", password)]).await
    };
    let wrong = log_in("anna", "sbagliata").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let unknown = log_in("nadia", "sbagliata").await;
    let blank = |text: &str, name: &str| text.replace(&format!("value=\"{name}\""), "");
    assert_eq!(blank(&wrong.text, "anna"), blank(&unknown.text, "nadia"));
    for _ in 0..4 {
        log_in("anna", "sbagliata").await;
    }
    let locked = log_in("anna", PASSWORD).await;
    assert_eq!(locked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(locked.cookies.is_empty());
}

#[tokio::test]
async fn an_advisor_works_on_a_need_from_the_queue_to_the_outcome() {
    let site = site().await;
    let browser = site.browser();
    browser.log_in().await;
    browser.get("/it/desk").await.hides("zirbelnuss").hides("officina@").says("/it/desk/needs/");
    let need = address(&site).await;
    let page = browser.get(&need).await;
    page.says(NEED).says("officina@example.org").says("I centri adatti oggi").says("aperta");

    browser.post(&format!("{need}/note"), &[("text", "sentita al telefono")]).await;
    let adapted = [("need", "visione artificiale per il controllo qualità"), ("place", "Brescia")];
    browser.post(&format!("{need}/adapt"), &adapted).await;
    browser.post(&format!("{need}/pass-on"), &[("to", "anna")]).await;
    let page = browser.get(&need).await;
    page.says("sentita al telefono").says(NEED).says("visione artificiale per il controllo");
    page.says("È di anna.");

    let (_, rest) = page.text.split_once("name=\"referral\" value=\"").unwrap();
    let referral = rest.split('"').next().unwrap();
    let change = [("referral", referral), ("from", "sent"), ("to", "became-a-service")];
    browser.post(&format!("{need}/state"), &change).await;
    let grades = [("grade-made", "3"), ("grade-bi-rex", "")];
    browser.post(&format!("{need}/close"), &grades).await;
    let outcomes = site.store.outcomes().await.unwrap();
    let told: Vec<_> = outcomes.iter().map(|it| (&*it.centre, it.grade.number())).collect();
    assert_eq!(told, [("made", 3)]);
    browser.get("/it/desk").await.says("Non ci sono richieste.");
    browser.get("/it/desk?closed=true").await.says("diventata un servizio");

    let export = browser.post("/it/desk/needs.csv", &[]).await;
    assert_eq!(export.text.lines().count(), 1 + CENTRES.len());
    export.says("zirbelnuss").says("became-a-service");
    browser.get(&need).await.says("esportata");
    browser.post(&format!("{need}/erase"), &[]).await;
    assert_eq!(browser.get(&need).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_session_is_in_a_cookie_of_its_own_and_ends_with_the_logout() {
    let site = site().await;
    let browser = site.browser();
    let form = [("name", "anna"), ("password", PASSWORD)];
    let cookie = browser.post("/it/desk/login", &form).await.cookies.remove(0);
    for part in ["tramite_desk=", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let stolen = site.browser();
    browser.post("/it/desk/logout", &[]).await;
    let token = cookie.split([';', '=']).nth(1).unwrap();
    stolen.keep("tramite_desk", token);
    assert_eq!(stolen.get("/it/desk").await.location, "/it/desk/login");
}
