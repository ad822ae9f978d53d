//! A published growth that the published levels contradict: a revised base, another scope, or a
//! mistake. It is a warning, and the published rate still counts.
//!
//! That a number is no rate at all is said in `numbers`.

use super::numbers::{self, Numbers};
use crate::formula::Applied;
use crate::formula::growth::Growth;
use crate::ledger::{Entry, Quantity};
use crate::plan::GrowthBasis;
use crate::value::{Exact, Percent, Rounding};

/// Two rates that differ by more than rounding explains.
pub(crate) struct Mismatch {
    published: Quantity,
    from_levels: Percent,
    bound: Exact,
    rule: Rounding,
}

/// How many decimals a sentence names, and how many at most to tell the difference from the bound.
const DIGITS: u8 = 2;
const MOST_DIGITS: u8 = 12;

impl Mismatch {
    /// What a sentence names: the published rate, that of the levels, their difference, the bound.
    pub(crate) fn values(&self) -> [String; 4] {
        let apart = (&self.published.number - self.from_levels.number()).abs();
        let shown = |number: &Exact, digits| number.round(digits, self.rule);
        let tells = |digits: &u8| shown(&apart, *digits) != shown(&self.bound, *digits);
        let digits = (DIGITS..MOST_DIGITS).find(tells).unwrap_or(MOST_DIGITS);
        let [from_levels, apart, bound] = [self.from_levels.number(), &apart, &self.bound]
            .map(|number| shown(number, digits).to_string());
        [self.published.written(), from_levels, apart, bound]
    }

    /// The rate that was meant, where that of the levels confirms it: of a growth of 4.2 someone may write the
    /// index 104.2, the multiple 1.042 or the fraction 0.042.
    pub(crate) fn meant(&self) -> Option<String> {
        let Quantity { number, .. } = &self.published;
        let (one, hundred) = (Exact::from(1), Exact::from(100));
        let half_ulp = self.published.half_ulp();
        let of_fraction = &half_ulp * &hundred;
        let fractions = [&(number - &one) * &hundred, number * &hundred];
        // Of a number with few decimals nearly any rate could be the hundredfold.
        let fractions = fractions.into_iter().filter(|_| of_fraction < one);
        let fractions = fractions.map(|it| (it, of_fraction.clone()));
        let of_levels = &self.bound - &half_ulp;
        let mut readings = std::iter::once((number - &hundred, half_ulp.clone())).chain(fractions);
        let confirmed = readings.find(|(reading, half_ulp)| {
            (reading - self.from_levels.number()).abs() <= &of_levels + half_ulp
        });
        confirmed.map(|(reading, _)| reading.decimals())
    }

    /// The rate of the levels, as a sentence names it.
    pub(crate) fn of_levels(&self) -> String {
        self.shown(self.from_levels.number())
    }

    /// Whether one says that it grew, and the other that it fell.
    pub(crate) fn is_of_other_sign(&self) -> bool {
        &self.published.number * self.from_levels.number() < 0.into()
    }

    /// A rate, as a sentence names it.
    pub(crate) fn shown(&self, rate: &Exact) -> String {
        rate.round(DIGITS, self.rule).to_string()
    }
}

/// The mismatch of a row; only a nominal rate is compared with the levels, against what the
/// indicator's growth is measured from.
pub(crate) fn mismatch(entry: &Entry, numbers: &Numbers) -> Option<Mismatch> {
    let is_comparable = entry.indicator.growth_basis == GrowthBasis::Nominal;
    if is_comparable { apart(entry, numbers) } else { None }
}

/// What the rate of a row and its levels say, whatever prices the rate is at, where they differ by more
/// than rounding explains.
pub(crate) fn apart(entry: &Entry, numbers: &Numbers) -> Option<Mismatch> {
    let published = numbers.published_rate()?;
    let base = numbers.base_of(entry).ok()?;
    let from_levels = Growth { actual: numbers.level().ok()?, base }.apply().ok()?;
    let bound = numbers::bound(entry, numbers)?.apply().ok()?.number().clone();
    let apart = (&published.number - from_levels.number()).abs();
    let rule = entry.plan.rounding;
    (apart > bound).then(|| Mismatch { published: published.clone(), from_levels, bound, rule })
}
