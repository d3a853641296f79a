//! What a service costs this company, in words: one sentence for lists, the rest line by line.

mod detail;
mod name;
mod note;

pub use detail::{aid_asked, aid_basis, aid_case, aid_days, aid_rule, aid_sums, aided_service};
pub use name::{
    ceiling_per, group, legal_form, money, price_unit, reading, share, size, verification,
};
pub use note::{aid_note, aid_notes};

use crate::{date, say};
use tramite::aid::{Beneficiary, Estimate, Outcome, Price};
use tramite::bilingual::Language;
use tramite::rules::InForce;

/// The estimate in two or three sentences: what to count on, why, and that it is an estimate.
#[must_use]
pub fn cost(estimate: &Estimate, language: Language) -> String {
    let day = date(estimate.as_of, language);
    format!("{} {}", headline(estimate, language), say!(language, "cost.estimate", date = day))
}

/// What to count on, without the words that it is an estimate.
#[must_use]
pub fn headline(estimate: &Estimate, language: Language) -> String {
    let Some(rule) = &estimate.applied else { return without_rule(estimate, language) };
    match estimate.beneficiary {
        Beneficiary::PublicBody => return say!(language, "cost.public-body"),
        Beneficiary::ResearchBody => return say!(language, "cost.research-body"),
        Beneficiary::Firm(_) => {}
    }
    let under_rule = estimate.under_rule().map(|range| paid(range, estimate, language));
    match (rule.in_force, under_rule) {
        (InForce::Open { .. }, Some(pays)) => say!(language, "cost.pays", pays = pays),
        (InForce::Open { .. }, None) => say!(language, "cost.no-figure"),
        (InForce::Over { on }, pays) => {
            let (on, whole) = (date(on, language), whole(estimate, language));
            match pays {
                Some(pays) => say!(language, "cost.over", date = on, whole = whole, pays = pays),
                None => say!(language, "cost.over-no-figure", date = on, whole = whole),
            }
        }
        (InForce::NotYet { from }, pays) => {
            let (from, whole) = (date(from, language), whole(estimate, language));
            match pays {
                Some(pays) => {
                    say!(language, "cost.not-yet", date = from, whole = whole, pays = pays)
                }
                None => say!(language, "cost.not-yet-no-figure", date = from, whole = whole),
            }
        }
    }
}

fn without_rule(estimate: &Estimate, language: Language) -> String {
    match estimate.price.amount() {
        Some(amount) if amount.cents() == 0 => say!(language, "cost.listed-free"),
        Some(amount) => say!(language, "cost.no-rule-price", price = money(amount, language)),
        None => say!(language, "cost.no-rule"),
    }
}

/// The whole price, in money where it is known.
fn whole(estimate: &Estimate, language: Language) -> String {
    match estimate.price.amount() {
        Some(amount) => say!(language, "cost.whole-of", price = money(amount, language)),
        None => say!(language, "cost.whole"),
    }
}

/// What the firm pays, dearest first: "nothing", "2.000 € of 10.000 €", "from 20% to 10% of the
/// price, on request".
#[must_use]
pub fn paid((dearest, cheapest): (Outcome, Outcome), of: &Estimate, language: Language) -> String {
    let Some(price) = of.price.amount() else {
        let (most, least) = (dearest.shares.pays, cheapest.shares.pays);
        let (dear, cheap) = (share(most, language), share(least, language));
        return match (most.points(), least.points()) {
            (0, 0) => say!(language, "cost.nothing"),
            (most, least) if most == least => say!(language, "cost.share", share = dear),
            _ => say!(language, "cost.share-range", dear = dear, cheap = cheap),
        };
    };
    let pays = |outcome: Outcome| outcome.amounts.map_or(price, |amounts| amounts.pays);
    let (most, least) = (pays(dearest), pays(cheapest));
    let (dear, cheap) = (money(most, language), money(least, language));
    let price = money(price, language);
    match (most.cents(), least.cents()) {
        (0, 0) => say!(language, "cost.nothing-of", price = price),
        (most, least) if most == least => {
            say!(language, "cost.amount", amount = dear, price = price)
        }
        _ => say!(language, "cost.amount-range", dear = dear, cheap = cheap, price = price),
    }
}

/// Where the price comes from: on request, from the centre's list, or named by who asks.
#[must_use]
pub fn price(price: Price, language: Language) -> String {
    match price {
        Price::OnRequest => say!(language, "cost.on-request"),
        Price::Listed { amount, unit } => {
            let (amount, unit) = (money(amount, language), price_unit(unit, language));
            say!(language, "cost.listed", price = amount, unit = unit)
        }
        Price::Stated(amount) => say!(language, "cost.stated", price = money(amount, language)),
    }
}
