//! Progress as Eurostat's reports on the goals for sustainable development measure it: actual annual growth
//! as a percentage of the required one.
//!
//! R = q / r × 100, of figures above zero whose base year had not reached the target.
//! Source: Eurostat, Sustainable development in the European Union, monitoring report, edition of 2021,
//! annex on the method, indicators with quantitative targets, as the methodology of Open SDG refers to it;
//! the bounds are those of that methodology (open-sdg/open-sdg, docs/progress-methodology.md), which calls
//! them the international standard: significant progress from 95 %, moderate from 60 %, insufficient from
//! 0 %, movement away below.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing};

const RATIO: &str = "q / r × 100";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "eurostat",
    title: Text::new("欧盟统计局进展比", "progress ratio of Eurostat"),
    definition: Text::new(
        "实际年均增速（q）与达到目标所需年均增速（r）之比：95%以上为显著进展，60%以上为中等进展，0以上为进展不足，以下为背离目标。各数须大于零，基年已达到目标的不计算。出处：欧盟统计局《欧盟可持续发展监测报告》2021年版的方法附件，有量化目标的指标；界限据引用该附件的 Open SDG 进展测算方法（加拿大统计局），与之相同。",
        "Actual annual growth (q) by what the target requires (r): from 95 % significant progress, from 60 % moderate, from 0 % insufficient, below it movement away. All figures must be above zero, and the base year must not have reached the target. Source: Eurostat, Sustainable development in the European Union, monitoring report, edition of 2021, annex on the method, indicators with quantitative targets; the bounds are taken from the methodology of Open SDG (Statistics Canada), which refers to that annex and has the same ones.",
    ),
    forms: &[RATIO],
};

/// The numbers of the ratio.
#[derive(Clone, Debug)]
pub struct EurostatRatio {
    /// q.
    pub actual: Exact,
    /// r.
    pub required: Exact,
}

impl Applied for EurostatRatio {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        let ratio = self.actual.checked_div(&self.required);
        Ok(&ratio.ok_or(Missing::BaseReachesTarget)? * &Exact::from(100))
    }

    fn work(&self) -> Work {
        Work::new(RATIO, [("q", &self.actual), ("r", &self.required)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // 3 % a year where 4 % are required is 75 %, a fall by 2 % where one by 4 % is required is half.
        let ratio = |actual: i64, required: i64| EurostatRatio {
            actual: actual.into(),
            required: required.into(),
        };
        assert_eq!(ratio(3, 4).work().filled(), "3 / 4 × 100");
        assert_eq!(ratio(3, 4).apply(), Ok(75.into()));
        assert_eq!(ratio(-2, -4).apply(), Ok(50.into()));
        assert_eq!(ratio(1, -4).apply(), Ok((-25).into()));
        assert_eq!(ratio(3, 0).apply(), Err(Missing::BaseReachesTarget));
    }
}
