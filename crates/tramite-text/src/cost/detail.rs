//! An estimate part by part: what was asked, how each case comes out, by which rule.

use crate::{date, joined, say};
use jiff::civil::Date;
use tramite::aid::{Applied, Beneficiary, Case, Estimate, ProviderChoice, ServiceChoice};
use tramite::bilingual::Language;
use tramite::money::BasisPoints;
use tramite::rules::AidRules;

/// What was asked for, and of whom.
#[must_use]
pub fn aid_asked(
    provider: ProviderChoice<'_>,
    service: &ServiceChoice<'_>,
    rules: &AidRules,
    language: Language,
) -> (String, String) {
    let what = match service {
        ServiceChoice::OfCard(service) => service.name.in_language(language).to_owned(),
        ServiceChoice::Aided([id]) => aided_service(rules, id, language),
        ServiceChoice::Family(category) => crate::category(*category, language),
    };
    let who = match provider {
        ProviderChoice::Centre(centre) => {
            format!("{} · {}", centre.name, crate::kind(centre.kind, language))
        }
        ProviderChoice::Kind(kind) => crate::kind(kind, language),
    };
    (what, who)
}

/// The name of an aided service of the rules; its id where no rule set holds it.
#[must_use]
pub fn aided_service(rules: &AidRules, id: &str, language: Language) -> String {
    let mut services = rules.sets().iter().flat_map(|set| &set.services);
    let named = services.find(|service| service.id == id);
    named.map_or(id.to_owned(), |service| service.name.in_language(language).to_owned())
}

/// Price and sizes on one line.
#[must_use]
pub fn aid_sums(estimate: &Estimate, language: Language) -> String {
    let price = crate::price(estimate.price, language);
    let mut text = say!(language, "aid.price", price = price);
    if let Beneficiary::Firm(range) = estimate.beneficiary {
        let sizes: Vec<String> = range.sizes().map(|size| crate::size(size, language)).collect();
        text.push_str(&format!(" · {}", joined(&sizes, language)));
    }
    text
}

/// How one case comes out, in a sentence.
#[must_use]
pub fn aid_case(case: &Case, language: Language) -> String {
    let size = case.size.map(|size| crate::size(size, language)).unwrap_or_default();
    let name = case.name.in_language(language);
    let Some(outcome) = case.outcome else {
        return say!(language, "aid.case-unknown", size = size, service = name);
    };
    let percent = case.intensity.map(|share| crate::share(share, language));
    let percent = percent.unwrap_or_default();
    let national = outcome.shares.eu == BasisPoints::NONE;
    match outcome.amounts {
        Some(amounts) if national => say!(
            language,
            "aid.case-national",
            size = size,
            service = name,
            percent = percent,
            pays = crate::money(amounts.pays, language),
            aid = crate::money(amounts.aid, language)
        ),
        Some(amounts) => say!(
            language,
            "aid.case-amounts",
            size = size,
            service = name,
            percent = percent,
            pays = crate::money(amounts.pays, language),
            aid = crate::money(amounts.aid, language),
            eu = crate::money(amounts.eu, language)
        ),
        None if national => say!(
            language,
            "aid.case-national",
            size = size,
            service = name,
            percent = percent,
            pays = crate::share(outcome.shares.pays, language),
            aid = crate::share(outcome.shares.aid, language)
        ),
        None => say!(
            language,
            "aid.case-amounts",
            size = size,
            service = name,
            percent = percent,
            pays = crate::share(outcome.shares.pays, language),
            aid = crate::share(outcome.shares.aid, language),
            eu = crate::share(outcome.shares.eu, language)
        ),
    }
}

/// How the percentage is read and on which legal basis.
#[must_use]
pub fn aid_basis(case: &Case, rules: &AidRules, language: Language) -> String {
    let named = |id: &String| {
        let basis = rules.basis(id);
        basis.map_or(id.clone(), |basis| basis.name.in_language(language).to_owned())
    };
    let bases: Vec<String> = case.bases.iter().map(named).collect();
    let bases = match bases.as_slice() {
        [] => say!(language, "aid.basis-unknown"),
        bases => bases.join(say!(language, "aid.or").as_str()),
    };
    // Without a part of the Union both readings say the same.
    match case.outcome.filter(|outcome| outcome.shares.eu > BasisPoints::NONE) {
        Some(_) => format!("({}; {bases})", crate::reading(case.reading, language)),
        None => format!("({bases})"),
    }
}

/// The rule that an estimate follows, on one line.
#[must_use]
pub fn aid_rule(rule: &Applied, language: Language) -> String {
    say!(
        language,
        "aid.rule-line",
        set = rule.set_name.in_language(language),
        line = rule.funding_name.in_language(language),
        days = aid_days(rule.validity.from, rule.validity.to, language),
        facts = date(rule.facts_as_of, language)
    )
}

/// The days on which something is in force.
#[must_use]
pub fn aid_days(from: Date, to: Option<Date>, language: Language) -> String {
    let from = date(from, language);
    match to {
        Some(to) => say!(language, "aid.days", from = from, to = date(to, language)),
        None => say!(language, "aid.days-from", from = from),
    }
}
