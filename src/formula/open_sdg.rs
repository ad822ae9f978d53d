//! Progress as Open SDG measures it: actual annual growth as a percentage of the size of the required one,
//! positive where it goes in the desired direction.
//!
//! R = d × q / |r| × 100; d is 1 where more is better, else -1, and the other way round where all figures
//! are below zero. A base or a target of zero is taken as 0.001.
//! Source: Open SDG, Progress Measurement Methodology (Statistics Canada), indicators with quantitative
//! targets; on track from 95 %, progress that has to accelerate from 60 %, limited from 0 %,
//! deterioration below.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing};

const RATIO: &str = "d × q / max(r, 0 − r) × 100";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "open-sdg",
    title: Text::new("Open SDG 进展比", "progress ratio of Open SDG"),
    definition: Text::new(
        "实际年均增速（q）与达到目标所需年均增速（r）的绝对值之比，朝有利方向为正（d为1或-1，各数都小于零时反号）。已达目标的为已达目标；95%以上为正常推进，60%以上为须加快，0以上为进展有限，以下为倒退。基年数或目标为零时按0.001计；缺基年数用其后第一个有数的年份。出处：Open SDG 进展测算方法（加拿大统计局），有量化目标的指标。",
        "Actual annual growth (q) by the size of what the target requires (r), positive in the desired direction (d is 1 or -1, turned where all figures are below zero). What has reached the target has achieved it; from 95 % it is on track, from 60 % it has to accelerate, from 0 % progress is limited, below it deteriorates. A base or target of zero is taken as 0.001; where the base year lacks, the first year after it stands in. Source: Open SDG, Progress Measurement Methodology (Statistics Canada), indicators with quantitative targets.",
    ),
    forms: &[RATIO],
};

/// The numbers of the ratio.
#[derive(Clone, Debug)]
pub struct OpenSdgRatio {
    /// Whether more is desired.
    pub rises: bool,
    /// q.
    pub actual: Exact,
    /// r.
    pub required: Exact,
}

/// What stands in for a base or a target of zero, of which nothing grows.
#[must_use]
pub fn above_zero(number: Exact) -> Exact {
    if number == 0.into() { Exact::decimal(1, 3) } else { number }
}

impl OpenSdgRatio {
    fn direction(&self) -> Exact {
        if self.rises { 1.into() } else { (-1).into() }
    }
}

impl Applied for OpenSdgRatio {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        let turned = &self.direction() * &self.actual;
        let ratio = turned.checked_div(&self.required.abs());
        Ok(&ratio.ok_or(Missing::BaseReachesTarget)? * &Exact::from(100))
    }

    fn work(&self) -> Work {
        let numbers = [("d", &self.direction()), ("q", &self.actual), ("r", &self.required)];
        Work::new(RATIO, numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // 3 % a year where 4 % are required is 75 %; falling by 2 % where -4 % are required 50 %, and where
        // more is desired -50 %.
        let ratio = |rises, actual: i64, required: i64| {
            let (actual, required) = (actual.into(), required.into());
            OpenSdgRatio { rises, actual, required }
        };
        assert_eq!(ratio(true, 3, 4).apply(), Ok(75.into()));
        assert_eq!(ratio(false, -2, -4).work().filled(), "(-1) × (-2) / max((-4), 0 − (-4)) × 100");
        assert_eq!(ratio(false, -2, -4).apply(), Ok(50.into()));
        assert_eq!(ratio(true, -2, -4).apply(), Ok((-50).into()));
        assert_eq!(ratio(true, 3, 0).apply(), Err(Missing::BaseReachesTarget));
        assert_eq!([above_zero(0.into()), above_zero(2.into())], [Exact::decimal(1, 3), 2.into()]);
    }
}
