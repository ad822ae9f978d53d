//! A number with its digits: those for programs and those for people, each rounded once.

use std::cmp::Ordering;

use crate::value::{Amount, Exact, Rounded, Rounding};

/// How many decimals a computed number has for programs.
const DATA_DIGITS: u8 = 6;

/// The most decimals that are shown to tell a number from a bound it must not seem to reach.
const MOST_DIGITS: u8 = 12;

/// A number that is ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    data: Data,
    shown: Rounded,
    signed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Data {
    Written(Amount),
    Computed(Rounded),
}

/// The side of a bound that a shown number must not leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Below the bound is worse.
    Below,
    /// Above the bound is worse.
    Above,
}

impl Number {
    /// A reported number: programs read it as written, people with `digits` decimals.
    #[must_use]
    pub fn written(amount: Amount, digits: u8, rule: Rounding) -> Self {
        Self {
            data: Data::Written(amount),
            shown: amount.exact().round(digits, rule),
            signed: false,
        }
    }

    /// A computed number: programs read six decimals, people `digits`.
    #[must_use]
    pub fn computed(number: &Exact, digits: u8, rule: Rounding) -> Self {
        let data = number.round(DATA_DIGITS, rule).trimmed();
        Self { data: Data::Computed(data), shown: number.round(digits, rule), signed: false }
    }

    /// Shows more digits where rounding would carry the number over a bound from its worse side.
    #[must_use]
    pub fn apart_from(
        mut self,
        number: &Exact,
        bound: &Exact,
        worse: Side,
        rule: Rounding,
    ) -> Self {
        let is_worse = |number: &Exact| match worse {
            Side::Below => number.cmp(bound) == Ordering::Less,
            Side::Above => number.cmp(bound) == Ordering::Greater,
        };
        let mut digits = self.shown.digits();
        while is_worse(number) && !is_worse(&self.shown.exact()) && digits < MOST_DIGITS {
            digits += 1;
            self.shown = number.round(digits, rule);
        }
        self
    }

    /// Shows a plus sign before positive numbers.
    #[must_use]
    pub const fn signed(mut self) -> Self {
        self.signed = true;
        self
    }

    /// What people read.
    #[must_use]
    pub fn shown(&self) -> String {
        let plus = if self.signed && self.shown.is_positive() { "+" } else { "" };
        format!("{plus}{}", self.shown)
    }

    /// What programs read.
    #[must_use]
    pub fn data(&self) -> String {
        match &self.data {
            Data::Written(amount) => amount.to_string(),
            Data::Computed(rounded) => rounded.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shown_number_never_contradicts_its_status() {
        let rule = Rounding::HalfUp;
        let shown = |units, scale, bound: i64, worse| {
            let number = Exact::decimal(units, scale);
            Number::computed(&number, 1, rule)
                .apart_from(&number, &bound.into(), worse, rule)
                .signed()
                .shown()
        };
        assert_eq!(shown(9996, 2, 100, Side::Below), "+99.96");
        assert_eq!(shown(10004, 2, 100, Side::Below), "+100.0");
        assert_eq!(shown(10004, 2, 100, Side::Above), "+100.04");
        assert_eq!(shown(-4, 2, 0, Side::Below), "-0.04");
        assert_eq!(shown(-10004, 3, -10, Side::Below), "-10.004");
        assert_eq!(shown(-1, 13, 0, Side::Below), "0.000000000000");
    }

    #[test]
    fn programs_read_six_decimals_and_people_fewer() {
        let third = Exact::from(1).checked_div(&3.into()).expect("three is not zero");
        let number = Number::computed(&third, 1, Rounding::HalfUp);
        assert_eq!((number.data().as_str(), number.shown().as_str()), ("0.333333", "0.3"));
        let written = Number::written(Amount::new(12760, 2), 1, Rounding::HalfUp);
        assert_eq!((written.data().as_str(), written.shown().as_str()), ("127.60", "127.6"));
    }
}
