//! How far a growth lies from others like it (偏离度): the modified z-score of Iglewicz and Hoaglin (How to
//! Detect and Handle Outliers, 1993), 0.6745 × |g − median| / MAD, where MAD is the median of the
//! distances to the median, taken to be half a point at least. Beyond 3.5 it is an outlier.

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing};

const FORM: &str = "0.6745 × D / MAD";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "outlier",
    title: Text::new("偏离度", "how far a growth lies from others"),
    definition: Text::new(
        "数据审核用：D 是增速与同类增速（本指标各期，8 期以上；否则各地区，8 个以上）中位数的距离，MAD 是这些距离的中位数，不小于 0.5 个百分点。大于 3.5 即为离群（Iglewicz、Hoaglin，1993）。",
        "For the audit: D is the distance of a growth to the median of those like it (8 periods of its series or more, else 8 regions or more), MAD the median of all such distances, 0.5 pp at least. Beyond 3.5 it is an outlier (Iglewicz and Hoaglin, 1993).",
    ),
    forms: &[FORM],
};

/// The middle of numbers, and how far they lie from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// The median.
    pub median: Exact,
    /// The median of the distances to it.
    pub deviation: Exact,
}

/// A growth beside others like it.
#[derive(Clone, Debug)]
pub struct Outlier {
    /// How far it lies from their median.
    pub distance: Exact,
    /// The median absolute deviation, half a point at least.
    pub deviation: Exact,
}

impl Spread {
    /// That of some numbers; none of none.
    #[must_use]
    pub fn of(numbers: &[Exact]) -> Option<Self> {
        let median = middle(numbers.to_vec())?;
        let deviation = middle(numbers.iter().map(|it| (it - &median).abs()).collect())?;
        Some(Self { median, deviation })
    }

    /// A growth held against it.
    #[must_use]
    pub fn outlier(&self, growth: &Exact) -> Outlier {
        let distance = (growth - &self.median).abs();
        Outlier { distance, deviation: self.deviation.clone().max(Exact::decimal(5, 1)) }
    }
}

impl Outlier {
    /// Whether it lies far from the others.
    #[must_use]
    pub fn is_far(&self) -> bool {
        self.apply().is_ok_and(|score| score > Exact::decimal(35, 1))
    }
}

impl Applied for Outlier {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        let distance = &Exact::decimal(6745, 4) * &self.distance;
        distance.checked_div(&self.deviation).ok_or(Missing::DivisorZero)
    }

    fn work(&self) -> Work {
        Work::new(FORM, [("D", &self.distance), ("MAD", &self.deviation)])
    }
}

/// The number in the middle, of an even count half-way between both.
fn middle(mut numbers: Vec<Exact>) -> Option<Exact> {
    numbers.sort();
    let (half, is_odd) = (numbers.len() / 2, numbers.len() % 2 == 1);
    let upper = numbers.get(half)?;
    if is_odd {
        return Some(upper.clone());
    }
    let lower = numbers.get(half.checked_sub(1)?)?;
    Some(&(lower + upper) * &Exact::decimal(5, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // 2 4 6 10: the median is 5, the distances are 3 1 1 5 and their median 2; 10 is 5 away, and
        // 0.6745 × 5 / 2 = 1.68625. Of numbers that are all alike half a point counts.
        let numbers = [2, 4, 6, 10].map(Exact::from);
        let spread = Spread::of(&numbers).expect("four numbers");
        assert_eq!(spread, Spread { median: 5.into(), deviation: 2.into() });
        let outlier = spread.outlier(&10.into());
        assert_eq!((outlier.apply(), outlier.is_far()), (Ok(Exact::decimal(168_625, 5)), false));
        assert_eq!(outlier.work().filled(), "0.6745 × 5 / 2");
        let alike = Spread::of(&[6, 6, 6].map(Exact::from)).expect("three numbers");
        assert!(alike.outlier(&9.into()).is_far());
        assert!(!alike.outlier(&8.into()).is_far());
        assert_eq!(Spread::of(&[]), None);
    }
}
