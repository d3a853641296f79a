//! Turns seeds into inputs nobody would write: seeded, so that every run makes the same ones.

/// Pieces of text that readers stumble over: syntax of other languages, letters that change their
/// length when folded, marks without a letter, directions, ends of lines and of strings.
const PIECES: &[&str] = &[
    "name:",
    "\"",
    "name:\"",
    "\\",
    "\0",
    "\u{1b}[31m",
    "\r\n",
    "\t",
    "'; DROP TABLE centres; --",
    "<script>alert(1)</script>",
    "&amp;",
    "]]>",
    "{{7*7}}",
    "%00",
    "../../etc/passwd",
    "AND OR NOT",
    "+-*/^~",
    "[1 TO *]",
    "\u{130}stanbul",
    "STRASSE straße",
    "ﬁnanza",
    "e\u{301}e\u{300}",
    "\u{301}",
    "\u{202e}otnemacram\u{202c}",
    "\u{200d}\u{200b}\u{feff}",
    "l\u{2019}intelligenza",
    "dell'",
    "'",
    "𝔸𝕀 🏭🤖",
    "漢字",
    "عربي",
    "3D 5G I4.0 e-commerce",
    "non ci interessa la robotica",
    "NaN",
    "-1",
    "1e400",
    "99999999999999999999",
    "0x10",
    "true",
    "null",
    "[[",
    "]]",
    "\"\"\"",
    "'''",
    "#",
    "=",
    "need = ",
    "lat = 91\nlon = 181\n",
    "sector = [",
    "\"need\": ",
    "{",
    "}",
    ",",
    "label - 5",
];

/// Longest input that mutation makes, in bytes.
const LONGEST: usize = 200_000;

/// Makes inputs from seeds.
#[derive(Debug)]
pub struct Mutator {
    random: fastrand::Rng,
    seeds: Vec<Vec<u8>>,
}

impl Mutator {
    /// A mutator over these seeds.
    ///
    /// # Panics
    /// Panics without a seed.
    #[must_use]
    pub fn new(seed: u64, seeds: Vec<Vec<u8>>) -> Self {
        assert!(!seeds.is_empty(), "a target has at least one seed");
        Self { random: fastrand::Rng::with_seed(seed), seeds }
    }

    /// The next input: a seed with a few changes.
    pub fn next_input(&mut self) -> Vec<u8> {
        let mut input = self.seed().clone();
        for _ in 0..self.random.usize(1..8) {
            self.change(&mut input);
        }
        input.truncate(LONGEST);
        input
    }

    fn seed(&mut self) -> &Vec<u8> {
        let at = self.random.usize(..self.seeds.len());
        &self.seeds[at]
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let at = self.random.usize(..=input.len());
        match self.random.u8(..8) {
            0 => self.flip(input),
            1 => input.truncate(at),
            2 => {
                let other = self.seed().clone();
                let from = self.random.usize(..=other.len());
                input.truncate(at);
                input.extend_from_slice(&other[from..]);
            }
            3 => {
                let end = self.end(at, input.len());
                drop(input.drain(at..end));
            }
            4 => {
                let end = self.end(at, input.len());
                let times = self.random.usize(1..20);
                let piece = input[at..end].repeat(times);
                insert(input, at, &piece);
            }
            5 => insert(input, at, &[self.random.u8(..)]),
            _ => {
                let piece = PIECES[self.random.usize(..PIECES.len())];
                insert(input, at, piece.as_bytes());
            }
        }
    }

    fn flip(&mut self, input: &mut [u8]) {
        if !input.is_empty() {
            let at = self.random.usize(..input.len());
            input[at] ^= 1 << self.random.u8(..8);
        }
    }

    fn end(&mut self, from: usize, length: usize) -> usize {
        length.min(from + self.random.usize(..64))
    }
}

fn insert(input: &mut Vec<u8>, at: usize, piece: &[u8]) {
    let tail = input.split_off(at);
    input.extend_from_slice(piece);
    input.extend(tail);
}

#[cfg(test)]
mod tests {
    use super::Mutator;

    #[test]
    fn the_same_seed_makes_the_same_inputs_and_another_makes_others() {
        let inputs = |seed| {
            let mut mutator = Mutator::new(seed, vec![b"need = \"a\"".to_vec(), b"b".to_vec()]);
            (0..50).map(|_| mutator.next_input()).collect::<Vec<_>>()
        };
        assert_eq!(inputs(1), inputs(1));
        assert_ne!(inputs(1), inputs(2));
    }
}
