//! The readers of the cells of a table of targets, one for each column.

use super::Context;
use crate::figures::{Column, OpenCells, RowCells, name_in};
use crate::plan::Kind;
use crate::plan::written_comparison::{Comparator, WrittenComparison, WrittenOperand};
use crate::table::{Delimited, Memo};
use crate::value::{Amount, Date, IndicatorId, RegionId};

/// What was understood before.
#[derive(Default)]
pub(super) struct Memos {
    indicators: Memo<IndicatorId>,
    regions: Memo<RegionId>,
    kinds: Memo<Kind>,
    days: Memo<Date>,
    comparisons: Memo<(Comparator, Amount)>,
}

/// What the cells of a row say that were understood at once.
#[derive(Default)]
pub(super) struct TargetCells {
    pub indicator: Option<IndicatorId>,
    pub region: Option<RegionId>,
    pub kind: Option<Kind>,
    pub due: Option<Date>,
    pub comparison: Option<(Comparator, Amount)>,
    pub has_note: bool,
    pub others: OpenCells,
}

impl<'c> RowCells<Context<'c>> for TargetCells {
    type Memos = Memos;

    fn others(&mut self) -> &mut OpenCells {
        &mut self.others
    }

    #[inline]
    fn cell(
        &mut self,
        column: Column,
        memos: &mut Memos,
        context: &Context<'c>,
        written: Delimited,
        at: usize,
    ) -> usize {
        let (Context { names, year, .. }, others) = (context, &mut self.others);
        match column {
            Column::Indicator => {
                let (memo, room) = (&mut memos.indicators, &mut self.indicator);
                others.recall_name(column, memo, room, written, at, &names.indicators)
            }
            Column::Region => {
                let (memo, room) = (&mut memos.regions, &mut self.region);
                others.recall_name(column, memo, room, written, at, &names.regions)
            }
            Column::Kind => {
                let (memo, room) = (&mut memos.kinds, &mut self.kind);
                let find = |text: &_| kind_of(name_in(text)?);
                others.recall(column, memo, room, written, at, find)
            }
            Column::Due => {
                let (memo, room) = (&mut memos.days, &mut self.due);
                let day = |text: &_| Date::parse(name_in(text)?).filter(|day| day.year() >= *year);
                others.recall(column, memo, room, written, at, day)
            }
            Column::Target => {
                let (memo, room) = (&mut memos.comparisons, &mut self.comparison);
                let compared = |text: &_| compared_with(name_in(text)?);
                others.recall(column, memo, room, written, at, compared)
            }
            Column::Note => {
                self.has_note = true;
                others.free(written, at)
            }
            _ => others.leave_open(column, written, at),
        }
    }
}

/// The kind of a name, whatever its case.
pub(super) fn kind_of(text: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(text))
}

/// A comparison with a number, as nearly all are.
fn compared_with(text: &str) -> Option<(Comparator, Amount)> {
    match WrittenComparison::parse(Some(text).filter(|it| !it.contains(['+', '＋']))?).ok()? {
        WrittenComparison::Compared(comparator, WrittenOperand::Number(number)) => {
            Some((comparator, number))
        }
        WrittenComparison::Compared(..) | WrittenComparison::Range(_) => None,
    }
}
