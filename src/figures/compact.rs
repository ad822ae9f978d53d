//! Figures in few bytes: nearly all rows say a value and nothing else.
//!
//! What has no room in them stands in full in a list, and its place here.

use super::figure::Figure;
use crate::table::{Packed, RowPlace};
use crate::value::Amount;

/// How many bits the units of an amount have, or the place in a list.
const UNITS: u32 = 36;

/// How many bits say what they are: 0 for nothing, one of these, or one more than the decimals.
const TAG: u32 = 4;

/// It stands in a list.
const IN_LIST: u8 = 15;

/// An amount in five bytes: ten digits, and some of eleven.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CompactAmount([u8; 5]);

/// What is kept in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot<T> {
    /// Nothing.
    Empty,
    /// This.
    Here(T),
    /// What stands at this place of a list.
    InList(usize),
}

impl CompactAmount {
    /// An amount; `None` where it has too many digits.
    #[inline]
    pub(super) fn new(amount: Amount) -> Option<Self> {
        let (units, tag) = (amount.units(), u64::from(amount.scale()) + 1);
        let fits =
            tag < IN_LIST.into() && (units << (u64::BITS - UNITS)) >> (u64::BITS - UNITS) == units;
        fits.then(|| Self::of(tag, units.cast_unsigned()))
    }

    /// The place of what stands in a list.
    ///
    /// # Panics
    /// More stand there than a machine has room for.
    pub(super) fn in_list(place: usize) -> Self {
        let place = u64::try_from(place).ok().filter(|place| place >> UNITS == 0);
        Self::of(IN_LIST.into(), place.expect("so much has no room in memory"))
    }

    const fn of(tag: u64, units: u64) -> Self {
        let [bytes @ .., _, _, _] = ((units << TAG) | tag).to_le_bytes();
        Self(bytes)
    }

    /// What it says.
    #[inline]
    pub(super) fn slot(self) -> Slot<Amount> {
        let mut word = [0; 8];
        let [_, _, _, bytes @ ..] = &mut word;
        *bytes = self.0;
        // The units are at the top, so that their sign is taken along.
        let word = u64::from_le_bytes(word);
        let units = word.cast_signed() >> (u64::BITS - UNITS);
        let [tag, ..] = (word >> (u64::BITS - UNITS - TAG)).to_le_bytes();
        match tag & ((1 << TAG) - 1) {
            0 => Slot::Empty,
            IN_LIST => Slot::InList(usize::try_from(word >> (u64::BITS - UNITS)).unwrap_or(0)),
            tag => Slot::Here(Amount::new(units, tag - 1)),
        }
    }
}

/// A figure in sixteen bytes, where a value is all that its row says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CompactFigure {
    value: CompactAmount,
    row: Packed,
}

impl CompactFigure {
    /// Whether anything is kept here.
    #[inline]
    pub(super) fn is_there(self) -> bool {
        self.value != CompactAmount::default()
    }

    /// Puts a value here, or in a list where it has no room.
    #[inline]
    pub(super) fn set_value(&mut self, value: Amount, row: RowPlace, list: &mut Vec<Figure>) {
        match CompactAmount::new(value).zip(Packed::new(row)) {
            Some((value, row)) => *self = Self { value, row },
            None => self.set_in(list, Figure::of_value(value, row)),
        }
    }

    /// Puts a figure here, or in a list where it says more than a value.
    pub(super) fn set(&mut self, figure: &Figure, list: &mut Vec<Figure>) {
        match figure.value {
            Some(value) if *figure == Figure::of_value(value, figure.row) => {
                self.set_value(value, figure.row, list);
            }
            _ => self.set_in(list, *figure),
        }
    }

    /// Puts a figure in a list, in the place of the one that stands there.
    #[cold]
    fn set_in(&mut self, list: &mut Vec<Figure>, figure: Figure) {
        if let Slot::InList(place) = self.slot()
            && let Some(room) = list.get_mut(place)
        {
            *room = figure;
            return;
        }
        list.push(figure);
        *self = Self { value: CompactAmount::in_list(list.len() - 1), row: Packed::default() };
    }

    /// Its value and its row, where these are all.
    #[inline]
    #[must_use]
    pub fn value(self) -> Option<(Amount, RowPlace)> {
        match self.slot() {
            Slot::Here(it) => Some(it),
            Slot::Empty | Slot::InList(_) => None,
        }
    }

    /// What it says: its value, and its row.
    #[inline]
    pub(super) fn slot(self) -> Slot<(Amount, RowPlace)> {
        match self.value.slot() {
            Slot::Empty => Slot::Empty,
            Slot::Here(value) => Slot::Here((value, self.row.into())),
            Slot::InList(place) => Slot::InList(place),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::SourceId;

    #[test]
    fn what_is_kept_is_small() {
        assert_eq!(size_of::<CompactAmount>(), 5);
        assert_eq!(size_of::<CompactFigure>(), 16);
    }

    #[test]
    fn nothing_is_lost() {
        let row =
            RowPlace { source: SourceId::from(65_535), offset: (1 << 40) - 1, line: u32::MAX };
        let beyond = [
            RowPlace { source: SourceId::from(65_536), ..row },
            RowPlace { offset: 1 << 40, ..row },
        ];
        let edge = 1 << (UNITS - 1);
        for units in [0, 1, -1, 7, edge - 1, -edge, edge, -edge - 1, i64::MAX, i64::MIN] {
            for scale in [0, 1, 13, 14, 18, 200] {
                let amount = Amount::new(units, scale);
                let fits = (-edge..edge).contains(&units) && scale < 14;
                let here = CompactAmount::new(amount).map(CompactAmount::slot);
                assert_eq!(here, fits.then_some(Slot::Here(amount)), "{amount:?}");
                let value = Figure::of_value(amount, row);
                let growth = Figure { growth: Some(Amount::new(5, 1)), ..value };
                let blank = Figure { value: None, ..growth };
                let far = beyond.map(|row| Figure::of_value(amount, row));
                for figure in [value, growth, blank].into_iter().chain(far) {
                    let mut list = vec![Figure::of_state(None, row)];
                    let mut compact = CompactFigure::default();
                    compact.set(&figure, &mut list);
                    let whole = match compact.slot() {
                        Slot::Empty => None,
                        Slot::Here((amount, row)) => Some(Figure::of_value(amount, row)),
                        Slot::InList(place) => list.get(place).copied(),
                    };
                    assert_eq!(whole, Some(figure));
                    assert_eq!(list.len() == 1, fits && figure == value, "{figure:?}");
                    compact.set(&growth, &mut list);
                    assert_eq!(list.len(), 2, "a place in the list is used again");
                }
            }
        }
        assert_eq!(CompactFigure::default().slot(), Slot::Empty);
        assert_eq!(CompactAmount::in_list(70_000).slot(), Slot::InList(70_000));
    }
}
