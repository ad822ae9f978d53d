//! Gap (差距): A − T, or T − A against a limit.
//!
//! In the unit of the target; for growth and shares g − t, in percentage points. Against a limit
//! (控制数) it is the room that is left (可用余额).

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::plan::Comparison;
use crate::value::{Exact, Missing};

const OF_LEVEL: &str = "A − T";
const OF_LIMIT: &str = "T − A";
const OF_RATE: &str = "g − t";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "gap",
    title: Text::new("差距", "gap"),
    definition: Text::new(
        "实际减目标；控制数为目标减实际，即可用余额；增速、占比为百分点之差。",
        "Figure minus target; of a limit target minus figure, the room that is left; of growth and shares in percentage points.",
    ),
    forms: &[OF_LEVEL, OF_LIMIT, OF_RATE],
};

/// How a number stands to its target.
#[derive(Clone, Debug)]
pub enum Gap {
    /// Of a level or a share: positive is more than asked, or room below a limit of a level.
    Level(Exact, Comparison),
    /// Of a share or a rate in %, with the sign of actual minus target.
    Share(Exact, Comparison),
    /// Of a growth, in percentage points, with the sign of actual minus target.
    Growth(Exact, Comparison),
}

impl Applied for Gap {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        Ok(match self {
            Self::Level(actual, comparison) if comparison.is_limit() => {
                &comparison.value().exact() - actual
            }
            Self::Level(actual, comparison)
            | Self::Share(actual, comparison)
            | Self::Growth(actual, comparison) => actual - &comparison.value().exact(),
        })
    }

    fn work(&self) -> Work {
        let (form, symbols, actual, comparison) = match self {
            Self::Level(actual, comparison) if comparison.is_limit() => {
                (OF_LIMIT, ["A", "T"], actual, comparison)
            }
            Self::Level(actual, comparison) | Self::Share(actual, comparison) => {
                (OF_LEVEL, ["A", "T"], actual, comparison)
            }
            Self::Growth(actual, comparison) => (OF_RATE, ["g", "t"], actual, comparison),
        };
        let [number, target] = symbols;
        Work::new(form, [(number, actual), (target, &comparison.value().exact())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Amount;

    #[test]
    fn by_hand() {
        let actual = Exact::decimal(1276, 1);
        let (at_least, at_most) = (
            Comparison::AtLeast(Amount::new(255, 0).into()),
            Comparison::AtMost(Amount::new(255, 0).into()),
        );
        assert_eq!(Gap::Level(actual.clone(), at_least).apply(), Ok(Exact::decimal(-1274, 1)));
        assert_eq!(Gap::Level(actual, at_most).apply(), Ok(Exact::decimal(1274, 1)));
        let falls = Gap::Growth((-3).into(), Comparison::AtMost(Amount::new(-25, 1).into()));
        assert_eq!(falls.apply(), Ok(Exact::decimal(-5, 1)));
        assert_eq!(falls.work().filled(), "(-3) − (-2.5)");
    }
}
