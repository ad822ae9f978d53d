//! Targets that stand differently in two assessed ledgers, or are declared differently, and why.
//!
//! A cause is something that differs between the two; where several do, all are named. Targets are the
//! same where their ids are, so that the ledgers may be of two plans.

use std::collections::HashMap;

use crate::assess::assessments::{Assessment, Assessments};
use crate::assess::judged::judged;
use crate::assess::numbers::Numbers;
use crate::assess::periods_over::PeriodsOver;
use crate::assess::row::Row;
use crate::assess::target::phrase::target_phrase;
use crate::lang::{Phrase, Text};
use crate::ledger::Entry;
use crate::plan::{Derivation, Indicator, Kind, Member, Schedule};
use crate::report::Word;
use crate::value::{Exact, Period};

/// A target that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TargetChange {
    /// Its row in the earlier ledger; none of one that is new.
    pub old: Option<usize>,
    /// Its row in the later one; none of one that is gone.
    pub new: Option<usize>,
    /// What differs, the declared first.
    pub causes: Vec<Cause>,
}

/// What differs between two assessments of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// It was not there.
    Added,
    /// It is no longer there.
    Removed,
    /// It asks something else.
    Target,
    /// It is due on another day.
    Due,
    /// Its indicator has another schedule.
    Schedule,
    /// Its figure is of another nature, unit or basis, or is made in another way.
    Method,
    /// Its figure is published at other times.
    Publication,
    /// A shortfall is behind from another point on.
    Threshold,
    /// Another period is reported on.
    Period,
    /// Its figure was reported.
    Reported,
    /// Its figure is no longer reported.
    Withdrawn,
    /// Its figure is another one.
    Revised,
    /// The figures tell another number of the target.
    TargetFollows,
    /// The figures tell another schedule.
    ScheduleFollows,
    /// Figures around its own are others.
    Around,
}

/// How a target stands in one of the two.
struct AssessedTarget<'a> {
    entry: Entry<'a>,
    assessment: Assessment,
}

/// The targets that changed: in the order of the later ledger, and then those that are gone.
#[must_use]
pub(crate) fn changes(old: &Assessments, new: &Assessments) -> Vec<TargetChange> {
    let id = |of: &Assessments, row: usize| of.ledger.entry(row).target_id();
    let rows = 0..old.ledger.len();
    let mut before: HashMap<String, usize> =
        rows.filter_map(|row| Some((id(old, row)?, row))).collect();
    let of_row = |row: usize| {
        let Some(earlier) = before.remove(&id(new, row)?) else {
            return Some(TargetChange { old: None, new: Some(row), causes: vec![Cause::Added] });
        };
        let causes = causes([old, new], [earlier, row])?;
        Some(TargetChange { old: Some(earlier), new: Some(row), causes })
    };
    let mut found: Vec<TargetChange> = (0..new.ledger.len()).filter_map(of_row).collect();
    let mut gone: Vec<usize> = before.into_values().collect();
    gone.sort_unstable();
    let removed = |row| TargetChange { old: Some(row), new: None, causes: vec![Cause::Removed] };
    found.extend(gone.into_iter().map(removed));
    found
}

/// What differs of a target; `None` where it is declared alike and its status is the same.
fn causes(of: [&Assessments; 2], rows: [usize; 2]) -> Option<Vec<Cause>> {
    let [old, new] = of;
    let [earlier, later] = rows;
    let entries = [old.ledger.entry(earlier), new.ledger.entry(later)];
    let mut causes = declared(&entries);
    let status = |of: &Assessments, row| of.verdict(row).map(|verdict| verdict.status);
    let is_same = status(old, earlier) == status(new, later);
    if is_same && causes.is_empty() {
        return None;
    }
    let [old, new] = [AssessedTarget::of(old, earlier)?, AssessedTarget::of(new, later)?];
    if !old.goes_by_schedule() && !new.goes_by_schedule() {
        causes.retain(|cause| *cause != Cause::Schedule);
    }
    if !is_same {
        let figures = of_figures(&old, &new, &causes);
        causes.extend(figures);
    } else if causes.is_empty() {
        return None;
    }
    if causes.is_empty() {
        causes.push(Cause::Around);
    }
    Some(causes)
}

impl<'a> AssessedTarget<'a> {
    fn of(assessments: &Assessments<'a>, row: usize) -> Option<Self> {
        let entry = judged(assessments.ledger.entry(row));
        let numbers = Numbers::of(&entry);
        let assessment = assessments.assess(&entry, &numbers, assessments.verdict(row))?;
        Some(Self { entry, assessment })
    }

    /// The numbers that the verdict rests on: what is compared, or what was reported of each period.
    fn judged_numbers(&self) -> Vec<(Period, Option<Exact>)> {
        let facts = &self.assessment.facts;
        let of_periods = |over: &PeriodsOver| {
            let number = |it: &Exact| it.clone();
            let numbers = over.periods.iter();
            numbers.map(|it| (it.period, it.number.as_ref().map(|it| number(&it.number)))).collect()
        };
        let compared = || vec![(facts.period, facts.number().cloned())];
        facts.periods.as_ref().map_or_else(compared, of_periods)
    }

    /// Whether anything rests on what is expected before the due period.
    fn goes_by_schedule(&self) -> bool {
        let waits = self.entry.indicator.schedule == Schedule::YearEnd;
        waits || self.assessment.facts.trajectory.is_pro_rated()
    }

    fn has_figure(&self) -> bool {
        self.assessment.facts.reported.is_ok()
    }
}

/// What is declared differently.
fn declared([old, new]: &[Entry; 2]) -> Vec<Cause> {
    let (Some(before), Some(after)) = (old.target, new.target) else { return Vec::new() };
    let (was, is) = (old.indicator, new.indicator);
    let asks = |entry: &Entry, target| target_phrase(entry.plan, target);
    let asks_else = asks(old, &before) != asks(new, &after) && before.comparison.is_some();
    let differs = [
        (Cause::Target, asks_else || before.soft != after.soft),
        (Cause::Due, before.due != after.due),
        (Cause::Schedule, was.schedule != is.schedule),
        (Cause::Method, method(old, before.kind) != method(new, after.kind)),
        (Cause::Publication, was.publication != is.publication),
    ];
    differs.into_iter().filter(|(_, it)| *it).map(|(cause, _)| cause).collect()
}

/// How the number of a target comes about, as text that is the same in two plans.
fn method(entry: &Entry, kind: Kind) -> String {
    let Entry { plan, indicator, .. } = *entry;
    let Indicator { nature, unit, growth_basis, may_fall, derivation, .. } = indicator;
    let growth = kind.is_growth().then_some((growth_basis, indicator.grows_against()));
    let made = derivation.as_ref().map(|it| match it {
        Derivation::Formula(formula) => formula.text.clone(),
        Derivation::Count(id) => plan.indicator(*id).id.clone(),
        Derivation::Roster(count) => {
            let roster = &plan.roster(count.roster).table.id;
            format!("{roster} {:?} {:?} {:?}", count.condition, count.sum, count.exits)
        }
        Derivation::Sum(members) => {
            let name = |member: &Member| match member {
                Member::Region(region) => plan.region(*region).to_owned(),
                Member::Indicator(id) => plan.indicator(*id).id.clone(),
            };
            members.iter().map(name).collect::<Vec<_>>().join(" ")
        }
    });
    format!("{nature:?} {unit:?} {growth:?} {may_fall} {made:?}")
}

/// What the figures say differently, and the thresholds; `declared` may explain some of it.
fn of_figures(old: &AssessedTarget, new: &AssessedTarget, declared: &[Cause]) -> Vec<Cause> {
    let (was, is) = (&old.assessment.facts, &new.assessment.facts);
    let mut causes = Vec::new();
    if was.lagging != is.lagging || was.tolerated != is.tolerated {
        causes.push(Cause::Threshold);
    }
    let is_same_period = was.period == is.period;
    let numbers = || (old.judged_numbers(), new.judged_numbers());
    let is_method = declared.contains(&Cause::Method);
    let is_revised = || {
        let (before, after) = numbers();
        before != after || old.entry.state() != new.entry.state()
    };
    if !is_same_period && old.entry.report != new.entry.report {
        causes.push(Cause::Period);
    } else {
        match (old.has_figure(), new.has_figure()) {
            (false, true) => causes.push(Cause::Reported),
            (true, false) => causes.push(Cause::Withdrawn),
            (true, true) if !is_method && is_revised() => causes.push(Cause::Revised),
            (true, true) | (false, false) => {}
        }
    }
    let asks =
        |side: &AssessedTarget| side.assessment.facts.comparison().map(|it| it.value().exact());
    if is_same_period && !declared.contains(&Cause::Target) && asks(old) != asks(new) {
        causes.push(Cause::TargetFollows);
    }
    let is_declared = [Cause::Due, Cause::Schedule, Cause::Method, Cause::Target];
    let is_explained = declared.iter().any(|it| is_declared.contains(it));
    let follows = was.share != is.share || was.trajectory.start() != is.trajectory.start();
    let are_there = old.has_figure() && new.has_figure();
    if is_same_period && are_there && !is_explained && follows {
        causes.push(Cause::ScheduleFollows);
    }
    causes
}

impl Cause {
    /// The stable name, and the words where nothing is to be named.
    const fn word(self) -> Word {
        let (name, text) = match self {
            Self::Added => ("added", Text::new("新增目标", "the target is new")),
            Self::Removed => ("removed", Text::new("目标取消", "the target is gone")),
            Self::Target => ("target", Text::new("目标由{0}改为{1}", "target was {0}, is {1}")),
            Self::Due => ("due", Text::new("到期日由{0}改为{1}", "was due {0}, is due {1}")),
            Self::Schedule => ("schedule", Text::new("时序安排改了", "another schedule")),
            Self::Method => ("method", Text::new("核算口径改了", "computed differently")),
            Self::Publication => {
                ("publication", Text::new("公布时间改了", "published at other times"))
            }
            Self::Threshold => ("threshold", Text::new("滞后界限改了", "another threshold")),
            Self::Period => ("period", Text::new("时期由{0}到{1}", "of {1}, was of {0}")),
            Self::Reported => ("reported", Text::new("新报数据", "newly reported")),
            Self::Withdrawn => ("withdrawn", Text::new("数据撤回", "no longer reported")),
            Self::Revised => ("revised", Text::new("数据订正", "revised")),
            Self::TargetFollows => (
                "target-follows",
                Text::new("目标值随数据变动", "the target follows other figures"),
            ),
            Self::ScheduleFollows => (
                "schedule-follows",
                Text::new(
                    "应有进度随上年数或年初数变动",
                    "the schedule follows last year's figure or the opening value",
                ),
            ),
            Self::Around => {
                ("around", Text::new("其他各期的数变动", "figures of other periods changed"))
            }
        };
        Word { name, text }
    }

    /// The stable name.
    pub(crate) const fn name(self) -> &'static str {
        self.word().name
    }

    /// What differs, in words.
    pub(crate) fn phrase(self, old: Option<&Row>, new: Option<&Row>) -> Phrase {
        let phrase = Phrase::new(self.word().text);
        let target = |row: Option<&Row>| {
            let target = row.and_then(|row| row.entry.target.map(|it| (row.entry.plan, it)));
            target.map_or_else(|| Phrase::verbatim(""), |(plan, it)| target_phrase(plan, &it))
        };
        let due = |row: Option<&Row>| {
            let due = row.and_then(|row| row.entry.target).map(|target| target.due.to_string());
            due.unwrap_or_default()
        };
        let period = |row: Option<&Row>| {
            let period = row.and_then(Row::facts).map(|facts| facts.period);
            period.map_or_else(|| Phrase::verbatim(""), |it| Phrase::new(PERIOD).value(it))
        };
        match self {
            Self::Target => phrase.value(target(old)).value(target(new)),
            Self::Due => phrase.with(due(old)).with(due(new)),
            Self::Period => phrase.value(period(old)).value(period(new)),
            _ => phrase,
        }
    }
}

const PERIOD: Text = Text::new("{0}", "{0}");
