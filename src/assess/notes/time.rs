//! Remarks on time: which period a figure is of, what came too late, how the schedule goes.

use crate::assess::assessments::Assessment;
use crate::assess::facts::Facts;
use crate::assess::judged::{LateFigure, done_late};
use crate::assess::past::due_period;
use crate::assess::row::Row;
use crate::assess::verdict::{Rule, Status};
use crate::figures::State;
use crate::formula::Applied;
use crate::formula::scheduled_share::ScheduledShare;
use crate::lang::words::AND_SO_ON;
use crate::lang::{Phrase, Text, Value};
use crate::ledger::Entry;
use crate::report::Judged;
use crate::value::{Date, Percent};

const OLDER_PERIOD: Text = Text::new("数据滞后，用{0}数", "published late: the figure is of {0}");
const REPORTED_DONE: Text = Text::new("{0}已报完成", "reported as done for {0}");
const JUDGED_BY: Text = Text::new("{0}到期，按{1}数判定", "due {0}: judged by the figure of {1}");
const DECIDED_BY: Text =
    Text::new("缺{0}数，按{1}数已可判定", "no figure of {0}, and that of {1} decides");
const REACHED_LATE: Text = Text::new("逾期完成：{0}为{1}{2}", "done late: {0}, {1} {2}");
const PERIODS_KEPT: Text = Text::new(
    "应达{0}期，达到{1}期[，未达到：{2}][，未报：{3}]",
    "periods over: {0}, kept: {1}[, missed: {2}][, not reported: {3}]",
);
const ADDED_FROM: Text = Text::new("从{0}起算：{1}", "counted from {0}: {1}");
const GOES_FROM: Text = Text::new("从{0}起算，此前为{1}", "counted from {0}, {1} just before");
const OWN_SCHEDULE: Text = Text::new("时序进度为{0}%", "scheduled {0} %");
const OWN_SCHEDULE_TO: Text = Text::new("时序进度为{0}%（{1}到期）", "scheduled {0} %, due {1}");

/// That the figure is not of the report period, and why.
pub(super) fn of_period(row: &Row) -> Option<Phrase> {
    let Entry { period, report, ref target, .. } = row.entry;
    let is_final = row.assessment.as_ref().is_some_and(|it| it.verdict.rule == Rule::Final);
    let is_done = matches!(row.state(), Some(State::Done(_)));
    let older = if is_done { REPORTED_DONE } else { OLDER_PERIOD };
    let due = target.as_ref().filter(|it| it.every.is_none() && it.comparison.is_some());
    let due = due.and_then(|target| Some((target.due, due_period(&row.entry, target)?)));
    match due {
        Some(_) if row.entry.figure.is_none() && row.numbers.actual.is_err() => None,
        Some((day, of)) if of == period => {
            let is_odd = period != report || period.last_day() != day;
            is_odd.then(|| JUDGED_BY.with(day).value(period))
        }
        Some((_, of)) if period > of || is_final => Some(DECIDED_BY.value(of).value(period)),
        Some(_) | None => (period != report).then(|| older.value(period)),
    }
}

/// That the target was reached, and too late.
pub(super) fn reached_late(
    row: &Row,
    Assessment { target, kind, verdict, .. }: &Assessment,
) -> Option<Phrase> {
    let missed = verdict.status == Status::Missed;
    let LateFigure { period, number } = missed.then(|| done_late(&row.entry, *kind)).flatten()?;
    let is_rate = kind.judged() == Judged::Rate;
    let shown = if is_rate { row.percent(&number).shown() } else { row.level(&number).shown() };
    let unit = target.kind.unit(row.entry.indicator.unit.as_deref()).unwrap_or_default();
    Some(REACHED_LATE.value(period).with(shown).with(unit))
}

/// How what was added since the month that a target counts from came about, or what was there before.
pub(super) fn counted_from(row: &Row) -> Option<Phrase> {
    let entry = &row.entry;
    entry.start_of_way().ok()?;
    if let Some(first) = entry.adds_up_from() {
        let [_, sum] = entry.calculation_of_way()?;
        return Some(ADDED_FROM.value(first).with(sum));
    }
    let first = entry.target?.from.filter(|_| !entry.indicator.nature.builds_up())?;
    Some(GOES_FROM.value(first).with(entry.opening()?.written()))
}

/// A schedule that is not that of the head: declared, or to another due day.
pub(super) fn own_schedule(
    row: &Row,
    Assessment { target, facts, verdict, .. }: &Assessment,
) -> Option<Phrase> {
    let share = facts.share()?;
    let of_head = ScheduledShare::linear(row.entry.report.last_month().into(), 12).apply().ok()?;
    let is_past = due_period(&row.entry, target).is_some_and(|due| due < row.entry.report);
    if *share == of_head || verdict.status == Status::NotDue || is_past {
        return None;
    }
    let shown = row.percent(Percent::from_ratio(share).number()).shown();
    Some(if target.due == Date::end_of(row.entry.plan.year, 12) {
        OWN_SCHEDULE.with(shown)
    } else {
        OWN_SCHEDULE_TO.with(shown).with(target.due)
    })
}

/// How many periods reached a target of every period, which did not, and which were not reported.
pub(super) fn periods_over(facts: &Facts) -> Option<Phrase> {
    let over = facts.periods.as_ref().filter(|over| !over.periods.is_empty())?;
    let join = |a, b| Value::Phrase(AND_SO_ON.value(a).value(b));
    let list = |status| {
        let listed = over.those(status).map(Value::Period).reduce(join);
        listed.unwrap_or_else(|| Value::Verbatim(String::new()))
    };
    let phrase = PERIODS_KEPT.with(over.periods.len());
    let phrase = phrase.with(over.those(Status::Met).count());
    Some(phrase.value(list(Status::Missed)).value(list(Status::Unreported)))
}
