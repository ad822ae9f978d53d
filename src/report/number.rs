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
    data: Rounded,
    shown: Rounded,
    signed: bool,
    /// What stands behind it for people.
    unit: &'static str,
}

impl Number {
    /// A reported number with the decimals that were written: programs read it so, people with
    /// `digits` decimals.
    #[must_use]
    pub fn written(number: &Exact, decimals: u8, digits: u8, rule: Rounding) -> Self {
        let data = number.round(decimals, rule);
        Self { data, shown: number.round(digits, rule), signed: false, unit: "" }
    }

    /// A computed number: programs read six decimals, people `digits`.
    #[must_use]
    pub fn computed(number: &Exact, digits: u8, rule: Rounding) -> Self {
        let data = number.round(DATA_DIGITS, rule).trimmed();
        Self { data, shown: number.round(digits, rule), signed: false, unit: "" }
    }

    /// A difference of reported numbers: programs read it exactly where it ends within 18 decimals.
    #[must_use]
    pub fn difference(number: &Exact, digits: u8, rule: Rounding) -> Self {
        let computed = Self::computed(number, digits, rule);
        Self { data: number.ended(EXACT_DIGITS).unwrap_or(computed.data), ..computed }
    }

    /// Shows more digits where rounding would carry the number over a bound.
    #[must_use]
    pub fn apart_from(mut self, number: &Exact, bound: &Bound, rule: Rounding) -> Self {
        let mut digits = self.shown.digits();
        while bound.is_blurred(number, &self.shown.exact()) && digits < MOST_DIGITS {
            digits += 1;
            self.shown = number.round(digits, rule);
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
        let plus = if self.signed && self.shown.is_positive() { "+" } else { "" };
        format!("{plus}{}{}", self.shown, self.unit)
    }

    /// What programs read.
    #[must_use]
    pub fn data(&self) -> String {
        self.data.to_string()
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
            Number::computed(&number, 1, rule).apart_from(&number, &bound, rule).signed().shown()
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
