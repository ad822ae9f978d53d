//! Score (考核得分): how many of 100 points a target earns, by the rule that the plan gives it; and what
//! that makes of all that is scored.
//!
//! - `met`: 100 where it is met or on schedule, else 0 (目标完成);
//! - `capped`: min(a, c) of the attainment a, of growth of (100 + g) / (100 + t) × 100;
//! - `step`: b ± p a percentage point of the gap d to the target, from 0 to c;
//! - `efficacy` (功效系数): 60 + 40 × (x − l) / (h − l), from 60 to 100;
//! - `rank` (争先进位): the points k of its place;
//! - `bands` (分档): the points k of the first band, from the best down, that the gap d reaches.
//!
//! Against the schedule a is the part of what is expected by now, and d the gap to that. A weight w makes
//! k × w / 100 of it, less e, what is taken off besides (扣分). The total is S / V × 100: the points that were
//! earned, S, of the weight that could be scored, V.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing};

const MET: &str = "k";
const CAPPED: &str = "min(a, c)";
const STEP: &str = "min(max(b + p × d, 0), c)";
const EFFICACY: &str = "min(max(60 + 40 × (x − l) / (h − l), 60), 100)";
const UNCLIPPED: &str = "60 + 40 × (x − l) / (h − l)";
const WEIGHTED: &str = "k × w / 100 − e";
const TOTAL: &str = "S / V × 100";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "score",
    title: Text::new("考核得分", "score"),
    definition: Text::new(
        "按 score 表的规则计分，满分100：met 完成或达时序得100，否则0；capped 完成率，封顶；step 每差一个百分点加减分，不低于0，封顶；efficacy 功效系数，60至100（clip = false 不限）；rank 按名次；bands 按差距分档。各项再乘权重，减去扣分；合计是得分之和除以计入的权重。",
        "Points of 100 by the rule of the table score: met gives 100 where it is met or on schedule, else 0; capped the attainment up to a cap; step so many points a percentage point of the gap, from 0 to a cap; efficacy from 60 to 100 (beyond them with clip = false); rank those of its place; bands those of the band of its gap. Each times its weight, less what is taken off; the total is what was earned of the weight that could be scored.",
    ),
    forms: &[MET, CAPPED, STEP, EFFICACY, UNCLIPPED, WEIGHTED, TOTAL],
};

/// The points of a target, of 100.
#[derive(Clone, Debug)]
pub enum PointsEarned {
    /// k: all or nothing, or those of a place or a band.
    Given(Exact),
    /// a and c.
    Capped(Exact, Exact),
    /// b, p, d and c.
    Step([Exact; 4]),
    /// x, l and h.
    Efficacy([Exact; 3]),
    /// The same, below 60 and above 100 too.
    Unclipped([Exact; 3]),
}

/// What a target adds to what is scored.
#[derive(Clone, Debug)]
pub struct PointsWeighted {
    /// k, of 100; none of what is left out.
    pub earned: Exact,
    /// w.
    pub weight: Exact,
    /// e.
    pub deducted: Exact,
}

/// What was earned of all that was scored.
#[derive(Clone, Debug)]
pub struct ScoreTotal {
    /// S.
    pub points: Exact,
    /// V.
    pub weight: Exact,
}

impl ScoreTotal {
    /// The part of a joint task that each of so many departments has.
    #[must_use]
    pub fn part_of(departments: usize) -> Exact {
        let count = i64::try_from(departments.max(1)).unwrap_or(i64::MAX);
        Exact::from(1).checked_div(&count.into()).unwrap_or_else(|| 1.into())
    }
}

impl Applied for PointsEarned {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        let within =
            |number: Exact, low: i64, high: &Exact| number.max(low.into()).min(high.clone());
        Ok(match self {
            Self::Given(points) => points.clone(),
            Self::Capped(attained, cap) => within(attained.clone(), 0, cap),
            Self::Step([base, each, gap, cap]) => within(base + &(each * gap), 0, cap),
            Self::Efficacy(numbers) => within(efficacy(numbers)?, 60, &100.into()),
            Self::Unclipped(numbers) => efficacy(numbers)?,
        })
    }

    fn work(&self) -> Work {
        match self {
            Self::Given(points) => Work::new(MET, [("k", points)]),
            Self::Capped(attained, cap) => Work::new(CAPPED, [("a", attained), ("c", cap)]),
            Self::Step([base, each, gap, cap]) => {
                Work::new(STEP, [("b", base), ("p", each), ("d", gap), ("c", cap)])
            }
            Self::Efficacy([number, low, high]) => {
                Work::new(EFFICACY, [("x", number), ("l", low), ("h", high)])
            }
            Self::Unclipped([number, low, high]) => {
                Work::new(UNCLIPPED, [("x", number), ("l", low), ("h", high)])
            }
        }
    }
}

/// 60 points at l, 100 at h.
fn efficacy([number, low, high]: &[Exact; 3]) -> Result<Exact, Missing> {
    let way = (number - low).checked_div(&(high - low)).ok_or(Missing::DivisorZero)?;
    Ok(&Exact::from(60) + &(&Exact::from(40) * &way))
}

impl Applied for PointsWeighted {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        let earned = &(&self.earned * &self.weight) * &Exact::decimal(1, 2);
        Ok(&earned - &self.deducted)
    }

    fn work(&self) -> Work {
        let numbers = [("k", &self.earned), ("w", &self.weight), ("e", &self.deducted)];
        Work::new(WEIGHTED, numbers)
    }
}

impl Applied for ScoreTotal {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        let share = self.points.checked_div(&self.weight).ok_or(Missing::NothingScored)?;
        Ok(&share * &Exact::from(100))
    }

    fn work(&self) -> Work {
        Work::new(TOTAL, [("S", &self.points), ("V", &self.weight)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(points: PointsEarned) -> Result<Exact, Missing> {
        points.apply()
    }

    #[test]
    fn by_hand() {
        let capped = |attained: i64| of(PointsEarned::Capped(attained.into(), 110.into()));
        assert_eq!(
            [capped(96), capped(130), capped(-5)],
            [Ok(96.into()), Ok(110.into()), Ok(0.into())]
        );
        // 100 less 5 a point: 1.2 short is 94, 30 short is nothing, 1 ahead is no more than 100.
        let step = |gap| {
            let [base, each, gap] = [100.into(), 5.into(), Exact::decimal(gap, 1)];
            of(PointsEarned::Step([base, each, gap, 100.into()]))
        };
        assert_eq!(
            [step(-12), step(-300), step(10)],
            [Ok(94.into()), Ok(0.into()), Ok(100.into())]
        );
        // From 4 to 8: 7 is three quarters of the way, 60 + 30. Where less is better h lies below l.
        let efficacy =
            |x: i64, l: i64, h: i64| of(PointsEarned::Efficacy([x.into(), l.into(), h.into()]));
        assert_eq!(
            [efficacy(7, 4, 8), efficacy(3, 4, 8), efficacy(9, 4, 8)],
            [Ok(90.into()), Ok(60.into()), Ok(100.into())]
        );
        assert_eq!(efficacy(5, 8, 4), Ok(90.into()));
        assert_eq!(efficacy(5, 4, 4), Err(Missing::DivisorZero));
        // Half a way below the least: 60 − 20.
        assert_eq!(of(PointsEarned::Unclipped([2.into(), 4.into(), 8.into()])), Ok(40.into()));
        // 84 of 100, of a weight of 5, less 1.5.
        let deducted = Exact::decimal(15, 1);
        let weighted = PointsWeighted { earned: 84.into(), weight: 5.into(), deducted };
        assert_eq!(weighted.apply(), Ok(Exact::decimal(27, 1)));
        let total = |points: i64, weight: i64| {
            ScoreTotal { points: points.into(), weight: weight.into() }.apply()
        };
        assert_eq!((total(45, 50), total(0, 0)), (Ok(90.into()), Err(Missing::NothingScored)));
    }
}
