//! Draws by whole numbers: one generator for each centre and need, and Zipf's law.

use tramite_eval::random::Generator;

/// What a generator is for: two of the same number must not draw alike.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Stream {
    /// The order of the words of a topic.
    Topic = 1,
    /// A centre.
    Centre = 2,
    /// A need.
    Need = 3,
}

/// The draws of one topic, centre or need.
pub(crate) struct Draw(Generator);

impl Draw {
    pub(crate) fn new(seed: u64, stream: Stream, number: usize) -> Self {
        let stream_seed = Generator::new(seed).bits() ^ stream as u64;
        let item_seed = Generator::new(stream_seed).bits() ^ number as u64;
        Self(Generator::new(Generator::new(item_seed).bits()))
    }

    /// A number from `low` to `high`, both included, each as likely.
    pub(crate) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.0.below(high - low + 1)
    }

    /// Whether something happens that does `percent` times of a hundred.
    pub(crate) fn happens(&mut self, percent: usize) -> bool {
        self.0.below(100) < percent
    }

    /// One of these, each as likely.
    pub(crate) fn one<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.0.below(items.len())]
    }

    /// The place of one of several weights, as often as its weight says.
    pub(crate) fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut left = self.0.below(weights.iter().sum());
        for (place, weight) in weights.iter().enumerate() {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return place,
            }
        }
        unreachable!("a number below the sum of the weights falls into one of them")
    }

    /// Several different places by a law, in the order in which they were drawn.
    pub(crate) fn different(&mut self, law: &Zipf, n: usize) -> Vec<usize> {
        let mut places = Vec::with_capacity(n);
        while places.len() < n.min(law.len()) {
            let place = law.draw(self);
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        self.0.shuffle(items);
    }
}

/// Zipf's law with exponent 1: the item of rank `r` is drawn in proportion to `1 / r`.
///
/// Source: Zipf, "Human Behavior and the Principle of Least Effort", 1949. The weights are whole
/// numbers, `SCALE / r` rounded down.
#[derive(Debug, Clone)]
pub(crate) struct Zipf {
    /// Sum of the weights up to and with each rank.
    sums: Vec<u32>,
}

/// The weight of the first rank: small enough that the sum over 100,000 ranks fits 32 bits, large
/// enough that the last of them still weighs 10.
const SCALE: u32 = 1 << 20;

impl Zipf {
    pub(crate) fn over(n: usize) -> Self {
        let weights = (1..=n as u32).map(|rank| (SCALE / rank).max(1));
        let sums = weights.scan(0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Self { sums: sums.collect() }
    }

    pub(crate) fn len(&self) -> usize {
        self.sums.len()
    }

    /// The place of an item, from 0.
    pub(crate) fn draw(&self, draw: &mut Draw) -> usize {
        let total = self.sums.last().copied().expect("a law is over at least one item");
        let drawn = draw.0.below(total as usize) as u32;
        self.sums.partition_point(|sum| *sum <= drawn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rank_is_drawn_twice_as_often_as_the_second() {
        let law = Zipf::over(1_000);
        let mut draw = Draw::new(7, Stream::Topic, 0);
        let mut counts = vec![0_usize; 1_000];
        (0..200_000).for_each(|_| counts[law.draw(&mut draw)] += 1);
        let ratio = counts[0] as f64 / counts[1] as f64;
        assert!((1.9..2.1).contains(&ratio), "{ratio}");
        assert!(counts[999] > 0);
    }

    #[test]
    fn a_weight_of_nothing_is_never_drawn() {
        let mut draw = Draw::new(7, Stream::Topic, 1);
        let drawn: Vec<usize> = (0..1_000).map(|_| draw.weighted(&[0, 3, 0, 1])).collect();
        assert!(drawn.iter().all(|place| [1, 3].contains(place)));
        assert!((700..800).contains(&drawn.iter().filter(|place| **place == 1).count()));
    }

    #[test]
    fn places_that_are_drawn_together_differ() {
        let law = Zipf::over(5);
        let mut places = Draw::new(7, Stream::Topic, 2).different(&law, 9);
        places.sort_unstable();
        assert_eq!(places, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn each_number_of_each_stream_draws_by_itself() {
        let first = |stream, number| Draw::new(1, stream, number).between(0, usize::MAX - 1);
        let drawn = [
            first(Stream::Topic, 0),
            first(Stream::Centre, 0),
            first(Stream::Centre, 1),
            first(Stream::Need, 0),
        ];
        let different: std::collections::BTreeSet<usize> = drawn.into_iter().collect();
        assert_eq!(different.len(), drawn.len());
    }
}
