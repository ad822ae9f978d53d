//! Absolute change (增减额): A − A₀ on a year earlier; of a stock A − O, since the year's start (比年初).

use super::growth::Base;
use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing};

const ON_LAST_YEAR: &str = "A − A₀";
const SINCE_YEAR_START: &str = "A − O";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "absolute-change",
    title: Text::new("增减额", "absolute change"),
    definition: Text::new(
        "与上年同期之差，用指标的单位；期末数为与年初数之差（比年初净增）。单位为 % 的，单位是个百分点。",
        "The difference on a year earlier, in the indicator's unit; of a stock since the year's start. In percentage points where the unit is %.",
    ),
    forms: &[ON_LAST_YEAR, SINCE_YEAR_START],
};

/// What came or went since a base.
#[derive(Clone, Debug)]
pub struct AbsoluteChange {
    /// A.
    pub actual: Exact,
    /// A₀ or O.
    pub base: Base,
}

impl Applied for AbsoluteChange {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        Ok(&self.actual - self.base.number())
    }

    fn work(&self) -> Work {
        let (form, symbol) = match self.base {
            Base::LastYear(_) => (ON_LAST_YEAR, "A₀"),
            Base::YearStart(_) => (SINCE_YEAR_START, "O"),
        };
        Work::new(form, [("A", &self.actual), (symbol, self.base.number())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // A loss of 20 after one of 80 is 60 better; 2 930 of loans after 2 800 at the year's start.
        let of = |actual: i64, base| AbsoluteChange { actual: actual.into(), base };
        assert_eq!(of(-20, Base::LastYear((-80).into())).apply(), Ok(60.into()));
        let since = of(2930, Base::YearStart(2800.into()));
        assert_eq!(
            (since.apply(), since.work().filled().as_str()),
            (Ok(130.into()), "2930 − 2800")
        );
    }
}
