//! Support (支撑): how far the growth of a supporting indicator lies from what its headline promises,
//! and what the growth of all of them makes of the headline.
//!
//! - the gap g − t to the headline's target, positive on the good side (t − g of a limit);
//! - with weights what that gives to the headline, w × (g − t), and of the growth itself w × g;
//! - the implied growth of the headline, Σwg, where the weights add up to 1.
//!
//! Source: quarterly accounting carries the value added of a sector forward by the growth of
//! indicators that are known sooner, with weights.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing};

const GAP: &str = "g − t";
const GAP_TO_LIMIT: &str = "t − g";
const DRIVES: &str = "w × d";
const PART: &str = "w × g";
const IMPLIED: &str = "Σwg";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "support",
    title: Text::new("支撑", "support"),
    definition: Text::new(
        "支撑指标的增速与总量指标增速目标之差（d，正数为有利）；有权重的，乘权重即对总量的带动或拖累。各支撑指标增速按权重（合计为1）加总，是推算的总量增速。",
        "The growth of a supporting indicator less the growth that its headline promises (d, positive when good); times its weight it is what that gives to the headline or takes from it. The growth of all by their weights, which add up to 1, is the implied growth of the headline.",
    ),
    forms: &[GAP, GAP_TO_LIMIT, DRIVES, PART, IMPLIED],
};

/// A number of a supporting indicator.
#[derive(Clone, Debug)]
pub enum SupportNumber {
    /// g and t, where more is better.
    Gap(Exact, Exact),
    /// g and t, where less is better.
    GapToLimit(Exact, Exact),
    /// w and d.
    Drives(Exact, Exact),
    /// w and g.
    Part(Exact, Exact),
    /// The sum of all parts.
    Implied(Exact),
}

impl Applied for SupportNumber {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        Ok(match self {
            Self::Gap(growth, target) => growth - target,
            Self::GapToLimit(growth, target) => target - growth,
            Self::Drives(weight, number) | Self::Part(weight, number) => weight * number,
            Self::Implied(sum) => sum.clone(),
        })
    }

    fn work(&self) -> Work {
        match self {
            Self::Gap(growth, target) => Work::new(GAP, [("g", growth), ("t", target)]),
            Self::GapToLimit(growth, target) => {
                Work::new(GAP_TO_LIMIT, [("g", growth), ("t", target)])
            }
            Self::Drives(weight, gap) => Work::new(DRIVES, [("w", weight), ("d", gap)]),
            Self::Part(weight, growth) => Work::new(PART, [("w", weight), ("g", growth)]),
            Self::Implied(sum) => Work::new(IMPLIED, [("Σwg", sum)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // 4.5 against 6 is -1.5; of a weight of 0.4 that takes 0.6 from the headline. A limit of -2 at
        // -3 has 1 to spare. 0.4 × 4.5 = 1.8.
        let gap = SupportNumber::Gap(Exact::decimal(45, 1), 6.into());
        assert_eq!(
            (gap.apply(), gap.work().filled().as_str()),
            (Ok(Exact::decimal(-15, 1)), "4.5 − 6")
        );
        let drag = SupportNumber::Drives(Exact::decimal(4, 1), Exact::decimal(-15, 1));
        assert_eq!(drag.apply(), Ok(Exact::decimal(-6, 1)));
        assert_eq!(drag.work().filled(), "0.4 × (-1.5)");
        assert_eq!(SupportNumber::GapToLimit((-3).into(), (-2).into()).apply(), Ok(1.into()));
        let part = SupportNumber::Part(Exact::decimal(4, 1), Exact::decimal(45, 1));
        assert_eq!(part.apply(), Ok(Exact::decimal(18, 1)));
        let implied = SupportNumber::Implied(Exact::decimal(53, 1));
        assert_eq!(implied.work().filled(), "5.3");
    }
}
