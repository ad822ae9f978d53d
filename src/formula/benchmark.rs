//! Benchmark (对标): how far the growth or the share of the plan's own region lies from that of another
//! area, in percentage points, positive on the good side.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing, Points};

const HIGHER: &str = "x − y";
const LOWER: &str = "y − x";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "benchmark",
    title: Text::new("对标差距", "benchmark"),
    definition: Text::new(
        "本地区的增速（单位是 % 的比率取比重）与全国、全省或同类城市同一时期之差（百分点），正数为好于对方；越低越好的反过来。名次在本地区和同类城市之间排，相同的并列，后面的跳过。",
        "The growth of the plan's own region (of a ratio in % the figure) less that of the nation, the province or a peer in the same period, in percentage points, positive where it is better; turned where less is better. The rank is among itself and its peers; equal ones share it, and the next is passed over.",
    ),
    forms: &[HIGHER, LOWER],
};

/// How far the plan's own region lies from another area.
#[derive(Clone, Debug)]
pub enum BenchmarkDistance {
    /// x of the plan's own and y of the other, where more is better.
    Higher(Exact, Exact),
    /// The same where less is better.
    Lower(Exact, Exact),
}

impl Applied for BenchmarkDistance {
    const FORMULA: Formula = FORMULA;
    type Value = Points;

    fn apply(&self) -> Result<Points, Missing> {
        Ok(Points::new(match self {
            Self::Higher(own, other) => own - other,
            Self::Lower(own, other) => other - own,
        }))
    }

    fn work(&self) -> Work {
        match self {
            Self::Higher(own, other) => Work::new(HIGHER, [("x", own), ("y", other)]),
            Self::Lower(own, other) => Work::new(LOWER, [("x", own), ("y", other)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // 6.3 beside 5.8 is half a point better; where less is better it is half a point worse.
        let (own, other) = (Exact::decimal(63, 1), Exact::decimal(58, 1));
        let distance = |it: BenchmarkDistance| it.apply().map(Exact::from);
        let higher = BenchmarkDistance::Higher(own.clone(), other.clone());
        assert_eq!(higher.work().filled(), "6.3 − 5.8");
        assert_eq!(distance(higher), Ok(Exact::decimal(5, 1)));
        assert_eq!(distance(BenchmarkDistance::Lower(own, other)), Ok(Exact::decimal(-5, 1)));
    }
}
