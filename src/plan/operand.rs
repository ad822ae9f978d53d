//! What a figure is compared with: a number, or one that the figures tell.

use super::expression::Operator;
use super::target_number::TargetNumber;
use crate::value::{Amount, IndicatorId};

/// What a figure is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// A number.
    Number(Amount),
    /// A number that the figures tell.
    Relative(Relative),
}

/// A number that the figures tell, or so much more or less than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relative {
    /// What the figures tell.
    pub to: RelativeTo,
    /// What is made of it.
    pub shift: Option<Shift>,
}

/// What the figures tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelativeTo {
    /// What the same figure was in the same period a year earlier.
    LastYear,
    /// What it was in last year as a whole, or at its end.
    LastFullYear,
    /// The opening value.
    Opening,
    /// What another indicator's figure is at the same period.
    InStep(IndicatorId),
}

/// What is made of a number that the figures tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// So much more.
    Plus(Amount),
    /// So much less.
    Minus(Amount),
    /// So many times as much.
    Times(Amount),
}

impl Operand {
    /// What the figures tell; none of a number.
    #[must_use]
    pub const fn relative_to(&self) -> Option<RelativeTo> {
        match self {
            Self::Number(_) => None,
            Self::Relative(relative) => Some(relative.to),
        }
    }
}

impl RelativeTo {
    /// Whether it is another number at every period, so that nothing compared with it is ever final
    /// or a part of it expected.
    #[must_use]
    pub const fn moves(self) -> bool {
        match self {
            Self::LastYear | Self::InStep(_) => true,
            Self::LastFullYear | Self::Opening => false,
        }
    }
}

impl Shift {
    /// The operator.
    #[must_use]
    pub const fn operator(self) -> Operator {
        match self {
            Self::Plus(_) => Operator::Plus,
            Self::Minus(_) => Operator::Minus,
            Self::Times(_) => Operator::Times,
        }
    }

    /// The number behind the sign.
    #[must_use]
    pub const fn by(self) -> Amount {
        match self {
            Self::Plus(amount) | Self::Minus(amount) | Self::Times(amount) => amount,
        }
    }

    /// What it makes of a number.
    #[must_use]
    pub fn of(self, number: &TargetNumber) -> TargetNumber {
        let (exact, by) = (number.exact(), self.by().exact());
        let decimals = || number.written().map(|decimals| decimals.max(self.by().scale()));
        match self {
            Self::Plus(_) => TargetNumber::new(&exact + &by, decimals()),
            Self::Minus(_) => TargetNumber::new(&exact - &by, decimals()),
            Self::Times(_) => TargetNumber::new(&exact * &by, None),
        }
    }
}
