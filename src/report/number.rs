//! A number with its digits: those for programs and those for people, each rounded once.

use crate::value::{Bound, Exact, Rounded, Rounding};

/// How many decimals a computed number has for programs.
const DATA_DIGITS: u8 = 6;

/// As many decimals as a reported number can have.
const EXACT_DIGITS: u8 = 18;

/// The most decimals that are shown to tell a number from a bound it must not seem to reach.
const MOST_DIGITS: u8 = 60;

/// A number that is ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    exact: Exact,
    data: Decimals,
    shown: Rounded,
    rule: Rounding,
    signed: bool,
    /// What stands behind it for people.
    unit: &'static str,
}

/// The decimals that programs read: they are rounded to when a program asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decimals {
    /// As many as were written.
    Written(u8),
    /// Six at most.
    Computed,
    /// All where they end, else six at most.
    Difference,
}

impl Number {
    /// A reported number with the decimals that were written: programs read it so, people with
    /// `digits` decimals.
    #[must_use]
    pub fn written(number: &Exact, decimals: u8, digits: u8, rule: Rounding) -> Self {
        Self::new(number, Decimals::Written(decimals), digits, rule)
    }

    /// A computed number: programs read six decimals, people `digits`.
    #[must_use]
    pub fn computed(number: &Exact, digits: u8, rule: Rounding) -> Self {
        Self::new(number, Decimals::Computed, digits, rule)
    }

    /// A difference of reported numbers: programs read it exactly where it ends within 18 decimals.
    #[must_use]
    pub fn difference(number: &Exact, digits: u8, rule: Rounding) -> Self {
        Self::new(number, Decimals::Difference, digits, rule)
    }

    fn new(number: &Exact, data: Decimals, digits: u8, rule: Rounding) -> Self {
        let (shown, exact) = (number.round(digits, rule), number.clone());
        Self { exact, data, shown, rule, signed: false, unit: "" }
    }

    /// Shows more digits where rounding would carry the number over a bound.
    #[must_use]
    pub fn apart_from(mut self, bound: &Bound) -> Self {
        let mut digits = self.shown.digits();
        while bound.is_blurred(&self.exact, &self.shown.exact()) && digits < MOST_DIGITS {
            digits += 1;
            self.shown = self.exact.round(digits, self.rule);
        }
        self
    }

    /// The same number with the opposite sign, for people.
    #[must_use]
    pub fn turned(mut self) -> Self {
        self.shown = self.shown.turned();
        self
    }

    /// Shows a plus sign before positive numbers.
    #[must_use]
    pub const fn signed(mut self) -> Self {
        self.signed = true;
        self
    }

    /// Shows a percent sign, where a column has numbers of other units too.
    #[must_use]
    pub const fn in_percent(mut self) -> Self {
        self.unit = "%";
        self
    }

    /// What people read.
    #[must_use]
    pub fn shown(&self) -> String {
        let mut text = self.shown.to_string();
        if self.signed && self.shown.is_positive() {
            text.insert(0, '+');
        }
        text + self.unit
    }

    /// The number that programs read.
    #[must_use]
    pub fn in_data(&self) -> Rounded {
        let computed = || self.exact.round(DATA_DIGITS, self.rule).trimmed();
        match self.data {
            Decimals::Written(digits) => self.exact.round(digits, self.rule),
            Decimals::Computed => computed(),
            Decimals::Difference => self.exact.ended(EXACT_DIGITS).unwrap_or_else(computed),
        }
    }

    /// What programs read.
    #[must_use]
    pub fn data(&self) -> String {
        self.in_data().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Side;

    #[test]
    fn a_shown_number_never_contradicts_its_status() {
        let rule = Rounding::HalfUp;
        let shown = |units, scale, at: i64, worse| {
            let (number, bound) = (Exact::decimal(units, scale), Bound::new(at.into(), worse));
            Number::computed(&number, 1, rule).apart_from(&bound).signed().shown()
        };
        assert_eq!(shown(9996, 2, 100, Side::Below), "+99.96");
        assert_eq!(shown(10004, 2, 100, Side::Below), "+100.0");
        assert_eq!(shown(10004, 2, 100, Side::Above), "+100.04");
        assert_eq!(shown(10004, 2, 100, Side::Either), "+100.04");
        assert_eq!(shown(-4, 2, 0, Side::Below), "-0.04");
        assert_eq!(shown(-10004, 3, -10, Side::Below), "-10.004");
        assert_eq!(shown(-1, 13, 0, Side::Below), "-0.0000000000001");
    }

    #[test]
    fn programs_read_six_decimals_and_people_fewer() {
        let third = Exact::from(1).checked_div(&3.into()).expect("three is not zero");
        let number = Number::computed(&third, 1, Rounding::HalfUp);
        assert_eq!((number.data().as_str(), number.shown().as_str()), ("0.333333", "0.3"));
        let written = Number::written(&Exact::decimal(12760, 2), 2, 1, Rounding::HalfUp);
        assert_eq!((written.data().as_str(), written.shown().as_str()), ("127.60", "127.6"));
    }
}
