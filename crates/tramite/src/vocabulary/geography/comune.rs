//! The municipalities, and how one is found by its name.

use super::{PlaceError, Province};
use crate::centre::Point;
use crate::vocabulary::error::VocabularyError;
use crate::vocabulary::fold::fold;
use crate::vocabulary::source::COMUNI;
use crate::vocabulary::table::Table;
use bitcode::{Decode, Encode};

/// Longest name for which others like it are looked for, in characters.
const LONGEST_NAME: usize = 60;
/// How many names like an unknown one are proposed.
const SUGGESTIONS: usize = 5;
/// What `S.` at the beginning of a name may stand for, folded.
const SAINTS: [&str; 4] = ["san", "santa", "sant", "santo"];

/// A municipality.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Comune {
    /// Official name.
    pub name: String,
    /// Two-letter code of its province.
    pub province: String,
    /// Six-digit code of the national institute of statistics, where it is known.
    pub istat: Option<String>,
    /// Coordinates of its main settlement, where they are known.
    pub point: Option<Point>,
    /// Names in other languages, former names.
    pub aliases: Vec<String>,
}

/// All municipalities, by province and name, with an index of their names.
#[derive(Debug, Encode, Decode)]
pub(super) struct Comuni {
    pub(super) list: Vec<Comune>,
    /// Folded name, whether it is the official one, position in `list`; in that order.
    names: Vec<(String, Standing, u32)>,
}

/// Whether a name is the official one; an official name comes before an alias.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
enum Standing {
    Official,
    Alias,
}

impl Comuni {
    pub(super) fn parse(text: &[u8], provinces: &[Province]) -> Result<Self, VocabularyError> {
        let table = Table::parse(COMUNI, text)?;
        let [name, province, istat, lat, lon, aliases] =
            table.columns(["comune", "province", "istat", "lat", "lon", "aliases"])?;
        let mut list = Vec::new();
        let mut names = Vec::new();
        for row in table.rows() {
            let above = row.text(province);
            if provinces.binary_search_by(|province| province.code.as_str().cmp(above)).is_err() {
                let accepted = provinces.iter().map(|province| province.code.as_str());
                return Err(row.unknown_code(province, "province", above, accepted));
            }
            let latitude = row.number(lat, -90.0..=90.0)?;
            let longitude = row.number(lon, -180.0..=180.0)?;
            let comune = Comune {
                name: row.required(name)?.to_owned(),
                province: above.to_owned(),
                istat: Some(row.text(istat).to_owned()).filter(|code| !code.is_empty()),
                point: latitude.zip(longitude).map(|(lat, lon)| Point { lat, lon }),
                aliases: row.list(aliases),
            };
            let position = u32::try_from(list.len()).expect("there are some 7,900 municipalities");
            names.push((fold(&comune.name), Standing::Official, position));
            for alias in &comune.aliases {
                names.push((fold(alias), Standing::Alias, position));
            }
            list.push(comune);
        }
        names.sort_unstable();
        Ok(Self { list, names })
    }

    /// The municipalities of this name: those that bear it officially, or else those that have it
    /// as an alias.
    pub(super) fn named(&self, name: &str) -> Vec<&Comune> {
        let found = self.with_key(&fold(name));
        if !found.is_empty() {
            return found;
        }
        let Some(rest) = after_saint(name) else { return Vec::new() };
        SAINTS.iter().flat_map(|saint| self.with_key(&format!("{saint}{rest}"))).collect()
    }

    fn with_key(&self, key: &str) -> Vec<&Comune> {
        let entries = self.beginning_with(key).take_while(|(own, ..)| own == key);
        let entries: Vec<_> = entries.collect();
        let best = entries.first().map(|(_, standing, _)| *standing);
        let same = entries.into_iter().filter(|(_, standing, _)| Some(*standing) == best);
        same.map(|(.., position)| &self.list[*position as usize]).collect()
    }

    /// Every municipality that has this folded name, officially or as an alias.
    pub(super) fn with_any_name(&self, name: &str) -> Vec<&Comune> {
        let key = fold(name);
        let entries = self.beginning_with(&key).take_while(|(own, ..)| *own == key);
        entries.map(|(.., position)| &self.list[*position as usize]).collect()
    }

    /// The municipalities whose name begins so, those `first` holds for before the others, then
    /// by name; at most `n`, each once.
    pub(super) fn suggest(
        &self,
        prefix: &str,
        n: usize,
        first: impl Fn(&Comune) -> bool,
    ) -> Vec<&Comune> {
        let key = fold(prefix);
        if key.is_empty() {
            return Vec::new();
        }
        let entries = self.beginning_with(&key).take_while(|(own, ..)| own.starts_with(&key));
        let mut found: Vec<_> = entries
            .map(|(own, _, position)| {
                let comune = &self.list[*position as usize];
                (!first(comune), own != &key, own, *position, comune)
            })
            .collect();
        found.sort_by(|a, b| (a.0, a.1, a.2, a.3).cmp(&(b.0, b.1, b.2, b.3)));
        let mut suggestions: Vec<&Comune> = Vec::new();
        for (.., comune) in found {
            if suggestions.len() < n && !suggestions.contains(&comune) {
                suggestions.push(comune);
            }
        }
        suggestions
    }

    /// An error that proposes the names nearest to an unknown one.
    pub(super) fn unknown(&self, name: &str) -> PlaceError {
        let key = fold(name);
        let mut near: Vec<(usize, &Comune)> = Vec::new();
        if key.len() <= LONGEST_NAME {
            let length = key.chars().count();
            for (own, _, position) in &self.names {
                let allowed = own.chars().count().min(length) / 3;
                if own.len().abs_diff(key.len()) > allowed + 2 {
                    continue;
                }
                let distance = strsim::damerau_levenshtein(&key, own);
                if distance <= allowed {
                    near.push((distance, &self.list[*position as usize]));
                }
            }
        }
        near.sort_by(|(a, one), (b, other)| {
            (a, &one.name, &one.province).cmp(&(b, &other.name, &other.province))
        });
        near.dedup_by(|(_, one), (_, other)| one == other);
        let suggestions = near.into_iter().take(SUGGESTIONS).map(|(_, comune)| comune.described());
        PlaceError::UnknownComune { found: name.to_owned(), suggestions: suggestions.collect() }
    }

    fn beginning_with(&self, key: &str) -> impl Iterator<Item = &(String, Standing, u32)> {
        self.names[self.names.partition_point(|(own, ..)| own.as_str() < key)..].iter()
    }
}

impl Comune {
    /// Name and province, such as `Castro (BG)`.
    #[must_use]
    pub fn described(&self) -> String {
        format!("{} ({})", self.name, self.province)
    }
}

/// The folded rest of a name that begins with `S.` or `S `.
fn after_saint(name: &str) -> Option<String> {
    let rest = name.trim().strip_prefix(['S', 's'])?;
    rest.starts_with(['.', ' ']).then(|| fold(rest)).filter(|rest| !rest.is_empty())
}
