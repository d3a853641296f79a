//! A need between the form and the store: the fields of a profile file.

use crate::page::form::NeedForm;
use serde_json::{Map, Value};
use tramite::profile::ProfileRecord;

/// What the form filled of a profile, as JSON.
pub(super) fn stored(record: &ProfileRecord) -> Value {
    let mut fields = Map::new();
    let texts = [
        ("need", &record.need),
        ("actor", &record.actor),
        ("turnover_band", &record.turnover_band),
        ("comune", &record.comune),
        ("province", &record.province),
        ("region", &record.region),
        ("ateco", &record.ateco),
        ("priority", &record.priority),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            fields.insert(name.to_owned(), text.as_str().into());
        }
    }
    if let Some(km) = record.max_km {
        fields.insert("max_km".to_owned(), km.into());
    }
    for (name, list) in [("service", &record.service), ("exclude_concept", &record.exclude_concept)]
    {
        if !list.is_empty() {
            fields.insert(name.to_owned(), list.clone().into());
        }
    }
    Value::Object(fields)
}

/// The form that a kept profile would have been typed into.
pub(super) fn form(profile: &Value) -> NeedForm {
    let text = |name: &str| profile[name].as_str().unwrap_or_default().to_owned();
    let list = |name: &str| -> Vec<String> {
        let values = profile[name].as_array().into_iter().flatten();
        values.filter_map(|value| value.as_str().map(str::to_owned)).collect()
    };
    let place = ["comune", "province", "region"].into_iter().map(text).find(|it| !it.is_empty());
    NeedForm {
        need: text("need"),
        actor: text("actor"),
        turnover: text("turnover_band"),
        place: place.unwrap_or_default(),
        activity: text("ateco"),
        help: list("service").into_iter().next().unwrap_or_default(),
        max_km: profile["max_km"].as_f64().map(|km| km.to_string()).unwrap_or_default(),
        priority: text("priority"),
        strike: list("exclude_concept"),
        ..NeedForm::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tramite::vocabulary::Vocabulary;

    #[test]
    fn a_form_comes_back_from_the_store_as_it_was() {
        let vocabulary = Vocabulary::bundled();
        let typed = NeedForm {
            need: "Scartiamo troppi pezzi".to_owned(),
            actor: "small".to_owned(),
            turnover: "up-to-50m".to_owned(),
            place: "Brescia".to_owned(),
            activity: "25".to_owned(),
            help: "test-before-invest".to_owned(),
            max_km: "100".to_owned(),
            priority: "nearness".to_owned(),
            strike: vec!["robotics".to_owned()],
            ..NeedForm::default()
        };
        let kept = stored(&typed.record(&vocabulary));
        let back = form(&kept);
        assert!(ProfileRecord::from_json(&kept.to_string()).is_ok());
        assert_eq!(stored(&back.record(&vocabulary)), kept);
        assert_eq!((back.need, back.place, back.max_km), (typed.need, typed.place, typed.max_km));
        assert_eq!((back.help, back.strike), (typed.help, typed.strike));
        assert_eq!((back.actor, back.turnover), (typed.actor, typed.turnover));
    }
}
