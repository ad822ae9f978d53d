//! Figures in few bytes: nearly all rows say a value and nothing else.

use std::num::NonZeroU8;

use super::figure::{Earlier, Figure};
use crate::table::{Packed, RowPlace};
use crate::value::{Amount, Period};

/// A figure as it is kept: in 24 bytes when its row says only a value, else whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompactFigure(Size);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Size {
    Value { units: i64, scale: u8, row: Packed },
    Whole(Box<Figure>),
}

impl From<Figure> for CompactFigure {
    fn from(figure: Figure) -> Self {
        match figure.value {
            Some(value) if figure == Figure::of_value(value, figure.row) => {
                Self::of_value(value, figure.row)
            }
            _ => Self(Size::Whole(Box::new(figure))),
        }
    }
}

impl CompactFigure {
    /// A row that says a value and nothing else.
    #[must_use]
    pub fn of_value(value: Amount, row: RowPlace) -> Self {
        Self(Size::Value { units: value.units(), scale: value.scale(), row: row.into() })
    }

    /// The figure.
    #[must_use]
    pub fn figure(&self) -> Figure {
        match &self.0 {
            Size::Value { units, scale, row } => {
                Figure::of_value(Amount::new(*units, *scale), (*row).into())
            }
            Size::Whole(figure) => **figure,
        }
    }

    /// Its value.
    #[must_use]
    pub fn value(&self) -> Option<Amount> {
        match &self.0 {
            Size::Value { units, scale, .. } => Some(Amount::new(*units, *scale)),
            Size::Whole(figure) => figure.value,
        }
    }

    /// Its row.
    #[must_use]
    pub fn row(&self) -> RowPlace {
        match &self.0 {
            Size::Value { row, .. } => (*row).into(),
            Size::Whole(figure) => figure.row,
        }
    }
}

/// An earlier figure as it is kept, in 24 bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct CompactEarlier {
    units: i64,
    /// The decimals of the value; `None` when there is none.
    scale: Scale,
    month: NonZeroU8,
    row: Packed,
}

/// One more than the decimals.
type Scale = Option<NonZeroU8>;

impl CompactEarlier {
    /// A figure of the period since January that ends where this one does.
    pub(super) fn new(period: Period, value: Option<Amount>, row: RowPlace) -> Self {
        let scale = value.map(|value| NonZeroU8::MIN.saturating_add(value.scale()));
        let month = NonZeroU8::new(period.last_month()).expect("months count from 1");
        Self { units: value.map_or(0, Amount::units), scale, month, row: row.into() }
    }

    /// Whether it is of a period that ends before this one.
    pub(super) const fn is_before(self, period: Period) -> bool {
        self.month.get() < period.last_month()
    }

    /// Whether it gives an amount.
    pub(super) const fn has_value(self) -> bool {
        self.scale.is_some()
    }

    /// Whether it is of just this period, since January.
    pub(super) const fn is_of(self, period: Period) -> bool {
        period.is_cumulative() && self.month.get() == period.last_month()
    }

    /// Its row.
    pub(super) fn row(&self) -> RowPlace {
        self.row.into()
    }

    /// Its period, of this year.
    pub(super) fn period(&self, year: u16) -> Period {
        Period::cumulative(year, self.month.get())
    }

    /// The figure with its period.
    pub(super) fn earlier(self, year: u16) -> Earlier {
        let value = self.scale.map(|scale| Amount::new(self.units, scale.get() - 1));
        Earlier { period: self.period(year), value, row: self.row.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::SourceId;

    #[test]
    fn what_is_kept_is_small() {
        assert_eq!(size_of::<Option<CompactFigure>>(), 24);
        assert_eq!(size_of::<Option<CompactEarlier>>(), 24);
    }

    #[test]
    fn nothing_is_lost() {
        let row =
            RowPlace { source: SourceId::from(70_000), offset: (1 << 48) - 2, line: u32::MAX };
        for units in [0, 1, -1, i64::MAX, i64::MIN] {
            for scale in [0, 18, 200] {
                let value = Figure::of_value(Amount::new(units, scale), row);
                let growth = Figure { growth: Some(Amount::new(5, 1)), ..value };
                let blank = Figure { value: None, ..growth };
                for figure in [value, growth, blank] {
                    assert_eq!(CompactFigure::from(figure).figure(), figure);
                    assert_eq!(CompactFigure::from(figure).row(), row);
                    let period = Period::cumulative(2024, 5);
                    let earlier = CompactEarlier::new(period, figure.value, row).earlier(2024);
                    assert_eq!(
                        (earlier.period, earlier.value, earlier.row),
                        (period, figure.value, row)
                    );
                }
            }
        }
    }
}
