//! What each remaining month must bring (月均需): remaining / (M − m).

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing};

const FORM: &str = "R / (M − m)";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "per-month",
    title: Text::new("月均需", "per month"),
    definition: Text::new(
        "尚需数除以到期前剩余的月数。",
        "What remains, divided by the months before the target is due.",
    ),
    forms: &[FORM],
};

/// The remaining amount per month that is left before the target is due.
#[derive(Clone, Debug)]
pub struct PerMonth {
    /// R.
    pub remaining: Exact,
    /// M.
    pub to_due: i64,
    /// m.
    pub elapsed: i64,
}

impl Applied for PerMonth {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        let left = self.to_due - self.elapsed;
        if left <= 0 {
            return Err(Missing::NoMonthLeft);
        }
        self.remaining.checked_div(&left.into()).ok_or(Missing::NoMonthLeft)
    }

    fn work(&self) -> Work {
        let (to_due, elapsed) = (self.to_due.into(), self.elapsed.into());
        let numbers = [("R", &self.remaining), ("M", &to_due), ("m", &elapsed)];
        Work::new(FORM, numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Rounding;

    #[test]
    fn by_hand() {
        let rest = PerMonth { remaining: Exact::decimal(1274, 1), to_due: 12, elapsed: 6 };
        let text = rest.apply().map(|rest| rest.round(6, Rounding::HalfUp).to_string());
        assert_eq!(text.as_deref(), Ok("21.233333"));
        assert_eq!(PerMonth { elapsed: 12, ..rest }.apply(), Err(Missing::NoMonthLeft));
    }
}
