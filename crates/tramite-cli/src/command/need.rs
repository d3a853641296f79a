//! From flags, file or standard input to a needs profile.

use crate::args::NeedArgs;
use crate::failure::Failure;
use crate::screen::Screen;
use std::io::Read;
use std::path::Path;
use tramite::profile::{NeedsProfile, ProfileError, ProfileFault, ProfileRecord};
use tramite::vocabulary::Vocabulary;
use tramite_text::{Message, say};

/// A profile as given, and where its file-born fields stand.
pub(crate) struct Given {
    record: Result<ProfileRecord, ProfileError>,
    source: Option<String>,
}

/// Who asks, from flags alone; it may say nothing.
pub(crate) fn applicant(
    record: &ProfileRecord,
    vocabulary: &Vocabulary,
    screen: &Screen,
) -> Result<NeedsProfile, Failure> {
    record.applicant(vocabulary).map_err(|faults| {
        let said = |fault| tramite_text::profile_fault(None, fault, screen.language);
        Failure::Said(faults.iter().map(said).collect())
    })
}

/// The profile of the file or of standard input, overridden by the flags.
pub(crate) fn read(args: &NeedArgs, screen: &Screen) -> Result<Given, Failure> {
    let flags = record_of(args);
    let Some(path) = &args.profile else {
        return Ok(Given { record: Ok(flags), source: None });
    };
    let (text, source) = if path.as_os_str() == "-" {
        (standard_input(screen)?, say!(screen.language, "profile.standard-input"))
    } else {
        (file(path, screen)?, path.display().to_string())
    };
    let record = ProfileRecord::read(&text).map(|record| record.overridden_by(flags));
    Ok(Given { record, source: Some(source) })
}

/// The information need, or every fault of the profile at once.
pub(crate) fn resolve(
    given: Given,
    vocabulary: &Vocabulary,
    screen: &Screen,
) -> Result<NeedsProfile, Failure> {
    let Given { record, source } = given;
    let faults = match record {
        Ok(record) => match record.resolve(vocabulary) {
            Ok(profile) => return Ok(profile),
            Err(faults) => faults,
        },
        Err(error) => error.with_faults_of_meaning(vocabulary).faults,
    };
    let message = |fault: &ProfileFault| {
        tramite_text::profile_fault(source.as_deref(), fault, screen.language)
    };
    Err(Failure::Said(faults.iter().map(message).collect()))
}

fn record_of(args: &NeedArgs) -> ProfileRecord {
    ProfileRecord {
        need: args.need.clone(),
        lang: args.need_lang.clone(),
        actor: args.actor.clone(),
        comune: args.comune.clone(),
        province: args.province.clone(),
        region: args.region.clone(),
        country: args.country.clone(),
        lat: args.lat,
        lon: args.lon,
        max_km: args.max_km,
        ateco: args.ateco.clone(),
        ateco_edition: args.ateco_edition.clone(),
        sector: args.sector.clone(),
        technology: args.technology.clone(),
        service: args.service.clone(),
        languages: args.languages.clone(),
        trl: args.trl,
        digital_maturity: args.digital_maturity,
        priority: args.priority.clone(),
        exclude_technology: args.exclude_technology.clone(),
        exclude_centre: args.exclude_centre.clone(),
        exclude_concept: args.exclude_concept.clone(),
        ..args.firm.record()
    }
}

fn standard_input(screen: &Screen) -> Result<String, Failure> {
    let mut text = String::new();
    std::io::stdin().lock().read_to_string(&mut text).map_err(|error| {
        let name = say!(screen.language, "profile.standard-input");
        tramite_text::unreadable(Path::new(&name), &error, screen.language)
    })?;
    Ok(text)
}

/// Whether this is rather the text of a need than the name of a file: it has spaces, or neither a
/// folder nor an extension.
fn may_be_a_need(path: &Path) -> bool {
    let name = path.to_string_lossy();
    name.contains(char::is_whitespace) || !name.contains(['.', '/', '\\'])
}

/// A path that does not exist may be the text of a need, given by mistake: it is not repeated
/// where it looks like one.
fn file(path: &Path, screen: &Screen) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| {
        let language = screen.language;
        // A path that exists is the name of a file, whatever it looks like.
        if may_be_a_need(path) && !path.try_exists().unwrap_or(false) {
            let text = say!(language, "profile.no-such-file");
            return Message::with_hint(text, say!(language, "profile.no-such-file-hint")).into();
        }
        tramite_text::unreadable(path, &error, language).into()
    })
}
