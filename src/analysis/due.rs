//! `plan due`: what is overdue, what falls due soon, what was not reported, by date.
//!
//! Of a target that is met nothing is due. A duty of every month or quarter has a line for each period
//! in which it was not kept, and one for the next that ends soon. Days are counted from the end of the
//! report's period, or from the day that is asked for.

mod closing;
mod tasks;

use std::collections::BTreeMap;

use super::{Provenance, declared, explain};
use crate::assess;
use crate::assess::Status;
use crate::assess::assessments::Assessments;
use crate::assess::row::Row;
use crate::lang::words::{AS_WRITTEN, INDICATOR, INDICATOR_ID, REGION, TARGET, TARGET_ID, TASK};
use crate::lang::{Phrase, Text};
use crate::ledger::{Ledger, Narrow};
use crate::plan::{Plan, Target};
use crate::report::{Block, Cell, Column, Datum, Lazy, Number, Report, Section, Show, Tone, Word};
use crate::request::PeriodRequest;
use crate::table::Lines;
use crate::value::{Date, DepartmentId, Period, RegionId};
pub(crate) use tasks::ClosedTasks;
pub(super) use tasks::TaskLedger;

const DUE_TITLE: Text = Text::new(
    "{0}    {1}到期清单，截至{2}，提前{3}天提示",
    "{0}    due, {1}, as of {2}, with what falls due within {3} days",
);
const BY_DEPARTMENT: Text = Text::new("各部门", "Departments");
const BY_REGION: Text = Text::new("各地区", "Regions");
const DUE_LIST: Text = Text::new("到期清单", "What is due");
const NOTHING_DUE: Text = Text::new(
    "没有逾期、临近到期或未报的目标",
    "nothing is overdue, falls due soon or was not reported",
);
const DEPARTMENT: Text = Text::new("责任单位", "Department");
const OF_PERIOD: Text = Text::new("所属时期", "Of period");
const OF_PLAN: Text = Text::new("全局目标", "the plan as a whole");

/// What is asked of a list of what is due.
#[derive(Clone, Debug)]
pub struct DueQuestion {
    /// What is shown.
    pub narrow: Narrow,
    /// The day from which days are counted; else the last of the period.
    pub as_of: Option<Date>,
    /// Within how many days something falls due soon.
    pub within: u16,
}

/// Within how many days something falls due soon, where nothing else is asked for.
pub const USUAL_DAYS: u16 = 30;

/// What is due of a plan.
pub struct DueTargets<'a> {
    assessments: Assessments<'a>,
    as_of: Date,
    within: u16,
    all: Vec<DueLine>,
    lines: Lines,
    provenance: Provenance,
}

/// Something that is due.
#[derive(Clone, Copy, Debug)]
struct DueLine {
    /// The row of the ledger.
    row: usize,
    state: DueState,
    day: Date,
    /// The period of a duty of every month or quarter.
    period: Option<Period>,
}

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum DueState {
    /// The day is over.
    Overdue,
    /// The day comes soon.
    Soon,
    /// A figure should be there, and the day is further off.
    Unreported,
}

/// How many of each a department or a region has.
#[derive(Clone, Copy)]
struct DueCounts<'a> {
    name: Option<&'a str>,
    counts: [u64; 3],
}

/// A line that is shown.
struct ShownDue<'a> {
    line: DueLine,
    days: i64,
    row: Row<'a>,
}

/// The periods whose figures it needs.
#[must_use]
pub fn periods(plan: &Plan) -> Vec<PeriodRequest> {
    assess::periods(plan)
}

impl<'a> DueTargets<'a> {
    /// What is due in a ledger.
    #[must_use]
    pub fn new(
        mut ledger: Ledger<'a>,
        question: &DueQuestion,
        lines: Lines,
        provenance: Provenance,
    ) -> Self {
        ledger.narrow(&question.narrow);
        let as_of = question.as_of.unwrap_or_else(|| ledger.report.last_day());
        let assessments = Assessments::new(ledger);
        let all = all(&assessments, &lines, as_of, question.within);
        Self { assessments, as_of, within: question.within, all, lines, provenance }
    }

    /// The report: the list and the counts, in all formats.
    #[must_use]
    pub fn report(&'a self) -> Report<'a> {
        let (plan, report) = (self.assessments.ledger.plan, self.assessments.ledger.report);
        let title = DUE_TITLE.with(&plan.title).value(report).with(self.as_of).with(self.within);
        let head = Section::new(None, vec![Block::Text(vec![title])]);
        let list = list(&self.assessments, &self.lines, self.all.clone(), self.as_of);
        let records = grid(&self.assessments, &self.lines, self.all.clone(), self.as_of);
        let [departments, regions] = self.counted();
        let counts = [(BY_DEPARTMENT, &departments), (BY_REGION, &regions)];
        let counts = counts.into_iter().filter(|(_, counts)| counts.len() > 1);
        let counts = counts.map(|(title, counts)| {
            let counts = counts.clone();
            Section::for_people(Some(Phrase::new(title)), move || {
                vec![Block::Grid(Box::new(grid_of_counts(counts.clone())))]
            })
        });
        let counts: Vec<Section> = counts.collect();
        Report {
            data: self.provenance.around(
                plan,
                report,
                [
                    ("as_of", Datum::Value(Cell::Date(self.as_of))),
                    ("rows", Datum::Records(Box::new(records))),
                    ("departments", Datum::Records(Box::new(grid_of_counts(departments)))),
                    ("regions", Datum::Records(Box::new(grid_of_counts(regions)))),
                ],
            ),
            sections: [head].into_iter().chain(counts).chain([list]).collect(),
            made_from: &self.provenance.made_from,
        }
    }

    /// How much is due of each department that answers, and in each region.
    fn counted(&self) -> [Vec<DueCounts<'a>>; 2] {
        let ledger = &self.assessments.ledger;
        let plan = ledger.plan;
        let mut departments: BTreeMap<Option<DepartmentId>, [u64; 3]> = BTreeMap::new();
        let mut regions: BTreeMap<RegionId, [u64; 3]> = BTreeMap::new();
        for line in &self.all {
            let add = |counts: &mut [u64; 3]| {
                if let Some(count) = counts.get_mut(line.state as usize) {
                    *count += 1;
                }
            };
            add(departments.entry(ledger.principal(line.row)).or_default());
            add(regions.entry(ledger.series(line.row).1).or_default());
        }
        let of_department = departments
            .into_iter()
            .map(|(id, counts)| DueCounts { name: id.map(|id| plan.department(id)), counts });
        let of_region = regions.into_iter();
        let of_region =
            of_region.map(|(id, counts)| DueCounts { name: Some(plan.region(id)), counts });
        [of_department.collect(), of_region.collect()]
    }
}

/// What is due, as sections of a pack: by the end of its period.
pub(super) fn sections<'a>(assessments: &'a Assessments<'a>, lines: &'a Lines) -> Vec<Section<'a>> {
    let as_of = assessments.ledger.report.last_day();
    let due: Vec<DueLine> = all(assessments, lines, as_of, USUAL_DAYS)
        .into_iter()
        .filter(|line| line.state != DueState::Unreported)
        .collect();
    if due.is_empty() { Vec::new() } else { vec![list(assessments, lines, due, as_of)] }
}

/// All that is due: what is overdue first, then by day.
fn all(assessments: &Assessments, lines: &Lines, as_of: Date, within: u16) -> Vec<DueLine> {
    let rows = 0..assessments.ledger.len();
    let rows = rows.filter_map(|row| Some((row, assessments.ledger.target(row)?)));
    let mut all: Vec<DueLine> = rows
        .flat_map(|(row, target)| {
            of_row(&Row::new(assessments, row, lines), row, target, as_of, within)
        })
        .collect();
    all.sort_by_key(|it| (it.state, it.day, it.row));
    all
}

fn of_row(shown: &Row, row: usize, target: Target, as_of: Date, within: u16) -> Vec<DueLine> {
    let Some(assessment) = &shown.assessment else { return Vec::new() };
    let state = |day: Date, is_unreported: bool| match as_of.days_until(day) {
        ..=0 => Some(DueState::Overdue),
        days if days <= i64::from(within) => Some(DueState::Soon),
        _ if is_unreported => Some(DueState::Unreported),
        _ => None,
    };
    let line = |day, period, is_unreported| {
        Some(DueLine { row, state: state(day, is_unreported)?, day, period })
    };
    let Some(every) = target.every else {
        let status = assessment.verdict.status;
        let is_unreported = status == Status::Unreported;
        let open = Some(target.due).filter(|_| status != Status::Met);
        return open.and_then(|day| line(day, None, is_unreported)).into_iter().collect();
    };
    let over = assessment.facts.periods.as_ref();
    let kept = |period: &Period| {
        let periods = over.into_iter().flat_map(|it| &it.periods);
        periods.into_iter().any(|it| it.period == *period && it.status == Status::Met)
    };
    let year = shown.entry.plan.year;
    let periods = every.until(year, 12).filter(|it| !target.begins_after(*it));
    let open = periods.filter(|it| it.last_day() <= target.due && !kept(it));
    open.filter_map(|period| line(period.last_day(), Some(period), false)).collect()
}

fn list<'a>(
    assessments: &'a Assessments<'a>,
    lines: &'a Lines,
    due: Vec<DueLine>,
    as_of: Date,
) -> Section<'a> {
    let nothing = due.is_empty().then(|| Phrase::new(NOTHING_DUE));
    let grid = grid(assessments, lines, due, as_of);
    let blocks = vec![Block::Text(nothing.into_iter().collect()), Block::Grid(Box::new(grid))];
    Section::new(Some(Phrase::new(DUE_LIST)), blocks)
}

fn grid<'a>(
    assessments: &'a Assessments<'a>,
    lines: &'a Lines,
    due: Vec<DueLine>,
    as_of: Date,
) -> Lazy<'a, ShownDue<'a>, impl Fn(usize) -> ShownDue<'a>> {
    let len = due.len();
    Lazy::new(ShownDue::COLUMNS, len, move |at| {
        let line = *due.get(at).expect("a row of the grid");
        let row = Row::new(assessments, line.row, lines);
        ShownDue { line, days: as_of.days_until(line.day), row }
    })
    .explained_by(|it| vec![explain::of_row(&it.row)])
}

fn grid_of_counts<'a>(
    counts: Vec<DueCounts<'a>>,
) -> Lazy<'a, DueCounts<'a>, impl Fn(usize) -> DueCounts<'a>> {
    let len = counts.len();
    Lazy::new(DueCounts::COLUMNS, len, move |at| *counts.get(at).expect("a row of the grid"))
}

impl DueState {
    const fn word(self) -> Word {
        let (name, text) = match self {
            Self::Overdue => ("overdue", Text::new("逾期", "overdue")),
            Self::Soon => ("soon", Text::new("临近到期", "due soon")),
            Self::Unreported => ("unreported", Text::new("未报", "not reported")),
        };
        Word { name, text }
    }

    const fn tone(self) -> Tone {
        match self {
            Self::Overdue => Tone::Bad,
            Self::Soon => Tone::Short,
            Self::Unreported => Tone::Unknown,
        }
    }
}

impl<'a> DueCounts<'a> {
    const COLUMNS: &'a [Column<DueCounts<'a>>] = &[
        Column::new("name", Text::new("名称", "Name"), Show::Always, |it: &DueCounts<'a>| {
            it.name.map_or(Cell::Phrase(Phrase::new(OF_PLAN)), Cell::theirs)
        })
        .gives_way_to(12),
        Column::new("overdue", DueState::Overdue.word().text, Show::Always, |it| it.count(0)),
        Column::new("soon", DueState::Soon.word().text, Show::Always, |it| it.count(1)),
        Column::new("unreported", DueState::Unreported.word().text, Show::Always, |it| it.count(2)),
    ];

    fn count(&self, at: usize) -> Cell<'_> {
        Cell::of(self.counts.get(at), |count| Cell::Whole(*count))
    }
}

impl<'a> ShownDue<'a> {
    /// The columns, for people and programs. New ones come last.
    const COLUMNS: &'a [Column<ShownDue<'a>>] = &[
        Column::new("state", Text::new("情况", "State"), Show::DataOnly, |it| {
            Cell::Word(it.line.state.word())
        }),
        Column::new("toned", Text::new("情况", "State"), Show::TableOnly, |it: &ShownDue<'a>| {
            Cell::Toned(Phrase::new(it.line.state.word().text), it.line.state.tone())
        })
        .stays(),
        Column::new("due", Text::new("期限", "Due"), Show::Always, |it: &ShownDue<'a>| {
            Cell::Date(it.line.day)
        })
        .stays(),
        Column::new("days", Text::new("天数", "Days"), Show::Always, |it: &ShownDue<'a>| {
            let rounding = it.row.entry.plan.rounding;
            Cell::Number(Number::difference(it.days, 0, rounding).signed())
        }),
        Column::new("task", TASK, Show::Always, |it| declared::task(&it.row)),
        Column::new("indicator", INDICATOR_ID, Show::DataOnly, |it| declared::indicator(&it.row)),
        Column::new("name", INDICATOR, Show::DataOnly, |it| declared::name(&it.row)),
        Column::new("label", INDICATOR, Show::TableOnly, |it: &ShownDue<'a>| {
            Cell::Theirs(it.row.entry.label())
        })
        .gives_way_to(12),
        Column::new("region", REGION, Show::DataOnly, |it| declared::region(&it.row)),
        Column::new("target_id", TARGET_ID, Show::DataOnly, |it| declared::target_id(&it.row)),
        Column::new("kind", Text::new("类型", "Kind"), Show::DataOnly, |it| {
            declared::kind(&it.row)
        }),
        Column::new("aim", TARGET, Show::TableOnly, |it: &ShownDue<'a>| {
            declared::aim_with_unit(&it.row)
        })
        .gives_way_to(11),
        Column::new("months", OF_PERIOD, Show::DataOnly, |it| {
            Cell::of(it.line.period, Cell::Period)
        }),
        Column::new("of_period", OF_PERIOD, Show::TableOnly, |it| {
            Cell::of(it.line.period, |period| Cell::Phrase(AS_WRITTEN.value(period)))
        }),
        Column::new("soft", Text::new("推进类", "Soft"), Show::DataOnly, |it| {
            declared::soft(&it.row)
        }),
        Column::new("status", Text::new("状态", "Status"), Show::DataOnly, |it| it.row.status()),
        Column::new(
            "standing",
            Text::new("状态", "Status"),
            Show::TableOnly,
            |it: &ShownDue<'a>| it.row.standing(),
        )
        .gives_way_to(8),
        Column::new("departments", DEPARTMENT, Show::Always, |it: &ShownDue<'a>| {
            declared::departments(&it.row)
        })
        .gives_way_to(12),
    ];
}
