//! A number with its digits: those for programs and those for people, each rounded from the exact
//! number.

use crate::value::{Bound, Exact, Rounded, Rounding};

/// How many decimals a computed number has for programs.
const DATA_DIGITS: u8 = 6;

/// As many decimals as a reported number can have.
const EXACT_DIGITS: u8 = 18;

/// The most decimals that are shown to tell a number from a bound it must not seem to reach.
const MOST_DIGITS: u8 = 60;

/// A number that is ready to be shown. It is rounded when someone reads it: nearly all of a large
/// report is read by programs alone.
pub struct Number<'a> {
    exact: Exact,
    data: Decimals,
    digits: u8,
    rule: Rounding,
    apart: Option<(&'a dyn VerdictBounds, Judged)>,
    signed: bool,
    in_percent: bool,
}

/// How a number is shown: what a spreadsheet is told beside the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NumberShape {
    /// How many decimals it has.
    pub digits: u8,
    /// Whether a positive number has a sign.
    pub signed: bool,
    /// Whether it has a percent sign.
    pub in_percent: bool,
    /// Whether rounding left nothing but zeros of it.
    pub is_zero: bool,
}

/// Knows what the numbers of a row must not seem to reach.
pub trait VerdictBounds: Sync {
    /// The bounds of one of its numbers.
    fn bounds(&self, of: Judged) -> Vec<Bound>;
}

/// A number of a row that a verdict rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// The figure.
    Figure,
    /// The growth that counts.
    Rate,
    /// The gap of a level to its target.
    GapOfLevel,
    /// The gap of a growth or a share to its target.
    GapOfRate,
    /// A gap in percentage points, positive when good.
    Points,
    /// A gap to the whole target in percentage points, positive when good.
    PointsOfTarget,
    /// The attainment.
    Attainment,
    /// How much of a limit is used.
    LimitUsed,
    /// What is still needed.
    Remaining,
}

/// The decimals that programs read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decimals {
    /// As many as were written.
    Written(u8),
    /// Six at most.
    Computed,
    /// All where they end, else six at most.
    Difference,
}

impl<'a> Number<'a> {
    /// A reported number with the decimals that were written: programs read it so, people with
    /// `digits` decimals.
    #[must_use]
    pub fn written(number: impl Into<Exact>, decimals: u8, digits: u8, rule: Rounding) -> Self {
        Self::new(number.into(), Decimals::Written(decimals), digits, rule)
    }

    /// A computed number: programs read six decimals, people `digits`.
    #[must_use]
    pub fn computed(number: impl Into<Exact>, digits: u8, rule: Rounding) -> Self {
        Self::new(number.into(), Decimals::Computed, digits, rule)
    }

    /// A difference of reported numbers: programs read it exactly where it ends within 18 decimals.
    #[must_use]
    pub fn difference(number: impl Into<Exact>, digits: u8, rule: Rounding) -> Self {
        Self::new(number.into(), Decimals::Difference, digits, rule)
    }

    fn new(exact: Exact, data: Decimals, digits: u8, rule: Rounding) -> Self {
        let (signed, in_percent) = (false, false);
        Self { exact, data, digits, rule, apart: None, signed, in_percent }
    }

    /// Shows more digits where rounding would carry the number over one of its bounds in a row.
    #[must_use]
    pub fn judged(self, row: &'a dyn VerdictBounds, number: Judged) -> Self {
        Self { apart: Some((row, number)), ..self }
    }

    /// Shows a plus sign before positive numbers.
    #[must_use]
    pub fn signed(self) -> Self {
        Self { signed: true, ..self }
    }

    /// Shows a percent sign, where a column has numbers of other units too.
    #[must_use]
    pub fn in_percent(self) -> Self {
        Self { in_percent: true, ..self }
    }

    /// The same number, with its digits for people decided.
    #[must_use]
    pub fn owned(&self) -> Number<'static> {
        let digits = self.rounded().digits();
        let Self { ref exact, data, rule, signed, in_percent, .. } = *self;
        let exact = exact.clone();
        Number { exact, data, digits, rule, apart: None, signed, in_percent }
    }

    /// What people read.
    #[must_use]
    pub fn shown(&self) -> String {
        let mut text = String::new();
        self.write_shown(&mut text);
        text
    }

    /// Writes what people read behind a text.
    pub fn write_shown(&self, text: &mut String) {
        let rounded = self.rounded();
        text.push_str(if self.signed && rounded.is_positive() { "+" } else { "" });
        rounded.write_to(text);
        text.push_str(if self.in_percent { "%" } else { "" });
    }

    /// How it is shown.
    #[must_use]
    pub(crate) fn shape(&self) -> NumberShape {
        let rounded = self.rounded();
        let is_zero = rounded.exact().sign().is_eq() && self.exact.sign().is_ne();
        let Self { signed, in_percent, .. } = *self;
        NumberShape { digits: rounded.digits(), signed, in_percent, is_zero }
    }

    /// The number with as many digits as tell it from its bounds.
    fn rounded(&self) -> Rounded {
        let mut rounded = self.exact.round(self.digits, self.rule);
        for bound in self.apart.iter().flat_map(|(row, it)| row.bounds(*it)) {
            let mut digits = rounded.digits();
            while bound.is_blurred(&self.exact, &rounded.exact()) && digits < MOST_DIGITS {
                digits += 1;
                rounded = self.exact.round(digits, self.rule);
            }
        }
        rounded
    }

    /// Where it stands in a picture: nothing is computed with this.
    #[must_use]
    pub(crate) fn position(&self) -> f64 {
        let mut digits = String::new();
        self.in_data().write_to(&mut digits);
        digits.parse().expect("digits are a number")
    }

    /// The number that programs read.
    #[must_use]
    pub fn in_data(&self) -> Rounded {
        let computed = || self.exact.rounded_to_most(DATA_DIGITS, self.rule);
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

impl Clone for Number<'_> {
    fn clone(&self) -> Self {
        self.owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::WorseSide;

    impl VerdictBounds for Bound {
        fn bounds(&self, _: Judged) -> Vec<Bound> {
            vec![self.clone()]
        }
    }

    #[test]
    fn a_shown_number_never_contradicts_its_status() {
        let rule = Rounding::HalfUp;
        let shown = |units, scale, at: i64, worse| {
            let (number, bound) = (Exact::decimal(units, scale), Bound::new(at.into(), worse));
            let number = Number::computed(&number, 1, rule).signed();
            number.judged(&bound, Judged::Figure).shown()
        };
        assert_eq!(shown(9996, 2, 100, WorseSide::Below), "+99.96");
        assert_eq!(shown(10004, 2, 100, WorseSide::Below), "+100.0");
        assert_eq!(shown(10004, 2, 100, WorseSide::Above), "+100.04");
        assert_eq!(shown(10004, 2, 100, WorseSide::Either), "+100.04");
        assert_eq!(shown(-4, 2, 0, WorseSide::Below), "-0.04");
        assert_eq!(shown(-10004, 3, -10, WorseSide::Below), "-10.004");
        assert_eq!(shown(-1, 13, 0, WorseSide::Below), "-0.0000000000001");
    }

    #[test]
    fn programs_read_six_decimals_and_people_fewer() {
        let third = Exact::from(1).checked_div(&3.into()).expect("three is not zero");
        let number = Number::computed(&third, 1, Rounding::HalfUp);
        assert_eq!((number.data().as_str(), number.shown().as_str()), ("0.333333", "0.3"));
        let written = Number::written(Exact::decimal(12760, 2), 2, 1, Rounding::HalfUp);
        assert_eq!((written.data().as_str(), written.shown().as_str()), ("127.60", "127.6"));
    }
}
