//! Warnings and reasons of exclusion as JSON: a code, its facts, and a sentence.

use crate::Reading;
use crate::{BilingualDto, kilometres};
use serde::Serialize;
use serde_json::{Value, json};
use tramite::centre::Centre;
use tramite::explanation::{ExclusionReason, ServiceBar, Warning};
use utoipa::ToSchema;

/// A warning or a reason: `code` says which, `facts` its particulars, `text` the sentence.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NoticeDto {
    code: &'static str,
    facts: Value,
    text: String,
    /// What would change it; only for reasons of exclusion.
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<String>,
}

impl NoticeDto {
    pub(crate) fn warning(warning: &Warning, centre: &Centre, reading: Reading<'_>) -> Self {
        let (code, facts) = match warning {
            Warning::CardOld { checked_on } => {
                ("card-old", json!({ "checked_on": checked_on.to_string() }))
            }
            Warning::LowConfidence => ("low-confidence", json!({})),
            Warning::Unverified { fields } => ("unverified", json!({ "fields": fields })),
            Warning::ServiceClosed { service_id, open_from, open_to } => (
                "service-closed",
                json!({
                    "service_id": service_id,
                    "open_from": open_from.map(|day| day.to_string()),
                    "open_to": open_to.map(|day| day.to_string()),
                }),
            ),
            Warning::RemitUnknown => ("remit-unknown", json!({})),
            Warning::OnlyServes { regions } => ("only-serves", json!({ "regions": regions })),
            Warning::AudienceUnknown => ("audience-unknown", json!({})),
            Warning::MayExclude { note, source } => {
                ("may-exclude", json!({ "note": BilingualDto::from(note), "source": source }))
            }
            _ => ("other", json!({})),
        };
        let text = tramite_text::warning(warning, centre, reading.vocabulary, reading.language);
        Self { code, facts, text, remedy: None }
    }

    pub(crate) fn exclusion(reason: &ExclusionReason, reading: Reading<'_>) -> Self {
        let (code, facts) = match reason {
            ExclusionReason::Audience { actor, serves } => {
                let serves: Vec<&str> = serves.iter().map(|each| each.code()).collect();
                ("audience", json!({ "actor": actor.code(), "serves": serves }))
            }
            ExclusionReason::Region { region, serves } => {
                ("region", json!({ "region": region, "serves": serves }))
            }
            ExclusionReason::Country { country, serves } => {
                ("country", json!({ "country": country, "serves": serves }))
            }
            ExclusionReason::TooFar { distance_km, max_km } => {
                ("too-far", json!({ "distance_km": kilometres(*distance_km), "max_km": max_km }))
            }
            ExclusionReason::Language { works_in } => ("language", json!({ "works_in": works_in })),
            ExclusionReason::Unwanted => ("unwanted", json!({})),
            ExclusionReason::Rule { legal_form, note, source } => (
                "rule",
                json!({
                    "legal_form": legal_form.map(tramite::firm::LegalForm::code),
                    "note": BilingualDto::from(note),
                    "source": source,
                }),
            ),
            ExclusionReason::Closed { from, on } => (
                "closed",
                json!({
                    "from": from.map(|day| day.to_string()),
                    "on": on.map(|day| day.to_string()),
                }),
            ),
            _ => ("other", json!({})),
        };
        let text = tramite_text::exclusion(reason, reading.vocabulary, reading.language);
        let remedy = Some(tramite_text::remedy(reason, reading.vocabulary, reading.language));
        Self { code, facts, text, remedy }
    }

    /// Why one service cannot be asked for.
    pub(crate) fn bar(bar: &ServiceBar, reading: Reading<'_>) -> Self {
        let (code, facts) = match bar {
            ServiceBar::Audience { serves } => {
                let serves: Vec<&str> = serves.iter().map(|each| each.code()).collect();
                ("audience", json!({ "serves": serves }))
            }
            ServiceBar::Excluded { note, source } => {
                ("rule", json!({ "note": BilingualDto::from(note), "source": source }))
            }
            ServiceBar::NotOpen { from } => ("not-open", json!({ "from": from.to_string() })),
            ServiceBar::Over { on } => ("over", json!({ "on": on.to_string() })),
            ServiceBar::Full => ("full", json!({})),
            _ => ("other", json!({})),
        };
        let text = tramite_text::bar(bar, reading.language);
        Self { code, facts, text, remedy: None }
    }
}
