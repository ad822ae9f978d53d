//! Single periods (当期): what came since the period before, a = A − Aₚ; how far that is of an even part
//! of the target, a / (T × k / 12) × 100, k months being the period's; and on the period before (环比),
//! (a / aₚ − 1) × 100, only where both are equally long.
//!
//! January and February may be one period, which is never halved.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing, Percent};

const LEVEL: &str = "A − Aₚ";
const PROGRESS: &str = "a / (T × k / 12) × 100";
const ON_BEFORE: &str = "(a / aₚ − 1) × 100";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "single-period",
    title: Text::new("当期数", "single period"),
    definition: Text::new(
        "本期累计减上一期累计，即当月、当季数（a）；当期进度是它占目标按月平均（T × k / 12，k 为当期月数）的百分比；环比与上一个当期相比，只比一样长的，1-2月可以是一期，不拆开。",
        "The figure since January less that of the period before: the month or quarter alone (a). Its progress is a percentage of an even part of the target (T × k / 12, k months long). Growth on the period before is only between periods of equal length; January and February may be one, which is never halved.",
    ),
    forms: &[LEVEL, PROGRESS, ON_BEFORE],
};

/// A number of a single period.
#[derive(Clone, Debug)]
pub enum SinglePeriod {
    /// A and Aₚ.
    Level(Exact, Exact),
    /// a, T and k.
    Progress(Exact, Exact, Exact),
    /// a and aₚ.
    OnBefore(Exact, Exact),
}

impl Applied for SinglePeriod {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    /// No progress to a target that is not above zero, no growth on what is not.
    fn apply(&self) -> Result<Exact, Missing> {
        match self {
            Self::Level(now, before) => Ok(now - before),
            Self::Progress(single, target, months) => {
                let even = (target * months).checked_div(&12.into()).filter(Exact::is_positive);
                let even = even.ok_or(Missing::TargetNotPositive)?;
                Percent::of(single, &even).map(Exact::from).ok_or(Missing::TargetNotPositive)
            }
            Self::OnBefore(single, before) if before.is_positive() => {
                Percent::of(&(single - before), before)
                    .map(Exact::from)
                    .ok_or(Missing::BeforeNotPositive)
            }
            Self::OnBefore(..) => Err(Missing::BeforeNotPositive),
        }
    }

    fn work(&self) -> Work {
        match self {
            Self::Level(now, before) => Work::new(LEVEL, [("A", now), ("Aₚ", before)]),
            Self::Progress(single, target, months) => {
                Work::new(PROGRESS, [("a", single), ("T", target), ("k", months)])
            }
            Self::OnBefore(single, before) => Work::new(ON_BEFORE, [("a", single), ("aₚ", before)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // 66 to June less 40 to March is 26; of an even quarter of 120, 30, that is 86.666… %; on 20
        // before it is 30 % more.
        let single = SinglePeriod::Level(66.into(), 40.into());
        assert_eq!((single.apply(), single.work().filled().as_str()), (Ok(26.into()), "66 − 40"));
        let progress = SinglePeriod::Progress(24.into(), 120.into(), 3.into());
        assert_eq!(progress.apply(), Ok(80.into()));
        assert_eq!(progress.work().filled(), "24 / (120 × 3 / 12) × 100");
        let none = SinglePeriod::Progress(24.into(), 0.into(), 3.into());
        assert_eq!(none.apply(), Err(Missing::TargetNotPositive));
        assert_eq!(SinglePeriod::OnBefore(26.into(), 20.into()).apply(), Ok(30.into()));
        let none = SinglePeriod::OnBefore(26.into(), (-2).into());
        assert_eq!(none.apply(), Err(Missing::BeforeNotPositive));
    }
}
