//! Every number of a row, once: its key, its heading, its symbol, its cell, and how it is computed.
//!
//! The columns of tables and of CSV, the records of JSON and the steps of `explain` are lists of
//! these, each in its own order. A new measure is its formula, a constant here, and a line in each list
//! that shows it: `analysis/check/columns.rs` (tables, CSV), `analysis/records.rs` (JSON),
//! `analysis/explain/steps.rs`.

use super::row::Row;
use crate::formula::absolute_change::AbsoluteChange;
use crate::formula::attainment::Attainment;
use crate::formula::change::Change;
use crate::formula::gap::Gap;
use crate::formula::growth::Growth;
use crate::formula::per_month::PerMonth;
use crate::formula::periods_kept::PeriodsKept;
use crate::formula::remaining::Remaining;
use crate::formula::required_growth::RequiredGrowth;
use crate::formula::schedule_gap::ScheduleGap;
use crate::formula::severity::Severity;
use crate::formula::stock_progress::StockProgress;
use crate::formula::target_gap::TargetGap;
use crate::formula::two_year_growth::TwoYearGrowth;
use crate::formula::{Applied, Formula, Work};
use crate::lang::Text;
use crate::lang::words::{
    AS_WRITTEN, FROM_LEVELS, IN_UNIT, INPUT_FULL_YEAR, INPUT_OPENING, MEANING, TARGET,
};
use crate::plan::MonthsOfWay;
use crate::report::{Cell, Column, Judged, Number, Show};
use crate::value::{Applies, Exact, Missing};

use super::facts::Facts;
use super::numbers::bound;
use super::words::word_of;

const ACTUAL_HEADING: Text = Text::new("本期", "Actual");
const GROWTH_HEADING: Text = Text::new("同比%", "YoY %");
const ATTAINMENT_HEADING: Text = Text::new("完成率%", "Done %");
const SCHEDULE_GAP_HEADING: Text = Text::new("比时序（百分点）", "Gap to schedule (pp)");
const CHANGE_HEADING: Text = Text::new("增减额", "Change");
const IN_POINTS: Text = Text::new("{0}（百分点）", "{0} (pp)");

/// What a row shows of a number.
pub(crate) type CellOf = for<'a, 'r> fn(&'r Row<'a>) -> Cell<'r>;

/// A number of a row.
pub(crate) struct Measure {
    /// The stable key; empty of a number that only `explain` shows.
    pub key: &'static str,
    /// The heading of its column.
    pub heading: Text,
    /// What it is called in formulas.
    pub symbol: &'static str,
    /// What is shown.
    pub cell: CellOf,
    /// How it is computed; `None` of a number that was reported or declared.
    pub working: Option<Working>,
    /// The keys of the numbers that it may show, if not that of its own key.
    shows: &'static [&'static str],
}

/// How a number is computed.
pub(crate) struct Working {
    /// What names the step, given what the formula is called and the unit.
    pub title: Text,
    /// The formula with the numbers of a row; `None` where it does not apply.
    pub worked: fn(&Row) -> Option<Worked>,
}

/// A formula with the numbers of a row, and what it gives.
#[derive(Clone, Debug)]
pub(crate) struct Worked {
    /// Which formula it is.
    pub formula: Formula,
    /// The numbers put in, and the result before it is rounded; or why there is none.
    pub result: Result<(Work, Exact), Missing>,
}

impl Worked {
    /// A formula with its numbers, or why these are not there.
    pub(crate) fn of<F: Applied>(formula: Result<F, Missing>) -> Self
    where
        F::Value: Into<Exact>,
    {
        let result = formula.and_then(|formula| Ok((formula.work(), formula.apply()?.into())));
        Self { formula: F::FORMULA, result }
    }

    /// What it gives.
    pub(crate) fn number(&self) -> Result<&Exact, Missing> {
        self.result.as_ref().map(|(_, number)| number).map_err(|missing| *missing)
    }
}

impl Measure {
    const fn new(key: &'static str, heading: Text, cell: CellOf) -> Self {
        Self { key, heading, symbol: "", cell, working: None, shows: &[] }
    }

    /// A number that stands between others: `explain` shows its calculation alone.
    const fn between(worked: fn(&Row) -> Option<Worked>) -> Self {
        Self::new("", MEANING, |_| Cell::Blank).by(worked)
    }

    const fn by(mut self, worked: fn(&Row) -> Option<Worked>) -> Self {
        self.working = Some(Working { title: AS_WRITTEN, worked });
        self
    }

    /// The same number, which is one of these others.
    const fn showing(mut self, keys: &'static [&'static str]) -> Self {
        self.shows = keys;
        self
    }

    const fn titled(mut self, message: Text) -> Self {
        if let Some(working) = &mut self.working {
            working.title = message;
        }
        self
    }

    const fn symbol(mut self, symbol: &'static str) -> Self {
        self.symbol = symbol;
        self
    }

    /// The column of a table.
    pub(crate) const fn column<'a>(&self, show: Show) -> Column<Row<'a>> {
        Column::new(self.key, self.heading, show, self.cell).shows(self.shows)
    }

    /// The number in records.
    pub(crate) const fn record<'a>(&self) -> Column<Row<'a>> {
        self.record_as(self.key)
    }

    /// The number in records, under another key.
    pub(crate) const fn record_as<'a>(&self, key: &'static str) -> Column<Row<'a>> {
        Column::new(key, self.heading, Show::DataOnly, self.cell)
    }
}

/// The figure, or the state of a milestone.
pub(crate) const ACTUAL: Measure =
    Measure::new("actual", ACTUAL_HEADING, |row| match row.state() {
        Some(state) => Cell::Word(word_of(state)),
        None => figure(row),
    });

/// The figure alone; blank where a growth alone was reported and suffices.
pub(crate) const FIGURE: Measure = Measure::new("actual", ACTUAL_HEADING, figure);

/// The figure of a year earlier.
pub(crate) const LAST_YEAR: Measure =
    Measure::new("last_year", Text::new("上年同期", "Last year"), |row| {
        Cell::of(row.numbers.last_year.as_ref().ok(), |it| Cell::Number(row.reported(it)))
    });

/// Last year's total, or its value at the year's end.
pub(crate) const LAST_FULL_YEAR: Measure = Measure::new("last_full_year", INPUT_FULL_YEAR, |row| {
    Cell::of(row.entry.last_full_year(), |it| Cell::Number(row.reported(&it)))
});

/// The opening value.
pub(crate) const OPENING: Measure = Measure::new("opening", INPUT_OPENING, |row| {
    Cell::of(row.entry.opening(), |it| Cell::Number(row.reported(&it)))
});

/// The number of the target.
pub(crate) const TARGET_VALUE: Measure = Measure::new("target.value", TARGET, |row| {
    let value = row.facts().and_then(|facts| facts.value.as_ref());
    let value = value.map(|it| it.as_ref().map(|it| it.comparison.value()).map_err(|it| *it));
    number_cell(value, |value| row.target_number(&value))
});

/// The upper bound of a range.
pub(crate) const TARGET_HIGH: Measure = Measure::new("target.high", TARGET, |row| {
    let high = row.comparison().and_then(|comparison| comparison.high());
    Cell::of(high, |high| Cell::Number(row.target_number(&high.into())))
});

/// The growth that counts.
pub(crate) const GROWTH: Measure = Measure::new("growth_pct", GROWTH_HEADING, |row| {
    let judges = judges(row, Judged::Rate);
    number_cell(row.numbers.shown_rate(), |rate| {
        let number = row.percent(rate);
        if judges { number.judged(row, Judged::Rate) } else { number }
    })
});

/// The growth of the levels.
pub(crate) const GROWTH_FROM_LEVELS: Measure =
    Measure::new("growth_from_levels_pct", FROM_LEVELS, |row| {
        formula_cell(levels(row), |rate| row.percent(rate))
    })
    .by(|row| {
        let Row { numbers, .. } = row;
        let shows = numbers.published_rate().is_none() || numbers.actual.is_ok();
        worked(levels(row).filter(|_| shows))
    })
    .titled(Text::new("按水平推算的增速（核对用）", "growth of the levels, for comparison"))
    .symbol("g");

/// How far rounding can drive published growth and levels apart.
pub(crate) const GROWTH_BOUND: Measure = Measure::between(|row| {
    let levels = levels(row).filter(|_| row.numbers.actual.is_ok());
    worked(bound(&row.entry, &row.numbers).filter(|_| levels.is_some()).map(Ok))
});

/// The change of a ratio in %.
pub(crate) const CHANGE: Measure = Measure::new("change_pp", GROWTH_HEADING, |row| {
    let rule = row.entry.plan.rounding;
    formula_cell(change(row), |it| Number::difference(it, 1, rule).signed())
})
.by(|row| worked(change(row)));

/// What came or went in the indicator's unit.
pub(crate) const ABSOLUTE_CHANGE: Measure = Measure::new("change", CHANGE_HEADING, |row| {
    formula_cell(absolute_change(row), |it| row.difference(it).signed())
})
.by(|row| {
    // That of a ratio in % is its change in points.
    worked(absolute_change(row).filter(|_| change(row).is_none()))
});

/// The same as people read it, who see by the growth what lacks.
pub(crate) const ABSOLUTE_CHANGE_SHOWN: Measure =
    Measure::new("absolute_change", CHANGE_HEADING, |row| match (ABSOLUTE_CHANGE.cell)(row) {
        Cell::Missing(_) => Cell::Blank,
        cell => cell,
    })
    .showing(&[ABSOLUTE_CHANGE.key]);

/// The period whose figure is judged.
pub(crate) const JUDGED_PERIOD: Measure =
    Measure::new("judged_period", Text::new("判定时期", "Judged period"), |row| {
        Cell::of(row.facts(), |facts| Cell::Period(facts.period))
    });

/// The average growth of two years.
pub(crate) const TWO_YEAR_GROWTH: Measure =
    Measure::new("growth_two_year_pct", Text::new("两年平均%", "Two-year growth %"), |row| {
        formula_cell(two_years(row), |rate| row.percent(rate))
    })
    .by(|row| worked(two_years(row)));

/// The attainment.
pub(crate) const ATTAINMENT: Measure = Measure::new("attainment_pct", ATTAINMENT_HEADING, |row| {
    match formula_cell(attainment(row), |rate| row.percent(rate).judged(row, Judged::Attainment)) {
        Cell::Blank => (PERIODS_KEPT.cell)(row),
        cell => cell,
    }
})
.by(|row| worked(attainment(row)));

/// The attainment of a target of every period.
pub(crate) const PERIODS_KEPT: Measure =
    Measure::new("attainment_pct", ATTAINMENT_HEADING, |row| {
        formula_cell(periods_kept(row), |rate| row.percent(rate))
    })
    .by(|row| worked(periods_kept(row)));

/// How much of a limit is used.
pub(crate) const LIMIT_USED: Measure =
    Measure::new("used_pct", Text::new("占控制数%", "Limit used %"), |row| {
        formula_cell(limit_used(row), |used| row.percent(used).judged(row, Judged::LimitUsed))
    })
    .by(|row| worked(limit_used(row)))
    .titled(Text::new("占控制数", "limit used"));

/// The gap to the target: in the unit, in percentage points, in days.
pub(crate) const GAP: Measure =
    Measure::new("gap", Text::new("与目标差距", "Gap to target"), |row| {
        if let Some(Err(missing)) = row.facts().and_then(|facts| facts.value.as_ref()) {
            return Cell::Missing(*missing);
        }
        match gap_to_target(row) {
            Cell::Blank => number_cell(row.ask(|kind, basis, _| kind.days_left(basis)), |days| {
                Number::computed(days, 0, row.entry.plan.rounding).signed()
            }),
            cell => cell,
        }
    })
    .by(|row| worked(gap(row)))
    .symbol("D");

/// The scheduled share.
pub(crate) const SCHEDULE: Measure =
    Measure::new("schedule_pct", Text::new("时序进度%", "Schedule %"), |row| {
        number_cell(row.facts().and_then(Facts::schedule), |share| row.percent(share))
    })
    .by(|row| worked(row.facts().and_then(|it| it.scheduled.clone())))
    .symbol("s");

/// How much of its way a stock has gone.
pub(crate) const STOCK_PROGRESS: Measure =
    Measure::new("way_pct", Text::new("增量进度%", "Way %"), |row| {
        formula_cell(progress(row), |done| row.percent(done).judged(row, Judged::Attainment))
    })
    .by(|row| worked(progress(row)));

/// What people read as done. Of a stock on its way they read how much of that is gone, since its attainment
/// would contradict the status.
pub(crate) const DONE: Measure =
    Measure::new("done", ATTAINMENT_HEADING, |row| match (STOCK_PROGRESS.cell)(row) {
        Cell::Blank => (ATTAINMENT.cell)(row),
        _ => Cell::Blank,
    })
    .showing(&[ATTAINMENT.key]);

/// How much of its way a stock has gone, as people read it.
pub(crate) const WAY: Measure =
    Measure::new("way", STOCK_PROGRESS.heading, STOCK_PROGRESS.cell).showing(&[STOCK_PROGRESS.key]);

/// The gap to schedule in percentage points.
pub(crate) const SCHEDULE_GAP_POINTS: Measure =
    Measure::new("schedule_gap_pp", SCHEDULE_GAP_HEADING, |row| {
        formula_cell(schedule_gap_points(row), |points| row.points(points))
    })
    .by(|row| worked(schedule_gap_points(row)))
    .titled(IN_POINTS);

/// The gap to schedule in the unit.
pub(crate) const SCHEDULE_GAP: Measure =
    Measure::new("schedule_gap", SCHEDULE_GAP_HEADING, |row| {
        formula_cell(schedule_gap(row), |gap| row.level(gap).signed())
    })
    .by(|row| worked(schedule_gap(row)))
    .titled(IN_UNIT);

/// The gap to schedule as people read it.
pub(crate) const AHEAD_OF_SCHEDULE: Measure = Measure::new(
    "ahead_of_schedule",
    Text::new("比时序(点)", "Schedule ±pp"),
    SCHEDULE_GAP_POINTS.cell,
)
.showing(&[SCHEDULE_GAP_POINTS.key]);

/// The gap to the whole target in percentage points, whatever is asked.
pub(crate) const TARGET_GAP: Measure = Measure::new(
    "target_gap_pp",
    Text::new("比目标（百分点）", "Gap to target (pp)"),
    |row| {
        formula_cell(target_gap(row), |gap| {
            row.percent(gap).judged(row, Judged::PointsOfTarget).signed()
        })
    },
)
.by(|row| {
    // That of a rate is its gap itself.
    let is_computed = |it: &TargetGap| !matches!(it, TargetGap::OfRate(_));
    worked(target_gap(row).filter(|gap| gap.as_ref().is_ok_and(is_computed)))
})
.titled(IN_POINTS);

/// The same as people read it.
pub(crate) const AHEAD_OF_TARGET: Measure =
    Measure::new("ahead_of_target", Text::new("比目标(点)", "Target ±pp"), TARGET_GAP.cell)
        .showing(&[TARGET_GAP.key, GAP.key]);

/// The gap that is held against the threshold.
pub(crate) const JUDGED_GAP: Measure = Measure::new(
    "judged_gap_pp",
    Text::new("判定差距（百分点）", "Judged gap (pp)"),
    |row| formula_cell(judged_gap(row), |points| row.points(points)),
)
.by(|row| worked(judged_gap(row)))
.titled(Text::new("判定所用差距（百分点）", "gap that is judged (pp)"))
.symbol("J");

/// By how many thresholds it is short.
pub(crate) const SEVERITY: Measure =
    Measure::new("severity", Text::new("严重程度", "Severity"), |row| {
        formula_cell(severity(row), |it| Number::computed(it, 2, row.entry.plan.rounding))
    })
    .by(|row| worked(severity(row)));

/// What is still needed.
pub(crate) const REMAINING: Measure =
    Measure::new("remaining", Text::new("尚需", "Remaining"), |row| {
        formula_cell(remaining(row), |rest| row.difference(rest).judged(row, Judged::Remaining))
    })
    .by(|row| worked(remaining(row)))
    .symbol("R");

/// What each remaining month must bring.
pub(crate) const PER_MONTH: Measure =
    Measure::new("per_month", Text::new("月均需", "Per month"), |row| {
        formula_cell(per_month(row), |rest| row.rate_of_level(rest))
    })
    .by(|row| worked(per_month(row)));

/// The growth that the rest of the year needs.
pub(crate) const REQUIRED_GROWTH: Measure = Measure::new(
    "required_growth_pct",
    Text::new("后期所需增速%", "Required growth %"),
    |row| formula_cell(required_growth(row), |rate| row.percent(rate)),
)
.by(|row| worked(required_growth(row)));

/// The growth of the latest single period, where the outlook carries it on.
pub(crate) const SINGLE_GROWTH: Measure = Measure::between(|row| {
    let outlook = row.outlook()?.ok()?;
    worked(row.ask(|kind, basis, _| kind.carried_growth(basis, outlook)))
})
.symbol("g₁");

/// The outlook to the year's end.
pub(crate) const OUTLOOK: Measure =
    Measure::new("outlook", Text::new("预计全年", "Outlook"), |row| {
        let of_growth =
            row.outlook().is_some_and(|it| it.is_ok_and(|it| it.method().is_of_growth()));
        number_cell(row.outlook().map(|outlook| outlook?.apply()), |number| {
            if of_growth { row.percent(number).in_percent() } else { row.level(number) }
        })
    })
    .by(|row| worked(row.outlook().map(|outlook| outlook.cloned())));

/// The rank of the region among those that have the target.
pub(crate) const RANK: Measure = Measure::new("rank", Text::new("排名", "Rank"), |row| {
    Cell::of(row.assessments.rank(&row.entry), |rank| Cell::Whole(rank.into()))
});

/// A cell of a number that may not apply, or not be had.
fn number_cell<'r, T>(number: Applies<T>, shown: impl FnOnce(T) -> Number<'r>) -> Cell<'r> {
    match number {
        None => Cell::Blank,
        Some(Err(missing)) => Cell::Missing(missing),
        Some(Ok(value)) => Cell::Number(shown(value)),
    }
}

/// A cell of what a formula gives, where it applies.
fn formula_cell<'r, F: Applied>(
    formula: Applies<F>,
    shown: impl FnOnce(F::Value) -> Number<'r>,
) -> Cell<'r> {
    number_cell(formula.map(|formula| formula?.apply()), shown)
}

/// A formula that applies, with what it gives.
fn worked<F: Applied>(formula: Applies<F>) -> Option<Worked>
where
    F::Value: Into<Exact>,
{
    formula.map(Worked::of)
}

/// Whether this is the number that the target of a row is held against.
fn judges(row: &Row, number: Judged) -> bool {
    row.assessment.as_ref().is_some_and(|it| it.kind.judged() == number)
}

fn figure<'r>(row: &'r Row<'_>) -> Cell<'r> {
    if let Some(over) = row.facts().and_then(|facts| facts.periods.as_ref()) {
        return number_cell(Some(over.latest()), |number| row.level(number));
    }
    match (&row.numbers.actual, &row.assessment) {
        (Ok(reported), _) => {
            let number = row.reported(reported);
            let is_judged = row.comparison().is_some() && judges(row, Judged::Figure);
            Cell::Number(if is_judged { number.judged(row, Judged::Figure) } else { number })
        }
        (Err(missing), Some(it)) => {
            let otherwise = it.kind.without_figure(&row.numbers, &it.facts, *missing);
            number_cell(otherwise, |number| row.level(number))
        }
        (Err(_), None) if row.numbers.published.is_some() => Cell::Blank,
        (Err(missing), None) => Cell::Missing(*missing),
    }
}

fn gap_to_target<'r>(row: &'r Row<'_>) -> Cell<'r> {
    let gap = gap(row).map(|gap| {
        let gap = gap?;
        let exact = gap.apply()?;
        Ok((gap, exact))
    });
    number_cell(gap, |(gap, exact)| row.gap(&gap, exact))
}

fn levels(row: &Row) -> Applies<Growth> {
    row.numbers.levels(&row.entry)
}

fn change(row: &Row) -> Applies<Change> {
    row.numbers.change(&row.entry)
}

fn two_years(row: &Row) -> Applies<TwoYearGrowth> {
    row.numbers.two_years(&row.entry)
}

fn attainment(row: &Row) -> Applies<Attainment> {
    row.ask(|kind, _, facts| kind.attainment(facts))
}

fn periods_kept(row: &Row) -> Applies<PeriodsKept> {
    row.ask(|kind, _, facts| kind.periods_kept(facts))
}

fn gap<'r>(row: &'r Row) -> Applies<Gap<'r>> {
    row.ask(|kind, _, facts| kind.gap(facts))
}

fn limit_used(row: &Row) -> Applies<Attainment> {
    row.ask(|kind, basis, facts| kind.limit_used(basis, facts))
}

fn progress(row: &Row) -> Applies<StockProgress> {
    row.facts().and_then(Facts::progress)
}

fn absolute_change(row: &Row) -> Applies<AbsoluteChange> {
    row.numbers.absolute_change(&row.entry)
}

fn target_gap(row: &Row) -> Applies<TargetGap> {
    let facts = row.facts()?;
    Some(gap(row)?.and_then(|gap| facts.target_gap(gap.apply()?)))
}

fn judged_gap<'r>(row: &'r Row) -> Applies<ScheduleGap<'r>> {
    row.assessment.as_ref()?.judged_gap()
}

fn severity(row: &Row) -> Applies<Severity> {
    row.assessment.as_ref()?.severity()
}

fn schedule_gap_points<'r>(row: &'r Row) -> Applies<ScheduleGap<'r>> {
    row.facts().and_then(Facts::schedule_gap_points)
}

fn schedule_gap<'r>(row: &'r Row) -> Applies<ScheduleGap<'r>> {
    row.facts().and_then(Facts::schedule_gap)
}

fn remaining(row: &Row) -> Applies<Remaining> {
    row.ask(|kind, basis, facts| kind.remaining(basis, facts))
}

fn per_month(row: &Row) -> Applies<PerMonth> {
    let (remaining, entry) = (remaining(row)?, &row.entry);
    let MonthsOfWay { elapsed, to_due } =
        entry.target?.months(entry.plan.year, row.facts()?.period);
    Some(remaining.and_then(|rest| Ok(PerMonth { remaining: rest.apply()?, to_due, elapsed })))
}

fn required_growth(row: &Row) -> Applies<RequiredGrowth> {
    row.ask(|kind, basis, facts| kind.required_growth(basis, facts))
}
