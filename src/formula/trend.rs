//! Trend (趋势): how a growth or a share moved since the period before, and from where on that is more
//! than noise.
//!
//! - the change is x − xₚ, in percentage points;
//! - the noise is max(n, d): the plan's `trend-noise` n, or the median d of the absolute changes of
//!   the twelve periods before the figure began to worsen, whichever is larger.
//!
//! A fixed bound alone would cry wolf: of a steady monthly series every fifth change is beyond 0.1
//! points. The periods in which it worsened are not measured by themselves, since a steady fall would
//! hide behind its own size.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing, Points};

const CHANGE: &str = "x − xₚ";
const NOISE: &str = "max(n, d)";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "trend",
    title: Text::new("趋势变动", "trend"),
    definition: Text::new(
        "增速或比重比上一期变动几个百分点；超过波动幅度才算回落或加快。波动幅度取 trend-noise（n，不写为0.1）和开始变差之前12期变动绝对值的中位数（d）中较大的。",
        "How many percentage points a growth or a share moved since the period before; only what is beyond the noise counts. The noise is trend-noise (n, 0.1 unless said) or the median of the absolute changes of the 12 periods before it began to worsen (d), whichever is larger.",
    ),
    forms: &[CHANGE, NOISE],
};

/// How many periods tell how far a figure moves anyway.
pub const NOISE_PERIODS: usize = 12;

/// The change since the period before.
#[derive(Clone, Debug)]
pub struct TrendChange {
    /// x.
    pub now: Exact,
    /// xₚ.
    pub before: Exact,
}

/// From where on a change is more than noise.
#[derive(Clone, Debug)]
pub struct TrendNoise {
    /// n.
    pub least: Exact,
    /// d; zero where nothing is known of earlier changes.
    pub median: Exact,
}

impl TrendNoise {
    /// The noise, given the changes of earlier periods, the latest first.
    #[must_use]
    pub fn new(least: Exact, earlier: &[Exact]) -> Self {
        let mut sizes: Vec<Exact> = earlier.iter().take(NOISE_PERIODS).map(Exact::abs).collect();
        sizes.sort_unstable();
        let at = |place: usize| sizes.get(place).cloned().unwrap_or_else(|| 0.into());
        let (half, is_odd) = (sizes.len() / 2, sizes.len() % 2 == 1);
        let median = match half.checked_sub(1) {
            Some(below) if !is_odd => &(&at(below) + &at(half)) * &Exact::decimal(5, 1),
            _ => at(half),
        };
        Self { least, median }
    }
}

impl Applied for TrendChange {
    const FORMULA: Formula = FORMULA;
    type Value = Points;

    fn apply(&self) -> Result<Points, Missing> {
        Ok(Points::new(&self.now - &self.before))
    }

    fn work(&self) -> Work {
        Work::new(CHANGE, [("x", &self.now), ("xₚ", &self.before)])
    }
}

impl Applied for TrendNoise {
    const FORMULA: Formula = FORMULA;
    type Value = Points;

    fn apply(&self) -> Result<Points, Missing> {
        Ok(Points::new(self.least.clone().max(self.median.clone())))
    }

    fn work(&self) -> Work {
        Work::new(NOISE, [("n", &self.least), ("d", &self.median)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenths(number: i64) -> Exact {
        Exact::decimal(number, 1)
    }

    fn noise(changes: &[i64]) -> Result<Exact, Missing> {
        let changes: Vec<Exact> = changes.iter().copied().map(tenths).collect();
        TrendNoise::new(tenths(1), &changes).apply().map(Exact::from)
    }

    #[test]
    fn by_hand() {
        let change = TrendChange { now: tenths(52), before: tenths(58) };
        assert_eq!(change.apply().map(Exact::from), Ok(tenths(-6)));
        assert_eq!(change.work().filled(), "5.2 − 5.8");
        // The median of 0.1, 0.3, 0.4 is 0.3; of 0.1, 0.3, 0.4, 0.6 it is 0.35.
        assert_eq!(noise(&[-4, 1, 3]), Ok(tenths(3)));
        assert_eq!(noise(&[-4, 1, 3, -6]), Ok(Exact::decimal(35, 2)));
        assert_eq!((noise(&[]), noise(&[0, 0])), (Ok(tenths(1)), Ok(tenths(1))));
        // Only twelve count: the thirteenth, and all before, are long past.
        assert_eq!(noise(&[2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 90, 90, 90]), Ok(tenths(2)));
    }
}
