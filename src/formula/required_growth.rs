//! The growth that the rest of the year needs (后期所需增速), of flows.
//!
//! - to a level T: r = ((T − A) / (B − A₀) − 1) × 100; a nominal growth t is the level B·(1 + t/100);
//! - to a growth at constant prices: r = (t − g·w) / (1 − w) with w = A₀ / B at current prices, an
//!   approximation, since the weights are current. Never w = m/12: months differ.
//!
//! A₀ and B are of one vintage; it needs A₀ > 0 and B > A₀.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing, Percent};

const TO_LEVEL: &str = "((T − A) / (B − A₀) − 1) × 100";
const TO_GROWTH: &str = "((B × (1 + t / 100) − A) / (B − A₀) − 1) × 100";
const TO_PUBLISHED: &str = "(t − g × A₀ / B) / (1 − A₀ / B)";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "required-growth",
    title: Text::new("后期所需增速", "required growth"),
    definition: Text::new(
        "其余各月同比须达到多少才能完成全年目标。A₀ 与 B 须为同一口径的上年同期和上年全年，且 0 < A₀ < B。可比价增速按现价比重折算，为近似值；不用 m/12 作比重。",
        "How fast the rest of the year must grow to meet the target. A₀ and B must be of one vintage, with 0 < A₀ < B. Growth at constant prices is weighted at current prices, an approximation; m/12 is never the weight.",
    ),
    forms: &[TO_LEVEL, TO_GROWTH, TO_PUBLISHED],
};

/// A₀ and B of one vintage, the first a true part of the second.
#[derive(Clone, Debug)]
pub struct RestOfLastYear {
    same: Exact,
    full: Exact,
}

impl RestOfLastYear {
    /// Takes A₀ and B.
    ///
    /// # Errors
    /// A₀ is not above zero, or B is not above A₀.
    pub fn new((same, full): (Exact, Exact)) -> Result<Self, Missing> {
        if same.is_positive() && full > same {
            Ok(Self { same, full })
        } else {
            Err(Missing::LastYearNotPart)
        }
    }
}

/// The growth of the remaining months that leads to a target, in %.
#[derive(Clone, Debug)]
pub enum RequiredGrowth {
    /// From A to the level T.
    ToLevel(Exact, Exact, RestOfLastYear),
    /// From A to the level that a nominal growth of t % leads to.
    ToGrowth(Exact, Exact, RestOfLastYear),
    /// From the published rate g to the rate t.
    ToPublished(Exact, Exact, RestOfLastYear),
}

impl Applied for RequiredGrowth {
    const FORMULA: Formula = FORMULA;
    type Value = Percent;

    fn apply(&self) -> Result<Percent, Missing> {
        match self {
            Self::ToLevel(actual, target, base) => to_level(actual, target, base),
            Self::ToGrowth(actual, growth, base) => {
                let grown = &base.full * &Percent::new(growth.clone()).ratio();
                to_level(actual, &(&base.full + &grown), base)
            }
            Self::ToPublished(growth, target, base) => {
                let weight = base.same.checked_div(&base.full).ok_or(Missing::LastYearNotPart)?;
                let rest = &Exact::from(1) - &weight;
                let needed = target - &(growth * &weight);
                needed.checked_div(&rest).map(Percent::new).ok_or(Missing::LastYearNotPart)
            }
        }
    }

    fn work(&self) -> Work {
        let (form, [actual, target], number, wanted, RestOfLastYear { same, full }) = match self {
            Self::ToLevel(number, wanted, base) => (TO_LEVEL, ["A", "T"], number, wanted, base),
            Self::ToGrowth(number, wanted, base) => (TO_GROWTH, ["A", "t"], number, wanted, base),
            Self::ToPublished(number, wanted, base) => {
                (TO_PUBLISHED, ["g", "t"], number, wanted, base)
            }
        };
        let numbers = [(target, wanted), (actual, number), ("A₀", same), ("B", full)];
        Work::new(form, numbers)
    }
}

/// The rate from last year's rest B − A₀ to the rest that is needed, T − A.
fn to_level(actual: &Exact, target: &Exact, base: &RestOfLastYear) -> Result<Percent, Missing> {
    let rest = &base.full - &base.same;
    Percent::of(&(&(target - actual) - &rest), &rest).ok_or(Missing::LastYearNotPart)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Rounding;

    fn base(same: i64, full: i64) -> Result<RestOfLastYear, Missing> {
        RestOfLastYear::new((same.into(), full.into()))
    }

    #[test]
    fn published_example() {
        // B = 1 210 207, A₀ = 870 269, g = 5.2, t = 5.0: w = 0.71911, r = 4.488.
        let base = base(870_269, 1_210_207).expect("a part of its year");
        let needed = RequiredGrowth::ToPublished(Exact::decimal(52, 1), 5.into(), base).apply();
        let text = needed.map(|r| r.number().round(3, Rounding::HalfUp).to_string());
        assert_eq!(text.as_deref(), Ok("4.488"));
    }

    #[test]
    fn applied_to_the_rest_it_meets_the_target_exactly() {
        let (base, actual, target) =
            (base(37, 91).expect("a part of its year"), Exact::from(41), Exact::from(103));
        let needed = RequiredGrowth::ToLevel(actual.clone(), target.clone(), base).apply();
        let needed = needed.expect("a rate");
        let rest = &Exact::from(91 - 37) * &(&needed.ratio() + &1.into());
        assert_eq!(&actual + &rest, target);
    }

    #[test]
    fn last_year_must_be_a_true_part_of_its_year() {
        assert_eq!(base(91, 91).err(), Some(Missing::LastYearNotPart));
        assert_eq!(base(0, 91).err(), Some(Missing::LastYearNotPart));
    }
}
