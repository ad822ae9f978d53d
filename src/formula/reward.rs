//! Reward (奖补): a count times the amount for each, and the part of each bearer.
//!
//! In fen, so that the parts add up to the amount: each gets the whole fen of its share, and the fen
//! that are left go to the largest fractions, of equal ones to the first named (largest remainder).

use super::{Applied, Formula, Work};
use crate::lang::Text;
use crate::value::{Exact, Missing};

const AMOUNT: &str = "A × r";
const PART: &str = "A × r × p / P";

/// What `plan help formulas` shows.
pub const FORMULA: Formula = Formula {
    name: "reward",
    title: Text::new("奖励金额", "reward"),
    definition: Text::new(
        "家数乘每家标准；各级负担按份数分，算到分：先各取整分，剩下的分给小数部分最大的，相同的给列在前面的（最大余数法），所以各级之和等于总额，合计等于各地区之和。",
        "The count times the amount for each, and the part of each bearer, in fen: whole fen first, and those left to the largest fractions, of equal ones to the first named (largest remainder). So the parts add up to the amount, and the totals are the sums of the regions.",
    ),
    forms: &[AMOUNT, PART],
};

/// A count and the amount for each.
#[derive(Clone, Debug)]
pub struct Reward {
    /// How many are rewarded: a whole number that is not below zero.
    pub count: Exact,
    /// The amount for each.
    pub rate: Exact,
}

/// The share of a bearer, before what is left of a fen is given out.
#[derive(Clone, Debug)]
pub struct Share {
    /// The reward.
    pub reward: Reward,
    /// How many parts the bearer has.
    pub parts: u16,
    /// How many there are.
    pub all: u16,
}

impl Applied for Reward {
    const FORMULA: Formula = FORMULA;
    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        let counts = self.count.is_whole() && self.count >= Exact::from(0);
        if counts { Ok(&self.count * &self.rate) } else { Err(Missing::NotACount) }
    }

    fn work(&self) -> Work {
        Work::new(AMOUNT, [("A", &self.count), ("r", &self.rate)])
    }
}

impl Applied for Share {
    const FORMULA: Formula = FORMULA;

    type Value = Exact;

    fn apply(&self) -> Result<Exact, Missing> {
        let amount = self.reward.apply()?;
        let share = &amount * &Exact::from(i64::from(self.parts));
        share.checked_div(&Exact::from(i64::from(self.all))).ok_or(Missing::DivisorZero)
    }

    fn work(&self) -> Work {
        let (parts, all) = (i64::from(self.parts).into(), i64::from(self.all).into());
        let Reward { count, rate } = &self.reward;
        Work::new(PART, [("A", count), ("r", rate), ("p", &parts), ("P", &all)])
    }
}

/// Splits a whole number of fen by parts: whole fen that add up to it.
#[must_use]
pub fn split(fen: &Exact, parts: &[u16]) -> Vec<Exact> {
    let one = Exact::from(1);
    let all = parts.iter().map(|it| i64::from(*it)).sum::<i64>();
    let share = |it: &u16| (fen * &Exact::from(i64::from(*it))).checked_div(&Exact::from(all));
    let shares: Vec<Exact> = parts.iter().filter_map(share).collect();
    let mut whole: Vec<Exact> = shares.iter().map(Exact::floor).collect();
    let mut order: Vec<(usize, Exact)> =
        shares.iter().zip(&whole).map(|(share, whole)| share - whole).enumerate().collect();
    // The sort is stable: of equal fractions the first named comes first.
    order.sort_by(|(_, a), (_, b)| b.cmp(a));
    let mut left = whole.iter().fold(fen.clone(), |left, part| &left - part);
    for (index, _) in order {
        if !left.is_positive() {
            break;
        }
        if let Some(part) = whole.get_mut(index) {
            (*part, left) = (&*part + &one, &left - &one);
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(fen: i64, parts: &[u16]) -> Vec<i64> {
        let split = split(&fen.into(), parts);
        split.iter().map(|it| it.to_string().parse().expect("whole fen")).collect()
    }

    #[test]
    fn by_hand() {
        // 12 at 100 000 元: 120 000 000 fen by 5:2:3.
        assert_eq!(parts(120_000_000, &[5, 2, 3]), [60_000_000, 24_000_000, 36_000_000]);
        // 100 by 1:1:1: 33⅓ each, the fen that is left goes to the first.
        assert_eq!(parts(100, &[1, 1, 1]), [34, 33, 33]);
        // 101 by 5:2:3: 50.5, 20.2, 30.3: the half is the largest fraction.
        assert_eq!(parts(101, &[5, 2, 3]), [51, 20, 30]);
        // 7 by 3:3:1: 3, 3, 1; 8 by 3:3:1: 3.43, 3.43, 1.14: the first of equal ones.
        assert_eq!(parts(7, &[3, 3, 1]), [3, 3, 1]);
        assert_eq!(parts(8, &[3, 3, 1]), [4, 3, 1]);
        // 2 by 1:1:1:1: the first two.
        assert_eq!(parts(2, &[1, 1, 1, 1]), [1, 1, 0, 0]);
        let reward = Reward { count: 12.into(), rate: 10.into() };
        assert_eq!(reward.work().filled(), "12 × 10");
        let share = Share { reward, parts: 5, all: 10 };
        assert_eq!(share.apply(), Ok(60.into()));
        assert_eq!(share.work().filled(), "12 × 10 × 5 / 10");
        let half = Reward { count: Exact::decimal(5, 1), rate: 10.into() };
        assert_eq!(half.apply(), Err(Missing::NotACount));
        assert_eq!(Reward { count: (-1).into(), rate: 10.into() }.apply(), Err(Missing::NotACount));
    }

    #[test]
    fn any_split_adds_up() {
        let mut seed = 11_u64;
        let mut next = |most: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % most
        };
        for _ in 0..20_000 {
            let fen = i64::try_from(next(1_000_000_007)).expect("it is small");
            let count = 1 + next(6);
            let ratio: Vec<u16> =
                (0..count).map(|_| 1 + u16::try_from(next(1000)).expect("it is small")).collect();
            let all: i64 = ratio.iter().map(|it| i64::from(*it)).sum();
            let found = parts(fen, &ratio);
            assert_eq!(found.iter().sum::<i64>(), fen, "{fen} by {ratio:?}");
            for (part, parts) in found.iter().zip(&ratio) {
                let apart = part * all - fen * i64::from(*parts);
                assert!(apart.abs() < all, "{fen} by {ratio:?}: {part}");
            }
        }
    }
}
