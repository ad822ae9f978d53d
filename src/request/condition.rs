//! Which rows of a roster count: comparisons that must all hold.
//!
//! A text is compared as names are, without what a reader does not see; a number exactly. A blank
//! cell is no number: whether it would fit is not known, unless another comparison fails anyway.
//! What a blank cell looks like is the importer's to say: here it is an empty text, or no number.

use crate::value::{Amount, fold};

/// Comparisons that must all hold; none always does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition(pub Vec<CellTest>);

/// A column and what its cell must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellTest {
    /// The place of the column among those of the roster.
    pub column: usize,
    /// What its cell must be.
    pub test: Test,
}

/// What a cell must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// One of these.
    OneOf(Values),
    /// None of these.
    NoneOf(Values),
    /// A number on one side of another.
    Compared(Relation, Amount),
}

/// What a cell is compared with: texts, or numbers alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values {
    /// Texts, folded.
    Texts(Vec<String>),
    /// Numbers.
    Numbers(Vec<Amount>),
}

/// How a number lies to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Below it.
    Below,
    /// Not above it.
    AtMost,
    /// Above it.
    Above,
    /// Not below it.
    AtLeast,
}

/// Whether a comparison holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It does.
    Holds,
    /// It does not.
    Fails,
    /// The cell of this column is blank.
    Unknown(usize),
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Fails }
    }
}

impl Condition {
    /// Whether all comparisons hold, given what each one says: one that fails decides, whatever is
    /// blank beside it.
    #[must_use]
    pub fn holds(&self, mut says: impl FnMut(usize, &CellTest) -> Truth) -> Truth {
        let mut all = Truth::Holds;
        for (index, comparison) in self.0.iter().enumerate() {
            match says(index, comparison) {
                Truth::Holds => {}
                Truth::Fails => return Truth::Fails,
                unknown @ Truth::Unknown(_) => all = unknown,
            }
        }
        all
    }
}

impl CellTest {
    /// Whether the column is read as numbers.
    #[must_use]
    pub const fn is_of_numbers(&self) -> bool {
        matches!(
            self.test,
            Test::OneOf(Values::Numbers(_)) | Test::NoneOf(Values::Numbers(_)) | Test::Compared(..)
        )
    }

    /// Whether it holds of a text; a blank is an empty one.
    #[must_use]
    pub fn holds_of_text(&self, text: &str) -> bool {
        match &self.test {
            Test::OneOf(values) => values.have_text(text),
            Test::NoneOf(values) => !values.have_text(text),
            Test::Compared(..) => false,
        }
    }

    /// Whether it holds of a number, or of a blank in its place.
    #[must_use]
    pub fn holds_of_number(&self, number: Option<Amount>) -> Truth {
        let Some(number) = number else { return Truth::Unknown(self.column) };
        match &self.test {
            Test::OneOf(values) => values.have_number(number),
            Test::NoneOf(values) => !values.have_number(number),
            Test::Compared(relation, bound) => relation.holds(number, *bound),
        }
        .into()
    }
}

impl Values {
    fn have_text(&self, text: &str) -> bool {
        let Self::Texts(texts) = self else { return false };
        let folded = fold(text);
        texts.iter().any(|text| *text == folded)
    }

    fn have_number(&self, number: Amount) -> bool {
        let Self::Numbers(numbers) = self else { return false };
        let number = number.exact();
        numbers.iter().any(|it| it.exact() == number)
    }
}

impl Relation {
    fn holds(self, number: Amount, bound: Amount) -> bool {
        let order = number.exact().cmp(&bound.exact());
        match self {
            Self::Below => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::Above => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_least(column: usize) -> CellTest {
        let test = Test::Compared(Relation::AtLeast, Amount::new(2000, 0));
        CellTest { column, test }
    }

    #[test]
    fn a_blank_is_unknown_unless_something_fails() {
        let condition = Condition(vec![at_least(0), at_least(1)]);
        let of = |numbers: [Option<i64>; 2]| {
            condition.holds(|_, it| {
                let number = numbers.get(it.column).copied().flatten();
                it.holds_of_number(number.map(|number| Amount::new(number, 0)))
            })
        };
        assert_eq!(of([Some(2000), Some(2001)]), Truth::Holds);
        assert_eq!(of([Some(1999), None]), Truth::Fails);
        assert_eq!(of([None, Some(1999)]), Truth::Fails);
        assert_eq!(of([None, Some(2000)]), Truth::Unknown(0));
    }

    #[test]
    fn numbers_are_compared_exactly_and_texts_as_names_are() {
        let same = Test::OneOf(Values::Numbers(vec![Amount::new(25, 1)]));
        let same = CellTest { column: 0, test: same };
        assert_eq!(same.holds_of_number(Some(Amount::new(250, 2))), Truth::Holds);
        assert_eq!(same.holds_of_number(Some(Amount::new(2501, 3))), Truth::Fails);
        let other = Test::NoneOf(Values::Texts(vec!["批发业".to_owned(), String::new()]));
        let other = CellTest { column: 0, test: other };
        assert!(!other.holds_of_text("批发 业"));
        assert!(!other.holds_of_text(""));
        assert!(other.holds_of_text("零售业"));
    }
}
