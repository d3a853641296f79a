//! A cell of tags: `label - n`, separated by commas, where labels hold commas and hyphens too.

/// What a cell of tags holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tags<'a> {
    /// Each label with its strength, 1 to 5, as often as it stands there.
    pub(super) tags: Vec<(&'a str, u8)>,
    /// The text after the last tag, if there is any.
    pub(super) rest: Option<&'a str>,
}

/// Between a label and its strength.
const DASH: &str = " - ";

/// Reads a cell whose white space has been cleaned.
pub(super) fn read(cell: &str) -> Tags<'_> {
    let mut tags = Vec::new();
    let mut start = 0;
    let mut from = 0;
    while let Some(found) = cell[from..].find(DASH) {
        let dash = from + found;
        // The spaces of two dashes may overlap, as in `a - - 3`.
        from = dash + DASH.len() - 1;
        if let Some((strength, end)) = strength(cell, dash + DASH.len()) {
            let label = cell[start..dash].trim();
            if !label.is_empty() {
                tags.push((label, strength));
            }
            (start, from) = (end, end);
        }
    }
    let rest = cell[start..].trim();
    Tags { tags, rest: Some(rest).filter(|rest| !rest.is_empty()) }
}

/// A strength at this place that ends a tag, and where the next tag begins.
fn strength(cell: &str, at: usize) -> Option<(u8, usize)> {
    let digit = cell.as_bytes().get(at).filter(|byte| (b'1'..=b'5').contains(byte))?;
    let after = cell[at + 1..].trim_start();
    let end = cell.len() - after.len();
    match after.strip_prefix(',') {
        Some(_) => Some((digit - b'0', end + 1)),
        None if after.is_empty() => Some((digit - b'0', end)),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Tags, read};

    #[track_caller]
    fn check(cell: &str, tags: &[(&str, u8)], rest: Option<&str>) {
        assert_eq!(read(cell), Tags { tags: tags.to_vec(), rest });
    }

    #[test]
    fn commas_inside_labels_do_not_separate() {
        check(
            "Micro- and nanoelectronics, optoelectronics - 3, Big data - 5",
            &[("Micro- and nanoelectronics, optoelectronics", 3), ("Big data", 5)],
            None,
        );
    }

    #[test]
    fn a_dash_inside_a_label_does_not_end_it() {
        check(
            "New technologies for Audio-Visual sector - Media - 2, Mobility - 1",
            &[("New technologies for Audio-Visual sector - Media", 2), ("Mobility", 1)],
            None,
        );
        check("Industry - 4 point 0 - 4", &[("Industry - 4 point 0", 4)], None);
    }

    #[test]
    fn what_is_no_tag_is_given_back() {
        check("Big data - 5, Robotics", &[("Big data", 5)], Some("Robotics"));
        check("Robotics - 6", &[], Some("Robotics - 6"));
        check("Robotics - 12", &[], Some("Robotics - 12"));
        check("", &[], None);
        check(" - 3", &[], None);
    }
}
