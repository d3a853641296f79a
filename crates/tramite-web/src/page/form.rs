//! The needs form: what was typed, and what the core makes of it.

use crate::snapshot::Snapshot;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use tramite::bilingual::Language;
use tramite::profile::{NeedsProfile, ProfileFault, ProfileProblem, ProfileRecord};
use tramite::vocabulary::{Division, Vocabulary, fold};
use tramite_text::{Message, say};

/// The fields as they were typed; a field that is empty says nothing.
///
/// It has no `Debug`: the text of a need belongs in no log.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct NeedForm {
    pub(crate) need: String,
    pub(crate) actor: String,
    /// Band of the annual turnover.
    pub(crate) turnover: String,
    pub(crate) place: String,
    pub(crate) activity: String,
    pub(crate) help: String,
    pub(crate) max_km: String,
    /// What to favour: nearness, specialisation, or neither.
    pub(crate) priority: String,
    /// Concepts that were understood and not meant.
    pub(crate) strike: Vec<String>,
    /// Centres to set side by side, or to write to.
    #[serde(deserialize_with = "chosen")]
    pub(crate) compare: Vec<String>,
    /// A field that people do not see: only robots fill it.
    pub(crate) website: String,
}

/// What is wrong with each field of the form, by its name.
pub(crate) type FormErrors = BTreeMap<&'static str, Message>;

/// The fields of the form in their order, for the summary of errors.
const FIELDS: [&str; 8] =
    ["need", "actor", "turnover", "place", "activity", "help", "max_km", "priority"];

impl NeedForm {
    /// Whether a robot filled it.
    pub(crate) fn is_spam(&self) -> bool {
        !self.website.is_empty()
    }

    /// Whether a concept was struck out.
    pub(crate) fn strikes(&self, id: &str) -> bool {
        self.strike.iter().any(|struck| struck == id)
    }

    /// Whether a centre is to be compared.
    pub(crate) fn compares(&self, id: &str) -> bool {
        self.compare.iter().any(|chosen| chosen == id)
    }

    /// The profile as it was typed. The language of the page is no promise about that of the text:
    /// it is detected.
    pub(crate) fn record(&self, vocabulary: &Vocabulary) -> ProfileRecord {
        let mut record = ProfileRecord {
            need: said(&self.need),
            actor: said(&self.actor),
            turnover_band: said(&self.turnover),
            max_km: said(&self.max_km).and_then(|text| text.replace(',', ".").parse().ok()),
            service: said(&self.help).into_iter().collect(),
            priority: said(&self.priority),
            exclude_concept: self.strike.clone(),
            ..ProfileRecord::default()
        };
        if let Some(place) = said(&self.place) {
            set_place(&mut record, &place, vocabulary);
        }
        if let Some(activity) = said(&self.activity) {
            record.ateco = Some(activity_code(&activity, vocabulary).unwrap_or(activity));
        }
        record
    }

    /// The profile that the core ranks, or what is wrong with the form.
    pub(crate) fn profile(
        &self,
        language: Language,
        snapshot: &Snapshot,
    ) -> Result<NeedsProfile, FormErrors> {
        let vocabulary = snapshot.searcher.vocabulary();
        let mut errors = FormErrors::new();
        if said(&self.need).is_none() {
            let text = say!(language, "web.form.need-missing");
            errors.insert("need", Message::with_hint(text, say!(language, "web.form.need-hint")));
        }
        match self.record(vocabulary).resolve(vocabulary) {
            Ok(profile) if errors.is_empty() => Ok(profile),
            Ok(_) => Err(errors),
            Err(faults) => {
                for fault in &faults {
                    let (field, message) = error(fault, language);
                    errors.entry(field).or_insert(message);
                }
                Err(errors)
            }
        }
    }
}

/// The ids that were chosen, one for each box that was ticked. The button of a team says all of its
/// members in one value: then these alone are meant.
fn chosen<'de, D: Deserializer<'de>>(values: D) -> Result<Vec<String>, D::Error> {
    let values = Vec::<String>::deserialize(values)?;
    Ok(match values.iter().find(|value| value.contains(' ')) {
        Some(team) => team.split_whitespace().map(str::to_owned).collect(),
        None => values,
    })
}

/// The errors in the order of the fields.
pub(crate) fn in_order(errors: &FormErrors) -> Vec<(&'static str, &Message)> {
    FIELDS.iter().filter_map(|field| Some((*field, errors.get(field)?))).collect()
}

/// A text without the space around it, if anything is left.
pub(super) fn said(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// One field takes a municipality, a province or a region: whichever has that name, the smallest
/// first. A name that none has is read as a municipality, so that the fault proposes near ones.
fn set_place(record: &mut ProfileRecord, typed: &str, vocabulary: &Vocabulary) {
    let geography = &vocabulary.geography;
    let name = typed.to_owned();
    let is_comune = geography.comune(typed, None).is_ok();
    if !is_comune && geography.province(typed).is_some() {
        record.province = Some(name);
    } else if !is_comune && geography.region(typed).is_some() {
        record.region = Some(name);
    } else {
        record.comune = Some(name);
    }
}

/// What is said of an activity that was typed in words or as a bare code, so that the person sees
/// which division counts and can name another one.
pub(crate) struct ActivityRead {
    /// The division, with its title.
    pub(crate) read: String,
    /// Other divisions that these words may mean.
    pub(crate) others: Vec<String>,
}

/// Other divisions that are named.
const OTHERS: usize = 2;

impl ActivityRead {
    /// Nothing where no activity was typed, where it cannot be read, and where what was typed says
    /// the title already.
    pub(crate) fn new(typed: &str, vocabulary: &Vocabulary, language: Language) -> Option<Self> {
        let typed = said(typed)?;
        let ateco = &vocabulary.ateco;
        let code = activity_code(&typed, vocabulary)?;
        let activity = ateco.resolve(&code, None).ok()?;
        let title = activity.title.in_language(language);
        if fold(&typed).contains(&fold(title)) {
            return None;
        }
        let others = ateco.suggest(&typed, OTHERS + 1).into_iter();
        let others = others.filter(|division| division.code != activity.activity.division);
        let others = others.take(OTHERS).map(|division| labelled(division, language)).collect();
        Some(Self { read: format!("{} – {title}", activity.activity.division), others })
    }
}

/// A division as lists show it.
pub(super) fn labelled(division: &Division, language: Language) -> String {
    format!("{} – {}", division.code, division.title.in_language(language))
}

/// The code of an activity typed as `25.11`, as `25 – prodotti in metallo`, or in words: then the
/// division whose title is nearest to them.
fn activity_code(typed: &str, vocabulary: &Vocabulary) -> Option<String> {
    let first = typed.split_whitespace().next().unwrap_or_default();
    let is_code = |c: char| c.is_ascii_digit() || c == '.';
    if first.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(first.chars().take_while(|c| is_code(*c)).collect());
    }
    let ateco = &vocabulary.ateco;
    let titled = ateco.divisions().iter().find(|division| {
        [&division.title.it, &division.title.en]
            .into_iter()
            .flatten()
            .any(|title| fold(title) == fold(typed))
    });
    let division = titled.or_else(|| ateco.suggest(typed, 1).into_iter().next());
    division.map(|division| division.code.clone())
}

/// The field of the form that a fault of the profile is about, and what to say there.
fn error(fault: &ProfileFault, language: Language) -> (&'static str, Message) {
    let field = match fault.field.as_deref() {
        Some("actor") => "actor",
        Some("turnover_band") => "turnover",
        Some("comune" | "province" | "region" | "country" | "lat" | "lon") => "place",
        Some("ateco" | "ateco_edition" | "sector") => "activity",
        Some("service") => "help",
        Some("max_km") => "max_km",
        Some("priority") => "priority",
        _ => "need",
    };
    let message = match (&fault.problem, field) {
        (ProfileProblem::Alone { .. }, "max_km") => Message::with_hint(
            say!(language, "web.form.max-km-alone"),
            say!(language, "web.form.max-km-alone-hint"),
        ),
        (ProfileProblem::Activity(_), "activity") => Message::with_hint(
            say!(language, "web.form.activity-unknown"),
            say!(language, "web.form.activity-unknown-hint"),
        ),
        _ => tramite_text::profile_problem(fault, language),
    };
    (field, message)
}
