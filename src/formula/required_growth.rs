//! The growth that the rest of the year needs (后期所需增速), of flows.
//!
//! - to a level T: r = ((T − A) / (B − A₀) − 1) × 100; a nominal growth t is the level B·(1 + t/100);
//! - to a growth at constant prices: r = (t − g·w) / (1 − w) with w = A₀ / B at current prices, an
//!   approximation, since the weights are current. Never w = m/12: months differ.
//!
//! A₀ and B are of one vintage; it needs A₀ > 0 and B > A₀.

use crate::value::{Amount, Exact, Missing, Percent};

/// A₀ and B of one vintage, the first a true part of the second.
#[derive(Clone, Debug)]
pub struct Base {
    same: Exact,
    full: Exact,
}

impl Base {
    /// Takes A₀ and B.
    ///
    /// # Errors
    /// A₀ is not above zero, or B is not above A₀.
    pub fn new((same, full): (Amount, Amount)) -> Result<Self, Missing> {
        let (same, full) = (same.exact(), full.exact());
        if same.is_positive() && full > same {
            Ok(Self { same, full })
        } else {
            Err(Missing::LastYearNotPart)
        }
    }

    /// The level that a nominal growth of `t` % leads to: B·(1 + t/100).
    #[must_use]
    pub fn grown(&self, growth: &Percent) -> Exact {
        &self.full + &(&self.full * &growth.ratio())
    }
}

/// The growth of the remaining months that leads from A to the level T, in %.
///
/// # Errors
/// Never for a [`Base`] that exists; the type is that of all formulas.
pub fn to_level(actual: &Exact, target: &Exact, base: &Base) -> Result<Percent, Missing> {
    let rest = &base.full - &base.same;
    super::growth::apply(&(target - actual), &rest)
}

/// The growth of the remaining months that leads from the rate g to the rate t, in %.
///
/// # Errors
/// Never for a [`Base`] that exists; the type is that of all formulas.
pub fn to_rate(growth: &Exact, target: &Exact, base: &Base) -> Result<Percent, Missing> {
    let weight = base.same.checked_div(&base.full).ok_or(Missing::LastYearNotPart)?;
    let rest = &Exact::from(1) - &weight;
    let needed = target - &(growth * &weight);
    needed.checked_div(&rest).map(Percent::new).ok_or(Missing::LastYearNotPart)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Rounding;

    fn base(same: i64, full: i64) -> Result<Base, Missing> {
        Base::new((Amount::new(same, 0), Amount::new(full, 0)))
    }

    #[test]
    fn published_example() {
        // B = 1 210 207, A₀ = 870 269, g = 5.2, t = 5.0: w = 0.71911, r = 4.488.
        let base = base(870_269, 1_210_207).expect("a part of its year");
        let needed = to_rate(&Exact::decimal(52, 1), &5.into(), &base);
        assert_eq!(
            needed.map(|r| r.number().round(3, Rounding::HalfUp).to_string()).as_deref(),
            Ok("4.488")
        );
    }

    #[test]
    fn applied_to_the_rest_it_meets_the_target_exactly() {
        let (base, actual, target) =
            (base(37, 91).expect("a part of its year"), Exact::from(41), Exact::from(103));
        let needed = to_level(&actual, &target, &base).expect("a rate");
        let rest = &Exact::from(91 - 37) * &(&needed.ratio() + &1.into());
        assert_eq!(&actual + &rest, target);
    }

    #[test]
    fn last_year_must_be_a_true_part_of_its_year() {
        assert_eq!(base(91, 91).err(), Some(Missing::LastYearNotPart));
        assert_eq!(base(0, 91).err(), Some(Missing::LastYearNotPart));
    }
}
