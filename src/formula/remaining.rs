//! What is still needed (尚需): max(T − A, 0) of a flow, T − A of a stock.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::plan::Nature;
use crate::value::{Exact, Missing};

const OF_FLOW: &str = "max(T − A, 0)";
const OF_STOCK: &str = "T − A";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "remaining",
    title: Text::new("尚需", "remaining"),
    definition: Text::new(
        "到目标还差多少；年度累计数不小于零。",
        "What is missing to the target; of a flow never below zero.",
    ),
    forms: &[OF_FLOW, OF_STOCK],
};

/// The amount that is missing to the target, in its unit.
#[derive(Clone, Debug)]
pub struct Remaining {
    /// A.
    pub actual: Exact,
    /// T; the edge of `~`.
    pub target: Exact,
    /// A flow needs nothing more once it is there; a stock can be above its target.
    pub nature: Nature,
}

impl Applied for Remaining {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        let rest = &self.target - &self.actual;
        let zero = Exact::from(0);
        Ok(if self.nature.builds_up() && rest < zero { zero } else { rest })
    }

    fn work(&self) -> Work {
        let form = if self.nature.builds_up() { OF_FLOW } else { OF_STOCK };
        Work::new(form, [("T", &self.target), ("A", &self.actual)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        let rest = |actual, target, nature| Remaining { actual, target, nature }.apply();
        let some = rest(Exact::decimal(1276, 1), 255.into(), Nature::Flow);
        assert_eq!(some, Ok(Exact::decimal(1274, 1)));
        assert_eq!(rest(12.into(), 10.into(), Nature::Flow), Ok(0.into()));
        assert_eq!(rest(12.into(), 10.into(), Nature::Stock), Ok((-2).into()));
    }
}
