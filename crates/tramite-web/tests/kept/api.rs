//! Submissions and referrals through the HTTP API: the rules of the pages.

use crate::site::{CENTRES, NEED, Site};
use axum::http::StatusCode;
use serde_json::{Value, json};

fn body() -> Value {
    json!({
        "profile": { "need": NEED, "province": "BS" },
        "keep": true,
        "referral": {
            "centres": CENTRES, "name": "Officine Bassani", "email": "officina@example.org",
            "send": true,
        },
    })
}

#[tokio::test]
async fn a_need_is_kept_sent_looked_at_and_erased_with_its_code() {
    let site = Site::new(None).await;
    let (status, kept) = site.call("POST", "/submissions", None, Some(&body())).await;
    assert_eq!(status, StatusCode::CREATED, "{kept}");
    let code = kept["code"].as_str().unwrap();
    let (status, mine) = site.call("GET", "/submissions/mine", Some(code), None).await;
    assert_eq!((status, &mine["profile"]["need"]), (StatusCode::OK, &json!(NEED)));
    assert_eq!(mine["referrals"][0]["state"], "sent");
    assert!(mine["code"].is_null());
    let more = json!({
        "centres": ["artes-40"], "name": "Officine Bassani", "email": "officina@example.org",
        "send": true,
    });
    let path = "/submissions/mine/referrals";
    let (status, sent) = site.call("POST", path, Some(code), Some(&more)).await;
    assert_eq!((status, sent["referrals"].as_array().unwrap().len()), (StatusCode::CREATED, 3));
    let (status, _) = site.call("DELETE", "/submissions/mine", Some(code), None).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    let (status, _) = site.call("GET", "/submissions/mine", Some(code), None).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_missing_is_named_by_its_pointer_and_nothing_is_kept() {
    let site = Site::new(None).await;
    let mut faulty = body();
    faulty["keep"] = json!(false);
    faulty["profile"]["province"] = json!("QQ");
    faulty["referral"]["send"] = json!(false);
    faulty["referral"]["email"] = json!("officina");
    faulty["referral"]["centres"][1] = json!("nowhere");
    let (status, problem) = site.call("POST", "/submissions", None, Some(&faulty)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let errors = problem["errors"].as_array().unwrap();
    let pointers: Vec<_> = errors.iter().map(|it| it["pointer"].as_str().unwrap()).collect();
    let expected =
        ["/profile/province", "/keep", "/referral/centres/1", "/referral/email", "/referral/send"];
    assert_eq!(pointers, expected);
    let strange = json!({ "profile": { "need": NEED }, "keep": true, "colour": NEED });
    let (status, problem) = site.call("POST", "/submissions", None, Some(&strange)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!problem.to_string().contains("zirbelnuss"), "{problem}");
    assert_eq!(site.store.info(jiff::Timestamp::now()).await.unwrap().audit_entries, 0);
}

#[tokio::test]
async fn a_code_that_opens_nothing_is_answered_as_not_found() {
    let site = Site::new(None).await;
    let wrong = "A".repeat(43);
    for code in [None, Some("short"), Some(wrong.as_str())] {
        let (status, _) = site.call("GET", "/submissions/mine", code, None).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
    }
}
