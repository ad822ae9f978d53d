//! What a target is held against beside what `check` shows: the period before, and the latest months
//! alone.

use crate::analysis::points::{Followed, SingleFigure, points, single_figure};
use crate::assess::measures::Worked;
use crate::assess::row::Row;
use crate::formula::single_period::SinglePeriod;
use crate::formula::trend::TrendChange;
use crate::value::{Exact, Missing};

/// What a row is held against.
pub(crate) struct Comparisons {
    /// Its growth since January, or its share, in the period before.
    pub before: Option<Exact>,
    /// How many points that moved since; nothing of what has neither.
    pub moved: Option<Worked>,
    /// What came in the latest months alone, of a flow.
    pub single: Option<SingleFigure>,
    /// How far that is of an even part of the target, of a level.
    pub progress: Option<Worked>,
}

impl Comparisons {
    /// What a row of a report is held against.
    pub(crate) fn of(row: &Row) -> Self {
        let entry = row.entry.as_reported();
        let is_ratio = entry.indicator.nature.is_ratio();
        let points = points(&entry, if is_ratio { Followed::Share } else { Followed::Growth });
        let before = points.get(1).map(|point| point.value.clone());
        let moved = points.first().map(|now| {
            let before = before.clone().ok_or(Missing::NoPeriodBefore);
            Worked::of(before.map(|before| TrendChange { now: now.value.clone(), before }))
        });
        let single = single_figure(&entry);
        let progress = single.as_ref().and_then(|single| progress(row, single));
        Self { before, moved, single, progress }
    }

    /// Why something of it is not there.
    pub(crate) fn lacking(&self) -> Option<Missing> {
        let single = self.single.as_ref().map(|single| &single.level);
        let all = [self.moved.as_ref(), single];
        all.into_iter().flatten().find_map(|it| it.number().err())
    }
}

/// How far a single period is of an even part of a level to reach within the year.
fn progress(row: &Row, single: &SingleFigure) -> Option<Worked> {
    let target = row.entry.target?;
    let is_level = !target.kind.is_growth() && !target.kind.is_share() && target.from.is_none();
    let comparison = row.comparison().filter(|it| is_level && !it.is_limit())?;
    let level = single.level.number().ok()?;
    let months = single.months.last_month() + 1 - single.months.first_month();
    let target = comparison.target();
    Some(Worked::of(Ok(SinglePeriod::Progress(level.clone(), target, i64::from(months).into()))))
}
