//! Fisher's paired randomisation test: would shuffled labels give as large a difference?

use crate::random::Generator;
use crate::resample::{Clusters, Resampling};

/// Sums that differ by rounding only count as equal, and so as extreme.
const ROUNDING: f64 = 1e-12;

/// The two-sided p-value of paired differences.
///
/// If the two systems were the same, each cluster could as well have had them swapped: the value is
/// the share of all swappings whose total difference is at least the one observed.
/// With no more swappings than `resamples` all are counted, and the value is exact; otherwise so
/// many are drawn, and the observed one counted among them (Phipson and Smyth, Statistical
/// Applications in Genetics and Molecular Biology 9(1), 2010), so that it is never 0.
///
/// Source: Fisher, The Design of Experiments, 1935, section 21.
#[must_use]
pub fn p_value(deltas: &[f64], clusters: &Clusters, resampling: &Resampling) -> f64 {
    let sum = |members: &Vec<usize>| members.iter().map(|position| deltas[*position]).sum();
    let sums: Vec<f64> = clusters.members().iter().map(sum).collect();
    let scale: f64 = sums.iter().map(|sum| sum.abs()).sum();
    let bound = sums.iter().sum::<f64>().abs() - ROUNDING * scale;
    let swappings = u32::try_from(sums.len()).ok().and_then(|count| 1_usize.checked_shl(count));
    match swappings.filter(|count| *count <= resampling.resamples) {
        Some(count) => {
            let extreme = (0..count).filter(|mask| swapped(&sums, *mask).abs() >= bound).count();
            extreme as f64 / count as f64
        }
        None => {
            let mut generator = Generator::new(resampling.seed);
            let draws = (0..resampling.resamples).map(|_| drawn(&sums, &mut generator));
            let extreme = draws.filter(|total| total.abs() >= bound).count();
            (extreme + 1) as f64 / (resampling.resamples + 1) as f64
        }
    }
}

/// The p-values of several comparisons made together, each raised so that the chance of any false
/// finding among them stays at the level tested, in the order given.
///
/// Source: Holm, Scandinavian Journal of Statistics 6(2), 1979.
#[must_use]
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|left, right| p_values[*left].total_cmp(&p_values[*right]));
    let mut adjusted = vec![0.0; p_values.len()];
    let mut largest = 0.0_f64;
    for (idx, position) in order.into_iter().enumerate() {
        let remaining = (p_values.len() - idx) as f64;
        largest = largest.max((p_values[position] * remaining).min(1.0));
        adjusted[position] = largest;
    }
    adjusted
}

/// The total with the clusters in `mask` swapped.
fn swapped(sums: &[f64], mask: usize) -> f64 {
    sums.iter().enumerate().map(|(at, sum)| if mask >> at & 1 == 1 { -sum } else { *sum }).sum()
}

/// The total with each cluster swapped or not, by one bit each.
fn drawn(sums: &[f64], generator: &mut Generator) -> f64 {
    let total = |chunk: &[f64]| {
        let bits = generator.bits();
        let signed = chunk.iter().enumerate();
        signed.map(|(at, sum)| if bits >> at & 1 == 1 { -sum } else { *sum }).sum::<f64>()
    };
    sums.chunks(64).map(total).sum()
}
