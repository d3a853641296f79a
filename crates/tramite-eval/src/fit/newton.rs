//! Newton's method for a concave function of few variables, each with a lower bound.
//!
//! Every step maximises the local quadratic model within the bounds, by coordinate ascent, then
//! shortens it until the function rises enough (Armijo's rule).
//! Source: Bertsekas, SIAM Journal on Control and Optimization 20(2), 1982; coordinate ascent on
//! the quadratic model as in Friedman, Hastie and Tibshirani, Journal of Statistical Software
//! 33(1), 2010.

const MAX_ITERATIONS: usize = 200;
const MAX_SWEEPS: usize = 2000;
/// Slope, relative to the value, below which the top is reached.
const FLAT: f64 = 1e-9;
/// Share of the rise that the slope promises which a step must deliver.
const ENOUGH: f64 = 1e-4;
const SHORTEST: f64 = 1e-12;
/// Curvature below which a variable says nothing and stays where it is.
const STRAIGHT: f64 = 1e-12;

/// A function at one point.
#[derive(Debug, Clone)]
pub(super) struct Local {
    /// Its value.
    pub(super) value: f64,
    /// Its slope in each variable.
    pub(super) gradient: Vec<f64>,
    /// Its negated second derivatives, positive semi-definite.
    pub(super) curvature: Vec<Vec<f64>>,
}

impl Local {
    /// Zero, in `width` variables, to add to.
    pub(super) fn zero(width: usize) -> Self {
        Self { value: 0.0, gradient: vec![0.0; width], curvature: vec![vec![0.0; width]; width] }
    }

    /// Takes away `strength / 2 * (weight - prior)^2` for one variable.
    pub(super) fn penalise(&mut self, variable: usize, distance: f64, strength: f64) {
        self.value -= strength / 2.0 * distance * distance;
        self.gradient[variable] -= strength * distance;
        self.curvature[variable][variable] += strength;
    }
}

/// Where the function is highest.
#[derive(Debug, Clone)]
pub(super) struct Maximum {
    /// The point.
    pub(super) at: Vec<f64>,
    /// The value there.
    pub(super) value: f64,
    /// How many steps led there.
    pub(super) iterations: usize,
    /// Whether the slope there, within the bounds, is practically 0.
    pub(super) converged: bool,
}

/// Climbs from `start`, which must respect the bounds.
pub(super) fn maximise(
    start: Vec<f64>,
    bounds: &[f64],
    function: impl Fn(&[f64]) -> Local,
) -> Maximum {
    let mut at = start;
    let mut local = function(&at);
    for iterations in 0..MAX_ITERATIONS {
        if slope(&at, bounds, &local) <= FLAT * (1.0 + local.value.abs()) {
            return Maximum { at, value: local.value, iterations, converged: true };
        }
        let step = quadratic_step(&at, bounds, &local);
        let Some((next, there)) = shortened(&at, &step, bounds, &local, &function) else {
            return Maximum { at, value: local.value, iterations, converged: false };
        };
        (at, local) = (next, there);
    }
    Maximum { at, value: local.value, iterations: MAX_ITERATIONS, converged: false }
}

/// The steepest way up that the bounds leave open.
fn slope(at: &[f64], bounds: &[f64], local: &Local) -> f64 {
    let open = at.iter().zip(bounds).zip(&local.gradient);
    open.map(|((x, bound), slope)| if x <= bound { slope.max(0.0) } else { slope.abs() })
        .fold(0.0, f64::max)
}

/// The step to the top of the quadratic model within the bounds.
fn quadratic_step(at: &[f64], bounds: &[f64], local: &Local) -> Vec<f64> {
    let mut step = vec![0.0; at.len()];
    for _ in 0..MAX_SWEEPS {
        let mut largest = 0.0_f64;
        for (variable, row) in local.curvature.iter().enumerate() {
            if row[variable] <= STRAIGHT {
                continue;
            }
            let pull: f64 = row.iter().zip(&step).map(|(bend, moved)| bend * moved).sum();
            let free = step[variable] + (local.gradient[variable] - pull) / row[variable];
            let bounded = free.max(bounds[variable] - at[variable]);
            largest = largest.max((bounded - step[variable]).abs());
            step[variable] = bounded;
        }
        if largest <= SHORTEST {
            break;
        }
    }
    step
}

/// The longest of the step, its half, its quarter and so on that rises enough.
fn shortened(
    at: &[f64],
    step: &[f64],
    bounds: &[f64],
    local: &Local,
    function: &impl Fn(&[f64]) -> Local,
) -> Option<(Vec<f64>, Local)> {
    let promised: f64 = local.gradient.iter().zip(step).map(|(slope, moved)| slope * moved).sum();
    let mut share = 1.0;
    while share > SHORTEST {
        let moved = at.iter().zip(step).zip(bounds);
        let next: Vec<f64> = moved.map(|((x, by), bound)| (x + share * by).max(*bound)).collect();
        let there = function(&next);
        // Near the top the rise drowns in rounding: a step that does not fall is then enough.
        let rounding = 1e-14 * (1.0 + local.value.abs());
        if there.value >= local.value + ENOUGH * share * promised - rounding {
            return Some((next, there));
        }
        share /= 2.0;
    }
    None
}
