//! Byte strings one after another, each found by its number without reading the others.

/// Bytes of a number: the count of the pieces, or where one ends.
const NUMBER: usize = size_of::<u32>();

/// Joined byte strings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pieces {
    bytes: &'static [u8],
}

/// Joins byte strings: their count, where each ends, and then the strings.
pub(crate) fn joined(pieces: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    let pieces: Vec<Vec<u8>> = pieces.into_iter().collect();
    let number = |n: usize| u32::try_from(n).expect("a bundle is smaller than 4 GiB").to_le_bytes();
    let mut joined = number(pieces.len()).to_vec();
    let mut end = 0;
    for piece in &pieces {
        end += piece.len();
        joined.extend(number(end));
    }
    joined.extend(pieces.into_iter().flatten());
    joined
}

impl Pieces {
    /// What [`joined`] made.
    pub(crate) const fn of(bytes: &'static [u8]) -> Self {
        Self { bytes }
    }

    /// One of the byte strings.
    pub(crate) fn piece(self, number: usize) -> &'static [u8] {
        let count = self.number(0);
        let start = if number == 0 { 0 } else { self.number(number) };
        let strings = &self.bytes[(1 + count) * NUMBER..];
        &strings[start..self.number(number + 1)]
    }

    fn number(self, at: usize) -> usize {
        let bytes = &self.bytes[at * NUMBER..(at + 1) * NUMBER];
        u32::from_le_bytes(bytes.try_into().expect("four bytes were taken")) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_byte_strings_are_found_by_their_number() {
        let strings = [&b"one"[..], b"", b"three"];
        let bytes = joined(strings.map(<[u8]>::to_vec)).leak();
        let pieces = Pieces::of(bytes);
        assert_eq!([0, 1, 2].map(|number| pieces.piece(number)), strings);
    }
}
