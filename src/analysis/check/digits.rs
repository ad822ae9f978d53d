//! How many digits the numbers of a row have for people, and that none contradicts its status.

use super::row::Row;
use crate::plan::{Aim, Better, Want};
use crate::report::{Number, Side};
use crate::value::{Amount, Exact};

/// Decimals of percentages and percentage points.
const PERCENT_DIGITS: u8 = 1;

/// The decimals that a figure brings along at most.
const MOST_DATA_DIGITS: u8 = 2;

impl Row<'_> {
    /// A reported number in the indicator's unit.
    pub fn amount(&self, amount: Amount) -> Number {
        Number::written(amount, self.level_digits(), self.entry.plan.rounding)
    }

    /// A computed number in the indicator's unit.
    pub fn level(&self, number: &Exact) -> Number {
        Number::computed(number, self.level_digits(), self.entry.plan.rounding)
    }

    /// A part of a number in the indicator's unit, which needs a digit more.
    pub fn rate_of_level(&self, number: &Exact) -> Number {
        Number::computed(number, self.level_digits() + 1, self.entry.plan.rounding)
    }

    /// A percentage or a number of percentage points.
    pub fn percent(&self, number: &Exact) -> Number {
        Number::computed(number, PERCENT_DIGITS, self.entry.plan.rounding)
    }

    /// The same number with more digits where rounding would carry it over a bound.
    pub fn apart(&self, shown: Number, number: &Exact, bound: &Exact, worse: Side) -> Number {
        shown.apart_from(number, bound, worse, self.entry.plan.rounding)
    }

    /// The same number with more digits where rounding would make it seem to reach its target.
    pub fn apart_from_target(&self, shown: Number, number: &Exact, want: &Want) -> Number {
        match want.better() {
            Better::Higher => self.apart(shown, number, &want.edge(), Side::Below),
            Better::Lower => self.apart(shown, number, &want.edge(), Side::Above),
            Better::Neither => shown,
        }
    }

    /// A rate that is compared with a target: never shown as reaching it, or as within the
    /// threshold, by rounding.
    pub fn rate(&self, shown: Number, number: &Exact, want: &Want) -> Number {
        match want.better() {
            Better::Higher => self.with_bounds(shown, number, &want.edge(), Side::Below),
            Better::Lower => self.with_bounds(shown, number, &want.edge(), Side::Above),
            Better::Neither => shown,
        }
    }

    /// A gap in percentage points: never shown as none, or as within the threshold, by rounding.
    pub fn points(&self, points: &Exact, worse: Side) -> Number {
        self.with_bounds(self.percent(points), points, &Exact::from(0), worse).signed()
    }

    /// Apart from a bound, and from where the threshold beyond it ends.
    pub fn with_bounds(&self, shown: Number, number: &Exact, bound: &Exact, worse: Side) -> Number {
        let against = self.outcome.against.as_ref();
        let threshold = against.map_or(Exact::from(0), |against| against.threshold());
        let far = match worse {
            Side::Below => bound - &threshold,
            Side::Above => bound + &threshold,
        };
        self.apart(self.apart(shown, number, bound, worse), number, &far, worse)
    }

    /// As declared, else as the target has, and at least as the figure has, up to two.
    fn level_digits(&self) -> u8 {
        let target = match self.entry.target.map(|target| &target.aim) {
            Some(Aim::Level(want) | Aim::Share(want)) => want.value().scale(),
            _ => 0,
        };
        let figures = [self.entry.actual(), self.entry.last_year()].into_iter().flatten();
        let data = figures.map(|it| it.amount.scale()).max().unwrap_or_default();
        let data = data.min(MOST_DATA_DIGITS);
        self.entry.indicator.decimals.unwrap_or(target.max(data))
    }
}
