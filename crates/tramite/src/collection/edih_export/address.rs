//! An Italian address, read from its end: `street, 12345 Comune PR`, and what people make of it.

use crate::vocabulary::{Comune, Geography, Province};

/// A comune found in an address.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'a, 'g> {
    /// The part of the address before the place.
    pub(super) street: Option<&'a str>,
    /// The place as written, with postcode and province.
    pub(super) written: &'a str,
    /// The comune it is.
    pub(super) comune: &'g Comune,
    /// The province of the comune.
    pub(super) province: &'g Province,
    /// Whether the province written is another.
    pub(super) corrected: bool,
}

/// Splits an address into what stands before its last comma and the place after it.
pub(super) fn split(address: &str) -> (Option<&str>, &str) {
    match address.rsplit_once(", ") {
        Some((street, place)) => (Some(street.trim()).filter(|text| !text.is_empty()), place),
        None => (None, address),
    }
}

/// Finds the comune of an Italian address without its country.
pub(super) fn find<'a, 'g>(address: &'a str, geography: &'g Geography) -> Option<Found<'a, 'g>> {
    let (street, written) = split(address);
    let place = written.trim_start_matches(|char: char| char.is_ascii_digit()).trim();
    let (names, stated) = province_at_end(place, geography);
    let words: Vec<&str> = names.split([' ', '(', ')']).filter(|word| !word.is_empty()).collect();
    let comune = match stated {
        // The province written, then one written inside the place, then any: so the place decides
        // against a wrong province only when it cannot be in it.
        Some(province) => named(&words, Some(&province.code), geography)
            .or_else(|| named_with_inner_province(&words, geography))
            .or_else(|| named(&words, None, geography)),
        None => named(&words, None, geography),
    }?;
    let province =
        geography.provinces().iter().find(|province| province.code == comune.province)?;
    let corrected = stated.is_some_and(|stated| stated.code != province.code);
    Some(Found { street, written, comune, province, corrected })
}

/// Takes a two-letter code of a province off the end of a place.
fn province_at_end<'a, 'g>(
    place: &'a str,
    geography: &'g Geography,
) -> (&'a str, Option<&'g Province>) {
    let Some((names, last)) = place.rsplit_once(' ') else { return (place, None) };
    match by_code(last, geography) {
        Some(province) if last.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            (names, Some(province))
        }
        _ => (place, None),
    }
}

/// The longest run of words that is the name of one comune; of equal ones, the last.
fn named<'g>(
    words: &[&str],
    province: Option<&str>,
    geography: &'g Geography,
) -> Option<&'g Comune> {
    (1..=words.len()).rev().find_map(|length| {
        let runs = words.windows(length).rev();
        runs.map(|run| run.join(" ")).find_map(|name| geography.comune(&name, province).ok())
    })
}

/// A place such as `Casamassima (ba)`, with its province after its name.
fn named_with_inner_province<'g>(words: &[&str], geography: &'g Geography) -> Option<&'g Comune> {
    let (last, names) = words.split_last()?;
    named(names, Some(&by_code(last, geography)?.code), geography)
}

fn by_code<'g>(code: &str, geography: &'g Geography) -> Option<&'g Province> {
    geography.provinces().iter().find(|province| province.code.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn addresses_are_read_from_their_end() {
        let geography = Vocabulary::bundled().geography;
        let cases = [
            ("Corso Mazzini, 641, 66054 Vasto CH", Some("Vasto CH")),
            ("Via sarfatti 25, 20136 Milano", Some("Milano MI")),
            ("Via claudio 21, Napoli", Some("Napoli NA")),
            ("Via della colonna antonina 52, Rome", Some("Roma RM")),
            ("Via Mario Giuntini 13, Navacchio, 56021 Cascina PI", Some("Cascina PI")),
            ("Via appia snc, 72100 Cittadella della ricerca brindisi BR", Some("Brindisi BR")),
            ("Cannaregio 873, 30121 Venezia ve VE", Some("Venezia VE")),
            ("Via torino 151/c, 30172 Mestre venezia TO", Some("Venezia VE corrected")),
            ("Via della pila 3/b, 30175 Marghera venezia VE", Some("Venezia VE")),
            ("S.s. 100 km. 18,00, 70010 Casamassima (ba) TA", Some("Casamassima BA corrected")),
            ("Via Sparviero 1, Atlantide", None),
            ("", None),
            ("(", None),
        ];
        for (address, expected) in cases {
            let found = find(address, &geography).map(|found| {
                let corrected = if found.corrected { " corrected" } else { "" };
                format!("{} {}{corrected}", found.comune.name, found.comune.province)
            });
            assert_eq!(found.as_deref(), expected, "{address}");
        }
    }
}
