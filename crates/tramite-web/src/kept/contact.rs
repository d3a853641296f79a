//! Keeping a need and sending it to centres, with the company's consent to each.

use super::{Answer, Fault, letters, profile};
use crate::app::AppState;
use crate::cookie;
use crate::keeping::Keeping;
use crate::language::InPath;
use crate::page::form::{FormErrors, NeedForm};
use crate::page::home::{FormView, form_page};
use crate::page::{Page, private};
use crate::snapshot::Snapshot;
use askama::Template;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Extension, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use jiff::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tramite::bilingual::Language;
use tramite_store::{Contact, NewReferral, NewSubmission};
use tramite_text::{Message, count, say};

/// Centres that one need may be sent to: more is a circular letter.
pub(crate) const MOST_CENTRES: usize = 5;

/// The routes of keeping and sending.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/{language}/contact", post(ask).get(begin))
        .route("/{language}/contact/send", post(send).get(begin))
}

/// Who writes, and what was agreed to.
///
/// It has no `Debug`: a contact belongs in no log.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ContactForm {
    name: String,
    email: String,
    phone: String,
    /// Consent to keep.
    keep: String,
    /// Consent to send.
    send: String,
    /// Consent to be told of new services; nothing depends on it.
    news: String,
}

/// A centre that may be chosen.
struct Chosen {
    id: String,
    name: String,
    has_email: bool,
}

#[derive(Template)]
#[template(path = "kept/contact.html")]
struct ContactPage {
    page: Page,
    form: FormView,
    contact: ContactForm,
    chosen: Vec<Chosen>,
    errors: FormErrors,
    keep_text: String,
    send_text: String,
    news_text: String,
}

/// The fields in their order, for the summary of errors.
const FIELDS: [&str; 5] = ["name", "email", "phone", "keep", "send"];

impl ContactPage {
    fn error(&self, field: &str) -> Option<&Message> {
        self.errors.get(field)
    }

    /// The need, carried along; the centres have fields of their own.
    fn hidden(&self) -> Vec<(&'static str, &str)> {
        let fields = self.form.hidden().into_iter();
        fields.filter(|(name, _)| *name != "compare").collect()
    }

    fn all_errors(&self) -> Vec<(&'static str, &Message)> {
        FIELDS.iter().filter_map(|field| Some((*field, self.errors.get(field)?))).collect()
    }
}

async fn begin(InPath(language): InPath) -> Redirect {
    Redirect::to(&format!("/{}/", language.code()))
}

/// One of the two forms that share a body.
fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Fault> {
    let read = serde_html_form::from_bytes(body);
    read.map_err(|_| StatusCode::BAD_REQUEST.into_response().into())
}

fn need_of(body: &Bytes) -> Result<NeedForm, Fault> {
    let values: NeedForm = read(body)?;
    if values.is_spam() {
        return Err(StatusCode::BAD_REQUEST.into_response().into());
    }
    Ok(values)
}

/// The page that asks who writes and for the consents.
async fn ask(
    State(state): State<AppState>,
    Extension(keeping): Extension<Keeping>,
    InPath(language): InPath,
    body: Bytes,
) -> Answer {
    let values = need_of(&body)?;
    let days = keeping.days;
    let page = move |snapshot: &Snapshot| match usable(&values, snapshot, language) {
        Err(response) => response,
        Ok(_) => {
            let contact = ContactForm::default();
            page(values, contact, FormErrors::new(), days, snapshot, language)
        }
    };
    Ok(state.engine().run(page).await?)
}

/// The profile of the need as it is kept, or the form with what is wrong.
fn usable(values: &NeedForm, snapshot: &Snapshot, language: Language) -> Result<Value, Response> {
    match values.profile(language, snapshot) {
        Ok(_) => Ok(profile::stored(&values.record(snapshot.searcher.vocabulary()))),
        Err(errors) => {
            let form = FormView::new(values.clone(), errors, snapshot, language);
            Err(form_page(form, None, snapshot))
        }
    }
}

fn page(
    values: NeedForm,
    contact: ContactForm,
    errors: FormErrors,
    days: u16,
    snapshot: &Snapshot,
    language: Language,
) -> Response {
    let chosen = chosen(&values, snapshot);
    let title = match (errors.is_empty(), chosen.is_empty()) {
        (false, _) => say!(language, "web.contact.title-errors"),
        (true, true) => say!(language, "web.contact.title-keep"),
        (true, false) => say!(language, "web.contact.title"),
    };
    let mut page = Page::new(language, "contact", title);
    page.answers_form = true;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = FormView::new(values, FormErrors::new(), snapshot, language);
    let (keep_text, send_text) = (keep_consent(days, language), send_consent(language));
    let news_text = news_consent(language);
    let template =
        ContactPage { page, form, contact, chosen, errors, keep_text, send_text, news_text };
    private(status, &template)
}

/// The centres that were chosen and are in the catalogue.
fn chosen(values: &NeedForm, snapshot: &Snapshot) -> Vec<Chosen> {
    let centres = snapshot.searcher.collection().centres().iter();
    let chosen = centres.filter(|centre| values.compares(centre.id.as_str()));
    let chosen = chosen.map(|centre| Chosen {
        id: centre.id.to_string(),
        name: centre.name.clone(),
        has_email: centre.email.is_some(),
    });
    chosen.take(MOST_CENTRES).collect()
}

/// What a company agrees to when its need is kept: shown, and kept word for word.
pub(crate) fn keep_consent(days: u16, language: Language) -> String {
    say!(language, "web.contact.keep-consent", days = days)
}

/// What it agrees to when its need is sent.
pub(crate) fn send_consent(language: Language) -> String {
    say!(language, "web.contact.send-consent")
}

/// What it agrees to when it wants to be told of new services.
fn news_consent(language: Language) -> String {
    say!(language, "web.contact.news-consent")
}

/// The profile, the state of the collection, where to send it, and the consent to be told of new
/// services.
type Checked = (Value, String, Option<NewReferral>, Option<String>);

/// Keeps the need, sends it, and opens the page of its private link.
async fn send(
    State(state): State<AppState>,
    Extension(keeping): Extension<Keeping>,
    InPath(language): InPath,
    body: Bytes,
) -> Answer {
    let (values, contact) = (need_of(&body)?, read::<ContactForm>(&body)?);
    let days = keeping.days;
    let checked = move |snapshot: &Snapshot| -> Result<Checked, Response> {
        let profile = usable(&values, snapshot, language)?;
        let centres: Vec<String> = chosen(&values, snapshot).into_iter().map(|it| it.id).collect();
        let errors = contact.faults(!centres.is_empty(), language);
        if !errors.is_empty() {
            return Err(page(values, contact, errors, days, snapshot, language));
        }
        let tells = contact.news == "yes" && !centres.is_empty();
        let news = tells.then(|| news_consent(language));
        let referral = (!centres.is_empty()).then(|| NewReferral {
            centres,
            contact: contact.kept(),
            consent: send_consent(language),
        });
        Ok((profile, snapshot.fingerprint.clone(), referral, news))
    };
    let (profile, collection, referral, news_consent) = state.engine().run(checked).await??;
    let new = NewSubmission {
        language: language.code().to_owned(),
        collection,
        profile,
        consent: keep_consent(days, language),
        keep: keeping.keep(),
        referral,
        news_consent,
    };
    let submitted = keeping.store.submit(new, Timestamp::now()).await?;
    if let Some(need) = keeping.store.by_link(&submitted.link, Timestamp::now()).await? {
        letters::write(&state, &keeping, &need).await;
    }
    let cookie = [(header::SET_COOKIE, cookie::LINK.set(&submitted.link, &state))];
    let to = Redirect::to(&format!("/{}/mine", language.code()));
    Ok((cookie, to).into_response())
}

impl ContactForm {
    /// What a call of the API says; consent to keep was given before.
    pub(crate) fn of_api(name: String, email: String, phone: String, send: bool) -> Self {
        let send = if send { "yes".to_owned() } else { String::new() };
        Self { name, email, phone, send, keep: "yes".to_owned(), news: String::new() }
    }

    pub(crate) fn kept(&self) -> Contact {
        let phone = self.phone.trim();
        Contact {
            name: self.name.trim().to_owned(),
            email: self.email.trim().to_owned(),
            phone: (!phone.is_empty()).then(|| phone.to_owned()),
        }
    }

    /// What is wrong; without centres nobody has to say who they are.
    pub(crate) fn faults(&self, sends: bool, language: Language) -> FormErrors {
        let mut errors = FormErrors::new();
        let mut wrong = |field, text, hint| errors.insert(field, Message::with_hint(text, hint));
        if self.keep != "yes" {
            let hint = say!(language, "web.contact.keep-missing-hint");
            wrong("keep", keep_missing(language), hint);
        }
        if !sends {
            return errors;
        }
        let plain = |text: &str, length: std::ops::RangeInclusive<usize>| {
            let text = text.trim();
            length.contains(&text.chars().count()) && !text.chars().any(char::is_control)
        };
        if !plain(&self.name, 2..=120) {
            let text = say!(language, "web.contact.name-missing");
            wrong("name", text, say!(language, "web.contact.name-hint"));
        }
        if self.email.trim().parse::<lettre::Address>().is_err() {
            let text = say!(language, "web.contact.email-wrong");
            wrong("email", text, say!(language, "web.contact.email-hint"));
        }
        let digits = self.phone.chars().filter(char::is_ascii_digit).count();
        let rings = plain(&self.phone, 6..=40) && digits >= 6;
        if !self.phone.trim().is_empty() && !rings {
            let text = say!(language, "web.contact.phone-wrong");
            wrong("phone", text, say!(language, "web.contact.phone-hint"));
        }
        if self.send != "yes" {
            let text = say!(language, "web.contact.send-missing");
            wrong("send", text, say!(language, "web.contact.send-missing-hint"));
        }
        errors
    }
}

/// What is said where nobody agreed to have the need kept.
pub(crate) fn keep_missing(language: Language) -> String {
    say!(language, "web.contact.keep-missing")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(contact: &ContactForm, sends: bool) -> Vec<&'static str> {
        contact.faults(sends, Language::Italian).into_keys().collect()
    }

    #[test]
    fn sending_needs_a_name_an_address_and_both_consents() {
        let yes = || "yes".to_owned();
        assert_eq!(wrong(&ContactForm::default(), true), ["email", "keep", "name", "send"]);
        assert_eq!(wrong(&ContactForm::default(), false), ["keep"]);
        let mut contact = ContactForm {
            name: "Officine Bassani".to_owned(),
            email: "officina@example.org".to_owned(),
            keep: yes(),
            send: yes(),
            ..ContactForm::default()
        };
        assert!(wrong(&contact, true).is_empty());
        contact.phone = "chiedere di Anna".to_owned();
        assert_eq!(wrong(&contact, true), ["phone"]);
        contact.phone = "030 123456".to_owned();
        contact.email = "officina@".to_owned();
        contact.name = "Bassani\r\nBcc: x".to_owned();
        assert_eq!(wrong(&contact, true), ["email", "name"]);
    }
}
