//! The bundled settings are valid, and faulty ones say what is wrong.

use super::*;

#[track_caller]
fn check_refused(change: impl Fn(&str) -> String, message: &str) {
    let text = change(BUNDLED);
    assert_ne!(text, BUNDLED, "the change changed nothing");
    let error = RankingConfig::read(&text).expect_err("accepted");
    assert!(error.to_string().contains(message), "{error}");
}

#[test]
fn the_bundled_settings_name_every_signal() {
    let config = RankingConfig::bundled();
    assert_eq!(config.signals.len(), signal::SIGNALS.len());
    assert_eq!(config.actors.len(), Actor::ALL.len());
}

#[test]
fn faulty_settings_are_refused_with_what_is_wrong() {
    check_refused(|text| text.replace("\nplace = ", "\nplaice = "), "plaice");
    check_refused(|text| text.replace("\ntext = ", "\ntext = -"), "signals.text");
    check_refused(|text| text.replace("[actors.micro]", "[actors.tiny]"), "\"tiny\"");
    check_refused(|text| text.replace("reach_km", "reach"), "reach");
}
