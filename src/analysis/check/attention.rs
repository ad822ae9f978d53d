//! What needs attention: the firm targets that are missed, behind, lagging or not reported, in the
//! columns of a dispatch. The level and the growth of one figure stand in one row.
//!
//! The list is bounded while it is made: of ever so many targets no more are kept than are shown.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::Check;
use super::earlier::BEFORE;
use super::words::REASONS;
use crate::analysis::{declared, explain};
use crate::assess::Status;
use crate::assess::measures::{
    ACTUAL, AHEAD_OF_SCHEDULE, AHEAD_OF_TARGET, ATTAINMENT, DONE, GAP, GROWTH, Measure, PER_MONTH,
    SCHEDULE_GAP, SCHEDULE_GAP_POINTS, STOCK_PROGRESS, TARGET_GAP, WAY,
};
use crate::assess::row::Row;
use crate::lang::words::{INDICATOR, TARGET_ID, TASK, UNIT};
use crate::lang::{Phrase, Text, Value};
use crate::ledger::Entry;
use crate::report::{Block, Cell, Column, Lazy, Show, Tone};
use crate::value::Exact;

/// The heading.
pub(super) const ATTENTION: Text = Text::new("需要关注", "Needs attention");

const NOTHING: Text =
    Text::new("没有未完成、滞后或未报的硬目标", "no firm target is missed, lagging or unreported");
const MORE: Text =
    Text::new("另有{0}行未列[；--top {1} 全部列出]", "{0} more[; --top {1} lists all]");
const AND: Text = Text::new("{0}，{1}", "{0}, {1}");
const WITH_OTHERS: Text = Text::new("{0}等", "{0} etc.");

const WORST_ARE: Text = Text::new("其中最需要关注的：{0}。", "Most in need of attention: {0}.");
const WORST_ONE: Text = Text::new(
    "{0}（[本期{1}{2}，][增速{7}%，][与时序差{3}个百分点，][与目标差{4}个百分点，]{5}[，{6}]）",
    "{0} ([{1} {2}, ][growth {7} %, ][{3} pp short of schedule, ][{4} pp short of the target, ]{5}[, {6}])",
);
const WORST_LATE: Text = Text::new(
    "{0}（{8}[{1}{2}，][增速{7}%，][与时序差{3}个百分点，][与目标差{4}个百分点，]{5}[，{6}]）",
    "{0} ({8}: [{1} {2}, ][growth {7} %, ][{3} pp short of schedule, ][{4} pp short of the target, ]{5}[, {6}])",
);
const THEN: Text = Text::new("{0}；{1}", "{0}; {1}");

/// How many an opening names.
const WORST: usize = 3;

/// How many rows are listed where nothing else is asked for.
pub(crate) const USUAL_TOP: usize = 10;

/// What comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The worst status, and of one status the most thresholds short.
    Status,
    /// The most thresholds short, whatever the status.
    Severity,
    /// The document's order.
    Task,
}

/// Where a row stands in an order: the least comes first.
pub(super) type Place = (u8, Reverse<Option<Exact>>, u8, usize);

impl Sort {
    /// Where a row stands in this order, given its severity where that is asked for.
    pub(super) fn place(
        self,
        status: Option<Status>,
        severity: impl FnOnce() -> Option<Exact>,
        row: usize,
    ) -> Place {
        // What has no verdict is behind all that have one.
        let gravity = status.map_or(u8::MAX, Status::gravity);
        match self {
            Self::Status => (gravity, Reverse(severity()), gravity, row),
            Self::Severity => (0, Reverse(severity()), gravity, row),
            Self::Task => (0, Reverse(None), 0, row),
        }
    }
}

/// A row of the list: a target, or the level and the growth of one figure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    first: usize,
    growth: Option<usize>,
}

/// A row that is being shown.
struct Dispatched<'a> {
    number: usize,
    first: Row<'a>,
    growth: Option<Row<'a>>,
    /// How it stood in the report before.
    before: Option<Phrase>,
    reasons: Vec<Phrase>,
}

impl<'a> Check<'a> {
    /// The list, or that it is empty; nothing where nothing was chosen that could stand in it.
    pub(super) fn attention(&'a self) -> Vec<Block<'a>> {
        let asked = &self.question.statuses;
        let is_chosen = asked.is_empty() || asked.iter().any(|status| status.needs_attention());
        if !is_chosen || self.summary().targets() == 0 {
            return Vec::new();
        }
        let (listed, all) = self.listed(self.question.top);
        if all == 0 {
            return vec![Block::Text(vec![Phrase::new(NOTHING)])];
        }
        let more = all - listed.len();
        let listed_by = if self.question.in_pack { String::new() } else { all.to_string() };
        let more = (more > 0).then(|| Block::Text(vec![MORE.with(more).with(listed_by)]));
        let has_reasons = listed.iter().any(|it| !self.words().reasons(it.first).is_empty());
        let row = move |at: usize| self.dispatched(at, *listed.get(at).expect("a row of the list"));
        let len = all.min(self.question.top);
        let grid = Lazy::new(Dispatched::COLUMNS, len, row).explained_by(|it| {
            std::iter::once(&it.first).chain(&it.growth).map(explain::of_row).collect()
        });
        let grid = if has_reasons { grid } else { grid.without("reasons") };
        let grid = if self.earlier.is_some() { grid } else { grid.without("before") };
        let grid = Block::Grid(Box::new(grid));
        std::iter::once(grid).filter(|_| len > 0).chain(more).collect()
    }

    /// The worst of them in words, for an opening.
    pub(in crate::analysis) fn worst(&'a self) -> Option<Phrase> {
        let (listed, _) = self.listed(WORST);
        let rows = listed.iter().enumerate().map(|(at, row)| self.dispatched(at, *row));
        let phrases = rows.map(|row| Value::Phrase(row.in_words()));
        let all = phrases.reduce(|a, b| Value::Phrase(THEN.value(a).value(b)))?;
        Some(WORST_ARE.value(all))
    }

    fn dispatched(&'a self, at: usize, Pair { first, growth }: Pair) -> Dispatched<'a> {
        let row = |row| self.row(row, None);
        let reasons = self.words().reasons(first);
        let (number, growth) = (at + 1, growth.map(row));
        let now = row(first);
        let before = self.earlier.as_ref();
        let before = before.and_then(|earlier| earlier.standing(first, &now, &self.lines));
        Dispatched { number, first: now, growth, before, reasons }
    }

    /// The rows that are listed, in their order, and how many there are in all.
    fn listed(&self, top: usize) -> (Vec<Pair>, usize) {
        let (mut kept, mut all): (Vec<(Place, Pair)>, usize) = (Vec::new(), 0);
        for rows in self.assessments.ledger.by_indicator() {
            for listed in self.listed_of(rows) {
                all += 1;
                kept.extend(self.place_of(listed).map(|place| (place, listed)));
            }
            if kept.len() > top.saturating_mul(2) {
                kept.sort_unstable();
                kept.truncate(top);
            }
        }
        kept.sort_unstable();
        kept.truncate(top);
        (kept.into_iter().map(|(_, listed)| listed).collect(), all)
    }

    /// The rows of an indicator that need attention, each level with its growth.
    fn listed_of(&self, rows: Range<usize>) -> Vec<Pair> {
        let ledger = &self.assessments.ledger;
        let key = |row: usize| {
            let target = ledger.target(row)?;
            Some((ledger.series(row).1, target.tier, target.due, target.kind.is_growth()))
        };
        let needs = |row: usize| self.assessments.firm(row).is_some_and(Status::needs_attention);
        let firm: BTreeMap<_, usize> = rows
            .clone()
            .filter(|row| self.assessments.firm(*row).is_some())
            .filter_map(|row| Some((key(row)?, row)))
            .collect();
        let listed = rows.filter_map(|row| {
            let (region, tier, due, is_growth) = key(row)?;
            let partner = firm.get(&(region, tier, due, !is_growth)).copied();
            let is_firm = self.assessments.firm(row).is_some();
            match partner.filter(|_| is_firm) {
                Some(level) if is_growth && needs(row) && !needs(level) => {
                    Some(Pair { first: level, growth: Some(row) })
                }
                Some(_) if is_growth => None,
                growth => needs(row).then_some(Pair { first: row, growth }),
            }
        });
        listed.collect()
    }

    /// Where a row of the list stands: by the worse of its targets.
    fn place_of(&self, listed: Pair) -> Option<Place> {
        let sort = self.question.sort.unwrap_or(Sort::Status);
        let of = |row: usize| {
            let status = self.assessments.firm(row).filter(|status| status.needs_attention())?;
            Some(sort.place(Some(status), || self.row(row, None).severity(), row))
        };
        [Some(listed.first), listed.growth].into_iter().flatten().filter_map(of).min()
    }
}

impl<'a> Dispatched<'a> {
    /// The columns of a dispatch.
    const COLUMNS: &'a [Column<Dispatched<'a>>] = &[
        Column::new(
            "number",
            Text::new("序号", "No."),
            Show::IfRoom(2),
            |it: &Dispatched<'a>| Cell::Whole(it.number as u64),
        ),
        Column::new("task", TASK, Show::IfRoom(16), |it: &Dispatched<'a>| {
            declared::task(&it.first)
        }),
        Column::new("label", INDICATOR, Show::TableOnly, |it: &Dispatched<'a>| {
            Cell::Theirs(it.first.entry.label())
        })
        .gives_way_to(12),
        Column::new("unit", UNIT, Show::TableOnly, |it: &Dispatched<'a>| declared::unit(&it.first)),
        Column::new(
            "aim",
            Text::new("全年目标", "Target"),
            Show::TableOnly,
            |it: &Dispatched<'a>| it.joined(declared::aim),
        )
        .gives_way_to(10),
        Column::new(
            "aim_with_unit",
            Text::new("全年目标", "Target"),
            Show::InPlaceOf(&["unit", "aim"]),
            |it: &Dispatched<'a>| it.joined(declared::aim_with_unit),
        )
        .gives_way_to(10),
        Column::new(
            "actual",
            Text::new("本期累计", "To date"),
            Show::TableOnly,
            |it: &Dispatched<'a>| (ACTUAL.cell)(&it.first),
        )
        .gives_way_to(6),
        Column::new("growth", GROWTH.heading, Show::IfRoom(2), |it: &Dispatched<'a>| {
            (GROWTH.cell)(&it.first)
        })
        .shows(&[GROWTH.key])
        .gives_way_to(5),
        Column::new("done", DONE.heading, Show::IfRoom(12), |it: &Dispatched<'a>| {
            (DONE.cell)(&it.first)
        })
        .shows(&[ATTAINMENT.key])
        .gives_way_to(6),
        Column::new(WAY.key, WAY.heading, Show::IfRoom(12), |it: &Dispatched<'a>| {
            (WAY.cell)(&it.first)
        })
        .shows(&[STOCK_PROGRESS.key])
        .gives_way_to(6),
        Column::new(
            "schedule",
            AHEAD_OF_SCHEDULE.heading,
            Show::TableOnly,
            |it: &Dispatched<'a>| match (AHEAD_OF_SCHEDULE.cell)(&it.first) {
                Cell::Blank => (AHEAD_OF_SCHEDULE.cell)(it.last()),
                cell => cell,
            },
        )
        .shows(&[SCHEDULE_GAP_POINTS.key])
        .gives_way_to(6)
        .stays(),
        Column::new("gap", AHEAD_OF_TARGET.heading, Show::TableOnly, |it: &Dispatched<'a>| {
            (AHEAD_OF_TARGET.cell)(it.last())
        })
        .shows(&[TARGET_GAP.key, GAP.key])
        .gives_way_to(6)
        .stays(),
        Column::new(
            "gap_in_unit",
            Text::new("超欠时序量", "Schedule ± in unit"),
            Show::IfRoom(13),
            |it: &Dispatched<'a>| (SCHEDULE_GAP.cell)(&it.first),
        )
        .shows(&[SCHEDULE_GAP.key])
        .gives_way_to(6),
        Column::new("per_month", PER_MONTH.heading, Show::IfRoom(1), |it: &Dispatched<'a>| {
            (PER_MONTH.cell)(&it.first)
        })
        .gives_way_to(6),
        Column::new(
            "standing",
            Text::new("状态", "Status"),
            Show::TableOnly,
            |it: &Dispatched<'a>| it.standing(),
        )
        .gives_way_to(8)
        .stays(),
        Column::new("before", BEFORE, Show::IfRoom(15), |it: &Dispatched<'a>| {
            Cell::of(it.before.clone(), Cell::Phrase)
        })
        .gives_way_to(8),
        Column::new(
            "answers",
            Text::new("责任单位", "Department"),
            Show::IfRoom(0),
            |it: &Dispatched<'a>| it.answers(),
        )
        .gives_way_to(10),
        Column::new("reasons", REASONS, Show::IfRoom(5), |it: &Dispatched<'a>| {
            Cell::Notes(it.reasons.clone())
        })
        .gives_way_to(14),
        Column::new("target_id", TARGET_ID, Show::DataOnly, |it: &Dispatched<'a>| {
            declared::target_id(&it.first)
        }),
    ];

    /// The row as a clause: how far it is, what it lacks, how it stands, who answers for it.
    fn in_words(&self) -> Phrase {
        let number = |cell: Cell| match cell {
            Cell::Number(number) => number.shown(),
            _ => String::new(),
        };
        let short = |measure: &Measure, row: &Row| {
            let shown = number((measure.cell)(row));
            shown.strip_prefix('-').map(str::to_owned)
        };
        let unit = self.first.entry.indicator.unit.as_deref().unwrap_or_default();
        let schedule = short(&AHEAD_OF_SCHEDULE, &self.first);
        let target = short(&AHEAD_OF_TARGET, self.last()).filter(|_| schedule.is_none());
        let Entry { period, report, .. } = self.first.entry;
        let is_late = period != report;
        let text = if is_late { WORST_LATE } else { WORST_ONE };
        let is_of_growth = self.last().entry.target.is_some_and(|it| it.kind.is_growth());
        let growth = number((GROWTH.cell)(self.last()));
        let phrase = text.with(self.first.entry.label());
        let phrase = phrase.with(number((ACTUAL.cell)(&self.first)));
        let phrase = phrase.with(unit).with(schedule.unwrap_or_default());
        let is_short = target.is_some();
        let phrase = phrase.with(target.unwrap_or_default());
        let standing = match self.standing() {
            Cell::Toned(phrase, _) => Value::Phrase(phrase),
            _ => Value::Verbatim(String::new()),
        };
        let principal = self.first.entry.principal();
        let principal = principal.map(|id| self.first.entry.plan.department(id).to_owned());
        let phrase = phrase.value(standing).with(principal.unwrap_or_default());
        // A gap to a growth says nothing beside the level.
        let phrase = phrase.with(if is_of_growth && is_short { growth } else { String::new() });
        phrase.value(period)
    }

    /// The row of the growth where there are two.
    fn last(&self) -> &Row<'a> {
        self.growth.as_ref().unwrap_or(&self.first)
    }

    /// The targets, one behind the other, given how the first is said.
    fn joined(&self, cell: for<'r> fn(&'r Row<'a>) -> Cell<'r>) -> Cell<'_> {
        match (cell(&self.first), self.growth.as_ref().map(declared::aim)) {
            (Cell::Phrase(first), Some(Cell::Phrase(second))) => {
                Cell::Phrase(AND.value(first).value(second))
            }
            (first, _) => first,
        }
    }

    fn standing(&self) -> Cell<'_> {
        let said = |row| match Row::standing(row) {
            Cell::Toned(phrase, tone) => Some((phrase, tone)),
            _ => None,
        };
        match (said(&self.first), self.growth.as_ref().and_then(said)) {
            (Some((first, one)), Some((second, other))) if first != second => {
                Cell::Toned(AND.value(first).value(second), Tone::max(one, other))
            }
            (first, _) => Cell::of(first, |(phrase, tone)| Cell::Toned(phrase, tone)),
        }
    }

    /// Who answers for it: the one that is asked, and whether there are others.
    fn answers(&self) -> Cell<'_> {
        let entry = &self.first.entry;
        let principal = entry.principal().map(|id| entry.plan.department(id));
        match (principal, entry.departments().len()) {
            (Some(name), 2..) => Cell::Phrase(WITH_OTHERS.with(name)),
            (principal, _) => Cell::of(principal, Cell::theirs),
        }
    }
}
