//! The sentences a person reads, in Italian and English: core types in, text out.
//!
//! Every sentence stands in `texts/it.toml` and `texts/en.toml` under one key, with named
//! placeholders; the functions here choose the key and fill the placeholders. Both front ends say
//! the same thing in the same words because neither has words of its own.
//!
//! ```
//! use tramite::bilingual::Language;
//!
//! assert_eq!(tramite_text::decimal(12.5, 1, Language::Italian), "12,5");
//! assert_eq!(tramite_text::quoted("Industry 4.0", Language::English), "“Industry 4.0”");
//! ```

mod bar;
mod cost;
mod exclusion;
mod fault;
mod gate;
mod letter;
mod message;
mod name;
mod need;
mod number;
mod phrase;
mod reason;
mod system;
mod team;
mod texts;
mod warning;

pub use bar::bar;
pub use cost::{
    aid_asked, aid_basis, aid_case, aid_days, aid_note, aid_notes, aid_rule, aid_sums,
    aided_service, ceiling_per, cost, group, headline, legal_form, money, paid, price, price_unit,
    reading, share, size, verification,
};
pub use exclusion::{exclusion, remedy};
pub use fault::{
    aid_error, ateco_error, collection_error, config_error, embedder_refused, finding, flagged,
    import_error, import_note, index_error, no_embedders, output_error, place_error, profile_fault,
    profile_problem, rejected, rule_fault, rule_finding, rules_error, search_error, unknown_code,
    unknown_service, unreadable, unwritable, vocabulary_error,
};
pub use gate::{gate, question, question_hint};
pub use letter::{Letter, LetterFacts, NewService, letter, news_letter};
pub use message::Message;
pub use name::{
    actor, audience, audit_action, band, band_meaning, card_confidence, card_field, category,
    concept_kind, concept_origin, country, field, kind, language_name, referral_state, region,
    relation, scope, sector, signal, signal_meaning, site_role, technology,
};
pub use need::{aspect, aspects, chain, place_name, served_elsewhere, understood_language};
pub use number::{conjunction, date, decimal, distance, integer, joined, percent, points, quoted};
pub use reason::{place_of, reason, serves};
pub use system::system_error;
pub use team::team_summary;
pub use texts::{has, keys, place, say, say_at};
pub use warning::{warning, warnings};
