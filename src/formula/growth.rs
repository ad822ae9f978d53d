//! Growth (同比) from the levels: g = (A / A₀ − 1) × 100.
//!
//! For the growth of a stock since the year's start, A₀ is the opening value O. At constant prices
//! this is not the published growth: value added grows as published, and the rate of the levels is
//! only shown beside it.

use std::cmp::Ordering;

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing, Percent};

const ON_LAST_YEAR: &str = "(A / A₀ − 1) × 100";
const SINCE_YEAR_START: &str = "(A / O − 1) × 100";
const OF_SINGLE: &str = "((A − Aₚ) / (A₀ − A₀ₚ) − 1) × 100";
const OF_SINGLE_REPORTED: &str = "(A₀ × g − A₀ₚ × gₚ) / (A₀ − A₀ₚ)";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "growth",
    title: Text::new("同比增速", "growth"),
    definition: Text::new(
        "按水平推算的增速：本期与上年同期相比；期末数也可与年初数（O）相比。基数为零或负时不计算。公布了增速的以公布数为准；growth-basis = \"reported\"（可比价、可比口径）的只认公布数。",
        "The rate of the levels: the figure against that of a year earlier, of a stock also against the year's start (O). None on a base of zero or below. A published rate goes before it; with growth-basis = \"reported\" (constant prices, comparable scope) only a published one counts.",
    ),
    forms: &[ON_LAST_YEAR, SINCE_YEAR_START, OF_SINGLE, OF_SINGLE_REPORTED],
};

/// The rate of change from a base to A, in %.
#[derive(Clone, Debug)]
pub struct Growth {
    /// A.
    pub actual: Exact,
    /// A₀ or O.
    pub base: Base,
}

/// What growth is measured from.
#[derive(Clone, Debug)]
pub enum Base {
    /// A₀, a year earlier.
    LastYear(Exact),
    /// O, at the year's start.
    YearStart(Exact),
}

/// The growth of a single period (当期): of what came since the period before, in %.
#[derive(Clone, Debug)]
pub struct SingleGrowth {
    /// A and A₀.
    pub now: (Exact, Exact),
    /// Aₚ and A₀ₚ, of the period before.
    pub before: (Exact, Exact),
}

/// The same where only published growth counts: of what the published rates leave to these months,
/// by the weights of last year; an approximation.
#[derive(Clone, Debug)]
pub struct SingleGrowthReported {
    /// g and A₀.
    pub now: (Exact, Exact),
    /// gₚ and A₀ₚ, of the period before.
    pub before: (Exact, Exact),
}

impl Base {
    /// The number.
    #[must_use]
    pub const fn number(&self) -> &Exact {
        match self {
            Self::LastYear(number) | Self::YearStart(number) => number,
        }
    }

    /// Whether a rate can be measured from it, to a figure that may not be known.
    ///
    /// # Errors
    /// It is zero or negative; a loss that became a profit (扭亏) has its own reason.
    pub fn allows_rate(&self, actual: Option<&Exact>) -> Result<(), Missing> {
        match (self, self.number().sign()) {
            (_, Ordering::Greater) => Ok(()),
            (Self::YearStart(_), _) => Err(Missing::OpeningNotPositive),
            (Self::LastYear(_), Ordering::Equal) => Err(Missing::LastYearZero),
            (Self::LastYear(_), Ordering::Less) if actual.is_some_and(Exact::is_positive) => {
                Err(Missing::TurnedToProfit)
            }
            (Self::LastYear(_), Ordering::Less) => Err(Missing::LastYearNegative),
        }
    }
}

impl Applied for Growth {
    const FORMULA: Formula = FORMULA;
    type Value = Percent;

    /// None when the base is zero or negative.
    fn apply(&self) -> Result<Percent, Missing> {
        self.base.allows_rate(Some(&self.actual))?;
        let base = self.base.number();
        Percent::of(&(&self.actual - base), base).ok_or(Missing::LastYearZero)
    }

    fn work(&self) -> Work {
        let (form, symbol) = match self.base {
            Base::LastYear(_) => (ON_LAST_YEAR, "A₀"),
            Base::YearStart(_) => (SINCE_YEAR_START, "O"),
        };
        Work::new(form, [("A", &self.actual), (symbol, self.base.number())])
    }
}

impl Applied for SingleGrowth {
    const FORMULA: Formula = FORMULA;

    type Value = Percent;

    fn apply(&self) -> Result<Percent, Missing> {
        let ((now, same), (before, same_before)) = (&self.now, &self.before);
        let single = Growth { actual: now - before, base: Base::LastYear(same - same_before) };
        single.apply()
    }

    fn work(&self) -> Work {
        let ((now, same), (before, same_before)) = (&self.now, &self.before);
        let numbers = [("A", now), ("Aₚ", before), ("A₀", same), ("A₀ₚ", same_before)];
        Work::new(OF_SINGLE, numbers)
    }
}

impl Applied for SingleGrowthReported {
    const FORMULA: Formula = FORMULA;

    type Value = Percent;

    fn apply(&self) -> Result<Percent, Missing> {
        let ((now, same), (before, same_before)) = (&self.now, &self.before);
        let base = same - same_before;
        Base::LastYear(base.clone()).allows_rate(None)?;
        let rate = (&(same * now) - &(same_before * before)).checked_div(&base);
        rate.map(Percent::new).ok_or(Missing::LastYearZero)
    }

    fn work(&self) -> Work {
        let ((now, same), (before, same_before)) = (&self.now, &self.before);
        let numbers = [("g", now), ("gₚ", before), ("A₀", same), ("A₀ₚ", same_before)];
        Work::new(OF_SINGLE_REPORTED, numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Rounding;

    fn growth(actual: Exact, base: Exact) -> Result<String, Missing> {
        let rate = Growth { actual, base: Base::LastYear(base) }.apply();
        rate.map(|rate| rate.number().round(6, Rounding::HalfUp).to_string())
    }

    #[test]
    fn by_hand() {
        // 127.6 / 118.9 = 1.07317073…
        assert_eq!(
            growth(Exact::decimal(1276, 1), Exact::decimal(1189, 1)).as_deref(),
            Ok("7.317073")
        );
        assert_eq!(growth((-5).into(), 20.into()).as_deref(), Ok("-125.000000"));
    }

    #[test]
    fn of_single_periods() {
        // 100 to June of which 40 to March: 6 % of 100 less 9 % of 40 is 2.4, of 60 that is 4 %.
        let reported =
            SingleGrowthReported { now: (6.into(), 100.into()), before: (9.into(), 40.into()) };
        assert_eq!(reported.apply().map(Exact::from), Ok(4.into()));
        assert_eq!(reported.work().filled(), "(100 × 6 − 40 × 9) / (100 − 40)");
        let none =
            SingleGrowthReported { now: (6.into(), 40.into()), before: (9.into(), 40.into()) };
        assert_eq!(none.apply(), Err(Missing::LastYearZero));
    }

    #[test]
    fn no_rate_without_a_positive_base() {
        assert_eq!(growth(5.into(), 0.into()), Err(Missing::LastYearZero));
        assert_eq!(growth(5.into(), (-5).into()), Err(Missing::TurnedToProfit));
        assert_eq!(growth((-6).into(), (-5).into()), Err(Missing::LastYearNegative));
        let opening = Growth { actual: 5.into(), base: Base::YearStart(0.into()) };
        assert_eq!(opening.apply(), Err(Missing::OpeningNotPositive));
    }
}
