//! A need that is sent with consent, the private link, and the advisors' desk, in a real browser.

use crate::driver::{Browser, Scripts};
use crate::pages::{axe, violations};
use crate::server::Server;
use crate::together;

const NEED: &str = "scartiamo troppi pezzi e le macchine si fermano senza avvisare";

const PASSWORD: &str = "tre treni a Tortona";

/// Looks at a page as the tests of pages do: rules of accessibility, width, a picture.
fn look(browser: &Browser, name: &str) {
    browser.run("for (const each of document.querySelectorAll('details')) each.open = true");
    for (size, width, height) in [("phone", 390, 844), ("desktop", 1280, 900)] {
        browser.width(width, height);
        browser.picture(&format!("{name}-{size}"));
    }
    browser.width(320, 640);
    let width = browser.run("return document.documentElement.scrollWidth");
    assert!(width.as_u64().is_some_and(|width| width <= 320), "{name}: {width}");
    browser.width(1280, 900);
    if let Some(axe) = axe() {
        let found = violations(browser, &axe);
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

/// From the need to the page that asks for the consents, with two centres chosen.
fn choose(browser: &Browser, server: &Server, language: &str) {
    browser.open(&server.url(&format!("/{language}/")));
    browser.fill("#need", NEED);
    browser.fill("#place", "Brescia");
    browser.click("form#need-form > .t-actions button[type=submit]");
    browser.wait_for(".t-card");
    browser.click(".t-cards li:nth-child(1) input[name=compare]");
    browser.click(".t-cards li:nth-child(2) input[name=compare]");
    browser.click(&format!("button[formaction='/{language}/contact']"));
    browser.wait_for("#keep");
}

/// Gives the consents and a contact, and sends.
fn send(browser: &Browser) {
    browser.fill("#name", "Officine Bassani");
    browser.fill("#email", "officina@example.org");
    browser.click("#keep");
    browser.click("#send");
    browser.click("#need-form .btn-primary");
    browser.wait_for("#link");
}

#[test]
fn a_need_is_sent_with_consent_found_again_and_erased() {
    for (scripts, language) in [(Scripts::Off, "it"), (Scripts::On, "en")] {
        let Some((server, browser)) = together(scripts) else { return };
        choose(&browser, &server, language);
        browser.click("#need-form .btn-primary");
        browser.wait_for(".t-errors");
        assert_eq!(browser.count(".t-errors li"), 4);
        if scripts == Scripts::On {
            look(&browser, "contact-errors");
        }
        send(&browser);
        assert_eq!(browser.count(".t-rows li"), 2);
        let link = browser.value("#link");

        let Some(other) = Browser::start(scripts) else { return };
        other.open(&link);
        if scripts == Scripts::Off {
            other.fill("#code", &link);
            other.click("form[data-link] button");
        }
        other.wait_for("#link");
        assert!(other.text(".t-need").contains("scartiamo"));
        assert!(!other.address().contains('#'), "the address holds no token");

        if scripts == Scripts::On {
            look(&browser, "mine");
        }
        browser.click("form[action$='/mine/erase'] button");
        browser.wait_for("p.lead[role=status]");
        assert_eq!(browser.count("#link"), 0);
        other.open(&server.url(&format!("/{language}/mine")));
        other.wait_for("#code");
    }
}

#[test]
fn an_advisor_takes_a_need_from_the_queue_to_its_outcome() {
    let Some((server, browser)) = together(Scripts::On) else { return };
    server.add_account("anna", PASSWORD);
    choose(&browser, &server, "it");
    look(&browser, "contact");
    send(&browser);
    browser.open(&server.url("/it/desk"));
    browser.wait_for("#password");
    look(&browser, "login");
    browser.fill("#name", "anna");
    browser.fill("#password", PASSWORD);
    browser.click("form[action$='/desk/login'] button");
    browser.wait_for(".t-compare");
    look(&browser, "queue");
    browser.click(".t-compare tbody a");
    browser.wait_for("#fitting");
    look(&browser, "desk-need");
    browser.fill("#text", "sentita al telefono");
    browser.click("form[action$='/note'] button");
    browser.wait_for("#notes ~ ul li");
    browser.click("select[name=to] option[value=taken]");
    browser.click("form[action$='/state'] button");
    browser.wait_for("select[name=to] option[value=taken][selected]");
    browser.click("#grade-1 option[value='3']");
    browser.click("form[action$='/close'] button");
    browser.wait_for("#grade-1 option[value='3'][selected]");
    browser.open(&server.url("/it/desk?closed=true"));
    browser.wait_for(".t-compare tbody a");
}
