//! What a command works on: vocabulary, collection, settings and index, each from its default.

use crate::args::GlobalArgs;
use crate::embedder;
use crate::failure::Failure;
use crate::output::Reading;
use crate::screen::Screen;
use jiff::civil::Date;
use std::path::Path;
use std::sync::Arc;
use tramite::collection::{Collection, Loaded};
use tramite::config::RankingConfig;
use tramite::index::CentreIndex;
use tramite::rank::{RankRequest, Threads};
use tramite::rules::{AidRules, LoadedRules};
use tramite::searcher::Searcher;
use tramite::vocabulary::Vocabulary;
use tramite_bundle::network;
use tramite_text::{Message, count, say};

/// At most this many rejected records are named on standard error before the rest is only counted.
const NAMED: usize = 20;

/// The bundled vocabulary, or the one of `--vocabulary`.
pub(crate) fn vocabulary(global: &GlobalArgs, screen: &Screen) -> Result<Arc<Vocabulary>, Failure> {
    match &global.vocabulary {
        None => Ok(network().vocabulary()),
        Some(folder) => Vocabulary::load(folder)
            .map(Arc::new)
            .map_err(|error| tramite_text::vocabulary_error(&error, screen.language).into()),
    }
}

/// The bundled network, or the centres of a path; what was rejected is left to the caller.
pub(crate) fn loaded(
    path: Option<&Path>,
    vocabulary: &Vocabulary,
    screen: &Screen,
) -> Result<Loaded, Failure> {
    match path {
        None if vocabulary.fingerprint() == network().vocabulary().fingerprint() => {
            Ok(Loaded { collection: network().collection(), rejected: Vec::new() })
        }
        None => Ok(Collection::bundled_with(vocabulary)),
        Some(path) => Collection::read(path, vocabulary)
            .map_err(|error| tramite_text::collection_error(&error, screen.language).into()),
    }
}

/// The centres in use; rejected records are noted on standard error and left out.
pub(crate) fn collection(
    global: &GlobalArgs,
    vocabulary: &Vocabulary,
    screen: &Screen,
) -> Result<Collection, Failure> {
    let loaded = loaded(global.collection.as_deref(), vocabulary, screen)?;
    Ok(noted(loaded, screen).0)
}

/// The centres that loaded, and how many records did not: these are noted on standard error.
fn noted(loaded: Loaded, screen: &Screen) -> (Collection, usize) {
    let Loaded { collection, rejected } = loaded;
    let language = screen.language;
    for each in rejected.iter().take(NAMED) {
        screen.error(&tramite_text::rejected(each, language));
    }
    if !rejected.is_empty() {
        let good = collection.centres().len();
        let text = count!(language, "cli.rejected", rejected.len(), good = good);
        let hint = say!(language, "cli.rejected-hint");
        screen.error(&Message::with_hint(text, hint));
    }
    (collection, rejected.len())
}

/// The rule sets of a folder; what was left out is left to the caller.
pub(crate) fn loaded_rules(folder: &Path, screen: &Screen) -> Result<LoadedRules, Failure> {
    AidRules::load(folder)
        .map_err(|error| tramite_text::rules_error(&error, screen.language).into())
}

/// The bundled aid rules, or those of `--rules`; sets left out are noted on standard error.
pub(crate) fn rules(global: &GlobalArgs, screen: &Screen) -> Result<Arc<AidRules>, Failure> {
    let Some(folder) = &global.rules else { return Ok(AidRules::bundled()) };
    let LoadedRules { rules, faults } = loaded_rules(folder, screen)?;
    for fault in faults.iter().take(NAMED) {
        screen.error(&tramite_text::rule_fault(fault, screen.language));
    }
    Ok(Arc::new(rules))
}

/// The bundled settings, or those of `--settings`.
pub(crate) fn settings(global: &GlobalArgs, screen: &Screen) -> Result<RankingConfig, Failure> {
    let Some(path) = &global.settings else { return Ok(network().settings()) };
    RankingConfig::read(&settings_text(global, screen)?)
        .map_err(|error| tramite_text::config_error(path, &error, screen.language).into())
}

/// The text of the settings in use.
pub(crate) fn settings_text(global: &GlobalArgs, screen: &Screen) -> Result<String, Failure> {
    let Some(path) = &global.settings else {
        return Ok(RankingConfig::bundled_text().to_owned());
    };
    std::fs::read_to_string(path)
        .map_err(|error| tramite_text::unreadable(path, &error, screen.language).into())
}

/// The searcher over the collection in use: as it was prepared when the program was built, in
/// memory where something else than the bundled files is named, or the index of `--index`.
pub(crate) fn searcher(global: &GlobalArgs, screen: &Screen) -> Result<Searcher, Failure> {
    Ok(searcher_and_faults(global, screen)?.0)
}

/// The searcher over the good records, and how many faulty ones were left out.
pub(crate) fn searcher_and_faults(
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<(Searcher, usize), Failure> {
    let named = [&global.vocabulary, &global.collection, &global.settings, &global.index];
    if named.into_iter().all(Option::is_none) {
        let searcher = network().searcher().with_rules(rules(global, screen)?);
        return Ok((embedder::with_embedder(searcher, global, screen)?, 0));
    }
    let vocabulary = vocabulary(global, screen)?;
    let loaded = loaded(global.collection.as_deref(), &vocabulary, screen)?;
    let (collection, faults) = noted(loaded, screen);
    let config = settings(global, screen)?;
    let index = match &global.index {
        None => CentreIndex::build(collection, vocabulary, config),
        Some(dir) => CentreIndex::open(dir, collection, vocabulary, config),
    };
    let index = index.map_err(|error| tramite_text::index_error(&error, screen.language))?;
    let searcher = index.searcher().with_rules(rules(global, screen)?);
    Ok((embedder::with_embedder(searcher, global, screen)?, faults))
}

/// The day of the answer: `--as-of`, else today where the computer stands.
pub(crate) fn as_of(global: &GlobalArgs) -> Date {
    global.as_of.unwrap_or_else(|| jiff::Zoned::now().date())
}

/// What is asked of a ranking besides the need.
pub(crate) fn request(global: &GlobalArgs, cutoff: usize) -> RankRequest {
    RankRequest { cutoff, as_of: as_of(global), threads: Threads::All }
}

/// What an answer of this searcher is read against.
pub(crate) fn reading<'a>(searcher: &'a Searcher, screen: &Screen) -> Reading<'a> {
    Reading {
        collection: searcher.collection(),
        vocabulary: searcher.vocabulary(),
        language: screen.language,
    }
}
