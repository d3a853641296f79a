//! What people do: fill, send, correct, adjust, compare, with and without scripts.

use crate::driver::{Browser, Scripts};
use crate::pages::WIDE;
use crate::server::Server;
use crate::together;

const NEED: &str = "scartiamo troppi pezzi e le macchine si fermano senza avvisare";

/// The key that goes to the next field.
const TAB: &str = "\u{e004}";

/// Fills the form and sends it.
fn ask(browser: &Browser, server: &Server, language: &str) {
    browser.open(&server.url(&format!("/{language}/")));
    browser.fill("#need", NEED);
    browser.fill("#place", "Brescia");
    browser.click("#actor option[value=small]");
    browser.click("#help-2");
    browser.click("form#need-form > .t-actions button[type=submit]");
    browser.wait_for(".t-card");
}

#[test]
fn a_company_goes_from_its_need_to_a_centre_without_scripts() {
    let Some((server, browser)) = together(Scripts::Off) else { return };
    for language in ["it", "en"] {
        ask(&browser, &server, language);
        assert!(browser.count(".t-card") >= 3);
        assert!(!browser.text(".t-card h3").is_empty());
        browser.click(".t-card .t-why summary");
        assert!(browser.count(".t-card .t-why[open] mark") > 0);
    }
}

#[test]
fn errors_stand_at_their_fields_and_what_was_typed_stays() {
    for scripts in [Scripts::On, Scripts::Off] {
        let Some((server, browser)) = together(scripts) else { return };
        browser.open(&server.url("/it/"));
        browser.fill("#place", "Paperopoli");
        browser.click("form#need-form > .t-actions button[type=submit]");
        browser.wait_for(".t-errors");
        assert_eq!(browser.count(".t-errors li"), 2);
        assert_eq!(browser.value("#place"), "Paperopoli");
        browser.click(".t-errors a[href='#place']");
        browser.fill("#need", NEED);
        browser.fill("#place", "Brescia");
        browser.click("form#need-form > .t-actions button[type=submit]");
        browser.wait_for(".t-card");
    }
}

#[test]
fn what_is_understood_shows_while_one_writes_and_can_be_struck_out() {
    let Some((server, browser)) = together(Scripts::On) else { return };
    browser.open(&server.url("/it/"));
    browser.fill("#need", NEED);
    browser.wait_for("#understood input[name=strike]");
    let before = browser.count("#understood input[name=strike]");
    browser.click("#understood input[name=strike]");
    browser.click("form#need-form > .t-actions button[type=submit]");
    browser.wait_for(".t-card");
    browser.click(".t-adjust > summary");
    assert_eq!(browser.count("#understood input[name=strike]:checked"), 1);
    assert!(before >= 1);
}

#[test]
fn the_division_read_from_words_shows_with_and_without_scripts_and_can_be_corrected() {
    for scripts in [Scripts::On, Scripts::Off] {
        let Some((server, browser)) = together(scripts) else { return };
        browser.open(&server.url("/it/"));
        browser.fill("#need", NEED);
        browser.fill("#activity", "stampaggio di materie plastiche");
        if scripts == Scripts::On {
            browser.press(TAB);
            browser.wait_for("#activity-read .t-read");
            assert!(browser.text("#activity-read").contains("22 – "));
        }
        browser.click("#turnover option[value=up-to-10m]");
        browser.click("form#need-form > .t-actions button[type=submit]");
        browser.wait_for(".t-card");
        assert!(browser.text("p.t-read").contains("22 – "));
        browser.click("p.t-read a[href='#activity']");
        browser.wait_for(".t-adjust[open]");
        assert_eq!(browser.value("#turnover"), "up-to-10m");
        browser.fill("#activity", "25.5");
        browser.click(".t-adjust button[type=submit]");
        browser.wait_for("#activity[value='25.5']");
        assert!(browser.text("p.t-read").contains("25 – "));
    }
}

#[test]
fn municipalities_are_suggested_while_one_writes() {
    let Some((server, browser)) = together(Scripts::On) else { return };
    browser.open(&server.url("/it/"));
    browser.fill("#place", "Lumez");
    browser.wait_for("#places option[value^=Lumezzane]");
}

#[test]
fn the_list_is_adjusted_and_centres_are_compared() {
    let Some((server, browser)) = together(Scripts::Off) else { return };
    ask(&browser, &server, "it");
    browser.click(".t-adjust > summary");
    browser.click("#priority option[value=nearness]");
    browser.click(".t-adjust button[type=submit]");
    browser.wait_for(".t-card");
    browser.click(".t-cards li:nth-child(1) input[name=compare]");
    browser.click(".t-cards li:nth-child(2) input[name=compare]");
    browser.click("button[formaction='/it/compare']");
    browser.wait_for(".t-compare");
    assert_eq!(browser.count(".t-compare thead th"), 2);
    browser.click("#need-form button[type=submit]");
    browser.wait_for(".t-card");
    assert_eq!(browser.count("input[name=compare]:checked"), 2);
}

#[test]
fn a_team_is_compared_and_written_to_with_one_button_and_each_member_can_be_chosen() {
    let Some((server, browser)) = together(Scripts::Off) else { return };
    for (language, title) in [("it", "Insieme coprono di più"), ("en", "Together they cover more")]
    {
        browser.open(&server.url(&format!("/{language}/")));
        browser.fill("#need", WIDE);
        browser.fill("#place", "Puglia");
        browser.click("form#need-form > .t-actions button[type=submit]");
        browser.wait_for("#team");
        assert_eq!(browser.text("#team-title"), title);
        let members = browser.count("#team li");
        assert!((2..=3).contains(&members));
        browser.click(".t-cards li:nth-child(1) input[name=compare]");
        browser.click(&format!("#team button[formaction='/{language}/compare']"));
        browser.wait_for(".t-compare");
        assert_eq!(browser.count(".t-compare thead th"), members);
        browser.click("#need-form button[type=submit]");
        browser.wait_for("#team");
        // The members have their ticks now, whether in the list or below it, and nobody else.
        assert_eq!(browser.count("input[name=compare]:checked"), members);
        browser.click(&format!("#team button[formaction='/{language}/contact']"));
        browser.wait_for("#keep");
        assert_eq!(browser.count("input[name=compare]:checked"), members);
    }
}

#[test]
fn the_other_language_keeps_what_was_asked() {
    let Some((server, browser)) = together(Scripts::Off) else { return };
    ask(&browser, &server, "it");
    browser.click(".t-switch");
    browser.wait_for("html[lang=en] .t-card");
    assert!(browser.text(".t-need").contains("scartiamo"));
}

#[test]
fn the_form_is_filled_and_sent_by_keyboard_alone() {
    let Some((server, browser)) = together(Scripts::On) else { return };
    browser.open(&server.url("/it/"));
    let mut reached = Vec::new();
    for _ in 0..40 {
        browser.press(TAB);
        let focus = browser.focus();
        match focus.as_str() {
            "need" if !reached.contains(&focus) => browser.press(NEED),
            "place" => browser.press("Brescia"),
            _ => {}
        }
        reached.push(focus);
        if reached.last().is_some_and(|last| last == "BUTTON") {
            break;
        }
    }
    for field in ["need", "actor", "turnover", "place", "max_km", "activity", "help-1"] {
        assert!(reached.iter().any(|each| each == field), "{field} is not in {reached:?}");
    }
    browser.press("\u{e007}");
    browser.wait_for(".t-card");
}
