//! Gap to the whole target in percentage points (比目标), positive when good.
//!
//! Of a level the gap divided by the size of the target; of a stock on its way (A − O)/(T − O) × 100
//! − 100; of growth and shares the gap itself.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing, Percent};

const OF_LEVEL: &str = "D / T × 100";
const BELOW_ZERO: &str = "D / (0 − T) × 100";
const ON_THE_WAY: &str = "(A − O) / (T − O) × 100 − 100";
const OF_RATE: &str = "D";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "target-gap",
    title: Text::new("比目标", "gap to target"),
    definition: Text::new(
        "与整个目标的差距，折成百分点，好为正：水平和数量按目标的大小折算，目标为零的没有；期末数为增量进度减 100；增速、占比即差距 D 本身。",
        "The gap to the whole target in percentage points, positive when good: of levels in points of the size of the target, none where that is zero; of a stock its progress minus 100; of growth and shares the gap D itself.",
    ),
    forms: &[OF_LEVEL, BELOW_ZERO, ON_THE_WAY, OF_RATE],
};

/// How far from the whole target.
#[derive(Clone, Debug)]
pub enum TargetGap {
    /// A gap in the unit of a target.
    OfLevel {
        /// D.
        gap: Exact,
        /// T.
        target: Exact,
    },
    /// A stock, from O to T.
    OnTheWay {
        /// A.
        actual: Exact,
        /// O.
        opening: Exact,
        /// T.
        target: Exact,
    },
    /// A gap that is in points itself.
    OfRate(Exact),
}

impl Applied for TargetGap {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        let percent =
            |part: &Exact, whole: &Exact| Some(Percent::of(part, whole)?.number().clone());
        match self {
            Self::OfLevel { gap, target } => {
                percent(gap, &target.abs()).ok_or(Missing::TargetNotPositive)
            }
            Self::OnTheWay { actual, opening, target } => {
                let done = percent(&(actual - opening), &(target - opening));
                Ok(&done.ok_or(Missing::NothingScheduled)? - &100.into())
            }
            Self::OfRate(gap) => Ok(gap.clone()),
        }
    }

    fn work(&self) -> Work {
        match self {
            Self::OfLevel { gap, target } => {
                let form = if target.is_positive() { OF_LEVEL } else { BELOW_ZERO };
                Work::new(form, [("D", gap), ("T", target)])
            }
            Self::OnTheWay { actual, opening, target } => {
                Work::new(ON_THE_WAY, [("A", actual), ("O", opening), ("T", target)])
            }
            Self::OfRate(gap) => Work::new(OF_RATE, [("D", gap)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // 60 short of 300; 40 too much of a loss of at most 100; 130 of 300 on the way.
        let of = |gap: i64, target: i64| {
            TargetGap::OfLevel { gap: gap.into(), target: target.into() }.apply()
        };
        assert_eq!([of(-60, 300), of(-40, -100)], [Ok((-20).into()), Ok((-40).into())]);
        assert_eq!(of(-1, 0), Err(Missing::TargetNotPositive));
        let way = TargetGap::OnTheWay { actual: 150.into(), opening: 200.into(), target: 0.into() };
        assert_eq!(way.apply(), Ok((-75).into()));
    }
}
