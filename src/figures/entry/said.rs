//! What a row says of its key: mostly a number, and nothing beside.
//!
//! It is read again soon after it is written, so nothing in it is packed as in what is kept: a
//! processor waits for bytes that it has just put together.

use crate::figures::figure::Figure;
use crate::figures::place::RowPlace;
use crate::value::Amount;

/// A figure as its row says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A number.
    Value(Amount, RowPlace),
    /// A state, or more than a number.
    More(Box<Figure>),
}

impl From<Figure> for Said {
    fn from(figure: Figure) -> Self {
        match figure.value {
            Some(value) if figure == Figure::of_value(value, figure.row) => {
                Self::Value(value, figure.row)
            }
            _ => Self::More(Box::new(figure)),
        }
    }
}

impl Said {
    /// The whole figure.
    pub fn figure(&self) -> Figure {
        match self {
            Self::Value(value, row) => Figure::of_value(*value, *row),
            Self::More(figure) => **figure,
        }
    }

    /// Its number.
    pub fn value(&self) -> Option<Amount> {
        match self {
            Self::Value(value, _) => Some(*value),
            Self::More(figure) => figure.value,
        }
    }

    /// Its row.
    pub fn row(&self) -> RowPlace {
        match self {
            Self::Value(_, row) => *row,
            Self::More(figure) => figure.row,
        }
    }
}
