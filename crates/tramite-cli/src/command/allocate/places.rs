//! How many places each centre has.

use crate::command::catalogue::known_centre;
use crate::failure::Failure;
use crate::screen::Screen;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use tramite::centre::CentreId;
use tramite::collection::Collection;
use tramite::rank::SearchError;
use tramite_steering::allocation::{Applicant, EqualShare};
use tramite_text::{Message, count, integer, say};

type Places = BTreeMap<CentreId, usize>;

/// The places of a file with the columns `centre` and `places`.
pub(super) fn read(
    path: Option<&Path>,
    collection: &Collection,
    screen: &Screen,
) -> Result<Places, Failure> {
    let Some(path) = path else { return Ok(Places::new()) };
    let language = screen.language;
    let file =
        File::open(path).map_err(|error| tramite_text::unreadable(path, &error, language))?;
    let hint = || say!(language, "allocation.places-hint");
    let path = path.display();
    let malformed = |error: &csv::Error| Message::with_hint(format!("{path}: {error}"), hint());
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(file);
    let headers = reader.headers().map_err(|error| malformed(&error))?.clone();
    let column = |name: &str| {
        let at = headers.iter().position(|header| header.eq_ignore_ascii_case(name));
        at.ok_or_else(|| {
            let text = say!(language, "coverage.no-column", path = path, column = name);
            Message::with_hint(text, hint())
        })
    };
    let (centre, places) = (column("centre")?, column("places")?);
    let mut read = Places::new();
    for row in reader.records() {
        let row = row.map_err(|error| malformed(&error))?;
        let line = row.position().map_or(0, csv::Position::line);
        let cell = |at: usize| row.get(at).unwrap_or_default();
        let id = known_centre(cell(centre), collection).map_err(|nearest| {
            let id = cell(centre).to_owned();
            let Message { text, hint } =
                tramite_text::search_error(&SearchError::UnknownCentre { id, nearest }, language);
            Message { text: format!("{path}:{line}: {text}"), hint }
        })?;
        let number: usize = cell(places).parse().map_err(|_| {
            let found = tramite_text::quoted(cell(places), language);
            let text = say!(
                language,
                "coverage.bad-cell",
                path = path,
                line = line,
                column = "places",
                found = found
            );
            Message::with_hint(text, hint())
        })?;
        read.insert(id, number);
    }
    Ok(read)
}

/// The places of every centre: those of the file, else the number given, else an equal share of
/// the companies with a match, which is noted.
pub(super) fn of_each(
    given: Option<usize>,
    mut stated: Places,
    applicants: &[Applicant],
    collection: &Collection,
    screen: &Screen,
) -> Places {
    let each = given.unwrap_or_else(|| equal_share(applicants, screen));
    for centre in collection.centres() {
        stated.entry(centre.id.clone()).or_insert(each);
    }
    stated
}

/// An equal share, which is noted.
fn equal_share(applicants: &[Applicant], screen: &Screen) -> usize {
    let EqualShare { with_match, centres, places } = EqualShare::of(applicants);
    let language = screen.language;
    let (matched, asked) = (integer(with_match, language), integer(centres, language));
    let text =
        count!(language, "allocation.equal-places", places, companies = matched, centres = asked);
    screen.note(&Message::with_hint(text, say!(language, "allocation.equal-places-hint")));
    places
}
