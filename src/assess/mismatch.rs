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

    /// The rate of the levels, as a sentence names it.
    pub(crate) fn of_levels(&self) -> String {
        self.shown(self.from_levels.number())
    }

    /// A rate, as a sentence names it.
    pub(crate) fn shown(&self, rate: &Exact) -> String {
        rate.round(DIGITS, self.rule).to_string()
    }
}

/// The mismatch of a row; only a nominal rate is compared with the levels, against what the
/// indicator's growth is measured from.
pub(crate) fn mismatch(entry: &Entry, numbers: &Numbers) -> Option<Mismatch> {
    let comparable = entry.indicator.growth_basis == GrowthBasis::Nominal;
    let published = numbers.published_rate().filter(|_| comparable)?;
    let base = numbers.base_of(entry).ok()?;
    let from_levels = Growth { actual: numbers.level().ok()?, base }.apply().ok()?;
    let bound = numbers::bound(entry, numbers)?.apply().ok()?.number().clone();
    let apart = (&published.number - from_levels.number()).abs();
    let rule = entry.plan.rounding;
    (apart > bound).then(|| Mismatch { published: published.clone(), from_levels, bound, rule })
}
