//! A number of the ledger: what was reported or declared, and where it stands.

use hashbrown::HashSet;

use crate::figures::{Counted, Figure, Part, Reported};
use crate::table::RowPlace;
use crate::value::{Amount, Exact, Rounding};

/// A figure as it was written, or made from others: a sum, the result of a formula.
#[derive(Clone, Debug)]
pub struct Quantity {
    /// The number.
    pub number: Exact,
    /// How many decimals were written; none of the result of a formula.
    pub decimals: Option<u8>,
    /// The most that rounding can have moved it, unless that is half a unit in the last place that was
    /// written: of a sum what every part can have been moved by.
    moved: Option<Box<Exact>>,
    /// Where it stands.
    pub rows: Rows,
}

/// The rows of a number: nearly always one.
#[derive(Clone, Debug)]
pub enum Rows {
    /// One row states it.
    One(RowPlace),
    /// The rows of its parts.
    Many(Vec<RowPlace>),
}

impl Rows {
    /// The row, or that of the last part.
    #[must_use]
    pub fn last(&self) -> RowPlace {
        *self.as_slice().last().expect("a number stands in a row, a sum has parts")
    }

    /// These rows and then others. It keeps its room, so that a sum over thousands is not slow.
    fn and(self, others: &Self) -> Self {
        let mut rows = match self {
            Self::One(row) => vec![row],
            Self::Many(rows) => rows,
        };
        rows.extend_from_slice(others.as_slice());
        Self::Many(rows)
    }

    /// The rows in order.
    #[must_use]
    pub fn as_slice(&self) -> &[RowPlace] {
        match self {
            Self::One(row) => std::slice::from_ref(row),
            Self::Many(rows) => rows,
        }
    }
}

impl Quantity {
    /// A number that one row states.
    #[must_use]
    pub fn of_row(amount: Amount, row: RowPlace) -> Self {
        let (number, decimals) = (amount.exact(), Some(amount.scale()));
        Self { number, decimals, moved: None, rows: Rows::One(row) }
    }

    /// A whole number that a row stands for, of which nothing was rounded.
    #[must_use]
    pub fn whole(number: i64, row: RowPlace) -> Self {
        let (moved, rows) = (Some(Box::new(0.into())), Rows::One(row));
        Self { number: number.into(), decimals: Some(0), moved, rows }
    }

    /// A number that a row states beside its value, or that is the sum of what all parts state.
    #[must_use]
    pub fn of(reported: Reported, amount: impl Fn(&Figure) -> Option<Amount>) -> Option<Self> {
        let of_figure = |figure: &Figure| Some(Self::of_row(amount(figure)?, figure.row));
        match reported {
            Reported::Value(..) => None,
            Reported::Row(figure) => of_figure(figure),
            Reported::Parts(parts) => {
                let mut all = parts.iter().map(|Part { figure, .. }| of_figure(figure));
                let first = all.next()??;
                all.try_fold(first, |sum, part| Some(sum.plus(&part?)))
            }
        }
    }

    /// The figure that a row states, or that is the sum of what all parts state.
    #[must_use]
    pub fn value(reported: Reported) -> Option<Self> {
        match reported {
            Reported::Value(figure) => figure.value().map(|(value, row)| Self::of_row(value, row)),
            Reported::Row(figure) => Some(Self::of_row(figure.value?, figure.row)),
            Reported::Parts(_) => Self::of(reported, |figure| figure.value),
        }
    }

    /// What rosters counted: it stands in their files as a whole, of which the headers are named.
    #[must_use]
    pub fn counted(counted: Counted) -> Self {
        let Counted { number, decimals, half_ulp, headers, .. } = counted;
        let (moved, rows) = (Some(Box::new(half_ulp)), Rows::Many(headers));
        Self { number, decimals: Some(decimals), moved, rows }
    }

    /// The result of a formula over these.
    #[must_use]
    pub fn computed(number: Exact, half_ulp: Exact, operands: &[Self]) -> Self {
        let mut met = HashSet::new();
        let rows = operands.iter().flat_map(|operand| operand.rows.as_slice()).copied();
        let rows = Rows::Many(rows.filter(|row| met.insert(*row)).collect());
        Self { number, decimals: None, moved: Some(Box::new(half_ulp)), rows }
    }

    /// The most that rounding can have moved it: half a unit in the last place that was written,
    /// of a sum that of every part.
    #[must_use]
    pub fn half_ulp(&self) -> Exact {
        let half_unit = || Amount::new(0, self.decimals.unwrap_or_default()).half_ulp();
        self.moved.as_deref().cloned().unwrap_or_else(half_unit)
    }

    /// The number with the decimals that were written.
    #[must_use]
    pub fn written(&self) -> String {
        match self.decimals {
            Some(decimals) => self.number.round(decimals, Rounding::HalfUp).to_string(),
            None => self.number.decimals(),
        }
    }

    /// The sum of two numbers.
    #[must_use]
    pub fn plus(self, other: &Self) -> Self {
        let number = &self.number + &other.number;
        self.made_with(other, number)
    }

    /// The difference of two numbers.
    #[must_use]
    pub fn minus(self, other: &Self) -> Self {
        let number = &self.number - &other.number;
        self.made_with(other, number)
    }

    /// What is added up of two numbers: each may have been rounded.
    fn made_with(self, other: &Self, number: Exact) -> Self {
        Self {
            number,
            decimals: self.decimals.zip(other.decimals).map(|(a, b)| a.max(b)),
            moved: Some(Box::new(&self.half_ulp() + &other.half_ulp())),
            rows: self.rows.and(&other.rows),
        }
    }
}
